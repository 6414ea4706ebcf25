import { expect, it } from 'vitest';
import { Received } from '../../src/bot/received.js';

const HOUR = 3_600_000;

it('an activity is new once, in its own conversation, for a day', () => {
  let now = 0;
  const received = new Received(() => now);
  expect(received.isNew('19:ops', '1')).toBe(true);
  expect(received.isNew('19:ops', '1')).toBe(false);
  expect(received.isNew('a:ana', '1')).toBe(true);
  expect(received.isNew('19:ops1', '')).toBe(true);
  now = 23 * HOUR;
  expect(received.isNew('19:ops', '1')).toBe(false);
  now = 24 * HOUR;
  expect(received.isNew('19:ops', '1')).toBe(true);
});

it('of more than it keeps, what came first is forgotten first', () => {
  const received = new Received(() => 0);
  for (let id = 0; id < 20_001; id += 1) received.isNew('19:ops', String(id));
  expect(received.isNew('19:ops', '20000')).toBe(false);
  expect(received.isNew('19:ops', '1')).toBe(false);
  expect(received.isNew('19:ops', '0')).toBe(true);
});
