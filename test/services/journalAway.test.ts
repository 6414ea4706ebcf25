import { afterEach, describe, expect, it } from 'vitest';
import { GLOBAL_ADMINISTRATOR } from '../../src/core/roles.js';
import { HOUR, MINUTE } from '../../src/core/settings.js';
import { checkpointStream, postCheckpoint } from '../../src/services/checkpoints.js';
import { done } from '../../src/services/outcome.js';
import { openSqliteJournal } from '../../src/services/journal/openSqliteJournal.js';
import type { Journal, Wakeups } from '../../src/services/journal/port.js';
import { Worker, type WorkerPorts } from '../../src/services/worker.js';
import { describeWithPostgres } from '../postgres/database.js';
import { goTo, type House, openHouse } from './house.js';
import { openReplicas } from './journal/postgresReplicas.js';

/** A database that goes away, or fills up, when it is told to. */
async function database() {
  const { journal, wakeups } = await openSqliteJournal(':memory:');
  const state = { away: false, full: false, readOnly: false };
  const unless = (bad: () => boolean, what: string) => {
    if (bad()) throw new Error(what);
  };
  const reads = () => unless(() => state.away, 'the database is away');
  const writes = () => unless(() => state.away || state.full || state.readOnly, 'the disk is full');
  // A server also writes down who takes a wake-up; a file leaves that to the one process that has it.
  const takes = () => unless(() => state.away || state.readOnly, 'the server only reads');
  const guarded: Journal = {
    ...journal,
    read: async (stream) => (reads(), journal.read(stream)),
    after: async (position, limit) => (reads(), journal.after(position, limit)),
    checkpoint: async () => (reads(), journal.checkpoint()),
    append: async (...change) => (writes(), journal.append(...change)),
  };
  const held: Wakeups = {
    wake: async (stream, at) => (writes(), wakeups.wake(stream, at)),
    take: async (now, limit) => {
      takes();
      const holds = await wakeups.take(now, limit);
      return holds.map((hold) => ({ ...hold, letGo: async (next) => (writes(), hold.letGo(next)) }));
    },
    due: async (stream) => (reads(), wakeups.due(stream)),
  };
  return { journal: guarded, wakeups: held, state };
}

let house: House;
let worker: Worker | undefined;
afterEach(async () => {
  await worker?.stop();
  worker = undefined;
  await house.close();
});

/** A worker at work while Ana's grant, which only Countersign ends, runs. */
async function granted(change: (ports: WorkerPorts, journal: Journal) => Partial<WorkerPorts> = () => ({})) {
  const { journal, wakeups, state } = await database();
  return { journal, state, held: await grantedWith(journal, wakeups, change) };
}

