import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startSandbox } from '../../sandbox/startSandbox.js';
import { cardsIn } from '../../sandbox/teams/activity.js';
import { textOf } from '../../sandbox/teams/cardReading.js';
import { HOUR } from '../../src/core/settings.js';
import { checkpointStream, postCheckpoint } from '../../src/services/checkpoints.js';
import { keepAnchor, readAnchor } from '../../src/services/journal/anchor.js';
import { openSqliteJournal } from '../../src/services/journal/openSqliteJournal.js';
import { verify } from '../../src/services/journal/verify.js';
import { RunStore } from '../../src/services/runStore.js';
import { stateOf } from '../core/given.js';
import { TENANT_ID } from '../core/tenant.js';
import { NOW } from '../core/tools.js';
import { started } from '../core/walkthrough.js';
import { RememberingMessenger } from '../fakes/messenger.js';

const DAY = 24 * HOUR;
const facts = started();
const { id: RUN, where } = stateOf(facts);

async function house() {
  const { journal } = await openSqliteJournal(':memory:');
  const store = new RunStore(journal, TENANT_ID);
  const messenger = new RememberingMessenger();
  const clock = { at: NOW };
  const ports = { journal, store, messenger, now: () => clock.at, told: new Map<string, string>() };
  /** Looks as often as it is to be looked at now. */
  const look = async (attempt = 0) => {
    let next = await postCheckpoint(attempt, ports);
    if (next.at <= clock.at) next = await postCheckpoint(attempt, ports);
    return next;
  };
  const happens = async () => {
    const { version } = await store.load(RUN);
    await store.append(RUN, [{ type: 'MailboxSeen', at: clock.at }], version);
  };
  return { journal, store, messenger, clock, look, happens };
}

describe('once a day', () => {
  it('the newest entry of the journal is shown to everybody in the channel', async () => {
    const { journal, store, messenger, clock, look, happens } = await house();
    expect(await look()).toMatchObject({ at: NOW + DAY });
    await store.append(RUN, facts, 0);
    expect(await look()).toMatchObject({ at: NOW + DAY });
    expect(messenger.checkpoints).toEqual([]);

    clock.at += DAY;
    const seen = await journal.checkpoint();
    expect(await look()).toEqual({ at: clock.at + DAY, attempt: 0 });
    expect(messenger.checkpoints).toEqual([{ ...seen, where: { ...where, threadId: '' } }]);

    clock.at += DAY - 1;
    await happens();
    await look();
    expect(messenger.checkpoints).toHaveLength(1);
    clock.at += 1;
    await look();
    expect(messenger.checkpoints).toHaveLength(2);
    expect((await journal.read(checkpointStream)).facts.map(({ type }) => type)).toEqual([
      'CheckpointTaken',
      'CheckpointPosted',
      'CheckpointTaken',
      'CheckpointPosted',
    ]);
  });

  it('also where somebody begins a setup every day', async () => {
    const { store, messenger, clock, look } = await house();
    for (let day = 0; day < 5; day += 1) {
      const runId = String(day).repeat(32);
      await store.append(
        runId,
        facts.map((fact) => (fact.type === 'RunStarted' ? { ...fact, runId, at: clock.at } : fact)),
        0,
      );
      await look();
      clock.at += 23 * HOUR;
    }
    expect(messenger.checkpoints).toHaveLength(2);
  });

  it('not at all while the journal cannot be written', async () => {
    const { journal, store, messenger, clock } = await house();
    await store.append(RUN, facts, 0);
    clock.at += DAY;
    const full = { ...journal, append: () => Promise.reject(new Error('disk full')) };
    const ports = { journal: full, store, messenger, now: () => clock.at, told: new Map<string, string>() };
    for (let tries = 0; tries < 3; tries += 1) await expect(postCheckpoint(0, ports)).rejects.toThrow('disk full');
    expect(messenger.checkpoints).toEqual([]);
  });

  it('and again at once when the last one was taken by a clock far ahead', async () => {
    const { store, messenger, clock, look, happens } = await house();
    await store.append(RUN, facts, 0);
    clock.at += 400 * DAY;
    await look();
    clock.at -= 399 * DAY;
    await happens();
    await look();
    expect(messenger.checkpoints).toHaveLength(2);
  });

  it('but not when nothing has happened since', async () => {
    const { store, messenger, clock, look } = await house();
    await store.append(RUN, facts, 0);
    for (let day = 0; day < 5; day += 1) {
      clock.at += DAY;
      await look();
    }
    expect(messenger.checkpoints).toHaveLength(1);
  });

  it('and again soon when Teams did not take it', async () => {
    const { store, messenger, clock, look } = await house();
    await store.append(RUN, facts, 0);
    clock.at += DAY;
    messenger.refuse = 2;
    expect(await look(0)).toEqual({ at: clock.at + 60_000, attempt: 1 });
    expect(await look(1)).toEqual({ at: clock.at + 120_000, attempt: 2 });
    await look(2);
    expect(messenger.checkpoints).toHaveLength(1);
  });

  it('what was shown contradicts a journal that was taken back', async () => {
    const { store, messenger, clock, look, happens } = await house();
    await store.append(RUN, facts, 0);
    clock.at += DAY;
    await happens();
    await look();
    const [shown] = messenger.checkpoints;
    const older = {
      rows: async function* () {
        yield* [];
      },
      checkpoint: async () => ({ count: 0, hash: '0'.repeat(64) }),
    };
    expect(await verify(older, { checkpoints: shown ? [shown] : [] })).toMatchObject({
      ok: false,
      why: expect.stringContaining('rolled back') as string,
    });
  });
});

