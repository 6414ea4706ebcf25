import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { base64url, exportSPKI, generateKeyPair, SignJWT } from 'jose';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createGate, type Gate, type GateRequest } from '../../src/bot/gate.js';
import { activity, botId, type Claims, issuerName, serviceUrl, sign, startIssuer, tenantId } from './issuer.js';

const AT = 1_800_000_000;
let world: Awaited<ReturnType<typeof startIssuer>>;
let gate: Gate;

beforeAll(async () => {
  world = await startIssuer();
});
afterAll(() => world.stop());
beforeEach(() => {
  gate = gateFor({ hosts: ['smba.trafficmanager.net', '*.botframework.com'] });
});

const gateFor = (connector: Parameters<typeof createGate>[0]['connector']) =>
  createGate({ botId, tenantId, openIdUrl: world.openIdUrl, issuer: issuerName, connector, now: () => AT * 1000 });
const good = (claims?: Claims, header?: object) => sign(world.pairs.teams.privateKey, AT, claims, header);
const post = (token: string, body: unknown = activity, headers: GateRequest['headers'] = {}): GateRequest => ({
  method: 'POST',
  headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json; charset=utf-8', ...headers },
  body: Buffer.isBuffer(body) ? body : Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)),
});
const verdictOf = async (request: GateRequest) => {
  const verdict = await gate.check(request);
  return verdict.ok ? 'accepted' : `${verdict.status} ${verdict.reason}`;
};

it('what Teams really sends is let through, parsed', async () => {
  expect(await gate.check(post(await good()))).toEqual({ ok: true, activity });
  expect(await verdictOf(post(await good(), activity, { 'content-type': ['application/json'] }))).toBe('accepted');
});

