import { alertable, accountsUnderCare, letGoEntirely, type Watched } from '../../core/care.js';
import { judgeAdmins } from '../../core/adminSummary.js';
import type { AdminReading } from '../../core/adminReading.js';
import { isBlind } from '../../core/blindness.js';
import { closed, observe, type Observation } from '../../core/observe.js';
import type { Tools } from '../../core/plan.js';
import { judgeAll } from '../../core/requirements.js';
import type { Settings } from '../../core/settings.js';
import { isOfTenant, isOwnTopic } from '../../core/alertTopics.js';
import { acknowledged, type Baseline, type ComparingId, firstSeen } from '../../core/baseline.js';
import type { AccountReading, Reading } from '../../core/readings.js';
import type { Found, WatchFact } from '../../core/watchFacts.js';
import { type Alert, openAlerts, TENANT, type WatchState } from '../../core/watchState.js';
import { expectationOf, readAccount } from '../accountReading.js';
import type { Directory } from '../directory/port.js';
import { HoldLost, mayStillAct } from '../hold.js';
import type { NextLook } from '../journal/port.js';
import type { Log } from '../ports.js';
import type { RunStore } from '../runStore.js';
import { readTenant, type TenantRound } from '../tenantRound.js';
import { isTenantSilent, isUnread, lookFailed, type Looked, ownOf, type Round, type Seen, toFound } from './seen.js';
import { resumeWhatIsBack, watchedAccounts } from './inCare.js';

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
  /** Every privileged admin of the tenant; left out where they are not watched. */
  admins?: () => Promise<Reading<readonly AdminReading[]>>;
};