describe('the checkpoint this machine keeps', () => {
  const folder = () => {
    const path = mkdtempSync(join(tmpdir(), 'countersign-'));
    onTestFinished(() => rmSync(path, { recursive: true }));
    return path;
  };

  it('follows what the process has seen, and is whole at any moment', () => {
    const path = join(folder(), 'anchor');
    expect(readAnchor(path)).toBeUndefined();
    const seen = { count: 1, hash: 'a'.repeat(64) };
    const leave = keepAnchor(
      path,
      () => ({ ...seen }),
      (error) => expect.fail(String(error)),
    );
    expect(readAnchor(path)).toEqual(seen);
    seen.count = 2;
    leave();
    expect(readAnchor(path)).toEqual(seen);
  });

  it('that is no checkpoint is not taken for none', () => {
    const path = join(folder(), 'anchor');
    writeFileSync(path, 'hello');
    expect(() => readAnchor(path)).toThrow('is not a checkpoint');
  });

  it('that cannot be written is told once', () => {
    const failures: unknown[] = [];
    let count = 0;
    const leave = keepAnchor(
      join(folder(), 'none', 'anchor'),
      () => ({ count: (count += 1), hash: '' }),
      (error) => failures.push(error),
    );
    leave();
    expect(failures).toHaveLength(1);
  });

  it('keeps the bot from starting on an old backup, and says what to do', async () => {
    const sandbox = await startSandbox();
    onTestFinished(() => sandbox.close());
    const path = (sandbox.environment['DATABASE_URL'] ?? '').replace('sqlite:', '');
    await sandbox.stopBot();
    const backup = readFileSync(path);
    await sandbox.restartBot();
    await sandbox.teams.client(sandbox.tenant.people.ana).mention('setup');
    await sandbox.stopBot();
    expect(existsSync(`${path}.checkpoint`)).toBe(true);
    const today = readFileSync(path);

    writeFileSync(path, backup);
    await expect(sandbox.restartBot()).rejects.toThrow(/rolled back; the checkpoint is the one .* move that file away/);
    writeFileSync(path, today);
    await sandbox.restartBot();
  });
});

it('the daily checkpoint reaches the channel of a bot that runs', async () => {
  let ahead = 0;
  const sandbox = await startSandbox({ now: () => Date.now() + ahead });
  onTestFinished(() => sandbox.close());
  await sandbox.teams.client(sandbox.tenant.people.ana).mention('setup');
  ahead = DAY + HOUR;
  await sandbox.restartBot();
  const newest = () =>
    sandbox.teams.channel
      .posts()
      .flatMap(({ versions }) => cardsIn(versions.at(-1)!.activity))
      .at(-1);
  for (let tries = 0; tries < 200 && !textOf(newest()!).includes('Checkpoint of the journal'); tries += 1)
    await new Promise((resolve) => setTimeout(resolve, 25));
  const [, hash, count] = /([0-9a-f]{64}):(\d+)/.exec(textOf(newest()!)) ?? [];
  const facts = [];
  for await (const fact of sandbox.bot().desk.journal.all()) facts.push(fact);
  expect(facts[Number(count) - 1]?.hash).toBe(hash);
});