describe('a token', () => {
  it.each<[string, Claims, string]>([
    ['from another issuer', { iss: 'https://sts.windows.net/x/' }, '401 token-issuer'],
    ['whose issuer ends in a slash', { iss: 'https://api.botframework.com/' }, '401 token-issuer'],
    ['of the government cloud', { iss: 'https://api.botframework.us' }, '401 token-issuer'],
    ['without issuer', { iss: undefined as never }, '401 token-issuer'],
    ['for another bot', { aud: tenantId }, '401 token-audience'],
    ['for the Connector itself', { aud: 'https://api.botframework.com' }, '401 token-audience'],
    ['for a list of bots', { aud: [botId] }, '401 token-audience'],
    ['without audience', { aud: undefined as never }, '401 token-audience'],
    ['that ended 61 s ago', { exp: AT - 61 }, '401 token-time'],
    ['that ended 59 s ago', { exp: AT - 59 }, 'accepted'],
    ['that begins in 61 s', { nbf: AT + 61 }, '401 token-time'],
    ['that begins in 59 s', { nbf: AT + 59 }, 'accepted'],
    ['that never ends', { exp: undefined as never }, '401 token-time'],
    ['that never begins', { nbf: undefined as never }, '401 token-time'],
    ['whose end is text', { exp: String(AT + 600) as never }, '401 token-time'],
    ['whose end is negative', { exp: -1 }, '401 token-time'],
    ['without service URL', { serviceurl: undefined }, '401 token-serviceurl'],
    ['whose service URL is empty', { serviceurl: '' }, '401 token-serviceurl'],
    ['whose service URL is a list', { serviceurl: [serviceUrl] }, '401 token-serviceurl'],
    ['for another service URL', { serviceurl: 'https://smba.trafficmanager.net/amer/' }, '401 activity-serviceurl'],
  ])('%s', async (_, claims, expected) => expect(await verdictOf(post(await good(claims)))).toBe(expected));

  it('whose end overflows a number is refused', async () => {
    const claims = `{"iss":"https://api.botframework.com","aud":"${botId}","nbf":${AT},"exp":1e400,"serviceurl":"x"}`;
    const input = `${base64url.encode('{"alg":"RS256","kid":"teams"}')}.${base64url.encode(claims)}`;
    const signature = await crypto.subtle.sign('RSASSA-PKCS1-v1_5', world.pairs.teams.privateKey, Buffer.from(input));
    expect(await verdictOf(post(`${input}.${base64url.encode(new Uint8Array(signature))}`))).toBe('401 token-time');
  });

  it.each<[string, object, string]>([
    ['that points at its own key', { jku: 'https://contoso.com/keys' }, '401 token-brings-key'],
    ['that carries a certificate', { x5c: ['MII'] }, '401 token-brings-key'],
    ['with a path as key id', { kid: '../../etc/passwd' }, '401 token-key-unknown'],
    ['with a huge key id', { kid: 'k'.repeat(4000) }, '401 token-key-unknown'],
    ['with an unusable published key', { kid: 'broken' }, '401 token-key-unknown'],
    ['without key id', { kid: undefined }, '401 token-key-unknown'],
    ['with a critical header nobody knows', { crit: ['x'], x: 1 }, '401 token-malformed'],
  ])('%s', async (_, header, expected) => {
    const token = await new SignJWT({})
      .setProtectedHeader({ alg: 'RS256', kid: 'teams', ...header })
      .sign(world.pairs.teams.privateKey, { crit: { x: true } });
    expect(await verdictOf(post(token))).toBe(expected);
  });

  it('signed by another key under a known id, or by a key not endorsed for Teams, is refused', async () => {
    expect(await verdictOf(post(await sign(world.pairs.rogue.privateKey, AT)))).toBe('401 token-signature');
    const webchat = await sign(world.pairs.webchat.privateKey, AT, {}, { kid: 'webchat' });
    expect(await verdictOf(post(webchat))).toBe('401 token-key-not-endorsed');
  });

  it('signed by any other algorithm is refused, also with our public key as the shared secret', async () => {
    const [, payload] = (await good()).split('.');
    const pem = await exportSPKI(world.pairs.teams.publicKey);
    const hmacInput = `${base64url.encode('{"alg":"HS256","kid":"teams"}')}.${payload ?? ''}`;
    const hmac = createHmac('sha256', pem).update(hmacInput).digest('base64url');
    expect(await verdictOf(post(`${hmacInput}.${hmac}`))).toBe('401 token-algorithm');
    const none = `${base64url.encode('{"alg":"none"}')}.${payload ?? ''}`;
    expect(await verdictOf(post(`${none}.AA`))).toBe('401 token-algorithm');
    expect(await verdictOf(post(`${none}.`))).toBe('401 token-malformed');
    for (const alg of ['PS256', 'ES256', 'RS512']) {
      const { privateKey } = await generateKeyPair(alg);
      expect(await verdictOf(post(await sign(privateKey, AT, {}, { alg })))).toBe('401 token-algorithm');
    }
  });

  it.each([
    '',
    'Bearer',
    'Bearer ',
    'Bearer  {}',
    'Bearer\t{}',
    'bearer {}',
    'Basic {}',
    'Bearer {} ',
    'Bearer {}\n',
    '{}',
    `Bearer ${'a'.repeat(9000)}.b.c`,
  ])('spelt as %j is refused', async (spelling) => {
    const authorization = spelling.replace('{}', await good());
    expect(await verdictOf(post('', activity, { authorization }))).toBe('401 token-malformed');
  });

  it('that is missing, doubled or changed in one letter is refused', async () => {
    const token = await good();
    expect(await verdictOf(post('', activity, { authorization: undefined }))).toBe('401 token-missing');
    const twice = { authorization: [`Bearer ${token}`, `Bearer ${token}`] };
    expect(await verdictOf(post('', activity, twice))).toBe('400 header-doubled');
    await fc.assert(
      fc.asyncProperty(fc.nat(token.length - 2), async (at) => {
        const letter = token[at] === 'x' ? 'y' : 'x';
        expect(await verdictOf(post(token.slice(0, at) + letter + token.slice(at + 1)))).toMatch(/^401 token-/);
      }),
      { numRuns: 60 },
    );
  });
});

