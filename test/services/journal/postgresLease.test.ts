import { expect, it, onTestFinished, vi } from 'vitest';
import type { PgBoss } from 'pg-boss';
import { createLog } from '../../../src/bot/log.js';
import { postgresWakeups } from '../../../src/services/journal/postgresWakeups.js';
import { describeWithPostgres } from '../../postgres/database.js';
import { eventually, openReplicas } from './postgresReplicas.js';

it('a hold counts from before it was asked for, however long the answer took', async () => {
  const original = Date.now.bind(Date);
  let ahead = 0;
  const spy = vi.spyOn(Date, 'now').mockImplementation(() => original() + ahead);
  onTestFinished(() => spy.mockRestore());
  const job = { id: 'x', retryCount: 0, data: { stream: 'run:1', attempt: 0 }, startAfter: new Date() };
  const claim = { ...job, heartbeatSeconds: 30, expireInSeconds: 82_800 };
  const slow = {
    fetch: async () => {
      ahead += 20_000;
      return [claim];
    },
  };
  const nobody = {} as never;
  const wakeups = postgresWakeups(slow as unknown as PgBoss, nobody, Date.now, createLog('silent'));
  const [hold] = await wakeups.take(0, 1);
  expect(hold?.isGood(8_000)).toBe(true);
  expect(hold?.isGood(12_000)).toBe(false);
});

it('what is left of a hold that is over ends no later one of the same job', async () => {
  vi.useFakeTimers({ toFake: ['setInterval'] });
  onTestFinished(() => void vi.useRealTimers());
  let retryCount = -1;
  let answer: (none: object) => void = () => undefined;
  const touched = new Promise<object>((resolve) => (answer = resolve));
  const claim = () => {
    const job = {
      id: 'x',
      retryCount: (retryCount += 1),
      data: { stream: 'run:1', attempt: 0 },
      startAfter: new Date(),
    };
    return [{ ...job, heartbeatSeconds: 30, expireInSeconds: 82_800 }];
  };
  const boss = { fetch: async () => claim(), touch: () => touched, deleteJob: async () => ({ settled: [] }) };
  const client = { query: async () => ({ rows: [] }), release: () => undefined };
  const pool = { connect: async () => client };
  const wakeups = postgresWakeups(boss as unknown as PgBoss, pool as never, Date.now, createLog('silent'));
  const take = async () => (await wakeups.take(0, 1))[0]!;
  const first = await take();
  // The database gave the job up, and this very process takes it again while it still looks at it.
  const second = await take();
  expect([first.isGood(0), second.isGood(12_000)]).toEqual([false, true]);
  await first.letGo({ at: 0, attempt: 1 });
  expect(second.isGood(12_000)).toBe(true);

  // The same while the renewal of the earlier one is under way.
  vi.advanceTimersByTime(5_000);
  const third = await take();
  answer({ settled: [] });
  await new Promise((resolve) => setTimeout(resolve, 10));
  expect(third.isGood(12_000)).toBe(true);
});

describeWithPostgres('a hold in PostgreSQL', () => {
  it.each(['the steady clock', 'the wall clock'])('is over when %s says so, before anybody is asked', async (clock) => {
    const { replicas } = await openReplicas(1, { leaseSeconds: 30 });
    const { wakeups } = replicas[0]!;
    await wakeups.wake('run:1', Date.now());
    const [hold] = await wakeups.take(Date.now(), 1);
    expect(hold?.isGood(12_000)).toBe(true);
    expect(hold?.isGood(30_000)).toBe(false);
    const target = clock === 'the wall clock' ? Date : performance;
    const original = target.now.bind(target);
    let ahead = 16_000;
    const spy = vi.spyOn(target, 'now').mockImplementation(() => original() + ahead);
    onTestFinished(() => spy.mockRestore());
    expect(hold?.isGood(12_000)).toBe(true);
    ahead = 18_000;
    expect(hold?.isGood(12_000)).toBe(false);
    expect(hold?.isGood(5_000)).toBe(true);
    ahead = 30_000;
    expect(hold?.isGood(0)).toBe(false);
  });

  it('is never dropped for its age, and never given up', async () => {
    const { replicas, run } = await openReplicas(1);
    await replicas[0]!.wakeups.wake('run:1', Date.now() + 86_400_000);
    const text = `SELECT extract(epoch FROM keep_until - start_after)::float8 / 86400 AS days, retry_limit AS retries,
      expire_seconds AS seconds, start_after > now() + interval '23 hours' AS tomorrow FROM countersign_jobs.job`;
    const { rows } = await run(text);
    expect(rows).toEqual([{ days: 50 * 365, retries: 2_000_000_000, seconds: 82_800, tomorrow: true }]);
    // Ten claims that nobody renewed, as ten replicas in a row that die of it.
    for (let claims = 0; claims < 10; claims += 1) {
      await run('UPDATE countersign_jobs.job SET start_after = now()');
      await eventually(async () => (await replicas[0]!.wakeups.take(0, 1)).length === 1);
      await run(`UPDATE countersign_jobs.job SET state = 'retry' WHERE state = 'active'`);
    }
    await run('UPDATE countersign_jobs.job SET start_after = now()');
    const [hold] = await replicas[0]!.wakeups.take(0, 1);
    await hold?.letGo();
    expect((await run('SELECT 1 FROM countersign_jobs.job')).rows).toEqual([]);
  });
});
