import type http from 'node:http';
import fc from 'fast-check';
import type { Agent } from 'undici';
import { request } from 'undici';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createAgent, createWayOut, WayOutRefusal } from '../../../src/services/outgoing/wayOut.js';
import { type Listener, listenAs, spellings } from './evil.js';
import { answer } from '../../fakes/answer.js';

const secret = { headers: { Authorization: 'Bearer the-token-of-the-bot' } };
let evil: Listener;
let good: Listener;
let reply: (request: http.IncomingMessage, response: http.ServerResponse) => void;

beforeEach(async () => {
  reply = (_request, response) => void response.end('{"well":true}');
  evil = await listenAs();
  good = await listenAs((asked, response) => reply(asked, response));
});
afterEach(() => {
  evil.close();
  good.close();
});

const out = (timeoutMilliseconds = 5_000) => createWayOut({ places: [good.origin], timeoutMilliseconds });
const refused = (code: WayOutRefusal['code']) => expect.objectContaining({ name: 'WayOutRefusal', code }) as Error;

describe('the way out', () => {
  it('leads to its place, as fetch would, and keeps the connection', async () => {
    const send = out();
    const answer = await send(`${good.origin}/v1.0/me`, { method: 'POST', body: '{"a":1}', ...secret });
    expect(answer).toBeInstanceOf(Response);
    expect(answer.headers).toBeInstanceOf(Headers);
    expect(await answer.json()).toEqual({ well: true });
    for (let i = 0; i < 20; i += 1) await send(`${good.origin}/again`);
    expect(good.met[0]).toMatchObject({ method: 'POST', url: '/v1.0/me', body: '{"a":1}' });
    expect(good.met[0]?.headers.authorization).toBe('Bearer the-token-of-the-bot');
    expect(good.connections()).toBeLessThan(4);
  });

  it('passes on answers without a body, with failures and with odd headers', async () => {
    const send = out();
    reply = (_request, response) => answer(response, 204, { 'retry-after': '3' });
    const empty = await send(good.origin);
    expect([empty.status, empty.headers.get('retry-after'), await empty.text()]).toEqual([204, '3', '']);
    reply = (_request, response) => answer(response, 503, {}, 'busy');
    expect((await send(good.origin)).status).toBe(503);
  });

  it.each([301, 302, 303, 307, 308, 300, 305])('does not follow a %i, wherever it leads', async (status) => {
    for (const location of [`${evil.origin}/token`, `${good.origin}/elsewhere`, '/relative', '//127.0.0.1/x', '']) {
      good.met.length = 0;
      reply = (_request, response) => answer(response, status, { location }, 'moved');
      await expect(out()(`${good.origin}/v1.0`, secret)).rejects.toEqual(refused('redirect'));
      await expect(out()(`${good.origin}/v1.0`, { ...secret, redirect: 'follow' })).rejects.toEqual(
        refused('redirect'),
      );
      expect(good.met).toHaveLength(2);
    }
    expect(evil.connections()).toBe(0);
  });

  it('refuses an address elsewhere before a connection is made', async () => {
    const send = out();
    for (const address of spellings(new URL(good.origin).host, evil.port))
      await expect(send(address, secret)).rejects.toEqual(refused('elsewhere'));
    await expect(send(new URL(evil.origin), secret)).rejects.toEqual(refused('elsewhere'));
    expect(evil.connections()).toBe(0);
    expect(good.connections()).toBe(0);
  });

  it('never brings a header to whoever is not its place, whatever the address says', async () => {
    const send = out(500);
    const allowed = new URL(good.origin).host;
    const piece = fc.oneof(
      fc.constantFrom(
        allowed,
        `127.0.0.1:${evil.port}`,
        `localhost:${evil.port}`,
        `[::1]:${evil.port}`,
        '@',
        '/',
        '\\',
      ),
      fc.constantFrom('#', '?', '.', '。', '%40', '%2f', 'http://', 'https://', ':', '\n', ' ', 'x'),
      fc.string({ maxLength: 3 }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { minLength: 1, maxLength: 5 }), async (pieces) => {
        await send(`http://${pieces.join('')}`, secret).catch(() => undefined);
      }),
      { numRuns: 2_000 },
    );
    expect(evil.met).toEqual([]);
    expect(evil.connections()).toBe(0);
  });

  it('cannot be connected elsewhere even by whoever gets hold of its connections', async () => {
    const agent: Agent = createAgent([good.origin]);
    await expect(request(evil.origin, { dispatcher: agent, ...secret })).rejects.toEqual(refused('elsewhere'));
    await expect(request(`http://localhost:${good.port}`, { dispatcher: agent })).rejects.toEqual(refused('elsewhere'));
    expect((await request(good.origin, { dispatcher: agent })).statusCode).toBe(200);
    expect(evil.connections()).toBe(0);
  });

  it.each(['says nothing', 'says half of it', 'speaks ever so slowly'])('gives up a server that %s', async (how) => {
    let timer: NodeJS.Timeout | undefined;
    reply = (_request, response) => {
      if (how === 'says nothing') return;
      response.writeHead(200, { 'content-type': 'application/json' });
      response.write('{"a":');
      if (how === 'speaks ever so slowly') timer = setInterval(() => response.write(' '), 20);
    };
    const startedAt = performance.now();
    await expect(out(300)(good.origin, secret)).rejects.toThrow();
    expect(performance.now() - startedAt).toBeLessThan(3_000);
    clearInterval(timer);
  });

  it('can be given up earlier by whoever asks', async () => {
    reply = () => undefined;
    await expect(out()(good.origin, { signal: AbortSignal.timeout(50) })).rejects.toThrow();
  });

  it('says why without repeating the address', async () => {
    const error = await out()('https://user:word@evil.example/?secret').catch((one: unknown) => one);
    expect(error).toBeInstanceOf(WayOutRefusal);
    expect(String(error)).not.toMatch(/evil|word|secret/);
  });
});
