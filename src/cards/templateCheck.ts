const BINDING = /\$\{([^}]*)\}/g;
const PATH = /^[$A-Za-z][A-Za-z0-9_]*(\.[A-Za-z][A-Za-z0-9_]*)*$/;

/**
 * Refuses data that does not fill the template. The templating library leaves `${x}` standing where x is missing and
 * takes a missing `$when` for false, so both are looked for here, before it runs.
 * @throws Error naming the path, for a missing or null value, a `$when` that is no boolean, a `$data` that is neither
 * object nor array, or an expression that is more than a path: logic belongs into binders.
 */
export function checkData(node: unknown, root: object, scope: unknown = root): void {
  if (typeof node === 'string') {
    for (const [, path = ''] of node.matchAll(BINDING)) {
      const value = valueAt(path, root, scope);
      if (typeof value === 'object' && node !== `\${${path}}`) throw new Error(`${path} is no text`);
    }
    return;
  }
  if (Array.isArray(node)) {
    for (const item of node) checkData(item, root, scope);
    return;
  }
  if (typeof node !== 'object' || node === null) return;
  for (const inner of scopesOf(node, root, scope)) {
    if ('$when' in node && !isShown(node.$when, root, inner)) continue;
    for (const [key, value] of Object.entries(node))
      if (key !== '$when' && key !== '$data') checkData(value, root, inner);
  }
}

function scopesOf(node: object, root: object, scope: unknown): readonly unknown[] {
  if (!('$data' in node)) return [scope];
  const data = bound(node.$data, root, scope);
  if (typeof data !== 'object') throw new Error(`$data ${String(node.$data)} is neither object nor array`);
  return Array.isArray(data) ? data : [data];
}

function isShown(condition: unknown, root: object, scope: unknown): boolean {
  const value = bound(condition, root, scope);
  // The text 'false' would be true enough for many; here it is a mistake.
  if (typeof value !== 'boolean') throw new Error(`$when ${String(condition)} is no boolean`);
  return value;
}

function bound(expression: unknown, root: object, scope: unknown): unknown {
  const path = typeof expression === 'string' ? /^\$\{([^}]*)\}$/.exec(expression)?.[1] : undefined;
  if (path === undefined) throw new Error(`${JSON.stringify(expression)} is not one binding`);
  return valueAt(path, root, scope);
}

function valueAt(path: string, root: object, scope: unknown): unknown {
  if (!PATH.test(path)) throw new Error(`\${${path}} is more than a path`);
  const [first, ...rest] = path.split('.');
  let value: unknown = first === '$root' ? root : own(scope, first ?? '');
  for (const key of rest) value = own(value, key);
  if (value === undefined || value === null) throw new Error(`the value ${path} is missing`);
  return value;
}

const own = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? (value as Record<string, unknown>)[key]
    : undefined;
