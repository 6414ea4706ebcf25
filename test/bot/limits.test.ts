import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { bucketOf } from '../../src/bot/bucketOf.js';
import { createGate } from '../../src/bot/gate.js';
import { createLog } from '../../src/bot/log.js';
import { type BotServer, createServer, type ServerOptions } from '../../src/bot/server.js';
import { createThrottle } from '../../src/bot/throttle.js';
import { activity, botId, issuerName, sign, startIssuer, tenantId } from './issuer.js';

const PROXY = '127.0.0.1';
// Nothing comes back while a test runs.
const SLOWLY = 0.000_001;
let world: Awaited<ReturnType<typeof startIssuer>>;
let token: string;
let url: string;
let server: BotServer | undefined;
let handled: Record<string, unknown>[] = [];
const lines: string[] = [];

beforeAll(async () => {
  world = await startIssuer();
  token = await sign(world.pairs.teams.privateKey, Math.floor(Date.now() / 1000));
});
afterAll(() => world.stop());
afterEach(async () => {
  await server?.close(100);
  handled = [];
});

async function start(options: Partial<ServerOptions>): Promise<void> {
  const connector = { hosts: ['smba.trafficmanager.net'] };
  server = createServer({
    ...{ host: '127.0.0.1', port: 0, readiness: () => true, proxies: [PROXY] },
    gate: createGate({ botId, tenantId, openIdUrl: world.openIdUrl, issuer: issuerName, connector }),
    log: createLog('debug', { write: (line: string) => void lines.push(line) }),
    process: async (_request, response, body) => {
      handled.push(body);
      response.status(200);
      response.end();
    },
    ...options,
  });
  ({ url } = await server.listen());
}

const post = (from: string, body: object = activity, authorization = `Bearer ${token}`) =>
  fetch(`${url}/api/messages`, {
    method: 'POST',
    headers: { authorization, 'content-type': 'application/json', 'x-forwarded-for': from },
    body: JSON.stringify(body),
  });
const by = (aadObjectId: string, rest: object = {}) => ({ ...activity, from: { id: '29:x', aadObjectId }, ...rest });

it('whoever floods from one address is put off, and nobody else is', async () => {
  await start({ rates: { address: { burst: 3, perSecond: SLOWLY } } });
  for (let count = 0; count < 3; count += 1) expect((await post('203.0.113.7', {}, 'junk')).status).toBe(401);
  const refused = await post('203.0.113.7');
  expect(`${refused.status} ${await refused.text()}`).toBe('429 {"error":"too many requests"}');
  expect(refused.headers.get('connection')).toBe('close');
  expect((await post('198.51.100.1')).status).toBe(200);
  expect((await fetch(`${url}/healthz`)).status).toBe(200);
  expect(await (await fetch(`${url}/metrics`)).text()).toMatch(/reason="too-many-from-address"\} 1/);
  expect(lines.some((line) => line.includes('"too-many-from-address"'))).toBe(true);
});

it('whoever presses without end is told so, costs nothing, and keeps nobody else', async () => {
  await start({ rates: { person: { burst: 2, perSecond: SLOWLY } } });
  const [ana, ben] = ['aaaaaaaa-0000-4000-8000-00000000000a', 'aaaaaaaa-0000-4000-8000-00000000000b'];
  const press = { type: 'invoke', name: 'adaptiveCard/action' };
  expect((await post('203.0.113.7', by(ana, press))).status).toBe(200);
  // The same person, however the id is written.
  expect((await post('203.0.113.8', by(ana.toUpperCase(), press))).status).toBe(200);
  expect(handled).toHaveLength(2);
  const answer = await post('203.0.113.9', by(ana, press));
  expect(answer.status).toBe(200);
  expect(await answer.json()).toMatchObject({
    statusCode: 429,
    type: 'application/vnd.microsoft.error',
    value: { message: expect.stringContaining('Wait a minute') as string },
  });
  const dialog = await post('203.0.113.9', by(ana, { type: 'invoke', name: 'task/fetch' }));
  expect(await dialog.json()).toMatchObject({ task: { type: 'message' } });
  expect(await (await post('203.0.113.9', by(ana, { type: 'message' }))).json()).toEqual({});
  expect(handled).toHaveLength(2);
  expect((await post('203.0.113.9', by(ben, press))).status).toBe(200);
  expect(handled).toHaveLength(3);
});

