import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormatsModule from 'ajv-formats';
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { operations } from '../../../sandbox/tenant/graph/operations.js';
import { matchOperation } from '../../../sandbox/tenant/http/matchOperation.js';
import type { Operation, Version } from '../../../sandbox/tenant/http/operation.js';

const folder = resolve(process.env['GRAPH_CONTRACT'] ?? '../shared/contract');
export const hasContract = existsSync(resolve(folder, 'permissions.json'));
if (!hasContract)
  console.warn(`NO GRAPH CONTRACT at ${folder}: the tenant is NOT checked against it (set GRAPH_CONTRACT)`);

type Document = { paths: Record<string, Record<string, { responses: Record<string, { content?: object }> }>> };
export type Example = { name: string; schema: string; api: Version; body: unknown };
export type LeastPermission = { application: string[]; accept?: { application: string[] }; allRequired?: boolean };

const read = (name: string): unknown => JSON.parse(readFileSync(resolve(folder, name), 'utf8'));

/** The contract's documents and a validator of answers. Only call it when `hasContract`. */
export function loadContract() {
  const documents = {
    'v1.0': read('graph-v1.0.openapi.json') as Document,
    beta: read('graph-beta.openapi.json') as Document,
  };
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormatsModule.default(ajv);
  for (const [version, document] of Object.entries(documents)) ajv.addSchema(document, version);
  const pointer = (path: string) => encodeURIComponent(path.replaceAll('~', '~0').replaceAll('/', '~1'));

  const validatorOf = (operation: Operation, status: number): ValidateFunction | undefined => {
    const described = documents[operation.version].paths[operation.path]?.[operation.method.toLowerCase()];
    if (status >= 400) return ajv.compile({ $ref: `${operation.version}#/components/schemas/odataError` });
    if (!described) throw new Error(`${operation.method} ${operation.path} is not in the contract`);
    const response = described.responses[String(status)];
    if (!response) throw new Error(`${operation.method} ${operation.path} must not answer ${status}`);
    if (!response.content) return undefined;
    const place = `${pointer(operation.path)}/${operation.method.toLowerCase()}/responses/${status}`;
    return ajv.compile({ $ref: `${operation.version}#/paths/${place}/content/application~1json/schema` });
  };

  return {
    examples: read('examples.json') as { valid: Example[]; invalid: Example[] },
    permissions: (read('permissions.json') as { operations: Record<string, LeastPermission> }).operations,
    documents,
    /** Problems of an answer against the contract; empty when it keeps it. */
    problems(operation: Operation, status: number, body: unknown): string[] {
      const validate = validatorOf(operation, status);
      if (!validate) return body === undefined ? [] : [`${status} must have no body`];
      return validate(body)
        ? []
        : (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message ?? ''}`);
    },
  };
}

/** The operation a request path belongs to. */
export function operationFor(method: string, path: string): Operation | undefined {
  const [, version, rest = ''] = /^\/(v1\.0|beta)(\/[^?]*)/.exec(path) ?? [];
  return matchOperation(operations, method, version as Version, rest)?.operation;
}