describe('the activity', () => {
  const foreign = '55555555-5555-4555-8555-555555555555';
  const { conversation, channelData, serviceUrl: _url, type: _type, ...bare } = activity;
  it.each<[string, object, string]>([
    ['to another bot', { ...activity, recipient: { id: `28:${foreign}` } }, '403 activity-recipient'],
    ['to nobody', { ...activity, recipient: undefined }, '403 activity-recipient'],
    ['to a list of bots', { ...activity, recipient: { id: [activity.recipient.id] } }, '403 activity-recipient'],
    [
      'to this bot’s name in another place',
      { ...activity, recipient: { id: `29:${botId}` } },
      '403 activity-recipient',
    ],
    ['from Direct Line', { ...activity, channelId: 'directline' }, '403 activity-channel'],
    ['from MSTeams in capitals', { ...activity, channelId: 'MSTeams' }, '403 activity-channel'],
    ['from AseChannel', { ...activity, channelId: 'AseChannel' }, '403 activity-channel'],
    ['from an emulator list', { ...activity, channelId: ['msteams'] }, '403 activity-channel'],
    ['without service URL', { ...bare, type: 'message', conversation, channelData }, '401 activity-serviceurl'],
    [
      'with the service URL in capitals',
      { ...activity, serviceUrl: serviceUrl.toUpperCase() },
      '401 activity-serviceurl',
    ],
    ['without type', { ...bare, serviceUrl, conversation, channelData }, '400 activity-type'],
    ['with a list as type', { ...activity, type: ['message'] }, '400 activity-type'],
    ['of a foreign conversation', { ...activity, conversation: { tenantId: foreign } }, '403 activity-tenant-foreign'],
    ['of a foreign channel', { ...activity, channelData: { tenant: { id: foreign } } }, '403 activity-tenant-foreign'],
    ['of a foreign person', { ...activity, from: { tenantId: foreign } }, '403 activity-tenant-foreign'],
    [
      'of a foreign team',
      { ...activity, channelData: { tenant: { id: tenantId }, team: { tenantId: foreign } } },
      '403 activity-tenant-foreign',
    ],
    [
      'with the tenant in a list',
      { ...activity, conversation: { tenantId: [tenantId] } },
      '403 activity-tenant-foreign',
    ],
    ['with the tenant null', { ...activity, conversation: { tenantId: null } }, '403 activity-tenant-foreign'],
    ['of no tenant', { ...activity, conversation: {}, channelData: {} }, '403 activity-tenant-missing'],
    [
      'of no tenant at all',
      { ...activity, conversation: undefined, channelData: undefined },
      '403 activity-tenant-missing',
    ],
    ['with the tenant in one place', { ...activity, conversation: { id: conversation.id } }, 'accepted'],
    ['from nobody', { ...activity, from: undefined }, '400 activity-sender'],
    ['from a list', { ...activity, from: { ...activity.from, id: ['29:ana'] } }, '400 activity-sender'],
    ['from somebody without id', { ...activity, from: { ...activity.from, id: '' } }, '400 activity-sender'],
    ['of no conversation', { ...activity, conversation: { tenantId } }, '400 activity-conversation'],
    ['with the tenant in the other place', { ...activity, channelData: undefined }, 'accepted'],
    ['with channel data as text', { ...activity, channelData: 'none' }, '403 activity-tenant-foreign'],
    [
      'with channel data as JSON text',
      { ...activity, channelData: JSON.stringify({ tenant: { id: foreign } }) },
      '403 activity-tenant-foreign',
    ],
    [
      'with channel data in a list',
      { ...activity, channelData: [{ tenant: { id: foreign } }] },
      '403 activity-tenant-foreign',
    ],
    ['with channel data null', { ...activity, channelData: null }, '403 activity-tenant-foreign'],
    ['with the tenant as text', { ...activity, channelData: { tenant: foreign } }, '403 activity-tenant-foreign'],
    ...['tenant', 'team', 'channel', 'meeting'].flatMap((place): [string, object, string][] => [
      [
        `with its ${place} in a list`,
        { ...activity, channelData: { [place]: [{ id: tenantId, tenantId: foreign }] } },
        '403 activity-tenant-foreign',
      ],
    ]),
    [
      'of a foreign meeting',
      { ...activity, channelData: { tenant: { id: tenantId }, meeting: { tenantId: foreign } } },
      '403 activity-tenant-foreign',
    ],
    [
      'on behalf of somebody of a foreign tenant',
      { ...activity, channelData: { onBehalfOf: [{ mri: '29:x' }, { mri: '29:y', tenantId: foreign }] } },
      '403 activity-tenant-foreign',
    ],
    [
      'on behalf of somebody outside of a list',
      { ...activity, channelData: { onBehalfOf: { tenantId: foreign } } },
      '403 activity-tenant-foreign',
    ],
    [
      'with everything Teams may say of its place',
      {
        ...activity,
        channelData: {
          tenant: { id: tenantId },
          team: { id: '19:team@thread.tacv2', name: 'Operations', aadGroupId: foreign },
          channel: { id: '19:ops@thread.tacv2' },
          meeting: { id: 'm' },
          source: { name: 'message' },
          onBehalfOf: [{ itemid: 0, mentionType: 'person', mri: '29:x', displayName: 'Ana' }],
        },
      },
      'accepted',
    ],
  ])('%s', async (_, body, expected) => expect(await verdictOf(post(await good(), body))).toBe(expected));

  it.each([
    ['https://europe.botframework.com/x', 'accepted'],
    ['https://smba.trafficmanager.net:443/emea/', 'accepted'],
    ['http://smba.trafficmanager.net/emea/', '403 activity-serviceurl-host'],
    ['https://smba.trafficmanager.net.contoso.com/', '403 activity-serviceurl-host'],
    ['https://evil-smba.trafficmanager.net/', '403 activity-serviceurl-host'],
    ['https://botframework.com/', '403 activity-serviceurl-host'],
    ['https://evilbotframework.com/', '403 activity-serviceurl-host'],
    ['https://smba.trafficmanager.net:8443/', '403 activity-serviceurl-host'],
    ['https://smba.trafficmanager.net@contoso.com/', '403 activity-serviceurl-host'],
    ['https://ana@smba.trafficmanager.net/', '403 activity-serviceurl-host'],
    ['https://smba.trafficmanager.net/?to=contoso.com', '403 activity-serviceurl-host'],
    ['http://127.0.0.1:4004', '403 activity-serviceurl-host'],
    ['smba.trafficmanager.net', '403 activity-serviceurl-host'],
  ])('to be answered at %s', async (url, expected) =>
    expect(await verdictOf(post(await good({ serviceurl: url }), { ...activity, serviceUrl: url }))).toBe(expected),
  );

  it('is answered only at the one origin of the sandbox there', async () => {
    gate = gateFor({ origin: 'http://127.0.0.1:4004' });
    const from = async (url: string) =>
      verdictOf(post(await good({ serviceurl: url }), { ...activity, serviceUrl: url }));
    expect(await from('http://127.0.0.1:4004/teams/')).toBe('accepted');
    expect(await from('http://127.0.0.1:4005/teams/')).toBe('403 activity-serviceurl-host');
    expect(await from(serviceUrl)).toBe('403 activity-serviceurl-host');
  });
});

