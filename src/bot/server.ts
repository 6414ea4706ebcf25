import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import { Registry } from 'prom-client';
import restify from 'restify';
import { traceOf } from './acceptedTrace.js';
import { readBody } from './bodyReader.js';
import { bucketOf } from './bucketOf.js';
import { createEdgeMetrics } from './edgeMetrics.js';
import type { Gate } from './gate.js';
import { errorFields, type Log } from './log.js';
import { createCallerAddress } from './callerAddress.js';
import { newReference } from './reference.js';
import { refuse, reply, replyFailure } from './reply.js';
import { createRefusalLog } from './refusalLog.js';
import { createThrottle, type Rate } from './throttle.js';
import { tooManyAnswer } from './tooManyAnswer.js';
import { createTurnResponse, type TurnResponse } from './turnResponse.js';

const METHOD_OF: Readonly<Record<string, 'GET' | 'POST'>> = {
  '/api/messages': 'POST',
  '/healthz': 'GET',
  '/readyz': 'GET',
  '/metrics': 'GET',
};

/** What botbuilder's CloudAdapter.process takes as a request. */
export type TurnRequest = {
  method: 'POST';
  headers: Record<string, string | string[] | undefined>;
  body: Record<string, unknown>;
};

export type ServerOptions = {
  host: string;
  port: number;
  gate: Gate;
  /** Handles one activity the gate has accepted and answers through `response`; a rejection becomes a 500. */
  process: (request: TurnRequest, response: TurnResponse, activity: Record<string, unknown>) => Promise<void>;
  /** Whether the bot can do its work now: journal open, signing keys at hand. */
  readiness: () => boolean | Promise<boolean>;
  log: Log;
  registry?: Registry;
  now?: () => number;
  /** Addresses and subnets of reverse proxies whose X-Forwarded-For is believed. */
  proxies?: readonly string[];
  limits?: Partial<typeof defaultLimits>;
  rates?: Partial<typeof defaultRates>;
};

export type BotServer = {
  /** Resolves when connections are accepted; rejects when the address cannot be used. */
  listen(): Promise<{ port: number; url: string }>;
  /** Takes no more connections, lets open requests finish for `graceMs`, then closes them. */
  close(graceMs?: number): Promise<void>;
};

/** Milliseconds and counts; see node's http.Server for each. */
const defaultLimits = {
  headersTimeout: 10_000,
  requestTimeout: 15_000,
  keepAliveTimeout: 5_000,
  // node looks for overdue requests this often; its own 30 s would make 10 s mean 40 s.
  connectionsCheckingInterval: 2_000,
  // A thousand that dawdle leave room for those that do not, health checks among them.
  maxConnections: 3_000,
  maxRequestsPerSocket: 1_000,
};

/**
 * The Bot Connector sends one bot at most 50 requests a second, all people together; a person presses with one finger. What
 * a client fetches by itself, on every device at once when many cards change, must not use up the person's presses.
 */
const defaultRates: Readonly<Record<'address' | 'person' | 'look', Rate>> = {
  address: { burst: 300, perSecond: 100 },
  person: { burst: 40, perSecond: 2 },
  look: { burst: 120, perSecond: 4 },
};

