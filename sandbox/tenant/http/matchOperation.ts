import type { Operation, Version } from './operation.js';

export type Match = { operation: Operation; parameters: ReadonlyMap<string, string> };

/** Finds the operation for a request; a literal segment wins over a parameter. Ids are never 'delta', '$count' or a type cast. */
export function matchOperation(
  operations: readonly Operation[],
  method: string,
  version: Version,
  path: string,
): Match | undefined {
  const segments = path.split('/').map(decode);
  return operations
    .filter((operation) => operation.method === method && operation.version === version)
    .flatMap((operation) => {
      const parameters = parametersOf(operation.path, segments);
      return parameters ? [{ operation, parameters }] : [];
    })
    .sort((left, right) => left.parameters.size - right.parameters.size)[0];
}

function parametersOf(template: string, segments: readonly string[]): Map<string, string> | undefined {
  const parts = template.split('/');
  if (parts.length !== segments.length) return undefined;
  const parameters = new Map<string, string>();
  for (const [index, part] of parts.entries()) {
    const segment = segments[index] ?? '';
    const name = /^\{(.+)\}$/.exec(part)?.[1];
    if (!name) {
      if (part !== segment) return undefined;
    } else {
      if (!segment || segment === 'delta' || /^(\$|microsoft\.graph\.)/.test(segment)) return undefined;
      parameters.set(name, segment);
    }
  }
  return parameters;
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
