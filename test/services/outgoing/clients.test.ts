import type { IncomingMessage, ServerResponse } from 'node:http';
import type { TokenCredential } from '@azure/identity';
import { createHttpHeaders, createPipelineFromOptions, createPipelineRequest } from '@azure/core-rest-pipeline';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createGate } from '../../../src/bot/gate.js';
import { Posts } from '../../../src/bot/posts.js';
import { createSdkAdapter } from '../../../src/bot/sdkAdapter.js';
import { noticeCard } from '../../../src/cards/otherCards.js';
import { createCredential } from '../../../src/services/directory/credential.js';
import { createGraphDirectory } from '../../../src/services/directory/graphDirectory.js';
import { pipelineClient } from '../../../src/services/outgoing/pipelineClient.js';
import { createWayOut } from '../../../src/services/outgoing/wayOut.js';
import { botId, issuerName, tenantId } from '../../bot/issuer.js';
import { type Listener, listenAs, spellings } from './evil.js';
import { answer } from '../../fakes/answer.js';

type Reply = (request: IncomingMessage, response: ServerResponse) => void;

let evil: Listener;
let microsoft: Listener;
let reply: Reply;

beforeEach(async () => {
  evil = await listenAs((_request, response) => void response.end('{"access_token":"x","value":[],"id":"1"}'));
  microsoft = await listenAs((request, response) => reply(request, response));
});
afterEach(() => {
  evil.close();
  microsoft.close();
});

const redirects = [301, 302, 303, 307, 308];
const redirecting =
  (status: number): Reply =>
  (request, response) =>
    answer(response, status, { location: `${evil.origin}${request.url}` });
const json =
  (body: unknown): Reply =>
  (_request, response) =>
    answer(response, 200, { 'content-type': 'application/json' }, JSON.stringify(body));

const held: TokenCredential = {
  getToken: async () => ({ token: 'the-token-of-the-bot', expiresOnTimestamp: Date.now() + 3_600_000 }),
};
const graph = () =>
  createGraphDirectory({
    origin: microsoft.origin,
    scope: 'https://graph.microsoft.com/.default',
    appId: botId,
    credential: held,
    timeoutMilliseconds: 300,
  }).directory;

describe('Microsoft Graph', () => {
  it.each(redirects)('cannot send the token elsewhere by a %i, neither on a reading nor on a write', async (status) => {
    reply = redirecting(status);
    await expect(graph().domains()).rejects.toMatchObject({ kind: 'unreachable' });
    await expect(graph().setEnabled('44444444-4444-4444-8444-444444444444', true)).rejects.toMatchObject({
      kind: 'ambiguous',
    });
    expect(microsoft.met.at(-1)?.headers.authorization).toBe('Bearer the-token-of-the-bot');
    expect(evil.connections()).toBe(0);
  });

  it('cannot lead it elsewhere by a next link, however it is spelt', async () => {
    const here = new URL(microsoft.origin).host;
    const links = [
      ...spellings(here, evil.port).map((one) => `${one}v1.0/domains`),
      `${microsoft.origin}@127.0.0.1:${evil.port}/v1.0/`,
      `${microsoft.origin}.evil.example/v1.0/domains`,
      `${microsoft.origin}/v1.0@127.0.0.1:${evil.port}/`,
    ];
    const tail = fc.array(fc.constantFrom('/', '\\', '@', '#', '?', ':', '.', '..', `127.0.0.1:${evil.port}`, 'v1.0'));
    const made = fc.sample(tail, 200).map((parts) => `${microsoft.origin}${parts.join('')}`);
    for (const link of [...links, ...made]) {
      let pages = 0;
      reply = (request, response) => {
        pages += 1;
        json({ value: [], ...(pages === 1 ? { '@odata.nextLink': link } : {}) })(request, response);
      };
      await graph()
        .domains()
        .catch(() => undefined);
    }
    expect(evil.connections()).toBe(0);
  });

  it('is given up when it hangs', async () => {
    reply = () => undefined;
    const startedAt = performance.now();
    await expect(graph().setEnabled('44444444-4444-4444-8444-444444444444', true)).rejects.toMatchObject({
      kind: 'ambiguous',
    });
    expect(performance.now() - startedAt).toBeLessThan(3_000);
  });
});

