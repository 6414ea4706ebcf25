import type { Attack, Family } from '../attack.js';
import { freshAddress } from '../addresses.js';
import type { Scene } from '../scene.js';
import { type Answer, sendAndHangUp, sendRaw } from '../wire.js';

type Raw = (scene: Scene) => Promise<readonly (string | Buffer)[]>;
const raw = (name: string, status: readonly number[], bytes: Raw, more: Partial<Attack> = {}): Attack => ({
  name,
  status,
  ...more,
  send: async (scene) => sendRaw(scene.port, await bytes(scene), freshAddress()),
});
const said = (name: string, status: readonly number[], text: string): Attack => raw(name, status, async () => [text]);
const target = (method: string, path: string, status: number): Attack => ({
  name: `${method} ${path}`,
  status: [status],
  send: async (scene) => [await scene.post(method === 'GET' ? '' : scene.approval(), { method, path })],
});

/** Ben's approval as bytes: the head of the request, with these lines besides, and its body. */
async function approval(scene: Scene, lines: readonly string[]): Promise<{ head: string; body: string }> {
  const body = JSON.stringify(scene.approval());
  const all = [
    'POST /api/messages HTTP/1.1',
    'Host: bot',
    'Content-Type: application/json',
    `Authorization: Bearer ${await scene.token()}`,
    ...lines,
  ];
  return { head: `${all.join('\r\n')}\r\n\r\n`, body };
}
const chunked = (text: string): string => `${Buffer.byteLength(text).toString(16)}\r\n${text}\r\n0\r\n\r\n`;

const transferEncoding = (encoding: string, more: Partial<Attack>): Attack =>
  raw(
    `the transfer encoding ${JSON.stringify(encoding)}`,
    [400, 501],
    async (scene) => {
      const { head, body } = await approval(scene, [`Transfer-Encoding: ${encoding}`, 'Connection: close']);
      return [head + chunked(body)];
    },
    more,
  );

/** Two readers of one stream of bytes must not find different requests in it. */
const smuggling: readonly Attack[] = [
  raw('a length and chunks', [400], async (scene) => {
    const { head, body } = await approval(scene, ['Content-Length: 4', 'Transfer-Encoding: chunked']);
    return [head + chunked(body)];
  }),
  raw('chunks and a length', [400], async (scene) => {
    const { head, body } = await approval(scene, ['Transfer-Encoding: chunked', 'Content-Length: 4']);
    return [head + chunked(body)];
  }),
  raw('two lengths', [400], async (scene) => {
    const { head, body } = await approval(scene, [`Content-Length: 0`, 'Content-Length: 900']);
    return [head + body];
  }),
  ...['+5', '-1', '0x10', '1e3', '5, 5', ' ', '99999999999999999999'].map((length) =>
    raw(`the length “${length}”`, [400, 413], async (scene) => {
      const { head, body } = await approval(scene, [`Content-Length: ${length}`, 'Connection: close']);
      return [head + body];
    }),
  ),
  // node reads a body it cannot find the end of until the connection closes, and says so.
  ...(['xchunked', '"chunked"', 'identity'] as const).map((encoding) =>
    transferEncoding(encoding, { counted: 'body-cut-off' }),
  ),
  ...['chunked, identity', 'chunked\u000b', 'gzip, chunked, gzip'].map((encoding) => transferEncoding(encoding, {})),
  raw('a space before the colon', [400], async (scene) => {
    const { head, body } = await approval(scene, ['Transfer-Encoding : chunked']);
    return [head + chunked(body)];
  }),
  raw('lines that end without carriage return', [400], async (scene) => {
    const { head, body } = await approval(scene, [`Content-Length: 900`]);
    return [head.replaceAll('\r\n', '\n') + body];
  }),
  raw(
    'chunk sizes that are no numbers',
    [0, 400],
    async (scene) => {
      const { head, body } = await approval(scene, ['Transfer-Encoding: chunked']);
      return [`${head}zz\r\n${body}\r\n0\r\n\r\n`];
    },
    { counted: 'body-cut-off' },
  ),
  raw('a second request hidden behind the length of the first', [401, 404, 400], async (scene) => {
    const { head, body } = await approval(scene, [`Content-Length: 900`]);
    const hidden = head + body;
    return [`POST /nowhere HTTP/1.1\r\nHost: bot\r\nContent-Length: ${hidden.length}\r\n\r\n${hidden}`];
  }),
];

const UPGRADE =
  'GET /api/messages HTTP/1.1\r\nHost: bot\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n';