it('what a client fetches by itself uses up nobody’s presses, nor the other way round', async () => {
  await start({ rates: { person: { burst: 1, perSecond: SLOWLY }, look: { burst: 2, perSecond: SLOWLY } } });
  const ana = 'aaaaaaaa-0000-4000-8000-00000000000a';
  const invoke = { type: 'invoke', name: 'adaptiveCard/action' };
  const look = by(ana, { ...invoke, value: { action: { type: 'Action.Execute', verb: 'card.view' } } });
  const press = by(ana, { ...invoke, value: { action: { type: 'Action.Execute', verb: 'approval.approve' } } });
  const answers = [look, look, look, press, press].map(async (body) => (await post('203.0.113.7', body)).text());
  const refused = (await Promise.all(answers)).map((text) => text.includes('429'));
  expect(refused.filter(Boolean)).toHaveLength(2);
  expect(handled.map(({ value }) => (value as { action: { verb: string } }).action.verb).sort()).toEqual([
    'approval.approve',
    'card.view',
    'card.view',
  ]);
  // A message that only looks like it is no look.
  expect(bucketOf({ ...look, type: 'message' })).toEqual({ kind: 'person', sender: ana });
});

it('what comes from no person draws from its own bucket', async () => {
  await start({ rates: { person: { burst: 1, perSecond: SLOWLY } } });
  for (const from of [{ id: '28:other' }, { id: '28:other' }, { id: '29:one-more' }])
    await post('203.0.113.7', { ...activity, from });
  expect(handled).toHaveLength(2);
});

it('callers by the hundred thousand are forgotten, not kept', () => {
  const tooMany = createThrottle({ burst: 1, perSecond: SLOWLY });
  expect([tooMany('first'), tooMany('first')]).toEqual([false, true]);
  for (let index = 0; index < 100_000; index += 1) tooMany(`caller ${index}`);
  expect([tooMany('first'), tooMany('caller 99999')]).toEqual([false, true]);
});

const UPGRADE = 'GET / HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n';
const dial = (begin: (socket: Socket) => void, options: object = {}) => {
  const socket: Socket = connect({ port: Number(new URL(url).port), host: '127.0.0.1', ...options }, () =>
    begin(socket),
  );
  socket.on('error', () => undefined);
  return socket;
};

it('outlives whoever asks for an upgrade and hangs up before the answer', async () => {
  await start({});
  for (let count = 0; count < 300; count += 1) {
    const pause = count % 3;
    await new Promise<void>((resolve) => {
      const hangUp = (socket: Socket) => {
        socket.resetAndDestroy();
        resolve();
      };
      dial((socket) =>
        socket.write(UPGRADE, () => (pause === 0 ? hangUp(socket) : setTimeout(() => hangUp(socket), pause))),
      );
    });
  }
  expect((await fetch(`${url}/healthz`)).status).toBe(200);
});

it('holds no connection for whoever asks for an upgrade and never hangs up', async () => {
  await start({ limits: { maxConnections: 50 } });
  const held = Array.from({ length: 60 }, () => dial((socket) => socket.write(UPGRADE), { allowHalfOpen: true }));
  const answers = held.map(async (socket) => {
    let answer = '';
    socket.on('data', (chunk: Buffer) => (answer += chunk.toString()));
    await Promise.race([once(socket, 'end'), once(socket, 'close')]);
    return answer;
  });
  const answered = (await Promise.all(answers)).filter((answer) => answer.startsWith('HTTP/1.1 400 '));
  expect(answered.length).toBeGreaterThanOrEqual(50);
  expect((await fetch(`${url}/healthz`)).status).toBe(200);
  // Not one of them is waited for.
  await server?.close(60_000);
  for (const socket of held) socket.destroy();
});

it('refuses what is expected of it as it refuses everything else', async () => {
  await start({});
  const answer = await new Promise<string>((resolve) => {
    let said = '';
    const socket = dial((one) => one.write('GET /healthz HTTP/1.1\r\nHost: x\r\nExpect: something\r\n\r\n'));
    socket.on('data', (chunk: Buffer) => (said += chunk.toString()));
    socket.on('end', () => resolve(said));
  });
  expect(answer).toMatch(/^HTTP\/1\.1 400 /);
  expect(answer).toMatch(/connection: close/i);
});

it('answers the health probe while a thousand others dawdle', async () => {
  await start({});
  const { port } = new URL(url);
  const head = 'POST /api/messages HTTP/1.1\r\nHost: x\r\n';
  const slow = await Promise.all(
    Array.from(
      { length: 1_000 },
      (_, index) =>
        new Promise<ReturnType<typeof connect>>((resolve) => {
          const socket = connect(Number(port), '127.0.0.1', () => {
            socket.write(index % 2 === 0 ? head : `${head}Content-Length: 99\r\n\r\n{`);
            resolve(socket);
          });
          socket.on('error', () => undefined);
        }),
    ),
  );
  for (let count = 0; count < 20; count += 1) expect((await fetch(`${url}/healthz`)).status).toBe(200);
  for (const socket of slow) socket.destroy();
});
