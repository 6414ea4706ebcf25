import { createHash } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createGate } from '../../src/bot/gate.js';
import { createLog } from '../../src/bot/log.js';
import { type BotServer, createServer, type ServerOptions } from '../../src/bot/server.js';
import { activity, botId, issuerName, sign, startIssuer, tenantId } from './issuer.js';

const CANARY = 'canary-7b1e';
let world: Awaited<ReturnType<typeof startIssuer>>;
let server: BotServer;
let port: number;
let token: string;
let process_: ServerOptions['process'];
let ready = true;
let handled: unknown[] = [];
const lines: string[] = [];

beforeAll(async () => {
  world = await startIssuer();
  token = await sign(world.pairs.teams.privateKey, Math.floor(Date.now() / 1000));
  const gate = createGate({
    botId,
    tenantId,
    openIdUrl: world.openIdUrl,
    issuer: issuerName,
    connector: { hosts: ['smba.trafficmanager.net'] },
  });
  server = createServer({
    ...{ host: '127.0.0.1', port: 0, gate, readiness: () => ready },
    process: (request, response, body) => process_(request, response, body),
    log: createLog('debug', { write: (line: string) => void lines.push(line) }),
    limits: { headersTimeout: 300, requestTimeout: 400, connectionsCheckingInterval: 50 },
  });
  ({ port } = await server.listen());
});
afterAll(async () => {
  await server.close(100);
  world.stop();
});
beforeEach(() => {
  handled = [];
  ready = true;
  process_ = async (request, response) => {
    handled.push(request.body);
    response.status(200);
    response.end();
  };
});

