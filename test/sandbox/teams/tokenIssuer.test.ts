import { createLocalJWKSet, decodeJwt, type JWK, jwtVerify } from 'jose';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Teams } from '../../../sandbox/teams/startTeams.js';
import { botId, startOps } from './sandboxOps.js';

let teams: Teams;
let published: { keys: (JWK & { endorsements?: string[] })[] };
beforeAll(async () => {
  teams = await startOps();
  const metadata = (await (await fetch(teams.openIdUrl)).json()) as Record<string, unknown>;
  expect(metadata).toMatchObject({
    issuer: 'https://api.botframework.com',
    id_token_signing_alg_values_supported: ['RS256'],
  });
  published = (await (await fetch(String(metadata['jwks_uri']))).json()) as typeof published;
});
afterAll(() => teams.close());

it('a genuine token is for this bot and this service, and lives one hour', async () => {
  const token = await teams.signToken();
  const { payload, protectedHeader } = await jwtVerify(token, createLocalJWKSet(published), { audience: botId });
  expect(payload).toMatchObject({ iss: 'https://api.botframework.com', serviceurl: teams.connectorUrl });
  expect((payload.exp ?? 0) - (payload.nbf ?? 0)).toBe(3600);
  const key = published.keys.find((candidate) => candidate.kid === protectedHeader.kid);
  expect(key?.endorsements).toEqual(['msteams']);
});

it('never publishes a private key', () => {
  expect(published.keys.length).toBeGreaterThan(0);
  for (const key of published.keys) expect(Object.keys(key)).not.toContain('d');
});

it('an attack test may change a claim or leave it out', async () => {
  const claims = decodeJwt(await teams.signToken({ aud: 'someone-else', nbf: undefined, appid: 'extra' }));
  expect(claims).toMatchObject({ aud: 'someone-else', appid: 'extra' });
  expect(claims).not.toHaveProperty('nbf');
});

it('an attack test may sign with a key endorsed for another channel, or with one nobody knows', async () => {
  const keys = createLocalJWKSet(published);
  const { protectedHeader } = await jwtVerify(await teams.signToken({}, 'directline'), keys);
  expect(published.keys.find((key) => key.kid === protectedHeader.kid)?.endorsements).toEqual(['directline']);
  await expect(teams.signToken({}, 'unlisted').then((token) => jwtVerify(token, keys))).rejects.toThrow(
    'no applicable key',
  );
});

it('the clock can be given', async () => {
  const early = await startOps({ now: () => 1_000_000_000_000 });
  expect(decodeJwt(await early.signToken())).toMatchObject({ iat: 1_000_000_000, exp: 1_000_003_600 });
  await early.close();
});

it('the same tenant has the same ops channel at every start, so a configuration stays valid', async () => {
  const again = await startOps();
  expect(again.opsConversationId).toBe(teams.opsConversationId);
  expect(again.opsConversationId).toMatch(/^19:[0-9a-f]{32}@thread\.tacv2$/);
  await again.close();
});
