import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readText } from '../teams/loopbackServer.js';
import { foreignness } from './ownPageOnly.js';
import type { PageFile } from './pageFiles.js';
import { roomRequest } from './requests.js';
import type { RoomAnswer, RoomEvent, RoomRequest } from './wire.js';

const BODY_BYTES_MAX = 256 * 1024;

// The renderer hands the safe HTML of the Markdown library on under these names; nothing else may make HTML.
const RENDERER_POLICIES = ['markdownPassthroughPolicy', 'restoreContentsPolicy', 'deprecatedExportedFunctionPolicy']
  .map((name) => `adaptivecards#${name}`)
  .join(' ');

const HEADERS = {
  'Content-Security-Policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    `trusted-types ${RENDERER_POLICIES}`,
  ].join('; '),
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cache-Control': 'no-store',
} as const;

export type RoomServer = {
  url: string;
  tell: (event: RoomEvent) => void;
  close: () => Promise<void>;
};

/** The page, its events and its requests, for browsers on this machine and for pages of its own only. */
export async function startRoomServer(options: {
  port: number;
  files: ReadonlyMap<string, PageFile>;
  /** Everything a page that opens now has to know. */
  past: () => readonly RoomEvent[];
  answer: (request: RoomRequest) => Promise<RoomAnswer>;
}): Promise<RoomServer> {
  const { files, past, answer } = options;
  const listeners = new Set<ServerResponse>();
  let port = 0;

  const listen = (response: ServerResponse): void => {
    response.writeHead(200, { ...HEADERS, 'Content-Type': 'text/event-stream' });
    for (const event of past()) response.write(line(event));
    listeners.add(response);
    response.once('close', () => listeners.delete(response));
  };

  const serve = async (message: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { method = 'GET', url = '/', headers } = message;
    const why = foreignness(method, headers, port);
    if (why !== undefined) {
      send(response, 403, 'text/plain', why);
      return;
    }
    if (method === 'GET' && url === '/events') {
      listen(response);
      return;
    }
    const file = method === 'GET' ? files.get(url) : undefined;
    if (file) {
      send(response, 200, file.type, file.content);
      return;
    }
    if (method !== 'POST' || url !== '/do') {
      send(response, 404, 'text/plain', 'Nothing is here.');
      return;
    }
    const asked = roomRequest.safeParse(JSON.parse(await readText(message, BODY_BYTES_MAX)));
    if (!asked.success) {
      send(response, 400, 'text/plain', 'The room does not understand this request.');
      return;
    }
    send(response, 200, 'application/json', JSON.stringify(await answer(asked.data as RoomRequest)));
  };

  const server = createServer((message, response) => {
    serve(message, response).catch(() => {
      if (response.headersSent) response.destroy();
      else send(response, 400, 'text/plain', 'The room does not understand this request.');
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, '127.0.0.1', resolve);
  });
  port = (server.address() as AddressInfo).port;

  return {
    url: `http://localhost:${port}`,
    tell: (event) => {
      for (const response of listeners) response.write(line(event));
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const line = (event: RoomEvent): string => `data: ${JSON.stringify(event)}\n\n`;

function send(response: ServerResponse, status: number, type: string, body: string | Buffer): void {
  response.writeHead(status, { ...HEADERS, 'Content-Type': type });
  response.end(body);
}
