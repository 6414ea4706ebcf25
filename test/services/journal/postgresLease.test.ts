import { expect, it, onTestFinished, vi } from 'vitest';
import { describeWithPostgres } from '../../postgres/database.js';
import { openReplicas } from './postgresReplicas.js';

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
});
