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
      const parameters = parametersOf(partsOf(operation), segments);
      return parameters ? [{ operation, parameters }] : [];
    })
    .sort((left, right) => left.parameters.size - right.parameters.size)[0];
}

type Part = { text: string; before: string; name: string | undefined; after: string };
const taken = new WeakMap<Operation, readonly Part[]>();

/** A template taken apart, once. */
function partsOf(operation: Operation): readonly Part[] {
  const known = taken.get(operation);
  if (known) return known;
  const parts = operation.path.split('/').map((text) => {
    const [, before = '', name, after = ''] = /^([^{]*)\{(.+)\}([^}]*)$/.exec(text) ?? [];
    return { text, before, name, after };
  });
  taken.set(operation, parts);
  return parts;
}

function parametersOf(parts: readonly Part[], segments: readonly string[]): Map<string, string> | undefined {
  if (parts.length !== segments.length) return undefined;
  const parameters = new Map<string, string>();
  for (const [index, { text, before, name, after }] of parts.entries()) {
    const segment = segments[index] ?? '';
    if (!name) {
      if (text !== segment) return undefined;
    } else if (before !== '') {
      // An alternate key: servicePrincipals(appId='{appId}').
      const fits =
        segment.startsWith(before) && segment.endsWith(after) && segment.length > before.length + after.length;
      if (!fits) return undefined;
      parameters.set(name, segment.slice(before.length, segment.length - after.length));
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
