import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

export type Alternating = { url: string; answered: () => readonly number[]; close: () => void };

/** What a load balancer in front of the replicas does at its worst: every request goes to the next one. */
export async function alternateBetween(urls: readonly string[]): Promise<Alternating> {
  const answered = urls.map(() => 0);
  let turn = 0;
  const server = createServer((request, response) => {
    const index = turn++ % urls.length;
    const forward = async (): Promise<void> => {
      const { host: _host, connection: _connection, 'content-length': _length, ...headers } = request.headers;
      const method = request.method ?? 'GET';
      const sent = { method, headers: headers as Record<string, string>, body: await buffer(request) };
      const answer = await fetch(`${urls[index]}${request.url}`, sent);
      response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? 'text/plain' });
      response.end(Buffer.from(await answer.arrayBuffer()));
      answered[index]! += 1;
    };
    forward().catch(() => response.destroy());
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    answered: () => answered,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
