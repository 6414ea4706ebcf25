import { afterEach, expect, it } from 'vitest';
import { shiftDate } from '../../../sandbox/web/shiftedDate.js';

const RealDate = Date;
afterEach(() => void (globalThis.Date = RealDate));

const DAY = 86_400_000;

it('puts every way to ask for the time ahead, and leaves the rest of Date alone', () => {
  let ahead = 0;
  shiftDate(() => ahead);
  const before = RealDate.now();
  ahead = DAY;
  expect(Date.now() - before).toBeGreaterThanOrEqual(DAY);
  expect(new Date().getTime() - before).toBeGreaterThanOrEqual(DAY);
  expect(RealDate.parse(Date()) - before).toBeGreaterThanOrEqual(DAY - 1_000);
  expect(new Date(5).getTime()).toBe(5);
  expect(new Date('2026-11-23T00:00:00Z').toISOString()).toBe('2026-11-23T00:00:00.000Z');
  expect(new Date(2026, 1, 3).getMonth()).toBe(1);
  expect(new Date()).toBeInstanceOf(Date);
  expect(Date.UTC(2026, 0)).toBe(RealDate.UTC(2026, 0));
});
