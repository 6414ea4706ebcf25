import { expect, it } from 'vitest';
import { campaign } from './campaign/campaign.js';

// A sample; `npm run faults` runs all of it.
it('a process that dies or hears nothing at a boundary of a golden script leaves nothing wrong behind', async () => {
  const { points, runs, found } = await campaign(
    { stride: 83, offset: Math.floor(Math.random() * 83) },
    () => undefined,
  );
  expect(found).toEqual([]);
  expect(points).toBeGreaterThan(2_500);
  expect(runs).toBeGreaterThan(100);
});
