import { type AuthenticationProvider, Client, type Context, type Middleware } from '@microsoft/microsoft-graph-client';
import type { RolePermit } from '../../core/proofs.js';
import { HoldLost, mayStillAct } from '../hold.js';
import { createWayOut, type Send } from '../outgoing/wayOut.js';
import { DirectoryFailure, type FailureKind } from './failure.js';
import { Permitted, WireGuard, WireRefusal } from './wireGuard.js';

export type GraphVersion = 'v1.0' | 'beta';
export type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';
/** A body that is text is sent as it is. `permit`: what a call that writes a role must carry. */
export type GraphCall = {
  operation: string;
  version?: GraphVersion;
  method?: Method;
  path: string;
  body?: unknown;
  permit?: RolePermit;
};
export type GraphLog = (entry: {
  operation: string;
  method: string;
  status: number;
  milliseconds: number;
  requestId: string | undefined;
}) => void;

export type GraphOptions = {
  /** Origin of Microsoft Graph, without a version. */
  origin: string;
  authentication: AuthenticationProvider;
  log?: GraphLog;
  timeoutMilliseconds?: number;
  wait?: (milliseconds: number) => Promise<void>;
};

/** Does it only read? Some questions are put as POST; their operations begin with "check". */
export const isRead = (call: GraphCall): boolean =>
  (call.method ?? 'GET') === 'GET' || call.operation.startsWith('check');

const READ_ATTEMPTS = 3;
const LONGEST_WAIT = 2_000;
const PAGES_MAX = 200;

/** Microsoft Graph over the official client, with our own chain: no blind retries of writes, a last look, the guarded way out. */
export class Graph {
  readonly #client: Client;
  readonly #options: GraphOptions;
  readonly origin: string;

  constructor(options: GraphOptions) {
    this.#options = options;
    this.origin = options.origin.replace(/\/$/, '');
    const bearer = new BearerMiddleware(options.authentication);
    const guard = new WireGuard(this.origin);
    bearer.setNext(guard);
    guard.setNext(new Sending(createWayOut({ places: [this.origin], ...limitOf(options) })));
    this.#client = Client.initWithMiddleware({ baseUrl: `${this.origin}/`, middleware: bearer });
  }

  /**
   * One request. Reads are tried up to three times when Graph is busy; writes are sent once. Throws DirectoryFailure, and
   * WireRefusal for a request that must not leave.
   */
  async call<T>(call: GraphCall): Promise<T> {
    const reading = isRead(call);
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.once<T>(call, reading);
      } catch (error) {
        const again = error instanceof DirectoryFailure && (error.kind === 'throttled' || error.kind === 'unreachable');
        const pause = again ? (error.details.retryAfterMilliseconds ?? 250 * 2 ** attempt) : Infinity;
        if (!reading || attempt >= READ_ATTEMPTS || pause > LONGEST_WAIT) throw error;
        await (this.#options.wait ?? delay)(pause);
      }
    }
  }

  /** All items of a collection. A next link that leads anywhere else than to this Graph is refused. */
  async list<T>(call: Omit<GraphCall, 'method' | 'body'>): Promise<T[]> {
    const version = call.version ?? 'v1.0';
    const root = `${this.origin}/${version}`;
    const items: T[] = [];
    let path: string | undefined = call.path;
    for (let page = 0; path !== undefined; page += 1) {
      if (page >= PAGES_MAX) throw new DirectoryFailure('rejected', call.operation, { code: 'TooManyPages' });
      const answer: { value?: T[]; '@odata.nextLink'?: string } = await this.call({ ...call, path });
      if (!Array.isArray(answer.value))
        throw new DirectoryFailure('unreachable', call.operation, { code: 'NotACollection' });
      items.push(...answer.value);
      const next = answer['@odata.nextLink'];
      if (next !== undefined && !next.startsWith(`${root}/`)) {
        throw new DirectoryFailure('rejected', call.operation, { code: 'ForeignNextLink' });
      }
      path = next?.slice(root.length);
    }
    return items;
  }

  /** Sent once and never again, whatever comes of it. */
  protected async once<T>(call: GraphCall, reading: boolean): Promise<T> {
    const method = call.method ?? 'GET';
    const startedAt = performance.now();
    const request = this.#client
      .api(call.path)
      .version(call.version ?? 'v1.0')
      .header('client-request-id', crypto.randomUUID())
      .middlewareOptions(call.permit ? [new Permitted(call.permit)] : []);
    let status = 200;
    let requestId: string | undefined;
    try {
      switch (method) {
        case 'GET':
          return (await request.get()) as T;
        case 'POST':
          return (await request.post(call.body ?? {})) as T;
        case 'PATCH':
          return (await request.patch(call.body)) as T;
        default:
          return (await request.delete()) as T;
      }
    } catch (error) {
      status = 0;
      if (error instanceof WireRefusal) throw error;
      // Whatever came of it, somebody else goes on from here, and looks first.
      if (method !== 'GET' && !mayStillAct()) throw new HoldLost();
      const failure = failureOf(error, call.operation, reading);
      status = failure.details.status ?? 0;
      requestId = failure.details.requestId;
      throw failure;
    } finally {
      this.#options.log?.({
        operation: call.operation,
        method,
        status,
        milliseconds: Math.round(performance.now() - startedAt),
        requestId,
      });
    }
  }
}

