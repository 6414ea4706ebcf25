import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createCredential } from '../../../src/services/directory/credential.js';
import { createGraphDirectory } from '../../../src/services/directory/graphDirectory.js';
import type { Directory, RoleWriter } from '../../../src/services/directory/port.js';

export type Reply = { status?: number; body?: unknown; headers?: Record<string, string>; hang?: true };
export type Asked = { method: string; path: string; authorization: string | undefined; body: string };
export type OddGraph = {
  origin: string;
  asked: Asked[];
  directory: Directory;
  roleWriter: RoleWriter;
  close: () => Promise<void>;
};

/** A server that answers as told: for what an honest Graph would not do. It hands out tokens as Entra would. */
export async function startOddGraph(
  answer: (asked: Asked, origin: string) => Reply,
  timeoutMilliseconds = 1_000,
  approverGroupId?: string,
): Promise<OddGraph> {
  const asked: Asked[] = [];
  let origin = '';
  let tokens = 0;
  const server = createServer((request, response) => {
    void readText(request).then((body) => {
      const path = decodeURIComponent(request.url ?? '');
      if (path.endsWith('/oauth2/v2.0/token')) {
        tokens += 1;
        response.setHeader('content-type', 'application/json');
        response.end(JSON.stringify({ access_token: `token-${tokens}`, expires_in: 3600, token_type: 'Bearer' }));
        return;
      }
      const one: Asked = { method: request.method ?? '', path, authorization: request.headers.authorization, body };
      asked.push(one);
      const reply = answer(one, origin);
      if (reply.hang) return;
      response.writeHead(reply.status ?? 200, { 'content-type': 'application/json', ...reply.headers });
      response.end(reply.body === undefined ? undefined : JSON.stringify(reply.body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const credential = createCredential({
    profile: 'sandbox',
    entra: origin,
    tenantId: '22222222-2222-4222-8222-222222222222',
    clientId: '11111111-1111-4111-8111-111111111111',
    proof: { kind: 'secret', secret: 'sandbox' },
  });
  return {
    origin,
    asked,
    ...createGraphDirectory({
      origin,
      scope: 'https://graph.microsoft.com/.default',
      credential,
      timeoutMilliseconds,
      appId: '11111111-1111-4111-8111-111111111111',
      ...(approverGroupId ? { approverGroupId } : {}),
    }),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

async function readText(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return text;
}
