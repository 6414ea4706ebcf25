import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Request = {
  method: string;
  /** The path's segments, decoded. */
  path: readonly string[];
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
  /** The parsed JSON body; undefined when there is none. */
  body: unknown;
};

export type Answer = { status: number; body?: unknown; headers?: Readonly<Record<string, string>> };

const BODY_BYTES_MAX = 4 * 1024 * 1024;

/** The whole body as text. Throws for one of more bytes than that. */
export async function readText(message: IncomingMessage, bytesMax = BODY_BYTES_MAX): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of message as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > bytesMax) throw new Error('The body is far too large.');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

async function parse(message: IncomingMessage): Promise<Request> {
  const url = new URL(message.url ?? '/', 'http://loopback');
  const path = url.pathname.split('/').slice(1).map(decodeURIComponent);
  const text = await readText(message);
  return {
    method: message.method ?? 'GET',
    path,
    query: url.searchParams,
    headers: message.headers,
    body: text === '' ? undefined : (JSON.parse(text) as unknown),
  };
}

function send(response: ServerResponse, answer: Answer): void {
  response.writeHead(answer.status, { 'content-type': 'application/json; charset=utf-8', ...answer.headers });
  response.end(answer.body === undefined ? undefined : JSON.stringify(answer.body));
}

/** A JSON server on 127.0.0.1. Port 0 picks a free one. A request that cannot be parsed is answered 400. */
export async function listenOnLoopback(
  port: number,
  handle: (request: Request) => Promise<Answer>,
): Promise<{ origin: string; close: () => Promise<void> }> {
  const answer = async (message: IncomingMessage): Promise<Answer> => {
    let request: Request;
    try {
      request = await parse(message);
    } catch (error) {
      return { status: 400, body: { error: { code: 'BadSyntax', message: String(error) } } };
    }
    return handle(request);
  };
  const server = createServer((message, response) => {
    answer(message).then(
      (ready) => send(response, ready),
      (error: unknown) =>
        send(response, { status: 500, body: { error: { code: 'SandboxFault', message: String(error) } } }),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
