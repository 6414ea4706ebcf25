import { describe, expect, it } from 'vitest';
import type { Topic } from '../../../src/core/alertTopics.js';
import type { RunFact } from '../../../src/core/runFacts.js';
import { MINUTE } from '../../../src/core/settings.js';
import type { StepId } from '../../../src/core/steps.js';
import type { WatchFact } from '../../../src/core/watchFacts.js';
import { openAlerts, TENANT, type WatchState } from '../../../src/core/watchState.js';
import { DirectoryFailure } from '../../../src/services/directory/failure.js';
import type { Directory } from '../../../src/services/directory/port.js';
import { FoldedRuns, streamOfWatch } from '../../../src/services/foldedRuns.js';
import { RunStore } from '../../../src/services/runStore.js';
import { Watch } from '../../../src/services/watch/watch.js';
import { factsUntil } from '../../cards/fixtures.js';
import { ben } from '../../core/people.js';
import { TENANT_ID } from '../../core/tenant.js';
import { NOW, settings, tools } from '../../core/tools.js';
import { Disk } from '../../fakes/disk.js';
import { openDisk } from '../../fakes/memoryJournal.js';

const INTERVAL = 5 * MINUTE;
type Started = Extract<RunFact, { type: 'RunStarted' }>;
type Created = Extract<RunFact, { type: 'AccountCreated' }>;
const template = factsUntil('done');
const runId = (template[0] as Started).runId;
const accountId = template.find((fact): fact is Created => fact.type === 'AccountCreated')!.accountId;
const numbered = (id: string, number: number) => id.slice(0, -2) + String(10 + number);

/** Rounds of a watch over accounts of a tenant of which Graph answers nothing; what is asked about some is a fault of ours. */
function rounds() {
  const disk = new Disk();
  const { journal } = openDisk(disk);
  /** Accounts whose alerts were stored by a newer version: they cannot be read. */
  const unreadable = new Set<string>();
  class Store extends RunStore {
    override async watch(subject: string): Promise<WatchState> {
      if (unreadable.has(subject)) throw new Error('facts that this version cannot read');
      return super.watch(subject);
    }
  }
  const store = new Store(journal, TENANT_ID, new FoldedRuns());
  const clock = { at: NOW };
  const faulty = new Set<string>();
  const silent: Directory = new Proxy({} as Directory, {
    get: (_target, name) => {
      if (name === 'then') return undefined;
      if (name === 'together') return () => silent;
      return async (about: unknown) => {
        if (name === 'methods' && faulty.has(String(about))) throw new TypeError('a fault of ours');
        throw new DirectoryFailure('unreachable', String(name));
      };
    },
  });
  const quiet = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };
  const watch = new Watch({
    ...{ store, directory: silent, settings, tools, log: quiet, interval: INTERVAL },
    now: () => clock.at,
    newId: () => 'salt',
  });
  let attempt = 0;
  return {
    store,
    clock,
    faulty,
    unreadable,
    watch,
    /** Takes a setup of an account of its own to that step. Answers the account's id. */
    add: async (number: number, step: StepId = 'done'): Promise<string> => {
      const id = numbered(accountId, number);
      const text = JSON.stringify(factsUntil(step))
        .replaceAll(runId, numbered(runId, number))
        .replaceAll(accountId, id);
      await store.append(numbered(runId, number), JSON.parse(text) as RunFact[], 0);
      return id;
    },
    /** Rounds an interval apart; in between the dead man asks what became of them. */
    go: async (times: number): Promise<void> => {
      for (let round = 0; round < times; round += 1) {
        ({ attempt } = await watch.round(attempt));
        clock.at += INTERVAL;
        if (attempt >= 3)
          await watch.report({ topic: 'rounds', state: 'missing', evidence: 'No round was brought to its end.' });
      }
    },
    /** Which topics are alerted of, by whom. */
    open: async (): Promise<Readonly<Record<string, readonly Topic[]>>> => {
      const states = (await store.watches()).filter((state) => openAlerts(state).length > 0);
      return Object.fromEntries(states.map((state) => [state.subject, openAlerts(state).map(({ topic }) => topic)]));
    },
    /** The account was deleted for good, and somebody ended its watch. */
    letGo: async (): Promise<void> => {
      const [run] = await store.all();
      const press = { nonce: '', verb: 'cancel', by: ben.id, activityId: '' };
      if (run) await store.append(run.id, [{ type: 'CareEnded', at: clock.at, by: ben, press }], run.version);
    },
    factsOf: async (subject: string): Promise<readonly WatchFact[]> => {
      const facts: WatchFact[] = [];
      for await (const { stream, type, at, data } of journal.all())
        if (stream === streamOfWatch(subject)) facts.push({ ...data, type, at } as WatchFact);
      return facts;
    },
  };
}

