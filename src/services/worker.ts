import { setTimeout as setTimeoutPromise } from 'node:timers/promises';
import { type EffectName, polls } from '../core/effects.js';
import { endUnread } from './endUnread.js';
import { runOfStream, streamOfRun, streamOfWatch, subjectOfStream } from './foldedRuns.js';
import { HoldLost, underHold, underNoHold } from './hold.js';
import type { Hold, NextLook, Wakeups } from './journal/port.js';
import type { Log } from './ports.js';
import { type Pauses, settle, type SettlePorts } from './settle.js';

const IDLE_POLL = 1_000;
/** Runs settled at the same time. One that hangs gives up its place when its calls time out. */
const AT_ONCE = 50;
const FAULT_REST = 5_000;
/** Between two looks without a database that can be written. */
const UNWRITABLE_REST = 30_000;
/** A clock is corrected by a little now and then; by more than this it was set. */
const SET_BACK = 60_000;
const SWEEP_STREAM = 'sweep';
const SWEEP = 3_600_000;

export type WorkerPorts = SettlePorts & {
  wakeups: Wakeups;
  /** Other matters that are looked at in the same way, by the name of their stream. */
  looks?: Readonly<Record<string, (attempt: number) => Promise<NextLook | undefined>>>;
  /** Tells people what the facts about one account, or the tenant, owe them; and says who is owed something. */
  alerts?: {
    deliver: (subject: string, attempt: number) => Promise<NextLook | undefined>;
    owing: () => Promise<readonly { subject: string; at: number }[]>;
  };
  /** For tests: how long a stream rests that cannot even be put back, in milliseconds. */
  unwritableRest?: number;
};

/**
 * Looks at every stream whose wake-up is due, and at a run as soon as it is told to. Whoever takes a wake-up holds its
 * stream alone, so a run is settled by one process at a time, and in it only once.
 */
export class Worker {
  readonly #ports: WorkerPorts;
  readonly #wakeups: Wakeups;
  readonly #log: Log;
  readonly #running = new Map<string, Promise<void>>();
  /** What Graph asked us to wait for is waited for, whoever asks to settle meanwhile. */
  readonly #pauses = new Map<string, Pauses>();
  readonly #looks: Readonly<Record<string, (attempt: number) => Promise<NextLook | undefined>>>;
  #timer: NodeJS.Timeout | undefined;
  #stopping = false;
  readonly #stopped = new AbortController();
  #endedUnreadAt = -Infinity;
  #round: Promise<void> = Promise.resolve();
  /** The latest time this process has seen. */
  #latest: number;
  /** When the loop last got through without a fault; readiness looks at it. */
  lastRoundAt = 0;

  constructor(ports: WorkerPorts) {
    this.#ports = { ...ports, isStopping: () => this.#stopping };
    this.#wakeups = ports.wakeups;
    this.#log = ports.log;
    this.#latest = ports.now();
    this.#looks = { ...ports.looks, [SWEEP_STREAM]: () => this.#sweep() };
  }