/** Looks at every account under care, and stores what is otherwise than before. Telling people is somebody else's. */
export class Watch {
  readonly #ports: WatchPorts;
  readonly #latest = new Map<string, Looked>();
  #stopping = false;
  /** When this process last brought a round to its end (ms). */
  completedAt = 0;

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
    const { now, interval, log, directory } = this.#ports;
    const startedAt = now();
    await resumeWhatIsBack(this.#ports);
    const watched = await watchedAccounts(this.#ports.store);
    const blind: Seen[] = [];
    const seen: Seen[] = [];
    const round = watched.length > 0 ? readTenant(directory, startedAt) : undefined;
    // They travel together and are paced inside; each is stored as soon as it is read.
    const looks = watched.map(async (one): Promise<boolean> => {
      const looked = await this.#read(one, await round);
      if (this.#stopping || !mayStillAct()) throw new HoldLost();
      seen.push({ one, looked });
      if (isUnread({ one, looked })) blind.push({ one, looked });
      else await this.#record(one, looked);
      return true;
    });
    const ends = await Promise.all(
      looks.map((look, index) =>
        look.catch((error: unknown) => this.#failedWith(error, watched[index]?.accountId ?? '')),
      ),
    );
    const failed = watched.filter((_one, index) => !ends[index]);
    const concluded = await this.#conclude({ watched, seen, blind, failed }).catch((error: unknown) =>
      this.#failedWith(error, TENANT),
    );
    const complete = concluded && failed.length === 0;
    log.debug({ event: 'watch.round', accounts: watched.length, blind: blind.length, milliseconds: now() - startedAt });
    if (complete) this.completedAt = now();
    const next = startedAt + interval * (EARLIEST + Math.random() * (1 - EARLIEST));
    return { at: Math.max(next, now() + REST), attempt: complete ? 0 : attempt + 1 };
  }

  /** Looks at one account now. Answers everything that was judged; undefined if nobody cares for it. */
  async look(accountId: string): Promise<Looked | undefined> {
    const id = accountId.toLowerCase();
    const one = (await watchedAccounts(this.#ports.store)).find((watched) => watched.accountId === id);
    if (!one) return undefined;
    const looked = await this.#read(one);
    await this.#record(one, looked, { prompt: true });
    await this.#recordShared({ one, looked }, { prompt: true });
    return looked;
  }

  /**
   * What a change that an alert is about would be compared with from now on, and what is found just now; undefined where
   * nobody cares for the account.
   */
  async change(subject: string, id: ComparingId): Promise<{ evidence: string; baseline: Baseline | null } | undefined> {
    const { store, directory, settings, now } = this.#ports;
    const all = accountsUnderCare(await store.all());
    const one = subject === TENANT ? all.find(({ finished }) => finished) : all.find((w) => w.accountId === subject);
    const before = (await store.watch(subject)).baseline;
    if (!one || !before) return undefined;
    const reading = await readAccount(directory, one.accountId, now());
    const compared = expectationOf(one.run, settings, await this.#baselineOf(one.accountId));
    const evidence = judgeAll(reading, compared).find(({ requirement }) => requirement === id)?.evidence ?? '';
    return { evidence, baseline: acknowledged(before, id, reading) };
  }

  /** Stores what is found out about the watch itself, for example that the channel takes no messages. */
  async report(found: Omit<Found, 'at'>): Promise<void> {
    const at = this.#ports.now();
    await this.#store(TENANT, (state) => this.#observed(state, { findings: [{ ...found, at }], whole: false }));
  }

  async #read(one: Watched, round?: TenantRound): Promise<Looked> {
    const { directory, settings, now } = this.#ports;
    const reading = await readAccount(directory, one.accountId, now(), round);
    // A setup that is not finished changes the password itself.
    if (one.finished) await this.#recordFirstSeen(one.accountId, reading);
    const baseline = one.finished ? await this.#baselineOf(one.accountId) : undefined;
    const looked = { findings: judgeAll(reading, expectationOf(one.run, settings, baseline)), at: reading.at };
    this.#latest.set(one.accountId, looked);
    return looked;
  }

  /** What this account, and the tenant, were like when they were first seen, or when a change was accepted. */
  async #baselineOf(accountId: string): Promise<Baseline | null> {
    const { store } = this.#ports;
    const [own, shared] = [(await store.watch(accountId)).baseline, (await store.watch(TENANT)).baseline];
    return own || shared ? { ...shared, ...own, at: Math.max(own?.at ?? 0, shared?.at ?? 0) } : null;
  }

  async #recordFirstSeen(accountId: string, reading: AccountReading): Promise<void> {
    const at = this.#ports.now();
    const record = (subject: string, part: (baseline: Baseline) => Baseline | undefined): Promise<void> =>
      this.#store(subject, (state) => {
        const next = firstSeen(reading, state.baseline);
        const baseline = next && part(next);
        const isNew = baseline && Object.keys(baseline).some((key) => !(key in (state.baseline ?? {})));
        return isNew ? [{ type: 'BaselineRecorded', at, baseline }] : [];
      });
    await record(accountId, ({ at: seenAt, tokens }) => tokens && { at: seenAt, tokens });
    await record(TENANT, ({ at: seenAt, ownApp }) => ownApp && { at: seenAt, ownApp });
  }

