import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Met = { method: string; url: string; headers: IncomingHttpHeaders; body: string };
export type Listener = { origin: string; port: number; met: Met[]; connections: () => number; close: () => void };

/** A server on loopback that remembers whoever came, down to the bare connection. */
export async function listenAs(
  answer: (request: IncomingMessage, response: ServerResponse, body: string) => void = (_request, response) =>
    void response.end('{}'),
): Promise<Listener> {
  const met: Met[] = [];
  let connections = 0;
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      met.push({ method: request.method ?? '', url: request.url ?? '', headers: request.headers, body });
      answer(request, response, body);
    });
  });
  server.on('connection', () => (connections += 1));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    port,
    met,
    connections: () => connections,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** Spellings by which an address looks like the allowed host, or like nothing much, and leads to that port instead. */
export const spellings = (allowed: string, port: number): readonly string[] => [
  `http://127.0.0.1:${port}/`,
  `http://localhost:${port}/`,
  `http://[::1]:${port}/`,
  `http://[::ffff:127.0.0.1]:${port}/`,
  `http://0x7f.1:${port}/`,
  `http://2130706433:${port}/`,
  `http://127.1:${port}/`,
  `http://①②⑦.0.0.1:${port}/`,
  `http://127。0。0。1:${port}/`,
  `http://127.0.0.1.:${port}/`,
  `HTTP://LOCALHOST:${port}/`,
  `http://${allowed}@127.0.0.1:${port}/`,
  `http://${allowed}:443@127.0.0.1:${port}/`,
  `http://${allowed}%40127.0.0.1:${port}/`,
  `https://${allowed}@127.0.0.1:${port}/`,
  `http:\\\\127.0.0.1:${port}\\`,
  `http:/127.0.0.1:${port}/`,
  `//127.0.0.1:${port}/`,
  ` http://127.0.0.1:${port}/ `,
  `ht\ntp://127.0.0.1:${port}/`,
  `http://127.0.0.1:${port}#@${allowed}/`,
  `http://127.0.0.1:${port}?@${allowed}/`,
  `http://127.0.0.1:${port}\\@${allowed}/`,
  `http://127.0.0.1:${port}/${allowed}`,
  `ws://127.0.0.1:${port}/`,
  `ftp://127.0.0.1:${port}/`,
  `data:application/json,{}`,
  `file:///etc/hostname`,
  `blob:http://127.0.0.1:${port}/x`,
];
