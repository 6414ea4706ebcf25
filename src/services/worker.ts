import type { Wakeups } from './journal/port.js';
import type { Log } from './ports.js';
import { RunStore } from './runStore.js';
import { type EffectName, polls } from '../core/effects.js';
import { type Pauses, settle, type SettlePorts } from './settle.js';

const IDLE_POLL = 1_000;
const BATCH = 50;
const FAULT_REST = 5_000;
const SWEEP = 3_600_000;

/**
 * Looks at every run whose wake-up is due, and at a run as soon as it is told to. One settlement per run at a time in
 * this process; a request that comes meanwhile is answered by one more round.
 */
export class Worker {
  readonly #ports: SettlePorts;
  readonly #wakeups: Wakeups;
  readonly #log: Log;
  readonly #running = new Map<string, Promise<void>>();
  /** Runs that were asked for while they were being settled. */
  readonly #again = new Set<string>();
  readonly #restUntil = new Map<string, number>();
  /** What Graph asked us to wait for is waited for, whoever asks to settle meanwhile. */
  readonly #pauses = new Map<string, Pauses>();
  #timer: NodeJS.Timeout | undefined;
  #sweep: NodeJS.Timeout | undefined;
  #stopping = false;
  #looking: Promise<void> = Promise.resolve();
  /** When the loop last got through without a fault; readiness looks at it. */
  lastRoundAt = 0;

  constructor(ports: SettlePorts) {
    this.#ports = { ...ports, isStopping: () => this.#stopping };
    this.#wakeups = ports.wakeups;
    this.#log = ports.log;
  }

  /** Finishes what an earlier process left, then keeps looking. */
  start(): void {
    this.#looking = this.#lookAtAll();
    this.#schedule(0);
  }

  /** A wake-up that was lost is made anew from the facts, at the start and every hour. */
  async #lookAtAll(): Promise<void> {
    try {
      for (const runId of await this.#ports.store.owing()) {
        if (this.#stopping) return;
        await this.settle(runId);
      }
    } catch (error) {
      this.#log.error({ event: 'sweep-failed', error: error instanceof Error ? error.name : 'unknown' });
    }
    if (this.#stopping) return;
    this.#sweep = setTimeout(() => {
      this.#looking = this.#lookAtAll();
    }, SWEEP);
    this.#sweep.unref();
  }

  /** Ends after the effect at hand; what is still owed is found again by the next process. */
  async stop(): Promise<void> {
    this.#stopping = true;
    clearTimeout(this.#timer);
    clearTimeout(this.#sweep);
    await this.#looking;
    await Promise.allSettled(this.#running.values());
  }

  /** Settles one run now. Resolves when nothing is due for it any more; a fault is logged, and the wake-up stays. */
  async settle(runId: string): Promise<void> {
    try {
      // Somebody is waiting: what is merely looked for again and again is looked for now.
      const pauses = this.#pauses.get(runId);
      for (const key of pauses?.keys() ?? [])
        if (key.startsWith('endGrant:') || polls.has(key as EffectName)) pauses?.delete(key);
      await this.#settle(runId, 0);
    } catch (error) {
      this.#faulty(runId, error);
    }
  }

  #settle(runId: string, attempt: number): Promise<void> {
    const current = this.#running.get(runId);
    if (current) {
      this.#again.add(runId);
      return current;
    }
    const rounds = this.#rounds(runId, attempt);
    this.#running.set(runId, rounds);
    return rounds;
  }

  #pausesOf(runId: string): Pauses {
    const known = this.#pauses.get(runId) ?? new Map<string, number>();
    const now = this.#ports.now();
    for (const [key, until] of known) if (until <= now) known.delete(key);
    this.#pauses.set(runId, known);
    return known;
  }

  #faulty(runId: string, error: unknown): void {
    this.#log.error({ event: 'settle-failed', run: runId, error: error instanceof Error ? error.name : 'unknown' });
    // The wake-up stays due; it is only not looked at again at once.
    this.#restUntil.set(runId, this.#ports.now() + FAULT_REST);
  }

  async #rounds(runId: string, attempt: number): Promise<void> {
    try {
      do {
        this.#again.delete(runId);
        await settle(runId, attempt, this.#ports, this.#pausesOf(runId));
      } while (this.#again.has(runId) && !this.#stopping);
    } finally {
      this.#running.delete(runId);
      if (this.#pauses.get(runId)?.size === 0) this.#pauses.delete(runId);
    }
  }

  #schedule(milliseconds: number): void {
    if (this.#stopping) return;
    this.#timer = setTimeout(() => {
      void this.#round().finally(() => this.#schedule(IDLE_POLL));
    }, milliseconds);
    this.#timer.unref();
  }

  async #round(): Promise<void> {
    try {
      const due = await this.#wakeups.due(this.#ports.now(), BATCH);
      // Not waited for: a run whose Graph calls hang must not hold up the end of another run's grant.
      for (const wakeup of due) void this.#look(wakeup.stream, wakeup.attempt);
      this.lastRoundAt = this.#ports.now();
    } catch (error) {
      this.#log.error({ event: 'round-failed', error: error instanceof Error ? error.name : 'unknown' });
    }
  }

  async #look(stream: string, attempt: number): Promise<void> {
    const runId = RunStore.runIdOf(stream);
    if (runId === undefined || this.#running.has(runId) || (this.#restUntil.get(runId) ?? 0) > this.#ports.now())
      return;
    this.#restUntil.delete(runId);
    try {
      await this.#settle(runId, attempt);
    } catch (error) {
      this.#faulty(runId, error);
    }
  }
}
