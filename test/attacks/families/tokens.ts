import { createHmac, randomBytes } from 'node:crypto';
import { exportSPKI, generateKeyPair } from 'jose';
import { type Claims, sign } from '../../bot/issuer.js';
import type { Attack, Counted, Family } from '../attack.js';
import type { Scene } from '../scene.js';
import type { Answer } from '../wire.js';

const now = (): number => Math.floor(Date.now() / 1000);
const encoded = (text: string): string => Buffer.from(text).toString('base64url');
const approveWith = async (scene: Scene, token: string): Promise<readonly Answer[]> => [
  await scene.post(scene.approval(), { headers: { authorization: `Bearer ${token}` } }),
];
const withToken = (name: string, counted: Counted, make: (scene: Scene) => Promise<string>): Attack => ({
  name,
  status: [401],
  counted,
  send: async (scene) => approveWith(scene, await make(scene)),
});
const withClaims = (name: string, counted: Counted, claims: Claims | ((scene: Scene) => Claims)): Attack =>
  withToken(name, counted, (scene) => scene.token(typeof claims === 'function' ? claims(scene) : claims));
const withHeader = (name: string, counted: Counted, header: object): Attack =>
  withToken(name, counted, (scene) => scene.token({}, header));
/** `{}` stands for a good token. */
const spelt = (name: string, spelling: string, counted: Counted = 'token-malformed'): Attack => ({
  name,
  status: [401],
  counted,
  send: async (scene) => {
    const authorization = spelling.replaceAll('{}', await scene.token());
    return [await scene.post(scene.approval(), { headers: { authorization } })];
  },
});
const payloadOf = (scene: Scene): object => ({
  iss: 'https://api.botframework.com',
  aud: scene.botId,
  nbf: now() - 60,
  exp: now() + 600,
  serviceurl: scene.serviceUrl,
});

const spellings: readonly Attack[] = [
  {
    name: 'no Authorization header',
    status: [401],
    counted: 'token-missing',
    send: async (scene) => [await scene.post(scene.approval(), { headers: { authorization: undefined } })],
  },
  spelt('an empty Authorization header', '', 'token-malformed'),
  spelt('Basic', 'Basic {}'),
  spelt('bearer in lower case', 'bearer {}'),
  spelt('two spaces after Bearer', 'Bearer  {}'),
  spelt('a tab after Bearer', 'Bearer\t{}'),
  spelt('two tokens in one header', 'Bearer {}, Bearer {}'),
  spelt('a token followed by a word', 'Bearer {} x'),
  spelt('the token in quotation marks', 'Bearer "{}"'),
  spelt('a token of four parts', 'Bearer {}.AA'),
  spelt('a token of 12 KB', `Bearer ${'a'.repeat(12_000)}.b.c`),
  {
    name: 'a line break inside the header (obsolete folding)',
    status: [400, 401],
    send: async (scene) => {
      const { sendRaw } = await import('../wire.js');
      const body = JSON.stringify(scene.approval());
      const head = `POST /api/messages HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/json\r\n`;
      const folded = `Authorization: Bearer\r\n ${await scene.token()}\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n`;
      return sendRaw(scene.port, [head + folded + body]);
    },
  },
];