/** The client's own authentication handler sends no token over http, which the sandbox on loopback needs. */
class BearerMiddleware implements Middleware {
  #next: Middleware | undefined;
  constructor(readonly authentication: AuthenticationProvider) {}
  setNext(next: Middleware): void {
    this.#next = next;
  }
  async execute(context: Context): Promise<void> {
    const token = await this.authentication.getAccessToken();
    const headers = new Headers(context.options?.headers);
    headers.set('Authorization', `Bearer ${token}`);
    context.options = { ...context.options, headers: Object.fromEntries(headers) };
    await this.#next?.execute(context);
  }
}

/** The last of the chain: out, to our Graph or nowhere. */
class Sending implements Middleware {
  constructor(readonly send: Send) {}
  async execute(context: Context): Promise<void> {
    if (typeof context.request !== 'string') throw new TypeError('a request is an address and options');
    context.response = await this.send(context.request, context.options);
  }
}

const limitOf = ({ timeoutMilliseconds }: GraphOptions) =>
  timeoutMilliseconds === undefined ? {} : { timeoutMilliseconds };
const delay = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));

type GraphErrorShape = {
  statusCode?: unknown;
  code?: unknown;
  message?: unknown;
  requestId?: unknown;
  headers?: unknown;
};

/** What an error of the client's, or one in the shape of it, says. */
export function failureOf(error: unknown, operation: string, reading: boolean): DirectoryFailure {
  const shape: GraphErrorShape = typeof error === 'object' && error !== null ? error : {};
  const status = typeof shape.statusCode === 'number' && shape.statusCode > 0 ? shape.statusCode : undefined;
  const code = typeof shape.code === 'string' ? shape.code : undefined;
  const text = typeof shape.message === 'string' ? shape.message : undefined;
  const headers = shape.headers instanceof Headers ? shape.headers : undefined;
  const retryAfter = retryAfterOf(headers?.get('retry-after'));
  return new DirectoryFailure(kindOf(status, code, reading), operation, {
    ...(status === undefined ? {} : { status }),
    ...(code === undefined ? {} : { code }),
    ...(text === undefined ? {} : { text }),
    ...(typeof shape.requestId === 'string' ? { requestId: shape.requestId } : {}),
    ...(retryAfter === undefined ? {} : { retryAfterMilliseconds: retryAfter }),
  });
}

function kindOf(status: number | undefined, code: string | undefined, reading: boolean): FailureKind {
  if (code === 'AadPremiumLicenseRequired' || code === 'Authentication_RequestFromNonPremiumTenantOrB2CTenant')
    return 'unlicensed';
  if (status === 429) return 'throttled';
  if (status === 403) return 'denied';
  // Our token was not taken: nothing happened, and the next one may be.
  if (status === 401) return 'unreachable';
  if (status === 404) return 'absent';
  if (status !== undefined && status >= 400 && status < 500) return 'rejected';
  return reading ? 'unreachable' : 'ambiguous';
}

/** Seconds, sometimes fractional, or a date; absurd and negative values count as "not said". */
function retryAfterOf(value: string | null | undefined): number | undefined {
  if (!value) return undefined;
  const seconds = Number(value);
  const milliseconds = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(value) - Date.now();
  return Number.isFinite(milliseconds) && milliseconds >= 0 && milliseconds <= 3_600_000 ? milliseconds : undefined;
}

/** A string literal of an OData filter, encoded for the query. */
export const literal = (value: string): string => encodeURIComponent(`'${value.replaceAll("'", "''")}'`);
/** A path segment. */
export const segment = (value: string): string => encodeURIComponent(value);
