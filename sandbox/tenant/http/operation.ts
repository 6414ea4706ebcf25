import type { z } from 'zod';
import type { Caller } from '../entra/bearer.js';
import type { TenantState } from '../state.js';

export type Version = 'v1.0' | 'beta';
export type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';
export type QueryOption = 'filter' | 'select' | 'top' | 'count' | 'orderby' | 'expand' | 'search' | 'skiptoken';

/** Any one of the listed application permissions, all of them, or nothing (`$batch`: each inner request is checked). */
export type Permissions = { anyOf: readonly string[] } | { allOf: readonly string[] } | 'checked-inside';

export type Answer = { status: number; body?: unknown; headers?: Readonly<Record<string, string>> };

export type GraphRequest = {
  method: string;
  version: Version;
  path: string; // decoded per segment later: '/users/ana%40contoso.com'
  query: URLSearchParams;
  headers: Readonly<Record<string, string>>;
  body: unknown;
};

export type Call<Body> = {
  state: TenantState;
  version: Version;
  url: string; // absolute, without query
  origin: string;
  query: URLSearchParams;
  headers: Readonly<Record<string, string>>;
  caller: Caller;
  body: Body;
  /** The path parameter of that name in the template, decoded. */
  parameter: (name: string) => string;
  /** Sends another request as the same caller (for `$batch`). */
  send: (request: GraphRequest) => Promise<Answer>;
};

export type Operation = {
  method: Method;
  version: Version;
  path: string; // as in the contract: '/users/{user-id}'
  permissions: Permissions;
  query: readonly QueryOption[];
  /** Throws the GraphError a tenant without the licence answers. */
  licence: (state: TenantState) => void;
  body: z.ZodType | undefined;
  run: (call: Call<unknown>) => Answer | Promise<Answer>;
};

type Definition<Body> = {
  version?: Version;
  permissions: Permissions;
  query?: readonly QueryOption[];
  licence?: (state: TenantState) => void;
  body?: z.ZodType<Body, z.ZodTypeDef, unknown>;
  run: (call: Call<Body>) => Answer | Promise<Answer>;
};

/** One row of the table of operations. `name` is the contract's: 'GET /users/{user-id}'. The body is validated before `run`. */
export function operation<Body = undefined>(name: `${Method} /${string}`, definition: Definition<Body>): Operation {
  const [method, path] = name.split(' ') as [Method, string];
  return {
    method,
    path,
    version: definition.version ?? 'v1.0',
    permissions: definition.permissions,
    query: definition.query ?? [],
    licence: definition.licence ?? (() => undefined),
    body: definition.body,
    run: (call) => definition.run(call as Call<Body>),
  };
}

export const anyOf = (...permissions: string[]): Permissions => ({ anyOf: permissions });
export const allOf = (...permissions: string[]): Permissions => ({ allOf: permissions });