const algorithms: readonly Attack[] = [
  withToken(
    'alg none',
    'token-algorithm',
    async (scene) => `${encoded('{"alg":"none"}')}.${encoded(JSON.stringify(payloadOf(scene)))}.AA`,
  ),
  withToken(
    'alg none without a signature',
    'token-malformed',
    async (scene) => `${encoded('{"alg":"none"}')}.${encoded(JSON.stringify(payloadOf(scene)))}.`,
  ),
  withToken('HS256 with our public key as the secret', 'token-algorithm', async (scene) => {
    const input = `${encoded('{"alg":"HS256","kid":"teams"}')}.${encoded(JSON.stringify(payloadOf(scene)))}`;
    return `${input}.${createHmac('sha256', await exportSPKI(scene.publicKey))
      .update(input)
      .digest('base64url')}`;
  }),
  ...['PS256', 'ES256', 'RS512', 'EdDSA'].map((alg) =>
    withToken(`RS256 swapped for ${alg}`, 'token-algorithm', async (scene) => {
      const { privateKey } = await generateKeyPair(alg);
      return sign(privateKey, now(), { aud: scene.botId, serviceurl: scene.serviceUrl }, { alg });
    }),
  ),
  withToken('alg in lower case', 'token-algorithm', async (scene) =>
    scene.signText('{"alg":"rs256","kid":"teams"}', JSON.stringify(payloadOf(scene))),
  ),
  withToken('alg in a list', 'token-algorithm', async (scene) =>
    scene.signText('{"alg":["RS256"],"kid":"teams"}', JSON.stringify(payloadOf(scene))),
  ),
  withToken('a header that is no object', 'token-malformed', async (scene) =>
    scene.signText('"RS256"', JSON.stringify(payloadOf(scene))),
  ),
];

const keys: readonly Attack[] = [
  withToken('another key under a known id', 'token-signature', (scene) => scene.token({}, {}, 'rogue')),
  withHeader('an unknown key id', 'token-key-unknown', { kid: 'nobody' }),
  withHeader('no key id', 'token-key-unknown', { kid: undefined }),
  withHeader('a key id that is a path', 'token-key-unknown', { kid: '../../etc/passwd' }),
  withHeader('a key id that is SQL', 'token-key-unknown', { kid: "' or 1=1 --" }),
  withHeader('a key id that is a property of every object', 'token-key-unknown', { kid: '__proto__' }),
  withHeader('a key id of 4,000 characters', 'token-key-unknown', { kid: 'k'.repeat(4_000) }),
  withHeader('a published key that is too weak to use', 'token-key-unknown', { kid: 'broken' }),
  withHeader('jku', 'token-brings-key', { jku: 'https://contoso.com/keys' }),
  withHeader('x5u', 'token-brings-key', { x5u: 'https://contoso.com/certificate' }),
  withToken('jwk', 'token-brings-key', (scene) =>
    scene.token({}, { jwk: { kty: 'RSA', n: 'AQAB', e: 'AQAB' } }, 'rogue'),
  ),
  withHeader('x5c', 'token-brings-key', { x5c: ['MII'] }),
  withToken('a critical header nobody knows', 'token-malformed', (scene) =>
    scene.signText('{"alg":"RS256","kid":"teams","crit":["x"],"x":1}', JSON.stringify(payloadOf(scene))),
  ),
  withToken('a payload that is not encoded (b64 false)', 'token-malformed', (scene) =>
    scene.signText('{"alg":"RS256","kid":"teams","crit":["b64"],"b64":false}', JSON.stringify(payloadOf(scene))),
  ),
  withToken('a key that is endorsed for Web Chat only', 'token-key-not-endorsed', (scene) =>
    scene.token({}, { kid: 'webchat' }, 'webchat'),
  ),
  withToken('a key without endorsement', 'token-key-not-endorsed', (scene) =>
    scene.story.sandbox.teams.signToken({}, 'unendorsed'),
  ),
  withToken('a key nobody published', 'token-key-unknown', (scene) =>
    scene.story.sandbox.teams.signToken({}, 'unlisted'),
  ),
  {
    name: '500 unknown key ids ask the issuer at most once more',
    status: [401],
    counted: 'token-key-unknown',
    send: async (scene) => {
      const before = scene.keyReads();
      const answers: Answer[] = [];
      for (let round = 0; round < 10; round += 1) {
        const tokens = Array.from({ length: 50 }, () => {
          const header = JSON.stringify({ alg: 'RS256', kid: randomBytes(8).toString('hex') });
          return `${encoded(header)}.${encoded(JSON.stringify(payloadOf(scene)))}.AA`;
        });
        answers.push(...(await Promise.all(tokens.map(async (token) => (await approveWith(scene, token))[0]!))));
      }
      const reads = scene.keyReads() - before;
      return reads <= 1 ? answers : [...answers, { status: -1, body: `the issuer was asked ${reads} times` }];
    },
  },
];