  /** Finishes what an earlier process left, then keeps looking. */
  start(): void {
    void this.#wakeLooks()
      .catch((error: unknown) => this.#log.error({ event: 'wake-failed', error: nameOf(error) }))
      .then(() => this.#schedule(0));
  }

  /** Ends after the effects at hand; what is still owed is found again by the next process. */
  async stop(): Promise<void> {
    this.#stopping = true;
    this.#stopped.abort();
    clearTimeout(this.#timer);
    await this.#round;
    await Promise.allSettled(this.#running.values());
  }

  /**
   * Looks at one run now. Resolves when this process has nothing due for it any more: done, or done by another one. A
   * fault is logged, and the wake-up stays.
   */
  async settle(runId: string): Promise<void> {
    // Somebody is waiting: what is merely looked for again and again is looked for now.
    const pauses = this.#pauses.get(runId);
    for (const key of pauses?.keys() ?? [])
      if (key.startsWith('endGrant:') || polls.has(key as EffectName)) pauses?.delete(key);
    await this.#lookNow(streamOfRun(runId));
  }

  /** Tells people what is owed to them about an account, or the tenant, now. */
  tellOf(subject: string): Promise<void> {
    return this.#lookNow(streamOfWatch(subject));
  }

  async #lookNow(stream: string): Promise<void> {
    try {
      await this.#wakeups.wake(stream, this.#ports.now());
      // A look under way may already be past what is asked for: it is looked at once more.
      await this.#running.get(stream);
      await this.#lookAround();
    } catch (error) {
      this.#log.error({ event: 'settle-failed', stream, error: nameOf(error) });
    }
    await this.#running.get(stream);
  }

  async #wakeLooks(): Promise<void> {
    const now = this.#ports.now();
    await Promise.all(Object.keys(this.#looks).map((stream) => this.#wakeups.wake(stream, now)));
  }

  /** A wake-up that was lost is made anew from the facts, at the start and every hour, by one process. */
  async #sweep(): Promise<NextLook> {
    const now = this.#ports.now();
    for (const { runId, at } of await this.#ports.store.owing())
      await this.#wakeups.wake(streamOfRun(runId), Math.max(at, now));
    for (const { subject, at } of (await this.#ports.alerts?.owing()) ?? [])
      await this.#wakeups.wake(streamOfWatch(subject), Math.max(at, now));
    return { at: now + SWEEP, attempt: 0 };
  }

  #schedule(milliseconds: number): void {
    if (this.#stopping) return;
    this.#timer = setTimeout(() => {
      this.#lookAround()
        .then(() => (this.lastRoundAt = this.#ports.now()))
        .catch((error: unknown) => this.#withoutJournal('round-failed', error, { looksAgain: false }))
        .finally(() => this.#schedule(IDLE_POLL));
    }, milliseconds);
    this.#timer.unref();
  }

  /**
   * Whatever keeps us from the journal, what has ended is ended: at most twice a minute, by what was seen of it last.
   * `looksAgain`: a sound journal has the run looked at again. Where no look can be taken it does not: a server whose
   * disk is full, or that became a replica, still lets everything be read.
   */
  async #withoutJournal(event: string, error: unknown, { looksAgain = true } = {}): Promise<void> {
    this.#log.error({ event, error: nameOf(error) });
    const now = this.#ports.now();
    const isSound = await this.#ports.store.isSound();
    if (isSound && looksAgain) return;
    if (Math.abs(now - this.#endedUnreadAt) < UNWRITABLE_REST) return;
    this.#endedUnreadAt = now;
    // A hold that the same fault keeps from being renewed must not keep what has ended.
    await underNoHold(() => endUnread(this.#ports.store.lastSeen(), this.#ports)).catch((fault: unknown) =>
      this.#log.error({ event: 'end-unread-failed', error: nameOf(fault) }),
    );
  }

  /** One round after the other; the streams it takes are not waited for: one that hangs must not hold up another. */
  #lookAround(): Promise<void> {
    const mine = this.#round.then(async () => {
      if (this.#stopping) return;
      await this.#mindTheClock();
      const room = AT_ONCE - this.#running.size;
      const taken = room > 0 ? await this.#wakeups.take(this.#ports.now(), room) : [];
      for (const hold of taken) this.#begin(hold);
    });
    this.#round = mine.catch(() => undefined);
    return mine;
  }

  /** What was put off by a clock that has been set back would wait for a time that was already: it is looked for anew. */
  async #mindTheClock(): Promise<void> {
    const now = this.#ports.now();
    if (now < this.#latest - SET_BACK) {
      this.#pauses.clear();
      await this.#sweep();
      await this.#wakeLooks();
    }
    this.#latest = now;
  }

  #begin(hold: Hold): void {
    const look = this.#look(hold).finally(() => {
      if (this.#running.get(hold.stream) === look) this.#running.delete(hold.stream);
    });
    this.#running.set(hold.stream, look);
  }

  async #look(hold: Hold): Promise<void> {
    do {
      try {
        await hold.letGo(await underHold(hold, () => this.#lookAt(hold)));
        return;
      } catch (error) {
        const lost = error instanceof HoldLost;
        this.#log[lost ? 'warn' : 'error']({ event: 'look-failed', stream: hold.stream, error: nameOf(error) });
        if (lost || (await this.#putBack(hold))) return;
      }
      // The database cannot even be told to wait: looked at again after a rest, for the end of a grant waits for nothing.
      await setTimeoutPromise(this.#ports.unwritableRest ?? UNWRITABLE_REST, undefined, {
        signal: this.#stopped.signal,
        ref: false,
      }).catch(() => undefined);
    } while (!this.#stopping && hold.isGood(0));
  }

  #putBack(hold: Hold): Promise<boolean> {
    return hold.letGo({ at: this.#ports.now() + FAULT_REST, attempt: hold.attempt + 1 }).then(
      () => true,
      () => false,
    );
  }

  async #lookAt({ stream, attempt }: Hold): Promise<NextLook | undefined> {
    const subject = subjectOfStream(stream);
    if (subject !== undefined) return this.#ports.alerts?.deliver(subject, attempt);
    const runId = runOfStream(stream);
    if (runId === undefined) return Object.hasOwn(this.#looks, stream) ? this.#looks[stream]?.(attempt) : undefined;
    const next = await settle(runId, attempt, this.#ports, this.#pausesOf(runId)).catch(async (error: unknown) => {
      if (!(error instanceof HoldLost)) await this.#withoutJournal('settle-failed', error);
      throw error;
    });
    if (this.#pauses.get(runId)?.size === 0) this.#pauses.delete(runId);
    return next;
  }

  #pausesOf(runId: string): Pauses {
    const known = this.#pauses.get(runId) ?? new Map<string, number>();
    const now = this.#ports.now();
    for (const [key, until] of known) if (until <= now) known.delete(key);
    this.#pauses.set(runId, known);
    return known;
  }
}

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : 'unknown');
