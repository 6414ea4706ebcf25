import pg from 'pg';
import { expect, it } from 'vitest';
import { openPostgresForReading } from '../../../src/services/journal/openPostgresForReading.js';
import type { Hold } from '../../../src/services/journal/port.js';
import { verify } from '../../../src/services/journal/verify.js';
import { fact } from '../../contracts/fact.js';
import { describeWithPostgres } from '../../postgres/database.js';
import { eventually, openReplicas } from './postgresReplicas.js';

const NOW = Date.now();

describeWithPostgres('replicas on one PostgreSQL', () => {
  it('may start at once on an empty database, and share what they make there', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { replicas } = await openReplicas(4);
      for (const [version, { journal }] of replicas.entries())
        expect(await journal.append('run:1', [fact('A')], version)).toBe('stored');
      for (const { journal } of replicas) expect((await journal.read('run:1')).version).toBe(4);
    }
  }, 60_000);

  it('append 1,000 times at once to one stream: one winner for every version, and no gap', async () => {
    const { replicas, url } = await openReplicas(2);
    const won: number[] = [];
    for (let version = 0; version < 50; version += 1) {
      const answers = await Promise.all(
        Array.from({ length: 20 }, (_, index) => replicas[index % 2]!.journal.append('run:1', [fact('A')], version)),
      );
      won.push(answers.filter((answer) => answer === 'stored').length);
    }
    expect(won).toEqual(Array.from({ length: 50 }, () => 1));
    const { facts } = await replicas[1]!.journal.read('run:1');
    expect(facts.map(({ version }) => version)).toEqual(Array.from({ length: 50 }, (_, index) => index + 1));
    const reader = await openPostgresForReading(url);
    expect(await verify(reader)).toMatchObject({ ok: true, count: 50 });
    await reader.close();
  }, 60_000);

  it('write one chain, whichever streams they append to at once', async () => {
    const { replicas, url } = await openReplicas(2);
    await Promise.all(
      Array.from({ length: 100 }, async (_, index) => {
        const { journal } = replicas[index % 2]!;
        expect(await journal.append(`run:${index}`, [fact('A'), fact('B')], 0)).toBe('stored');
      }),
    );
    const reader = await openPostgresForReading(url);
    expect(await verify(reader)).toMatchObject({ ok: true, count: 200 });
    await reader.close();
  }, 60_000);

  it('never hold a stream at the same time, and lose no wake-up between them', async () => {
    const { replicas } = await openReplicas(2);
    const { journal } = replicas[0]!;
    const seen = new Map<string, number>();
    const holders = new Set<string>();
    let version = 0;
    const look = async (hold: Hold) => {
      expect(holders.has(hold.stream), 'two hold one stream').toBe(false);
      holders.add(hold.stream);
      seen.set(hold.stream, (await journal.read(hold.stream)).version);
      holders.delete(hold.stream);
      await hold.letGo();
    };
    let over = false;
    const workers = replicas.map(async ({ wakeups }) => {
      while (!over) await Promise.all((await wakeups.take(NOW, 10)).map(look));
    });
    for (; version < 40; version += 1)
      await Promise.all(['a', 'b', 'c'].map((stream) => journal.append(stream, [fact('A', {}, NOW)], version)));
    // Whatever was stored last has been seen by somebody who held the stream after it was stored.
    await eventually(() => ['a', 'b', 'c'].every((stream) => seen.get(stream) === 40));
    over = true;
    await Promise.all(workers);
  }, 60_000);

  it('tell a hold that was taken from one that nobody renews', async () => {
    const { replicas, run } = await openReplicas(2);
    const [one, other] = [replicas[0]!, replicas[1]!];
    await one.journal.append('run:1', [fact('A', {}, NOW)], 0);
    const [frozen] = await one.wakeups.take(NOW, 10);
    expect(frozen?.isGood(5_000)).toBe(true);
    expect(await other.wakeups.take(NOW, 10)).toEqual([]);
    // What the database sees of a process that is frozen for as long as a hold lasts.
    let second: Hold | undefined;
    await eventually(async () => {
      await run("UPDATE countersign_jobs.job SET heartbeat_on = now() - interval '1 hour' WHERE state = 'active'");
      return (second = (await other.wakeups.take(NOW, 10))[0]) !== undefined;
    });
    expect(second).toMatchObject({ stream: 'run:1', attempt: 0 });
    // Its own next renewal tells the first one.
    await eventually(() => frozen?.isGood(0) === false);
    await frozen?.letGo({ at: NOW, attempt: 7 });
    expect(second?.isGood(3_000)).toBe(true);
    expect(await one.wakeups.take(NOW, 10)).toEqual([]);
    await second?.letGo({ at: NOW, attempt: 1 });
    expect(await one.wakeups.take(NOW, 10)).toMatchObject([{ stream: 'run:1', attempt: 1 }]);
  }, 60_000);

  it('keep what was appended by another one during a hold', async () => {
    const { replicas } = await openReplicas(2);
    const [one, other] = [replicas[0]!, replicas[1]!];
    await one.journal.append('run:1', [fact('A', {}, NOW)], 0);
    const [hold] = await one.wakeups.take(NOW, 10);
    await other.journal.append('run:1', [fact('B', {}, NOW)], 1);
    await hold?.letGo();
    expect(await other.wakeups.take(NOW, 10)).toMatchObject([{ stream: 'run:1' }]);
  });

  it('take no look at a stream while somebody stores facts there, and so see them all', async () => {
    const { replicas, url, run } = await openReplicas(2);
    const [one, other] = [replicas[0]!, replicas[1]!];
    await one.journal.append('run:1', [fact('A', {}, NOW)], 0);
    const slow = new pg.Client(url);
    await slow.connect();
    await slow.query('BEGIN');
    await slow.query('SELECT * FROM countersign.newest FOR UPDATE');
    const appended = one.journal.append('run:1', [fact('B', {}, NOW)], 1);
    await eventually(async () => (await run('SELECT 1 FROM pg_locks WHERE NOT granted')).rows.length > 0);
    for (const hold of await other.wakeups.take(NOW, 10)) await hold.letGo();
    await slow.query('COMMIT');
    await slow.end();
    expect(await appended).toBe('stored');
    expect(await other.wakeups.take(NOW, 10)).toMatchObject([{ stream: 'run:1' }]);
  });

  it('give back what they hold when they close', async () => {
    const { replicas } = await openReplicas(2);
    const [one, other] = [replicas[0]!, replicas[1]!];
    await one.wakeups.wake('run:1', NOW);
    expect(await one.wakeups.take(NOW, 10)).toHaveLength(1);
    await one.journal.close();
    expect(await other.wakeups.take(NOW, 10)).toMatchObject([{ stream: 'run:1' }]);
  });

  it('survive the loss of every connection, in the middle of anything', async () => {
    const { replicas, run } = await openReplicas(1);
    const { journal, wakeups, isReachable } = replicas[0]!;
    // Waits until the server's side is really gone: a connection that dies later is lost in the middle of the checks below.
    const cut = () =>
      run(
        'SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
      );
    await wakeups.wake('run:0', NOW);
    const [hold] = await wakeups.take(NOW, 10);
    let answers = 0;
    let thrown = 0;
    for (let round = 0; round < 5; round += 1) {
      const appends = Array.from({ length: 20 }, (_, index) =>
        journal.append(`run:${round}.${index}`, [fact('A')], 0).then(
          () => (answers += 1),
          () => (thrown += 1),
        ),
      );
      await cut();
      await Promise.all(appends);
      await cut();
    }
    expect(answers + thrown).toBe(100);
    await eventually(isReachable);
    // Everything acknowledged is there; what threw may be there or not, but whole.
    const { count } = await journal.checkpoint();
    expect(count).toBeGreaterThanOrEqual(answers);
    expect(count).toBeLessThanOrEqual(100);
    expect(hold?.isGood(1_000)).toBe(true);
    await hold?.letGo({ at: NOW, attempt: 2 });
    const streams = (await wakeups.take(NOW, 200)).map(({ stream }) => stream);
    expect(streams).toContain('run:0');
    expect(streams).toHaveLength(count + 1);
  }, 60_000);

  it('are due by how far a wake-up is from their own clock, wherever that stands', async () => {
    let ahead = 3_600_000;
    const { replicas } = await openReplicas(1, { now: () => Date.now() + ahead });
    const { journal, wakeups } = replicas[0]!;
    await journal.append('run:1', [fact('A', {}, NOW + ahead)], 0);
    await wakeups.wake('run:2', NOW + ahead);
    await wakeups.wake('run:3', NOW + 2 * ahead);
    expect((await wakeups.take(NOW, 10)).map(({ stream }) => stream).sort()).toEqual(['run:1', 'run:2']);
    ahead = -3_600_000;
    await wakeups.wake('run:4', NOW + ahead);
    expect(await wakeups.take(NOW, 10)).toMatchObject([{ stream: 'run:4' }]);
  });
});
