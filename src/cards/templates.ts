import { readdirSync, readFileSync } from 'node:fs';

const folder = new URL('templates/', import.meta.url);
const read = (path: string): unknown => JSON.parse(readFileSync(new URL(path, folder), 'utf8'));

/** Puts `{ "$include": "header" }`, the shared pieces in templates/parts, into place: once, while loading. */
function included(node: unknown): unknown {
  if (Array.isArray(node)) {
    return node.flatMap((item: unknown) => {
      const part = included(item);
      // A piece of several elements takes its place among its neighbours.
      return isInclude(item) && Array.isArray(part) ? (part as unknown[]) : [part];
    });
  }
  if (typeof node !== 'object' || node === null) return node;
  if (isInclude(node)) return included(read(`parts/${node.$include}.json`));
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, included(value)]));
}

const isInclude = (node: unknown): node is { $include: string } =>
  typeof node === 'object' && node !== null && '$include' in node && typeof node.$include === 'string';

/** Every card template by file name, read when the process starts: a broken file is found then, not at a click. */
export const templates: ReadonlyMap<string, unknown> = new Map(
  readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .map((file) => [file.replace(/\.json$/, ''), included(read(file))]),
);