type Answer = { status: number; body: string; headers: Record<string, unknown> };
const send = (method: string, path: string, headers: Record<string, string | string[]> = {}, body?: string | Buffer) =>
  new Promise<Answer>((resolve, reject) => {
    const outgoing = httpRequest({ port, host: '127.0.0.1', method, path, headers, agent: false }, (incoming) => {
      const chunks: Buffer[] = [];
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
      incoming.on('end', () =>
        resolve({
          status: incoming.statusCode ?? 0,
          body: Buffer.concat(chunks).toString(),
          headers: incoming.headers,
        }),
      );
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });
const post = (headers: Record<string, string | string[]> = {}, body: string | Buffer = JSON.stringify(activity)) =>
  send(
    'POST',
    '/api/messages',
    { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...headers },
    body,
  );
/** Writes raw bytes and answers with everything that came back until the connection closed. */
const raw = (...parts: string[]) =>
  new Promise<string>((resolve) => {
    let received = '';
    const socket = connect(port, '127.0.0.1', () => parts.forEach((part) => socket.write(part)));
    socket.on('data', (chunk) => (received += chunk.toString()));
    socket.on('error', () => undefined);
    socket.on('close', () => resolve(received));
  });
const lastLine = () => JSON.parse(lines.at(-1) ?? '{}') as Record<string, unknown>;

describe('an activity from Teams', () => {
  it('reaches the bot parsed, and the answer goes back', async () => {
    process_ = async (request, response, body) => {
      expect(request.headers['authorization']).toBe(`Bearer ${token}`);
      handled.push(body);
      response.status(200);
      response.send({ statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: 'Done' });
      response.end();
    };
    expect(await post()).toMatchObject({
      status: 200,
      body: '{"statusCode":200,"type":"application/vnd.microsoft.activity.message","value":"Done"}',
    });
    expect(handled).toEqual([activity]);
  });

  it('leaves a line by which nobody can deny it, and out of which nothing can be read', async () => {
    await post();
    const accepted = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(accepted.findLast(({ event }) => event === 'activity.accepted')).toEqual({
      ...{ level: 'info', time: expect.any(String) as string, event: 'activity.accepted' },
      activity: activity.id,
      person: activity.from.aadObjectId,
      body: createHash('sha256').update(JSON.stringify(activity)).digest('hex'),
      token: createHash('sha256').update(`Bearer ${token}`).digest('hex'),
    });
  });

  it('sent in pieces and with accented names arrives whole', async () => {
    const body = JSON.stringify({ ...activity, from: { id: '29:zoe', name: 'Zoë Ångström' } });
    const head = `POST /api/messages HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer ${token}\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n`;
    const chunks = [body.slice(0, 70), body.slice(70)].map(
      (part) => `${Buffer.byteLength(part).toString(16)}\r\n${part}\r\n`,
    );
    expect(await raw(head, ...chunks, '0\r\n\r\n')).toMatch(/^HTTP\/1.1 200/);
    expect(handled).toEqual([JSON.parse(body)]);
  });

  it.each<[string, ServerOptions['process'], string]>([
    ['fails', () => Promise.reject(new Error(CANARY)), 'request.failed'],
    [
      'ends in a 500 of the SDK',
      async (_, response) => (response.status(500), void response.send(CANARY)),
      'activity.failed',
    ],
    ['ends in a 501 of the SDK', async (_, response) => (response.status(501), void response.end()), 'activity.failed'],
    ['is never answered', async () => undefined, 'activity.unanswered'],
  ])('that %s gives a 500 with a reference the log has too', async (_, process, event) => {
    process_ = process;
    const { status, body } = await post();
    expect(status).toBe(500);
    const { reference } = JSON.parse(body) as { reference: string };
    expect(reference).toMatch(/^[0-9a-f]{8}$/);
    expect(body).toBe(`{"error":"internal error","reference":"${reference}"}`);
    expect(lastLine()).toMatchObject({ level: 'error', event, reference });
  });

  it('that the SDK refuses is answered without the SDK’s words', async () => {
    process_ = async (_, response) => (response.status(401), void response.send(CANARY));
    expect(await post()).toMatchObject({ status: 401, body: '{"error":"unauthorized"}' });
    expect(lastLine()).toMatchObject({ level: 'warn', event: 'activity.refused', status: 401, reason: 'not-taken' });
    expect((await send('GET', '/metrics')).body).toContain('not_taken_total 1');
  });
});

describe('anything else', () => {
  const rogue = async () => sign(world.pairs.rogue.privateKey, Math.floor(Date.now() / 1000));
  it.each<[string, () => Promise<Answer>, string]>([
    ['no token', () => post({ authorization: [] }), '401 {"error":"unauthorized"}'],
    ['a forged token', async () => post({ authorization: `Bearer ${await rogue()}` }), '401 {"error":"unauthorized"}'],
    ['two tokens', () => post({ authorization: [`Bearer ${token}`, 'Bearer a.b.c'] }), '400 {"error":"bad request"}'],
    [
      'a foreign tenant',
      () => post({}, JSON.stringify({ ...activity, conversation: { tenantId: botId } })),
      '403 {"error":"forbidden"}',
    ],
    ['a list', () => post({}, '[]'), '400 {"error":"bad request"}'],
    [
      'a form',
      () => post({ 'content-type': 'application/x-www-form-urlencoded' }, 'a=b'),
      '415 {"error":"unsupported media type"}',
    ],
    [
      'a multipart body',
      () => post({ 'content-type': 'multipart/form-data; boundary=x' }, '--x--'),
      '415 {"error":"unsupported media type"}',
    ],
    ['plain text called gzip', () => post({ 'content-encoding': 'gzip' }), '415 {"error":"unsupported media type"}'],
    [
      'a gzip bomb',
      () => post({ 'content-encoding': 'gzip' }, gzipSync(Buffer.alloc(20_000_000))),
      '415 {"error":"unsupported media type"}',
    ],
    ['a body of 300 KiB', () => post({}, Buffer.alloc(300 * 1024, ' ')), '413 {"error":"too large"}'],
    ['the wrong method', () => send('GET', '/api/messages'), '405 {"error":"method not allowed"}'],
    ['PUT', () => send('PUT', '/api/messages', {}, '{}'), '405 {"error":"method not allowed"}'],
    ['OPTIONS', () => send('OPTIONS', '/api/messages'), '405 {"error":"method not allowed"}'],
    ['TRACE', () => send('TRACE', '/healthz'), '405 {"error":"method not allowed"}'],
    ['POST to health', () => send('POST', '/healthz', {}, '{}'), '405 {"error":"method not allowed"}'],
    ...[
      '/',
      '//api/messages',
      '/API/messages',
      '/api/messages/',
      '/api/messages?a=1',
      '/api/messages%00',
      '/%zz',
      '/constructor',
      '*',
    ].map((path): [string, () => Promise<Answer>, string] => [
      path,
      () => send('POST', path, {}, '{}'),
      '404 {"error":"not found"}',
    ]),
  ])('%s is refused in constant words', async (_, attempt, expected) => {
    const { status, body, headers } = await attempt();
    expect(`${status} ${body}`).toBe(expected);
    expect(headers).not.toHaveProperty('server');
    expect(handled).toEqual([]);
  });

  it.each([
    ['a target that is no URL', 'GET http://[ HTTP/1.1\r\nHost: x\r\n\r\n', /^HTTP\/1.1 404/],
    [
      'a web socket',
      'GET /api/messages HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n',
      /^HTTP\/1.1 400/,
    ],
    ['a tunnel', 'CONNECT contoso.com:443 HTTP/1.1\r\nHost: x\r\n\r\n', /^$/],
    ['HTTP/2', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', /^HTTP\/1.1 400/],
    [
      'two lengths',
      'POST /api/messages HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
      /^HTTP\/1.1 400/,
    ],
    ['a header of 20 KB', `GET /healthz HTTP/1.1\r\nHost: x\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`, /^HTTP\/1.1 431/],
    [
      'a declared 50 MB',
      'POST /api/messages HTTP/1.1\r\nHost: x\r\nContent-Length: 50000000\r\n\r\n',
      /^HTTP\/1.1 413/,
    ],
    ['a head that never ends', 'POST /api/messages HTTP/1.1\r\nHost: x\r\n', /^HTTP\/1.1 408/],
    [
      'a body that never ends',
      'POST /api/messages HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n{',
      /^HTTP\/1.1 408/,
    ],
  ])('%s ends the connection', async (_, bytes, expected) => expect(await raw(bytes)).toMatch(expected));

  it('a body that streams without end is cut off', async () => {
    const head = 'POST /api/messages HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n';
    const chunk = `10000\r\n${' '.repeat(0x10000)}\r\n`;
    await raw(head, ...Array.from({ length: 40 }, () => chunk));
    expect(lastLine()).toMatchObject({ event: 'activity.refused', status: 413, reason: 'body-too-large' });
  });

  it('a caller who hangs up in the middle harms nobody', async () => {
    const before = lines.length;
    await new Promise<void>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => {
        socket.write('POST /api/messages HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n{', () => socket.destroy());
      });
      socket.on('close', () => resolve());
    });
    await expect.poll(() => lines.length, { timeout: 20_000 }).toBeGreaterThan(before);
    expect(lastLine()).toMatchObject({ event: 'activity.refused', status: 400, reason: 'body-cut-off' });
  });
});