const claims: readonly Attack[] = [
  withClaims('expired 61 s ago', 'token-time', () => ({ exp: now() - 61 })),
  withClaims('expired 6 min ago', 'token-time', () => ({ exp: now() - 360 })),
  withClaims('not before 63 s from now', 'token-time', () => ({ nbf: now() + 63 })),
  withClaims('without an end', 'token-time', { exp: undefined as never }),
  withClaims('without a beginning', 'token-time', { nbf: undefined as never }),
  withClaims('an end that is text', 'token-time', () => ({ exp: String(now() + 600) as never })),
  withClaims('an end that is negative', 'token-time', { exp: -1 }),
  withClaims('an end that is a fraction', 'token-time', () => ({ exp: now() + 600.5 })),
  withToken('an end of 1e400', 'token-time', (scene) =>
    scene.signText(
      '{"alg":"RS256","kid":"teams"}',
      JSON.stringify(payloadOf(scene)).replace(/"exp":\d+/, '"exp":1e400'),
    ),
  ),
  withClaims('for another bot', 'token-audience', { aud: '33333333-3333-4333-8333-333333333333' }),
  withClaims('for a list with this bot in it', 'token-audience', ({ botId }) => ({ aud: [botId] })),
  withClaims('for this bot in capitals', 'token-audience', ({ botId }) => ({ aud: `${botId.toUpperCase()} ` })),
  withClaims('without audience', 'token-audience', { aud: undefined as never }),
  withClaims('issued by nobody', 'token-issuer', { iss: undefined as never }),
  withClaims('issuer with a slash at its end', 'token-issuer', { iss: 'https://api.botframework.com/' }),
  withClaims('issuer in capitals', 'token-issuer', { iss: 'HTTPS://API.BOTFRAMEWORK.COM' }),
  withClaims('issuer of the government cloud', 'token-issuer', { iss: 'https://api.botframework.us' }),
  withClaims('issuer in a list', 'token-issuer', { iss: ['https://api.botframework.com'] as never }),
  withClaims('without service URL', 'token-serviceurl', { serviceurl: undefined }),
  withClaims('an empty service URL', 'token-serviceurl', { serviceurl: '' }),
  withClaims('a service URL in a list', 'token-serviceurl', ({ serviceUrl }) => ({ serviceurl: [serviceUrl] })),
  withClaims('a service URL other than the activity’s', 'activity-serviceurl', {
    serviceurl: 'https://smba.trafficmanager.net/amer/',
  }),
  withToken('a payload that is a list', 'token-malformed', (scene) =>
    scene.signText('{"alg":"RS256","kid":"teams"}', '[]'),
  ),
  withToken('a payload that is not UTF-8', 'token-malformed', (scene) =>
    scene.signText('{"alg":"RS256","kid":"teams"}', '\u00ff{'),
  ),
];

const entra = (tenant: string): string => `https://sts.windows.net/${tenant}/`;
const FOREIGN = '55555555-5555-4555-8555-555555555555';