describe('an account at which looking fails, not Graph', () => {
  it('has an alert of its own, and the watch one that neither comes nor goes', async () => {
    const house = rounds();
    const broken = await house.add(0);
    await house.add(1);
    house.faulty.add(broken);
    await house.go(24);
    const open = await house.open();
    expect(open[TENANT]).toContain('rounds');
    const about = (await house.factsOf(TENANT)).filter((fact) => 'alert' in fact);
    expect(about.filter(({ type }) => /Reopened|Eased|Closed/.test(type))).toEqual([]);
    house.faulty.clear();
    await house.go(1);
    expect((await house.open())[TENANT]).not.toContain('rounds');
  });

  it('keeps nothing from being told of the others and of the tenant, though nothing of it can even be stored', async () => {
    const house = rounds();
    house.unreadable.add((await house.add(0)).toLowerCase());
    const other = await house.add(1);
    await house.go(6);
    const open = await house.open();
    expect(open[TENANT]).toEqual(expect.arrayContaining(['tenant-readable', 'rounds']));
    expect((await house.factsOf(other)).map(({ type }) => type)).toContain('FindingsChanged');
  });

  it('is told of by its name after the grace period, as one that Graph says nothing of', async () => {
    const house = rounds();
    const broken = await house.add(0);
    house.faulty.add(broken);
    await house.go(3);
    expect((await house.open())[broken.toLowerCase()]).toBeUndefined();
    await house.go(1);
    expect((await house.open())[broken.toLowerCase()]).toEqual(['readable']);
    expect((await house.store.watch(broken)).alerts.readable?.evidence).toMatch(/unexpected/);
  });
});

describe('a tenant that answers nothing', () => {
  const onlyTheTenant = async (house: ReturnType<typeof rounds>) => {
    await house.go(6);
    const open = await house.open();
    expect(Object.keys(open)).toEqual([TENANT]);
    expect(open[TENANT]).toContain('tenant-readable');
  };

  it.each(['mfa', 'elevate', 'register'] as const)(
    'is one alert, also while a setup is at its step %s',
    async (step) => {
      const house = rounds();
      for (let number = 0; number < 10; number += 1) await house.add(number);
      await house.add(50, step);
      await onlyTheTenant(house);
    },
  );

  it('is one alert where looking fails at every account', async () => {
    const house = rounds();
    for (let number = 0; number < 5; number += 1) house.faulty.add(await house.add(number));
    await onlyTheTenant(house);
  });

  it('is no alert of the tenant where there is one account: that account’s own says so', async () => {
    const house = rounds();
    const id = await house.add(0);
    await house.add(50, 'mfa');
    await house.go(6);
    const open = await house.open();
    expect(open[id.toLowerCase()]).toEqual(['readable']);
    expect(open[TENANT] ?? []).not.toContain('tenant-readable');
  });
});

describe('once no account is left', () => {
  it('what is required of the tenant is alerted of no more; what is said of the watch itself stays', async () => {
    const house = rounds();
    await house.add(0);
    for (const topic of ['global-administrators', 'own-app-unchanged', 'channel'] as const)
      await house.watch.report({ topic, state: 'missing', evidence: `${topic} missing` });
    await house.letGo();
    await house.go(1);
    expect(await house.open()).toEqual({ [TENANT]: ['channel'] });
    const { alerts } = await house.store.watch(TENANT);
    expect(alerts['global-administrators']).toMatchObject({ status: 'closed', closedWhy: 'not-applicable' });
  });

  it('nothing of it is closed as long as one is watched, though nothing can be read', async () => {
    const house = rounds();
    await house.add(0);
    await house.add(1, 'mfa');
    await house.watch.report({ topic: 'global-administrators', state: 'missing', evidence: 'missing' });
    await house.letGo();
    await house.go(1);
    expect((await house.open())[TENANT]).toContain('global-administrators');
  });
});
