import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { listenOnLoopback } from '../../../sandbox/teams/loopbackServer.js';
import type { Teams } from '../../../sandbox/teams/startTeams.js';
import { activitiesOf, botId, callConnector, startOps } from './sandboxOps.js';

let teams: Teams;
let issuerUrl: string;
let close: () => Promise<void>;
const pair = await generateKeyPair('RS256');

beforeAll(async () => {
  const jwk = { ...(await exportJWK(pair.publicKey)), kid: 'entra-1', alg: 'RS256' };
  const entra = await listenOnLoopback(0, async ({ path }) =>
    path[0] === 'keys'
      ? { status: 200, body: { keys: [jwk] } }
      : { status: 200, body: { issuer: issuerUrl, jwks_uri: `${issuerUrl}/keys` } },
  );
  issuerUrl = entra.origin;
  close = entra.close;
  teams = await startOps({ openIdOfBotTokens: `${issuerUrl}/openid` });
});
afterAll(async () => {
  await teams.close();
  await close();
});

const sign = (claims: Record<string, unknown>) =>
  new SignJWT({ iss: issuerUrl, aud: 'https://api.botframework.com', appid: botId, ...claims })
    .setProtectedHeader({ alg: 'RS256', kid: 'entra-1' })
    .setExpirationTime('1h')
    .sign(pair.privateKey);

const post = async (token: string) =>
  (await callConnector(teams, 'POST', activitiesOf(teams.opsConversationId), { type: 'message', text: 'hi' }, token))
    .status;

it('the bot’s own token for the connector is accepted', async () => expect(await post(await sign({}))).toBe(201));

it.each([
  ['for Graph', { aud: 'https://graph.microsoft.com' }],
  ['of another app', { appid: 'another-app' }],
  ['of another issuer', { iss: 'https://issuer.invalid' }],
])('a token %s is refused', async (_, claims) => expect(await post(await sign(claims))).toBe(401));

it('a token nobody signed, or none at all, is refused', async () => {
  expect(await post('not-a-token')).toBe(401);
  expect(await post('')).toBe(401);
});