const heads: readonly Attack[] = [
  said('a header of 1 MB', [0, 431], `GET /healthz HTTP/1.1\r\nHost: bot\r\nX: ${'x'.repeat(1_000_000)}\r\n\r\n`),
  said('10,000 headers', [0, 431], `GET /healthz HTTP/1.1\r\nHost: bot\r\n${'X: 1\r\n'.repeat(10_000)}\r\n`),
  said('no host', [400], 'GET /healthz HTTP/1.1\r\n\r\n'),
  said('a target that is no URL', [404], 'GET http://[ HTTP/1.1\r\nHost: bot\r\n\r\n'),
  said('a whole URL as target', [404], 'GET http://contoso.com/healthz HTTP/1.1\r\nHost: bot\r\n\r\n'),
  said('the upgrade to a web socket', [400], UPGRADE),
  said(
    'the upgrade to HTTP/2',
    [400],
    'GET / HTTP/1.1\r\nHost: bot\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\n\r\n',
  ),
  {
    name: '100 upgrades hung up on before they are answered, and one more request',
    status: [401],
    counted: 'token-missing',
    send: async (scene) => {
      for (let count = 0; count < 100; count += 1) await sendAndHangUp(scene.port, UPGRADE, freshAddress());
      return [await scene.send({ headers: { 'content-type': 'application/json' }, body: '{}' })];
    },
  },
  said('an expectation', [400], 'GET /healthz HTTP/1.1\r\nHost: bot\r\nExpect: something\r\n\r\n'),
  said('the preface of HTTP/2', [400], 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'),
  said('a tunnel', [0], 'CONNECT graph.microsoft.com:443 HTTP/1.1\r\nHost: graph.microsoft.com\r\n\r\n'),
  // node takes it for HTTP/1.0; nothing but health can be asked for without a header.
  said('HTTP/0.9', [200, 400], 'GET /healthz\r\n\r\n'),
  said('HTTP/3.0', [400], 'GET /healthz HTTP/3.0\r\nHost: bot\r\n\r\n'),
  said('TLS', [400], '\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003'),
  said('a zero byte in a header', [400], 'GET /healthz HTTP/1.1\r\nHost: bot\r\nX: a\u0000b\r\n\r\n'),
  said('a method nobody knows', [400], 'APPROVE /api/messages HTTP/1.1\r\nHost: bot\r\n\r\n'),
  {
    name: 'Expect: 100-continue and nothing after it',
    status: [0, 400, 408, 100],
    slow: true,
    counted: 'body-cut-off',
    send: (scene) =>
      sendRaw(
        scene.port,
        ['POST /api/messages HTTP/1.1\r\nHost: bot\r\nContent-Length: 9\r\nExpect: 100-continue\r\n\r\n'],
        freshAddress(),
      ),
  },
  {
    name: 'two hosts',
    status: [400],
    send: async (scene) => {
      const { head, body } = await approval(scene, ['Host: contoso.com', 'Connection: close', 'Content-Length: 900']);
      return sendRaw(scene.port, [head + body.padEnd(900)], freshAddress());
    },
    counted: 'header-doubled',
  },
];

const targets: readonly Attack[] = [
  ...['GET', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND'].map((method) =>
    target(method, '/api/messages', 405),
  ),
  ...['POST', 'PUT', 'DELETE'].map((method) => target(method, '/healthz', 405)),
  ...[
    '/',
    '//api/messages',
    '/API/messages',
    '/api/messages/',
    '/api/messages?a=1',
    '/api/messages#a',
    '/api/messages%00',
    '/api/messages%2e',
    '/api/../api/messages',
    '/api/./messages',
    '/%zz',
    '/%c0%ae%c0%ae/',
    '/constructor',
    '/__proto__',
    '/api/messages;x=1',
    '/api%2fmessages',
    `/${'a'.repeat(8_000)}`,
  ].map((path) => ({ ...target('POST', path, 404), name: `POST ${path.slice(0, 40)}` })),
];

const sizes: readonly Attack[] = [
  raw(
    'a declared 50 MB',
    [413],
    async () => ['POST /api/messages HTTP/1.1\r\nHost: bot\r\nContent-Length: 50000000\r\n\r\n'],
    { counted: 'body-too-large' },
  ),
  raw(
    '50 MB, sent',
    [0, 413],
    async () => [
      `POST /api/messages HTTP/1.1\r\nHost: bot\r\nContent-Length: 50000000\r\n\r\n`,
      Buffer.alloc(50_000_000, 32),
    ],
    { counted: 'body-too-large', slow: true },
  ),
  raw(
    'chunks without end',
    [0, 413],
    async () => {
      const chunk = `10000\r\n${' '.repeat(0x10000)}\r\n`;
      return [
        'POST /api/messages HTTP/1.1\r\nHost: bot\r\nTransfer-Encoding: chunked\r\n\r\n',
        ...Array.from({ length: 100 }, () => chunk),
      ];
    },
    { counted: 'body-too-large' },
  ),
  raw(
    '200,000 chunks of one byte',
    [401],
    async () => {
      return [
        'POST /api/messages HTTP/1.1\r\nHost: bot\r\nConnection: close\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n',
        '1\r\n \r\n'.repeat(200_000),
        '0\r\n\r\n',
      ];
    },
    { counted: 'token-missing' },
  ),
  raw('a head that never ends', [0, 408], async () => ['POST /api/messages HTTP/1.1\r\nHost: bot\r\n'], { slow: true }),
  raw(
    'a body that never ends',
    [0, 408],
    async () => ['POST /api/messages HTTP/1.1\r\nHost: bot\r\nContent-Length: 9\r\n\r\n{'],
    { slow: true, counted: 'body-cut-off' },
  ),
  {
    name: '10,000 requests down one connection at once',
    status: [0, 401, 429, 503],
    counted: ['token-missing', 'too-many-from-address'],
    slow: true,
    send: async (scene) => {
      const one =
        'POST /api/messages HTTP/1.1\r\nHost: bot\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}';
      const answers = await sendRaw(scene.port, [one.repeat(10_000)], freshAddress());
      const served = answers.filter(({ status }) => status === 401).length;
      const few: readonly Answer[] = answers.slice(0, 5);
      return served <= 1_000 ? [...few, ...answers.slice(-5)] : [{ status: -1, body: `${served} were answered` }];
    },
  },
  {
    name: 'a caller who hangs up in the middle',
    status: [0],
    counted: 'body-cut-off',
    send: async (scene) => {
      const { connect } = await import('node:net');
      await new Promise<void>((resolve) => {
        const socket = connect({ port: scene.port, host: '127.0.0.1', localAddress: freshAddress() }, () => {
          socket.write('POST /api/messages HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n{', () => {
            setTimeout(() => socket.destroy(), 50);
          });
        });
        socket.on('close', () => setTimeout(resolve, 50));
      });
      return [{ status: 0, body: '' }];
    },
  },
];

export const http: Family = { name: 'http', attacks: [...smuggling, ...heads, ...targets, ...sizes] };