/** Tokens that Entra signs. botbuilder alone takes some of them (facts/teams.md 0.2). */
const otherIssuers: readonly Attack[] = [
  withClaims('the bot’s own token for the Connector', 'token-issuer', ({ tenantId, botId }) => ({
    iss: entra(tenantId),
    aud: 'https://api.botframework.com',
    appid: botId,
    tid: tenantId,
  })),
  withClaims('an Entra token of the bot for the bot, version 1', 'token-issuer', ({ tenantId, botId }) => ({
    iss: entra(tenantId),
    aud: botId,
    appid: botId,
    ver: '1.0',
    tid: tenantId,
  })),
  withClaims('an Entra token of the bot for the bot, version 2', 'token-issuer', ({ tenantId, botId }) => ({
    iss: `https://login.microsoftonline.com/${tenantId}/v2.0`,
    aud: botId,
    azp: botId,
    ver: '2.0',
    tid: tenantId,
  })),
  withClaims('the same from a foreign tenant', 'token-issuer', ({ botId }) => ({
    iss: `https://login.microsoftonline.com/${FOREIGN}/v2.0`,
    aud: botId,
    azp: botId,
    ver: '2.0',
    tid: FOREIGN,
  })),
  withClaims('a person’s single sign-on token for the bot', 'token-issuer', ({ tenantId, botId }) => ({
    iss: `https://login.microsoftonline.com/${tenantId}/v2.0`,
    aud: botId,
    azp: '1fec8e78-bce4-4aaf-ab1b-5451cc387264',
    tid: tenantId,
  })),
  withClaims('a token for Graph', 'token-issuer', ({ tenantId }) => ({
    iss: entra(tenantId),
    aud: 'https://graph.microsoft.com',
    tid: tenantId,
  })),
  withToken(
    'the access token the bot itself gets for Graph',
    'token-key-unknown',
    async ({ story, botId, tenantId }) => {
      const form = new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: botId,
        client_secret: 'x',
        scope: 'https://graph.microsoft.com/.default',
      });
      const url = `${story.sandbox.tenant.entraUrl}/${tenantId}/oauth2/v2.0/token`;
      const answer = (await (await fetch(url, { method: 'POST', body: form })).json()) as { access_token: string };
      return answer.access_token;
    },
  ),
  {
    name: '1,000 tokens of random tenants',
    status: [401],
    counted: 'token-issuer',
    slow: true,
    send: async (scene) => {
      const answers: Answer[] = [];
      for (let count = 0; count < 1_000; count += 1) {
        const tid = crypto.randomUUID();
        const token = await scene.token({ iss: entra(tid), aud: scene.botId, appid: scene.botId, tid });
        answers.push(...(await approveWith(scene, token)));
      }
      return answers;
    },
  },
];

const changed: readonly Attack[] = [
  withToken('one letter of the payload changed', 'token-signature', async (scene) => {
    const [head = '', payload = '', signature = ''] = (await scene.token()).split('.');
    const at = payload.length >> 1;
    return `${head}.${payload.slice(0, at)}${payload[at] === 'Q' ? 'R' : 'Q'}${payload.slice(at + 1)}.${signature}`;
  }),
  withToken('the signature of another token', 'token-signature', async (scene) => {
    const [head = '', payload = ''] = (await scene.token()).split('.');
    return `${head}.${payload}.${(await scene.token({ exp: now() + 1 })).split('.')[2] ?? ''}`;
  }),
  {
    name: 'a refused token is not remembered as refused, nor is an accepted one that is altered taken for it',
    status: [200, 401],
    counted: 'token-signature',
    send: async (scene) => {
      const good = await scene.token();
      const bad = `${good.slice(0, -8)}AAAAAAAA`;
      const help = (token: string) =>
        scene.post(scene.dialog('task/fetch', scene.story.ana.person, { verb: 'nothing' }), {
          headers: { authorization: `Bearer ${token}` },
        });
      const answers = [await help(bad), await help(good), await help(bad), await help(good)];
      const right = answers.map(({ status }) => status).join() === '401,200,401,200';
      return right ? answers : [{ status: -1, body: answers.map(({ status }) => status).join() }];
    },
  },
  {
    name: 'the same token in two headers',
    status: [400],
    counted: 'header-doubled',
    send: async (scene) => {
      const authorization = `Bearer ${await scene.token()}`;
      return [
        await scene.post(scene.approval(), { headers: { authorization: [authorization, authorization] as never } }),
      ];
    },
  },
];

export const tokens: Family = {
  name: 'tokens',
  attacks: [...spellings, ...algorithms, ...keys, ...claims, ...otherIssuers, ...changed],
};
