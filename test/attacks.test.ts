import { expect, it } from 'vitest';
import { attempt } from './attacks/attempt.js';
import { elsewhere } from './attacks/elsewhere.js';
import { families } from './attacks/table.js';
import { existsSync } from 'node:fs';

// Texts are many and alike; every fifth stands for the others here, `npm run attacks` tries all.
const quick = families.map(({ name, attacks }) => ({
  name,
  attacks: name === 'texts' ? attacks.filter((_, index) => index % 5 === 0) : attacks,
}));

it('no bad input gets in, does anything, is told anything or kills the bot', { timeout: 120_000 }, async () => {
  const attempts = await attempt(quick, ({ slow }) => slow !== true);
  expect(attempts.length).toBeGreaterThan(300);
  expect(attempts.filter(({ faults }) => faults.length > 0)).toEqual([]);
});

it('every attack has a name of its own, and what is tried elsewhere is there', () => {
  const names = families.flatMap(({ name, attacks }) => attacks.map((attack) => `${name}: ${attack.name}`));
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  const files = elsewhere.flatMap((one) => ('shownBy' in one ? one.shownBy : []));
  expect(files.filter((file) => !existsSync(file))).toEqual([]);
});
