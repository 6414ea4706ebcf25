import { alertable, accountsUnderCare, type Watched } from '../../core/care.js';
import { isBlind, observe, type Observation } from '../../core/observe.js';
import type { Tools } from '../../core/plan.js';
import { type Finding, judgeAll } from '../../core/requirements.js';
import type { Settings } from '../../core/settings.js';
import { tenantWide } from '../../core/alertTopics.js';
import type { Found } from '../../core/watchFacts.js';
import { TENANT } from '../../core/watchState.js';
import { expectationOf, readAccount } from '../accountReading.js';
import type { Directory } from '../directory/port.js';
import { HoldLost, mayStillAct } from '../hold.js';
import type { NextLook } from '../journal/port.js';
import type { Log } from '../ports.js';
import type { RunStore } from '../runStore.js';

export const watchStream = 'watch';

/** A round begins a little earlier than it must, so that many bots do not ask at the same moment. */
const EARLIEST = 0.9;
/** Unknown for longer than so many intervals: people are told. */
const GRACE_INTERVALS = 3;
const REST = 5_000;
const CONFLICTS_MAX = 20;

export type WatchPorts = {
  store: RunStore;
  directory: Directory;
  settings: Settings;
  tools: Tools;
  log: Log;
  now: () => number;
  newId: () => string;
  /** Between the beginnings of two rounds, in milliseconds. */
  interval: number;
};

/** The newest look at an account, by this process: everything that was judged. `at`: ms since the epoch. */
export type Looked = { findings: readonly Finding[]; at: number };

/** Looks at every account under care, and stores what is otherwise than before. Telling people is somebody else's. */
export class Watch {
  readonly #ports: WatchPorts;
  readonly #latest = new Map<string, Looked>();
  #stopping = false;

  constructor(ports: WatchPorts) {
    this.#ports = ports;
  }

  get interval(): number {
    return this.#ports.interval;
  }

  stop(): void {
    this.#stopping = true;
  }

  /** What this process read of an account last, if that is not older than two intervals. */
  latest(accountId: string): Looked | undefined {
    const looked = this.#latest.get(accountId.toLowerCase());
    return looked && Math.abs(this.#ports.now() - looked.at) <= 2 * this.#ports.interval ? looked : undefined;
  }

  /**
   * Every account under care, one after the other. A round that could not be brought to its end says so by its `attempt`,
   * by which every replica can tell (deadMan.ts). Throws HoldLost where another process goes on.
   */
  async round(attempt: number): Promise<NextLook> {
    const { now, store, interval, log } = this.#ports;
    const startedAt = now();
    const watched = accountsUnderCare(await store.all());
    const blind: { one: Watched; looked: Looked }[] = [];
    let failed = false;
    for (const one of watched) {
      if (this.#stopping) return { at: now(), attempt };
      if (!mayStillAct()) throw new HoldLost();
      try {
        const looked = await this.#read(one);
        if (isBlind(looked.findings)) blind.push({ one, looked });
        else await this.#record(one, looked, false);
      } catch (error) {
        failed = true;
        log.error({ event: 'watch.account-failed', account: one.accountId, error: nameOf(error) });
      }
    }
    failed =
      !(await this.#conclude(blind, watched.length).catch((error: unknown) => {
        log.error({ event: 'watch.round-failed', error: nameOf(error) });
        return false;
      })) || failed;
    log.debug({ event: 'watch.round', accounts: watched.length, blind: blind.length, milliseconds: now() - startedAt });
    const next = startedAt + interval * (EARLIEST + Math.random() * (1 - EARLIEST));
    return { at: Math.max(next, now() + REST), attempt: failed ? attempt + 1 : 0 };
  }

  /** Looks at one account now. Answers everything that was judged; undefined if nobody cares for it. */
  async look(accountId: string): Promise<Looked | undefined> {
    const id = accountId.toLowerCase();
    const one = accountsUnderCare(await this.#ports.store.all()).find((watched) => watched.accountId === id);
    if (!one) return undefined;
    const looked = await this.#read(one);
    await this.#record(one, looked, false);
    return looked;
  }

  /** Stores what is found out about the watch itself, for example that the channel takes no messages. */
  async report(found: Omit<Found, 'at'>): Promise<void> {
    const { now } = this.#ports;
    await this.#observe(TENANT, () => ({ findings: [{ ...found, at: now() }], whole: false }));
  }

  async #read(one: Watched): Promise<Looked> {
    const { directory, settings, now } = this.#ports;
    const reading = await readAccount(directory, one.accountId, now());
    const looked = { findings: judgeAll(reading, expectationOf(one.run, settings)), at: reading.at };
    this.#latest.set(one.accountId, looked);
    return looked;
  }

  async #record(one: Watched, { findings }: Looked, tenantSaysSo: boolean): Promise<void> {
    const worth = alertable(one, findings).map(toFound);
    const own = worth.filter(({ topic }) => !tenantWide.has(topic));
    const shared = worth.filter(({ topic }) => tenantWide.has(topic));
    await this.#observe(one.accountId, () => ({ findings: own, whole: true, tenantSaysSo }));
    if (shared.length > 0) await this.#observe(TENANT, () => ({ findings: shared, whole: false }));
  }

  /** What only the whole round can tell: is it one account that cannot be checked, or is it the tenant? */
  async #conclude(blind: readonly { one: Watched; looked: Looked }[], accounts: number): Promise<boolean> {
    const tenant = accounts > 1 && blind.length === accounts;
    for (const { one, looked } of blind) await this.#record(one, looked, tenant);
    const evidence = tenant ? `None of ${accounts} accounts could be checked.` : '';
    await this.report({ topic: 'tenant-readable', state: tenant ? 'unknown' : 'ok', evidence });
    await this.report({ topic: 'rounds', state: 'ok', evidence: '' });
    // A channel that has come and gone is taken for calm after an hour, also where nothing is posted meanwhile.
    const { channel } = (await this.#ports.store.watch(TENANT)).alerts;
    if (channel?.status === 'open' && channel.easedAt !== null)
      await this.report({ topic: 'channel', state: 'ok', evidence: '' });
    return true;
  }

  /** Decides on the newest facts and stores what follows, anew if somebody else stored meanwhile. */
  async #observe(
    subject: string,
    observation: () => Pick<Observation, 'findings' | 'whole' | 'tenantSaysSo'>,
  ): Promise<void> {
    const { store, tools, now, newId, interval } = this.#ports;
    for (let conflicts = 0; conflicts <= CONFLICTS_MAX; conflicts += 1) {
      const state = await store.watch(subject);
      const about = { at: now(), grace: GRACE_INTERVALS * interval, salt: newId(), ...observation() };
      const facts = observe(about, state, tools);
      if (facts.length === 0 || (await store.appendWatch(subject, facts, state.version)) === 'stored') return;
    }
    throw new Error(`watch ${subject}: still contended`);
  }
}

const toFound = ({ requirement, state, evidence, at }: Finding): Found => ({ topic: requirement, state, evidence, at });

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : 'unknown');