/** The HTTP edge: POST /api/messages behind the gate, GET /healthz, /readyz and /metrics. Nothing else is answered. */
export function createServer(options: ServerOptions): BotServer {
  const { gate, log, registry = new Registry(), now = Date.now } = options;
  const metrics = createEdgeMetrics(registry);
  const logRefusal = createRefusalLog(log, now);
  const rates = { ...defaultRates, ...options.rates };
  const addressOf = createCallerAddress(options.proxies ?? []);
  const tooManyFromAddress = createThrottle(rates.address);
  const tooManyFrom = { person: createThrottle(rates.person), look: createThrottle(rates.look) };
  // restify's own log lines would hold requests, and its server name would name itself to everyone.
  const server = restify.createServer({ name: '', log: pino({ level: 'silent' }) });
  Object.assign(server.server, defaultLimits, options.limits);

  const fail = (response: ServerResponse, event: string, fields: Record<string, string | number>): void => {
    const reference = newReference();
    log.error({ event, reference, ...fields });
    replyFailure(response, reference);
  };

  const refuseActivity = (response: ServerResponse, status: number, reason: string, close = false): void => {
    metrics.refused(reason);
    logRefusal(status, reason);
    refuse(response, status, close);
  };

  const receive = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (tooManyFromAddress(addressOf(request))) {
      refuseActivity(response, 429, 'too-many-from-address', true);
      return;
    }
    const reading = await readBody(request);
    if (!reading.ok) {
      // What is left of the body is not read, so the connection cannot be used again.
      refuseActivity(response, reading.reason === 'body-too-large' ? 413 : 400, reading.reason, true);
      return;
    }
    const verdict = await gate.check({ method: request.method, headers: request.headersDistinct, body: reading.body });
    if (!verdict.ok) {
      refuseActivity(response, verdict.status, verdict.reason);
      return;
    }
    const { kind, sender } = bucketOf(verdict.activity);
    if (tooManyFrom[kind](sender)) {
      metrics.refused('too-many-from-person');
      logRefusal(200, 'too-many-from-person');
      reply(response, 200, 'application/json', JSON.stringify(tooManyAnswer(verdict.activity) ?? {}));
      return;
    }
    metrics.accepted();
    log.info({ event: 'activity.accepted', ...traceOf(request.headers, reading.body, verdict.activity) });
    const turnResponse = createTurnResponse(response, {
      onFailure: (status) => {
        metrics.failed();
        fail(response, 'activity.failed', { status });
      },
      // What the gate let through, the SDK or a handler did not take.
      onRefusal: (status) => {
        metrics.notTaken();
        logRefusal(status, 'not-taken');
      },
    });
    const turnRequest: TurnRequest = { method: 'POST', headers: request.headers, body: verdict.activity };
    await options.process(turnRequest, turnResponse, verdict.activity);
    if (!response.headersSent && !response.destroyed) {
      metrics.failed();
      fail(response, 'activity.unanswered', {});
    }
  };

  const guarded =
    (handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>) =>
    async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
      try {
        await handle(request, response);
      } catch (error) {
        fail(response, 'request.failed', errorFields(error));
      }
    };

  // Only these four exact targets ever reach restify's URL and header parsing.
  server.first((request, response) => {
    const method = Object.hasOwn(METHOD_OF, request.url ?? '') ? METHOD_OF[request.url ?? ''] : undefined;
    if (method !== undefined && method === request.method) return true;
    refuse(response, method === undefined ? 404 : 405, true);
    return false;
  });
  // Without this, node hands an upgrade request to restify, which lets the socket hang open.
  server.on('upgrade', (_request, socket) => {
    // From here on node neither hears the socket's errors nor ends it by its time limits.
    socket.on('error', () => undefined);
    socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n', () => socket.destroy());
  });
  // node's own answer has a body of its own and keeps the connection.
  server.server.on('checkExpectation', (_request, response) => refuse(response, 400, true));
  // restify passes node's errors on to itself, where an error nobody listens to would end the process.
  server.on('error', (error) => log.error({ event: 'server.error', ...errorFields(error) }));
  server.post('/api/messages', guarded(receive));
  server.get(
    '/healthz',
    guarded(async (_request, response) => reply(response, 200, 'text/plain', 'ok')),
  );
  server.get(
    '/readyz',
    guarded(async (_request, response) => {
      if (await options.readiness()) reply(response, 200, 'text/plain', 'ready');
      else refuse(response, 503);
    }),
  );
  server.get(
    '/metrics',
    guarded(async (_request, response) => reply(response, 200, registry.contentType, await registry.metrics())),
  );

  return {
    listen: () => listen(server.server, options.host, options.port),
    close: (graceMs) => close(server.server, graceMs),
  };
}

type HttpServer = ReturnType<typeof restify.createServer>['server'];

function listen(server: HttpServer, host: string, port: number): Promise<{ port: number; url: string }> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      const { port: bound, address, family } = server.address() as AddressInfo;
      resolve({ port: bound, url: `http://${family === 'IPv6' ? `[${address}]` : address}:${bound}` });
    });
  });
}

async function close(server: HttpServer, graceMs = 10_000): Promise<void> {
  if (!server.listening) return;
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  // A connection kept alive becomes idle only after its last answer.
  const idle = setInterval(() => server.closeIdleConnections(), 50);
  const overdue = setTimeout(() => server.closeAllConnections(), graceMs);
  await closed;
  clearInterval(idle);
  clearTimeout(overdue);
}
