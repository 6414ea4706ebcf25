import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Edition } from './edition.js';
import { type Caller, verifyBearer } from './entra/bearer.js';
import { entraAnswer } from './entra/entra.js';
import { createSigningKey, type SigningKey } from './entra/signingKey.js';
import { createFaults, type FaultBox, type Faults } from './faults.js';
import { createGraphServer, errorAnswer, type GraphCall, type GraphServer } from './graph/graphServer.js';
import { GraphError } from './http/graphError.js';
import type { Answer, Version } from './http/operation.js';
import { type People, seedTenant } from './seed.js';
import type { TenantState } from './state.js';
import { createWorld, type World } from './world.js';

export type { Edition } from './edition.js';
export type { Faults } from './faults.js';
export type { GraphCall } from './graph/graphServer.js';
export type { People, Person } from './seed.js';
export type { TenantState } from './state.js';
export type { World } from './world.js';

export type TenantOptions = {
  port?: number; // default 0: any free port
  edition?: Edition; // default 'p2'
  now?: () => number; // milliseconds; every expiry and visibility uses it
  replicationMs?: number; // how long a created object answers 404
  mailboxDelayMs?: number; // default 300
  pimDelayMs?: number; // how long PIM does not know a new principal, and takes to provision
  auditDelayMs?: number; // how late sign-ins, audits and the registration report are
  securityDefaults?: boolean; // default: only for 'free'
  limits?: boolean; // throttles as the real one does; default false
  missingGdapGroups?: readonly string[]; // role names of the 15 whose group does not exist yet
};

export type Tenant = {
  graphUrl: string; // serves /v1.0 and /beta
  entraUrl: string; // the same server
  tenantId: string;
  botAppId: string;
  state: TenantState;
  people: People;
  world: World;
  faults: Faults;
  /** Hears every Graph request, also the ones inside $batch; answers with the way to stop listening. */
  onCall(listener: (call: GraphCall) => void): () => void;
  close(): Promise<void>;
};

/** Starts a stateful Entra and Microsoft Graph on loopback: a simulation per facts/graph.md sections 1 and 4. */
export async function startTenant(options: TenantOptions = {}): Promise<Tenant> {
  const { edition = 'p2', replicationMs = 0, mailboxDelayMs = 300, pimDelayMs = 0, auditDelayMs = 0 } = options;
  const { state, people } = seedTenant({
    edition,
    securityDefaults: options.securityDefaults ?? edition === 'free',
    missingGdapGroups: options.missingGdapGroups ?? [],
    limits: options.limits ?? false,
    timing: { now: options.now ?? Date.now, replicationMs, mailboxDelayMs, pimDelayMs, auditDelayMs },
  });
  const key = await createSigningKey();
  const faults = createFaults();
  const listeners = new Set<(call: GraphCall) => void>();
  let origin = '';
  const graph = createGraphServer(
    state,
    faults,
    () => origin,
    (call) => {
      for (const listener of listeners) listener(call);
    },
  );
  const parts = { state, key, faults, graph, origin: () => origin };
  const server = createServer((request, response) => {
    serve(parts, request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    graphUrl: origin,
    entraUrl: origin,
    tenantId: state.tenantId,
    botAppId: state.botAppId,
    state,
    people,
    world: createWorld(state),
    faults,
    onCall: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

type Parts = { state: TenantState; key: SigningKey; faults: FaultBox; graph: GraphServer; origin: () => string };

async function serve(parts: Parts, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const text = await bodyOf(request);
  if (parts.faults.isDown()) {
    request.socket.destroy();
    return;
  }
  const answer = await answerTo(parts, request, text);
  const headers = { ...answer.headers, ...(answer.body === undefined ? {} : { 'Content-Type': 'application/json' }) };
  response.writeHead(answer.status, headers);
  response.end(answer.body === undefined ? undefined : JSON.stringify(answer.body));
}

async function answerTo(parts: Parts, request: IncomingMessage, text: string): Promise<Answer> {
  const { state, key, graph } = parts;
  const url = new URL(request.url ?? '/', parts.origin());
  const method = request.method ?? 'GET';
  const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
  const [, version, path] = /^\/(v1\.0|beta)(\/.*)$/.exec(url.pathname) ?? [];
  if (version && path) {
    const body = readJson(text);
    // Once for all that is in a batch.
    let caller: Promise<Caller> | undefined;
    const authenticate = () => (caller ??= verifyBearer(request.headers.authorization, key, state));
    if (body instanceof GraphError)
      return errorAnswer(body, { requestId: randomUUID(), clientRequestId: randomUUID() }, state);
    const asked = { method, version: version as Version, path, query: url.searchParams, headers, body };
    return graph.answer(asked, authenticate);
  }
  const answer = await entraAnswer(state, key, parts.origin(), method, url.pathname, text);
  if (answer) return answer;
  state.notModelled.push(`${method} ${url.pathname}`);
  return { status: 404, body: { error: { code: 'NotFound', message: 'Nothing is modelled here.' } } };
}

function readJson(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return new GraphError(400, 'BadRequest', 'Unable to read JSON request payload.');
  }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}
