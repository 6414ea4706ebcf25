import { randomUUID } from 'node:crypto';
import { request } from 'node:http';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { foreigner } from '../../sandbox/playground/foreigner.js';
import { type Playground, startPlayground } from '../../sandbox/playground/startPlayground.js';
import { cardsIn, type Json } from '../../sandbox/teams/activity.js';
import { listenOnLoopback, type Request } from '../../sandbox/teams/loopbackServer.js';

type Config = {
  tenantId: string;
  bot: Json;
  currentUser: { id: string; name: string; aadObjectId: string };
  users: readonly Json[];
  team: { id: string; channels: readonly { id: string }[] };
};

// What Microsoft's Playground does, as far as the bot sees it: it posts unsigned activities and has a connector.
let connector: Awaited<ReturnType<typeof listenOnLoopback>>;
const received: Request[] = [];
let playground: Playground;
let config: Config;
beforeAll(async () => {
  connector = await listenOnLoopback(0, (call) => {
    received.push(call);
    const members = call.path.at(-1) === 'pagedmembers' ? { members: [] } : { id: randomUUID() };
    return Promise.resolve({ status: call.method === 'POST' ? 201 : 200, body: members });
  });
  playground = await startPlayground({ playgroundUrl: connector.origin });
  config = JSON.parse(playground.config) as Config;
});
afterAll(async () => {
  await playground.close();
  await connector.close();
});

const activity = (more: Json): Json => ({
  id: randomUUID(),
  timestamp: new Date().toISOString(),
  channelId: 'msteams',
  serviceUrl: `${connector.origin}/_connector`,
  recipient: config.bot,
  from: { id: config.currentUser.id, name: config.currentUser.name, aadObjectId: config.currentUser.aadObjectId },
  conversation: { id: `${config.team.channels[0]?.id ?? ''};messageid=1`, isGroup: true, conversationType: 'channel' },
  channelData: { team: { id: config.team.id }, channel: config.team.channels[0] },
  ...more,
});
const post = (url: string, body: unknown, headers: Record<string, string> = {}) =>
  new Promise<{ status: number; text: string }>((resolve, reject) => {
    const sent = request(url, { method: 'POST', headers: { 'content-type': 'application/json', ...headers } });
    sent.once('error', reject);
    sent.once('response', (response) => {
      let text = '';
      response.on('data', (chunk: Buffer) => (text += chunk.toString()));
      response.once('end', () => resolve({ status: response.statusCode ?? 0, text }));
    });
    sent.end(JSON.stringify(body));
  });
const mention = { type: 'message', text: '<at>Countersign</at> setup', entities: [] };

it('brings what the Playground does not sign to the bot, and what the bot posts to the Playground', async () => {
  expect((await post(playground.relay.messagesUrl, activity(mention))).status).toBe(200);
  const posted = received.find(({ method, body }) => method === 'POST' && cardsIn(body as Json).length > 0);
  expect(posted?.path.slice(0, 3)).toEqual(['_connector', 'v3', 'conversations']);
  expect(JSON.stringify(posted?.body)).toContain('Check the tenant');
  // Who presses is who the Playground says; the token of the bot is not for it.
  expect(posted?.headers.authorization).toBeUndefined();
});

it('leaves the gate as it is: the bot itself takes nothing unsigned', async () => {
  expect((await post(playground.botUrl, activity(mention))).status).toBe(401);
});

it('leaves to the bot what it refuses: another tenant, and somebody it does not know', async () => {
  const elsewhere = { channelData: { tenant: { id: randomUUID() } } };
  expect((await post(playground.relay.messagesUrl, activity({ ...mention, ...elsewhere }))).status).toBe(403);
  const stranger = { id: '29:stranger', name: 'Nobody', aadObjectId: randomUUID() };
  const before = received.length;
  await post(playground.relay.messagesUrl, activity({ ...mention, from: stranger }));
  const answers = JSON.stringify(received.slice(before).map(({ body }) => body));
  expect(answers).not.toContain('Check the tenant');
});

it.each([
  ['a page in a browser', { origin: 'https://evil.example' }],
  ['a page whose name was resolved to this machine', { host: 'evil.example' }],
  ['a form', { 'content-type': 'text/plain' }],
  ['a picture of a page', { 'sec-fetch-site': 'cross-site' }],
])('signs nothing for %s', async (_who, headers) => {
  const before = received.length;
  expect((await post(playground.relay.messagesUrl, activity(mention), headers)).status).toBe(403);
  expect(received).toHaveLength(before);
});

it.each(['127.0.0.1:3980', 'localhost:3980', '[::1]:3980'])('answers to %s', (host) =>
  expect(foreigner({ host, 'content-type': 'application/json' })).toBeUndefined(),
);

it('sends nothing to the Playground that does not come from the bot', async () => {
  const before = received.length;
  const url = `${playground.relay.connectorUrl}v3/conversations/x/activities`;
  expect((await post(url, mention)).status).toBe(401);
  expect((await post(url, mention, { authorization: 'Bearer made.up.token' })).status).toBe(401);
  expect(received).toHaveLength(before);
});

it.each(['http://192.0.2.1:56150', 'https://playground.example', 'http://localhost.evil.example'])(
  'does not start with a Playground at %s',
  async (playgroundUrl) => {
    await expect(startPlayground({ playgroundUrl })).rejects.toThrow('has to be on this machine');
  },
);

it('configures the Playground with the people of the sandbox, as many as it wants', () => {
  expect(config.currentUser.name).toBe('Ana Bakker');
  expect(config.users).toHaveLength(5);
  expect(config.tenantId).toBe(playground.tenant.tenantId);
});