async function grantedWith(
  journal: Journal,
  wakeups: Wakeups,
  change: (ports: WorkerPorts, journal: Journal) => Partial<WorkerPorts> = () => ({}),
): Promise<() => readonly string[]> {
  house = await openHouse({ edition: 'p1' }, Promise.resolve({ journal }));
  await goTo(house, 'elevate');
  await house.submit('elevate', { reason: 'Run the wizard', hours: '1' });
  await house.decide('Approve', 'cas');
  await house.settle();
  const ports = { ...house.ports, wakeups };
  worker = new Worker({ ...ports, ...change(ports, journal) });
  worker.start();
  const { accountId } = await house.run();
  const held = () => house.tenant.world.rolesOf(accountId ?? '');
  expect(held()).toEqual([GLOBAL_ADMINISTRATOR]);
  return held;
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
async function eventually(holds: () => boolean): Promise<void> {
  for (let tries = 0; tries < 100 && !holds(); tries += 1) await pause(100);
  expect(holds()).toBe(true);
}

describe('the end of a grant waits for no journal', () => {
  it.each([
    ['that cannot be written', 'full'],
    ['that cannot be written, nor can who looks at what', 'readOnly'],
    ['that cannot even be read', 'away'],
  ] as const)('%s', async (_what, fault) => {
    const { state, held } = await granted(() => ({ unwritableRest: 200 }));
    const { id, version } = await house.run();
    // Something is owed that cannot be written down, so the run is looked at in vain before its grant ends.
    await house.ports.store.append(id, [{ type: 'CardOutdated', at: house.clock.at, slot: 'step' }], version);
    state[fault] = true;
    await pause(1_500);
    house.clock.at += 61 * MINUTE;
    await eventually(() => held().length === 0);
    state[fault] = false;
  });

  it('while a look is under way whose hold cannot be renewed', async () => {
    const { journal, wakeups, state } = await database();
    const at = { end: Infinity };
    const holds: Wakeups = {
      ...wakeups,
      take: async (now, limit) => {
        const taken = await wakeups.take(now, limit);
        if (now >= at.end && taken.length > 0) state.away = true;
        return taken.map((hold) => ({ ...hold, isGood: (milliseconds) => !state.away || milliseconds === 0 }));
      },
    };
    const held = await grantedWith(journal, holds);
    const { id, version } = await house.run();
    at.end = house.clock.at + 61 * MINUTE;
    await house.ports.store.append(id, [{ type: 'CardOutdated', at: at.end, slot: 'step' }], version);
    house.clock.at = at.end;
    await eventually(() => held().length === 0);
    state.away = false;
  });

  it('that contradicts itself', async () => {
    const { journal, held } = await granted();
    const [newest] = await journal.after((await journal.checkpoint()).count - 1, 1);
    const changed = { ...newest!, hash: 'x'.repeat(64) };
    Object.assign(journal, { after: async () => [changed] });
    house.clock.at += 61 * MINUTE;
    await eventually(() => held().length === 0);
  });

  it('that fills up after nothing of it was seen at first', async () => {
    const { journal, state } = await granted();
    await worker?.stop();
    const at = house.clock.at + 61 * MINUTE;
    const run = await house.run();
    await house.ports.store.append(
      run.id,
      [{ type: 'GrantLooked', at, planId: run.grant?.planId ?? '', left: false }],
      run.version,
    );
    state.full = true;
    house.clock.at = at + MINUTE;
    await house.settle().catch(() => undefined);
    expect(house.tenant.world.rolesOf(run.accountId ?? '')).toEqual([]);
    expect((await journal.checkpoint()).count).toBeGreaterThan(0);
  });

  it('and nobody is granted anything by what was seen last', async () => {
    const { state, held } = await granted();
    house.tenant.world.removeRole((await house.run()).accountId ?? '', GLOBAL_ADMINISTRATOR);
    state.away = true;
    await pause(1_500);
    expect(held()).toEqual([]);
  });
});

describeWithPostgres('a PostgreSQL server that still answers', () => {
  it('but stores nothing any more delays the end of no grant', async () => {
    const { replicas, run } = await openReplicas(1);
    const { journal, wakeups } = replicas[0]!;
    const held = await grantedWith(journal, wakeups);
    await run(`CREATE FUNCTION refused() RETURNS trigger LANGUAGE plpgsql
      AS $$ BEGIN RAISE EXCEPTION 'no space left' USING ERRCODE = 'disk_full'; END $$`);
    const { rows } = await run(
      "SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname LIKE 'countersign%'",
    );
    for (const { name } of rows)
      await run(`CREATE TRIGGER refused BEFORE INSERT OR UPDATE ON ${String(name)} EXECUTE FUNCTION refused()`);
    house.clock.at += 61 * MINUTE;
    await eventually(() => held().length === 0);
  });
});

describe('a fault that stays', () => {
  it('floods neither the channel nor the log while the disk is full', async () => {
    const { journal, state } = await granted((ports, journal) => ({
      looks: { [checkpointStream]: (attempt) => postCheckpoint(attempt, { ...ports, journal, told: new Map() }) },
    }));
    await pause(300);
    const before = house.messenger.shown.length;
    house.clock.at += 25 * HOUR;
    state.full = true;
    await pause(4_000);
    expect(house.messenger.checkpoints).toEqual([]);
    expect(house.messenger.shown.length - before).toBeLessThanOrEqual(2);
    expect((await journal.checkpoint()).count).toBeGreaterThan(0);
  });

  it('posts a checkpoint once, although that it was posted cannot be written down', async () => {
    const { journal, state } = await granted((ports, journal) => {
      const told = new Map<string, string>();
      const tellCheckpoint: typeof ports.messenger.tellCheckpoint = async (...shown) => {
        state.full = true;
        return ports.messenger.tellCheckpoint(...shown);
      };
      const messenger = { tellCheckpoint };
      return {
        unwritableRest: 100,
        looks: { [checkpointStream]: (attempt) => postCheckpoint(attempt, { ...ports, journal, messenger, told }) },
      };
    });
    await pause(300);
    house.clock.at += 25 * HOUR;
    await worker?.settle((await house.run()).id);
    await eventually(() => house.messenger.checkpoints.length > 0);
    await pause(1_500);
    state.full = false;
    await pause(1_500);
    expect(house.messenger.checkpoints).toHaveLength(1);
    const { facts } = await journal.read(checkpointStream);
    expect(facts.map(({ type }) => type)).toEqual(['CheckpointTaken', 'CheckpointPosted']);
  });

  it('an effect whose outcome settles nothing does not fill the journal', async () => {
    const { journal } = await granted((ports) => ({
      performers: {
        ...ports.performers,
        showCard: async (_effect, run) => done({ type: 'MailboxSeen', at: run.lastAt }),
      },
    }));
    const run = await house.run();
    await house.ports.store.append(run.id, [{ type: 'CardOutdated', at: house.clock.at, slot: 'step' }], run.version);
    await worker?.settle(run.id);
    const { count } = await journal.checkpoint();
    await pause(3_000);
    expect((await journal.checkpoint()).count).toBeLessThan(count + 10);
  });
});
