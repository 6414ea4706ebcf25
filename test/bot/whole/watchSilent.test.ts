import { expect, it } from 'vitest';
import { eventually, nextRound, reads, ROUND, watched } from './watching.js';

it('a watch that brings no round to its end is not ready, alerts by itself, and says when it is back', async () => {
  const told = await watched();
  const { faults } = told.sandbox.tenant;
  const status = async () => (await fetch(`${told.sandbox.bot().url}/readyz`)).status;
  expect(await status()).toBe(200);

  // Graph takes the questions of a round and never answers one.
  faults.delay(/./, 3_600_000);
  told.skip(ROUND);
  await eventually(
    'a round has begun',
    () => told.sandbox.bot().desk.watch.completedAt < told.sandbox.bot().desk.now() - ROUND,
  );
  told.skip(3 * ROUND);
  await eventually('it is not ready', async () => (await status()) === 503);
  const seen = await reads(told.ben, /The watch is running: not met/);
  expect(seen.text).toContain('No round was brought to its end');

  faults.clear();
  await nextRound(told);
  expect(await status()).toBe(200);
  await reads(told.ben, /Closed: The watch is running/);
});