describe('Entra', () => {
  const credential = () =>
    createCredential({
      profile: 'sandbox',
      entra: microsoft.origin,
      tenantId,
      clientId: botId,
      proof: { kind: 'secret', secret: 'the-secret-of-the-bot' },
    });

  it.each(redirects)('cannot send the secret elsewhere by a %i', async (status) => {
    reply = redirecting(status);
    await expect(credential().getToken('https://graph.microsoft.com/.default')).rejects.toThrow();
    expect(microsoft.met[0]?.body).toContain('the-secret-of-the-bot');
    expect(evil.connections()).toBe(0);
  });

  // The library's own pipeline, as its credentials build it, follows redirects; what it sends by does not.
  it.each(redirects)('cannot do so with the pipeline of @azure/identity either (%i)', async (status) => {
    reply = redirecting(status);
    const client = pipelineClient(createWayOut({ places: [microsoft.origin] }));
    const request = createPipelineRequest({
      url: `${microsoft.origin}/token`,
      method: 'POST',
      headers: createHttpHeaders({ authorization: 'Bearer the-token-of-the-bot' }),
      body: 'client_secret=the-secret-of-the-bot',
      allowInsecureConnection: true,
    });
    await expect(createPipelineFromOptions({}).sendRequest(client, request)).rejects.toMatchObject({
      name: 'WayOutRefusal',
    });
    expect(evil.connections()).toBe(0);
  });

  it('is asked by way of a managed identity at the configured place', async () => {
    vi.stubEnv('IDENTITY_ENDPOINT', `${microsoft.origin}/msi/token`);
    vi.stubEnv('IDENTITY_HEADER', 'the-secret-of-the-machine');
    const in1Hour = String(Math.floor(Date.now() / 1000) + 3600);
    reply = json({ access_token: 'of-the-machine', expires_on: in1Hour, resource: 'x', token_type: 'Bearer' });
    const managed = createCredential({
      profile: 'production',
      entra: 'https://login.microsoftonline.com',
      tenantId,
      clientId: botId,
      managedIdentity: [microsoft.origin],
      proof: { kind: 'managed-identity' },
    });
    expect((await managed.getToken('https://graph.microsoft.com/.default'))?.token).toBe('of-the-machine');
    expect(microsoft.met[0]?.headers['x-identity-header']).toBe('the-secret-of-the-machine');
    vi.unstubAllEnvs();
  });
});

describe('the Bot Connector', () => {
  const where = (serviceUrl: string) => ({
    serviceUrl,
    conversationId: '19:ops@thread.tacv2',
    threadId: '1700000000000',
    botId: `28:${botId}`,
  });
  const errors: unknown[] = [];
  const log = { debug: () => {}, info: () => {}, warn: () => {}, error: (line: unknown) => void errors.push(line) };
  const posts = () =>
    new Posts({
      adapter: createSdkAdapter({
        botId,
        tenantId,
        credential: held,
        entra: 'https://login.microsoftonline.com',
        openIdUrl: `${microsoft.origin}/openid`,
        issuer: issuerName,
        connector: { origin: microsoft.origin },
        connectorScope: `${issuerName}/.default`,
        log,
      }),
      botId,
      tenantId,
      botName: 'Countersign',
      allows: () => true,
    });
  const note = (serviceUrl: string) =>
    posts().post(where(serviceUrl), noticeCard('Hello', { tone: 'warning', text: 'there' }), 'Hello');

  it('is written to with the token', async () => {
    reply = json({ id: '1700000000001' });
    await note(`${microsoft.origin}/teams/`);
    expect(microsoft.met[0]).toMatchObject({ method: 'POST' });
    expect(microsoft.met[0]?.url).toMatch(/^\/teams\/v3\/conversations\//);
    expect(microsoft.met[0]?.headers.authorization).toBe('Bearer the-token-of-the-bot');
  });

  it.each(redirects)('cannot send the token elsewhere by a %i', async (status) => {
    reply = redirecting(status);
    await expect(note(`${microsoft.origin}/teams/`)).rejects.toThrow();
    expect(microsoft.met.length).toBeGreaterThan(0);
    expect(evil.connections()).toBe(0);
  });

  it('is not looked for at another service URL, even if one got past every check before', async () => {
    reply = json({ id: '1700000000001' });
    const here = new URL(microsoft.origin).host;
    for (const url of spellings(here, evil.port)) await expect(note(url)).rejects.toThrow();
    expect(evil.connections()).toBe(0);
    expect(microsoft.met).toEqual([]);
  });
});

describe('the key set', () => {
  it.each(redirects)('is not fetched from elsewhere by a %i', async (status) => {
    reply = redirecting(status);
    const connector = { origin: microsoft.origin };
    const gate = createGate({
      botId,
      tenantId,
      openIdUrl: `${microsoft.origin}/openid`,
      issuer: issuerName,
      connector,
    });
    expect(await gate.ready()).toBe(false);
    expect(evil.connections()).toBe(0);
  });
});
