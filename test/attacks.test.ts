import { existsSync } from 'node:fs';
import { expect, it, onTestFinished } from 'vitest';
import { createGate } from '../src/bot/gate.js';
import { attempt } from './attacks/attempt.js';
import { elsewhere } from './attacks/elsewhere.js';
import { fuzz } from './attacks/fuzz/fuzz.js';
import { keptOfRefused } from './attacks/kept.js';
import { families } from './attacks/table.js';
import { botId, startIssuer, tenantId } from './bot/issuer.js';

// Texts are many and alike; every eighth stands for the others here, `npm run attacks` tries all.
const quick = families.map(({ name, attacks }) => ({
  name,
  attacks: name === 'texts' ? attacks.filter((_, index) => index % 8 === 0) : attacks,
}));

it('no bad input gets in, does anything, is told anything or kills the bot', { timeout: 240_000 }, async () => {
  const attempts = await attempt(quick, ({ slow }) => slow !== true);
  expect(attempts.length).toBeGreaterThan(300);
  expect(attempts.filter(({ faults }) => faults.length > 0)).toEqual([]);
});

it('whatever is made up, what takes it keeps its promises', { timeout: 120_000 }, async () => {
  const { tried, found } = await fuzz({ inputs: 8_000, seed: 4 }, () => undefined);
  expect(found).toEqual([]);
  expect(tried).toBeGreaterThanOrEqual(8_000);
});

it('nothing is kept of a token that was refused', { timeout: 60_000 }, async () => {
  const issuer = await startIssuer();
  onTestFinished(() => issuer.stop());
  const issuedBy = 'https://api.botframework.com';
  const connector = { hosts: ['smba.trafficmanager.net'] };
  const gate = createGate({ botId, tenantId, openIdUrl: issuer.openIdUrl, issuer: issuedBy, connector });
  // A token is a thousand bytes here; a key id alone would be twenty.
  expect(await keptOfRefused(gate, 20_000)).toBeLessThan(10);
});

it('every attack has a name of its own, and what is tried elsewhere is there', () => {
  const names = families.flatMap(({ name, attacks }) => attacks.map((attack) => `${name}: ${attack.name}`));
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  const files = elsewhere.flatMap((one) => ('shownBy' in one ? one.shownBy : []));
  expect(files.filter((file) => !existsSync(file))).toEqual([]);
});
