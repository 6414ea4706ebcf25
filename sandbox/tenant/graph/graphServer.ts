import { randomUUID } from 'node:crypto';
import type { Caller } from '../entra/bearer.js';
import type { FaultBox } from '../faults.js';
import { badRequest, GraphError, insufficientPrivileges, unsupportedQuery } from '../http/graphError.js';
import { createLimits } from '../http/limits.js';
import { matchOperation } from '../http/matchOperation.js';
import type { Answer, GraphRequest, Operation, Permissions } from '../http/operation.js';
import { redact } from '../http/redact.js';
import { activeGrants } from '../rules/roles.js';
import { iso, type TenantState } from '../state.js';
import { operations } from './operations.js';

/** One request to Graph and its status; passwords and passes in the body read '(hidden)'. */
export type GraphCall = {
  method: string;
  path: string;
  status: number;
  appId: string;
  body?: unknown;
  inBatch: boolean; // came inside a $batch, and was no HTTP request of its own
};

export type GraphServer = {
  /** Authenticates with `authenticate`, then answers; never throws. */
  answer(request: GraphRequest, authenticate: () => Promise<Caller>): Promise<Answer>;
};

export function createGraphServer(
  state: TenantState,
  faults: FaultBox,
  origin: () => string,
  announce: (call: GraphCall) => void,
): GraphServer {
  const take = createLimits(state.timing.now);
  const answer = async (
    request: GraphRequest,
    authenticate: () => Promise<Caller>,
    inBatch = false,
  ): Promise<Answer> => {
    const query = decodeURIComponent(request.query.toString().replaceAll('+', ' ').replaceAll('%25', '%2525'));
    const path = `/${request.version}${request.path}${query ? `?${query}` : ''}`;
    let appId = '';
    const trace = { requestId: randomUUID(), clientRequestId: request.headers['client-request-id'] ?? randomUUID() };
    let given: Answer;
    try {
      given = await faults.around(request.method, path, async () => {
        const caller = await authenticate();
        if (state.limits) take(request.path);
        appId = caller.appId;
        return perform(request, caller, path);
      });
    } catch (problem) {
      given = errorAnswer(problem, trace, state);
    }
    const body = request.body === undefined ? {} : { body: redact(request.body) };
    announce({ method: request.method, path, status: given.status, appId, inBatch, ...body });
    return { ...given, headers: { ...given.headers, ...headersOf(trace, state) } };
  };

  const perform = async (request: GraphRequest, caller: Caller, shown: string): Promise<Answer> => {
    activeGrants(state); // what ended meanwhile ends, and is logged, before anybody looks
    const match = matchOperation(operations, request.method, request.version, request.path);
    if (!match) {
      state.notModelled.push(`${request.method} ${shown}`);
      console.warn(`[tenant] not modelled: ${request.method} ${shown}`);
      throw new GraphError(404, 'UnknownError', `Resource not found for the segment '${request.path}' (not modelled).`);
    }
    const { operation, parameters } = match;
    requirePermissions(operation.permissions, caller);
    operation.licence(state);
    // Next links of pages made short on purpose are understood everywhere.
    const query = new URLSearchParams(request.query);
    if (state.longestPage < 999) query.delete('$skiptoken');
    requireKnownOptions(operation, query);
    return operation.run({
      state,
      caller,
      version: request.version,
      url: `${origin()}/${request.version}${request.path}`,
      origin: origin(),
      query: request.query,
      headers: request.headers,
      body: validBody(operation, request.body),
      parameter: (name) => parameters.get(name) ?? '',
      send: (inner) => answer(inner, async () => caller, true),
    });
  };

  return { answer };
}

function requirePermissions(wanted: Permissions, { permissions }: Caller): void {
  if (wanted === 'checked-inside') return;
  const enough =
    'allOf' in wanted
      ? wanted.allOf.every((one) => permissions.has(one))
      : wanted.anyOf.some((one) => permissions.has(one));
  if (!enough) throw insufficientPrivileges();
}

function requireKnownOptions(operation: Operation, query: URLSearchParams): void {
  for (const name of query.keys()) {
    if (!operation.query.some((option) => `$${option}` === name)) {
      throw unsupportedQuery(`Query option '${name}' is not supported here.`);
    }
  }
}

function validBody(operation: Operation, body: unknown): unknown {
  if (!operation.body) return undefined;
  const parsed = operation.body.safeParse(body);
  if (parsed.success) return parsed.data as unknown;
  const [issue] = parsed.error.issues;
  throw badRequest(`Invalid request body at '${issue?.path.join('.') ?? ''}': ${issue?.message ?? 'unreadable'}`);
}

type Trace = { requestId: string; clientRequestId: string };

export function errorAnswer(problem: unknown, trace: Trace, state: TenantState): Answer {
  const known = problem instanceof GraphError;
  if (!known) console.error('[tenant] failed', problem);
  const error = known ? problem : new GraphError(500, 'InternalServerError', 'The tenant itself failed; see its log.');
  const innerError = {
    date: iso(state.timing.now()).slice(0, 19),
    'request-id': trace.requestId,
    'client-request-id': trace.clientRequestId,
  };
  const details = error.details ? { details: error.details } : {};
  return {
    status: error.status,
    body: { error: { code: error.code, message: error.message, ...details, innerError } },
    headers: error.headers,
  };
}

function headersOf(trace: Trace, state: TenantState): Record<string, string> {
  const server = { DataCenter: 'Loopback', Slice: 'E', Ring: '0', ScaleUnit: '000', RoleInstance: 'SANDBOX' };
  return {
    'request-id': trace.requestId,
    'client-request-id': trace.clientRequestId,
    'x-ms-ags-diagnostic': JSON.stringify({ ServerInfo: server }),
    Date: new Date(state.timing.now()).toUTCString(),
  };
}