describe('the operator', () => {
  it('sees that the process lives, whether it can work, and what it refused', async () => {
    expect(await send('GET', '/healthz')).toMatchObject({ status: 200, body: 'ok' });
    expect(await send('GET', '/readyz')).toMatchObject({ status: 200 });
    ready = false;
    expect(await send('GET', '/readyz')).toMatchObject({ status: 503, body: '{"error":"unavailable"}' });
    expect((await send('GET', '/healthz')).status).toBe(200);
    const { body } = await send('GET', '/metrics');
    expect(body).toMatch(/countersign_activities_refused_total\{reason="token-signature"\} \d/);
    expect(body).toMatch(/countersign_activities_accepted_total \d/);
  });

  it('is not flooded with lines when the bot is flooded with junk', async () => {
    const before = lines.length;
    for (let i = 0; i < 60; i += 1) await post({ authorization: 'Basic x' });
    expect(lines.length - before).toBeLessThanOrEqual(20);
  });

  it('finds in the log no token, no body and no error text', async () => {
    await post();
    const signature = token.split('.')[2] ?? '';
    for (const part of [token, signature, CANARY, activity.serviceUrl, activity.from.id])
      expect(lines.join('')).not.toContain(part);
  });

  it('is told when the address is taken', async () => {
    const second = createServer({
      ...{ host: '127.0.0.1', port, readiness: () => true, process: process_ },
      gate: { check: () => Promise.reject(new Error('unused')), ready: async () => true },
      log: createLog('silent'),
    });
    await expect(second.listen()).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });

  it('can stop it while a request is open, which is still answered', async () => {
    const own = createServer({
      ...{
        host: '127.0.0.1',
        port: 0,
        readiness: () => new Promise<boolean>((resolve) => setTimeout(() => resolve(true), 50)),
      },
      ...{ process: process_, log: createLog('silent') },
      gate: { check: () => Promise.reject(new Error('unused')), ready: async () => true },
    });
    const { url } = await own.listen();
    const open = fetch(`${url}/readyz`);
    await new Promise((resolve) => setTimeout(resolve, 20));
    await own.close();
    expect((await open).status).toBe(200);
    await expect(fetch(`${url}/healthz`)).rejects.toThrow();
  });
});