  async #record(one: Watched, { findings }: Seen['looked'], how: How = {}): Promise<void> {
    const own = ownOf({ one, looked: { findings } });
    const observation = { findings: own.map(toFound), whole: true, ...how };
    await this.#store(one.accountId, (state) => this.#observed(state, observation));
  }

  /** What is the same for every account is stored once, of one of them. */
  async #recordShared({ one, looked }: Seen, how: How = {}): Promise<void> {
    const all = alertable(one, looked.findings).filter(({ requirement }) => isOfTenant(requirement));
    // Where nothing at all can be read, the account's own alert says so, but for what an attacker would want unread.
    const isNothingRead = isBlind(ownOf({ one, looked })) && all.every(({ state }) => state === 'unknown');
    const shared = isNothingRead ? all.filter(({ requirement }) => requirement === 'own-app-unchanged') : all;
    if (shared.length === 0) return;
    await this.#store(TENANT, (state) =>
      this.#observed(state, { findings: shared.map(toFound), whole: false, ...how }),
    );
  }

  /** What only the whole round can tell: is it one account that cannot be checked, or is it the tenant? */
  async #conclude(round: Round): Promise<boolean> {
    const { watched, seen, blind, failed } = round;
    const tenant = isTenantSilent(round);
    const how = { tenantSaysSo: tenant };
    const unstored: string[] = [];
    // What cannot be stored of one account is no reason to store nothing of the others, and of the tenant.
    const store = async (accountId: string, storing: Promise<void>): Promise<void> =>
      storing.catch((error: unknown) => {
        this.#failedWith(error, accountId);
        unstored.push(accountId);
      });
    for (const { accountId } of failed) await store(accountId, this.#recordFailed(accountId, how));
    for (const { one, looked } of blind)
      if (!tenant || isBlind(ownOf({ one, looked }))) await store(one.accountId, this.#record(one, looked, how));
    const finished = seen.filter(({ one }) => one.finished);
    const shared = finished.find((one) => !isBlind(ownOf(one))) ?? finished[0] ?? seen[0];
    if (shared) await this.#recordShared(shared);
    await this.#closeWhatIsLetGo(watched);
    if (watched.length === 0) await this.#closeWhatNobodyReads();
    await this.#lookAtAdmins();
    const evidence = tenant ? `None of ${watched.length} accounts could be checked.` : '';
    if (tenant) await this.report({ topic: 'tenant-readable', state: 'unknown', evidence });
    else if (seen.some((one) => !isUnread(one))) await this.report({ topic: 'tenant-readable', state: 'ok', evidence });
    // One that ended without an account was not brought to its end: the dead man would say so, and this take it back.
    if (failed.length + unstored.length === 0) await this.report({ topic: 'rounds', state: 'ok', evidence: '' });
    // A channel that has come and gone is taken for calm after an hour, also where nothing is posted meanwhile.
    const { channel } = (await this.#ports.store.watch(TENANT)).alerts;
    if (channel?.status === 'open' && channel.easedAt !== null)
      await this.report({ topic: 'channel', state: 'ok', evidence: '' });
    return unstored.length === 0;
  }

  #failedWith(error: unknown, account: string): false {
    if (error instanceof HoldLost) throw error;
    this.#ports.log.error({ event: 'watch.failed', account, error: error instanceof Error ? error.name : 'unknown' });
    return false;
  }

  /** A look that failed says nothing of the account, which is to be known of after a while, as when Graph says nothing. */
  async #recordFailed(accountId: string, how: How): Promise<void> {
    const found = lookFailed(this.#ports.now());
    await this.#store(accountId, (state) => this.#observed(state, { findings: [found], whole: false, ...how }));
  }

  /** The alerts of an account that was let go of would be told of for ever. */
  async #closeWhatIsLetGo(watched: readonly Watched[]): Promise<void> {
    for (const subject of letGoEntirely(await this.#ports.store.all(), watched)) await this.#endAlerts(subject);
  }

  /** What is the tenant's is read with an account; without any, it is neither required nor read. */
  #closeWhatNobodyReads(): Promise<void> {
    return this.#endAlerts(TENANT, ({ topic }) => topic === 'tenant-readable' || !isOwnTopic(topic));
  }

  async #lookAtAdmins(): Promise<void> {
    const { admins } = this.#ports;
    const topic = 'privileged-admins';
    if (admins) return this.report({ topic, ...judgeAdmins(await admins()) });
    // The wide watch was switched off.
    return this.#endAlerts(TENANT, (alert) => alert.topic === topic);
  }

  #endAlerts(subject: string, which: (alert: Alert) => boolean = () => true): Promise<void> {
    return this.#store(subject, (state) =>
      openAlerts(state)
        .filter(which)
        .map((alert) => closed(alert, this.#ports.now(), 'not-applicable')),
    );
  }

  #observed(state: WatchState, observation: Pick<Observation, 'findings' | 'whole'> & How): readonly WatchFact[] {
    const { tools, now, newId, interval } = this.#ports;
    return observe({ at: now(), grace: GRACE_INTERVALS * interval, salt: newId(), ...observation }, state, tools);
  }

  /** Decides on the newest facts and stores what follows, anew if somebody else stored meanwhile. */
  async #store(subject: string, decide: (state: WatchState) => readonly WatchFact[]): Promise<void> {
    const { store } = this.#ports;
    for (let conflicts = 0; conflicts <= CONFLICTS_MAX; conflicts += 1) {
      const state = await store.watch(subject);
      const facts = decide(state);
      if (facts.length === 0 || (await store.appendWatch(subject, facts, state.version)) === 'stored') return;
    }
    throw new Error(`watch ${subject}: still contended`);
  }
}

type How = Pick<Observation, 'tenantSaysSo' | 'prompt'>;
