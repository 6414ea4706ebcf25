import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT, type CryptoKey } from 'jose';
import { createGate, type Gate } from '../../src/bot/gate.js';
import { answer } from '../fakes/answer.js';

export const botId = '11111111-1111-4111-8111-111111111111';
export const tenantId = '22222222-2222-4222-8222-222222222222';
export const serviceUrl = 'https://smba.trafficmanager.net/emea/';

/** Where Microsoft keeps it, too. */
const OPEN_ID = '/v1/.well-known/openidconfiguration';

/** Who signs tokens in the public cloud. */
export const issuerName = 'https://api.botframework.com';

export type Claims = JWTPayload & { serviceurl?: unknown };

/** A key issuer on loopback, answering as login.botframework.com does; its key set can be broken or changed. */
export async function startIssuer() {
  const pairs = {
    teams: await generateKeyPair('RS256', { extractable: true }),
    webchat: await generateKeyPair('RS256', { extractable: true }),
    rogue: await generateKeyPair('RS256', { extractable: true }),
  };
  const published: object[] = [
    { ...(await exportJWK(pairs.teams.publicKey)), kid: 'teams', use: 'sig', endorsements: ['msteams', 'skype'] },
    { ...(await exportJWK(pairs.webchat.publicKey)), kid: 'webchat', use: 'sig', endorsements: ['webchat'] },
    { kty: 'RSA', kid: 'broken', n: 'AQAB', e: 'AQAB', endorsements: ['msteams'] },
  ];
  const held: (() => void)[] = [];
  /** `tries` counts what was asked, `reads` what was answered; `hangs`: nothing is answered until `letGo`. */
  const issuer = { published, down: false, hangs: false, keysUrl: '/keys', reads: 0, tries: 0 };
  const letGo = (): void => {
    issuer.hangs = false;
    for (const answerNow of held.splice(0)) answerNow();
  };
  const server: Server = createServer((request, response) => {
    if (request.url === OPEN_ID) issuer.tries += 1;
    if (issuer.hangs) held.push(() => respond(request, response));
    else respond(request, response);
  });
  const respond = (request: IncomingMessage, response: ServerResponse): void => {
    const here = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    if (issuer.down) answer(response, 503);
    else if (request.url === OPEN_ID) response.end(JSON.stringify({ jwks_uri: new URL(issuer.keysUrl, here).href }));
    else {
      issuer.reads += 1;
      response.end(JSON.stringify({ keys: issuer.published }));
    }
  };
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    issuer,
    pairs,
    letGo,
    openIdUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}${OPEN_ID}`,
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** The gate as it is in the public cloud, with keys from there. `now` in ms since the epoch. */
export const gateBehind = (openIdUrl: string, now: () => number): Gate =>
  createGate({
    botId,
    tenantId,
    openIdUrl,
    issuer: issuerName,
    connector: { hosts: ['smba.trafficmanager.net'] },
    now,
  });

/** Signs a Connector token; `claims` overrides what a good one says, undefined leaves a claim out. `at` in seconds. */
export async function sign(
  key: CryptoKey | Uint8Array,
  at: number,
  claims: Claims = {},
  header: object = {},
): Promise<string> {
  const good = {
    iss: issuerName,
    aud: botId,
    nbf: at - 60,
    exp: at + 3600,
    serviceurl: serviceUrl,
  };
  const payload = JSON.parse(JSON.stringify({ ...good, ...claims })) as JWTPayload;
  return new SignJWT(payload).setProtectedHeader({ alg: 'RS256', kid: 'teams', typ: 'JWT', ...header }).sign(key);
}

/** What Teams sends when an admin writes to the bot in the ops channel. */
export const activity = {
  type: 'message',
  id: '1700000000000',
  text: 'status',
  channelId: 'msteams',
  serviceUrl,
  from: { id: '29:ana', name: 'Ana', aadObjectId: '44444444-4444-4444-8444-444444444444' },
  conversation: { id: '19:abc@thread.tacv2', tenantId, conversationType: 'channel' },
  recipient: { id: `28:${botId}` },
  channelData: { tenant: { id: tenantId }, team: { id: '19:team@thread.tacv2' } },
};
