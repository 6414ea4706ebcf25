import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { Gate } from '../../src/bot/gate.js';
import { KnownTokens } from '../../src/bot/knownTokens.js';
import type { SigningKey } from '../../src/bot/keySet.js';
import { activity, gateBehind, sign, startIssuer } from './issuer.js';

const AT = 1_800_000_000;
const HOUR = 3_600_000;
let world: Awaited<ReturnType<typeof startIssuer>>;
let gate: Gate;
let nowMs: number;

beforeAll(async () => {
  world = await startIssuer();
});
afterAll(() => world.stop());
beforeEach(() => {
  nowMs = AT * 1000;
  gate = gateBehind(world.openIdUrl, () => nowMs);
});

const verdictOf = async (token: string, body: object = activity) => {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const verdict = await gate.check({ method: 'POST', headers, body: Buffer.from(JSON.stringify(body)) });
  return verdict.ok ? 'accepted' : `${verdict.status} ${verdict.reason}`;
};
const good = (claims = {}) => sign(world.pairs.teams.privateKey, AT, claims);

it('a token that was accepted is accepted again, and everything about the activity is looked at again', async () => {
  const token = await good();
  expect(await verdictOf(token)).toBe('accepted');
  expect(await verdictOf(token)).toBe('accepted');
  expect(await verdictOf(token, { ...activity, channelId: 'webchat' })).toBe('403 activity-channel');
  expect(await verdictOf(token, { ...activity, serviceUrl: 'https://smba.trafficmanager.net/amer/' })).toBe(
    '401 activity-serviceurl',
  );
});

it('it ends when it says so', async () => {
  const token = await good();
  expect(await verdictOf(token)).toBe('accepted');
  nowMs += HOUR + 59_000;
  expect(await verdictOf(token)).toBe('accepted');
  nowMs += 1_000;
  expect(await verdictOf(token)).toBe('401 token-time');
});

it('one that differs in a letter of its signature is not the one that was accepted', async () => {
  const token = await good();
  expect(await verdictOf(token)).toBe('accepted');
  const at = token.lastIndexOf('.') + 5;
  expect(await verdictOf(token.slice(0, at) + (token[at] === 'x' ? 'y' : 'x') + token.slice(at + 1))).toBe(
    '401 token-signature',
  );
});

it('it is worth nothing once its key is published no more, or another under the same name', async () => {
  const token = await good({ exp: AT + 10 * 24 * 3600 });
  expect(await verdictOf(token)).toBe('accepted');
  const [teams, ...others] = world.issuer.published;
  const replaced = { ...(others[0] as object), kid: 'teams', endorsements: ['msteams'] };
  for (const [published, expected] of [
    [others, '401 token-key-unknown'],
    [[replaced, ...others], '401 token-signature'],
  ] as const) {
    world.issuer.published.splice(0, Infinity, ...published);
    nowMs += 24 * HOUR;
    expect(await verdictOf(token)).toBe(expected);
  }
  world.issuer.published.splice(0, Infinity, teams!, ...others);
});

it('the least lately accepted are forgotten, and what was refused was never known', () => {
  const known = new KnownTokens();
  const key = {} as SigningKey;
  for (let index = 0; index < 60; index += 1)
    known.keep(`token ${index}`, { key, serviceUrl: 'x', begins: AT, ends: AT + 1 });
  expect(known.find('token 0', key, AT * 1000)).toBeUndefined();
  expect(known.find('token 59', key, AT * 1000)).toBeDefined();
  expect(known.find('token 59', {} as SigningKey, AT * 1000)).toBeUndefined();
  expect(known.find('token 60', key, AT * 1000)).toBeUndefined();
});
