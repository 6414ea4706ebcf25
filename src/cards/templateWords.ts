import { told } from './language.js';

/** What people see of an element; everything else in a template is for machines. */
const SEEN: ReadonlySet<string> = new Set(['text', 'title', 'label', 'errorMessage', 'fallbackText']);

/** Words that stand in the template itself; where something is filled in, its binder has the words. */
const isWords = (key: string, value: unknown): value is string =>
  typeof value === 'string' && SEEN.has(key) && !value.includes('${') && /\p{L}/u.test(value);

/** The words of a template, in the order of the file. */
export function wordsOfTemplate(node: unknown): readonly string[] {
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([key, value]: [string, unknown]) =>
    isWords(key, value) ? [value] : wordsOfTemplate(value),
  );
}

/** The template with its words in the language being spoken. */
export function toldTemplate(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(toldTemplate);
  if (typeof node !== 'object' || node === null) return node;
  return Object.fromEntries(
    Object.entries(node).map(([key, value]: [string, unknown]) => [
      key,
      isWords(key, value) ? told(value) : toldTemplate(value),
    ]),
  );
}