describe('the body', () => {
  const text = JSON.stringify(activity);
  const nested = (depth: number) => `${text.slice(0, -1)},"x":${'['.repeat(depth - 1)}${']'.repeat(depth - 1)}}`;
  it.each<[string, string | Buffer, string]>([
    ['empty', '', '400 body-not-json'],
    ['null', 'null', '400 body-not-object'],
    ['a list', `[${text}]`, '400 body-not-object'],
    ['a number', '1', '400 body-not-object'],
    ['cut off', text.slice(0, -1), '400 body-not-json'],
    ['followed by more', `${text}{}`, '400 body-not-json'],
    ['with a byte order mark', `\ufeff${text}`, '400 body-not-json'],
    ['not UTF-8', Buffer.from(text.replace('Ana', 'An\u00e4'), 'latin1'), '400 body-not-utf8'],
    ['UTF-16', Buffer.from(text, 'utf16le'), '400 body-not-json'],
    ['with NaN', text.replace('"message"', 'NaN'), '400 body-not-json'],
    ['with a number out of range', text.replace('"status"', '-1e999'), '400 body-number-too-large'],
    ['with a key twice', text.replace('{', '{"type":"invoke",'), '400 body-duplicate-key'],
    ['with a key twice, once escaped', text.replace('{', '{"t\\u0079pe":"invoke",'), '400 body-duplicate-key'],
    ['with a key twice further in', text.replace('"name"', '"id":"29:eva","name"'), '400 body-duplicate-key'],
    ['with __proto__', text.replace('{', '{"__proto__":{"admin":true},'), '400 body-forbidden-key'],
    ['with __proto__, escaped', text.replace('{', '{"\\u005f_proto__":1,'), '400 body-forbidden-key'],
    ['with constructor further in', text.replace('"team":{', '"team":{"constructor":{},'), '400 body-forbidden-key'],
    ['with prototype in a list', text.replace('"status"', '[{"prototype":1}]'), '400 body-forbidden-key'],
    ['32 deep', nested(32), 'accepted'],
    ['33 deep', nested(33), '400 body-too-deep'],
    ['100,000 deep', '['.repeat(100_000), '400 body-not-json'],
    [
      'with the same key in two objects and in values',
      text.replace('"status"', '[{"a":"a"},{"a":"a"},"a","{\\"a\\":1,"]'),
      'accepted',
    ],
    ['with a long escaped text', text.replace('status', '\\"'.repeat(100_000)), 'accepted'],
    ['of 256 KiB', text.padEnd(256 * 1024), 'accepted'],
    ['of one byte more', text.padEnd(256 * 1024 + 1), '413 body-too-large'],
  ])('%s', async (_, body, expected) => expect(await verdictOf(post(await good(), body))).toBe(expected));

  it.each<[GateRequest['headers'], string]>([
    [{ 'content-type': undefined }, '415 content-type'],
    [{ 'content-type': 'text/plain' }, '415 content-type'],
    [{ 'content-type': 'application/merge-patch+json' }, '415 content-type'],
    [{ 'content-type': 'application/json; charset=utf-16' }, '415 content-type'],
    [{ 'content-type': 'application/json, text/plain' }, '415 content-type'],
    [{ 'content-type': 'APPLICATION/JSON;charset="UTF-8"' }, 'accepted'],
    [{ 'content-encoding': 'gzip' }, '415 content-encoding'],
    [{ 'content-encoding': 'identity' }, '415 content-encoding'],
    [{ 'content-type': ['application/json', 'application/json'] }, '400 header-doubled'],
    [{ host: ['a.contoso.com', 'b.contoso.com'] }, '400 header-doubled'],
  ])('sent with %j', async (headers, expected) =>
    expect(await verdictOf(post(await good(), activity, headers))).toBe(expected),
  );

  it('of any JSON at all leaves the process and its objects as they were', async () => {
    const token = await good();
    await fc.assert(
      fc.asyncProperty(fc.json({ maxDepth: 6 }), async (json) => {
        expect(await verdictOf(post(token, json))).toMatch(/^4\d\d (body|activity)-/);
        expect(Object.keys(Object.prototype)).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  it('is not looked at before the token is', async () =>
    expect(await verdictOf(post(await good({ aud: tenantId }), 'not json'))).toBe('401 token-audience'));

  it('must be posted', async () =>
    expect(await verdictOf({ ...post(await good()), method: 'GET' })).toBe('400 method'));
});
