import { expect, it } from 'vitest';
import { search } from './model/search.js';

// A small count; `npm run faults -- --model` takes a million steps.
it('whatever happens, in whatever order, the invariants hold after every step', async () => {
  const { broken, steps } = await search(10_000, Date.now() % 1_000_000, () => undefined);
  expect(broken).toBeUndefined();
  expect(steps).toBeGreaterThanOrEqual(10_000);
}, 60_000);
