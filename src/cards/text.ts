import { escapedInvisible, INVISIBLE } from '../core/invisible.js';
import type { Person } from '../core/people.js';

// Names, reasons and everything read from the tenant are written by somebody else. Teams renders Markdown, mentions and
// date functions wherever they stand, so characters with a meaning are replaced by twins that read the same. Replacing
// reads well in clients with and without Markdown; a backslash would be shown by those without.

const STACKED_MARKS = /(\p{M}{2})\p{M}+/gu;

const twins: readonly (readonly [pattern: RegExp, twin: string])[] = [
  [/</g, '‹'],
  [/>/g, '›'],
  [/\{/g, '｛'],
  [/\}/g, '｝'],
  [/\[/g, '［'],
  [/\]/g, '］'],
  [/\*/g, '∗'],
  [/`/g, 'ˋ'],
  [/~/g, '∼'],
  [/\|/g, '¦'],
  [/\\/g, '＼'],
  // Between two letters an underscore stays: user names are full of them, and Markdown leaves those alone.
  [/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, 'ˍ'],
  [/&(?=#|[A-Za-z][A-Za-z0-9]*;)/g, '＆'],
  // Clients make links of what looks like one: of `scheme:`, and of `//host` without any.
  [/(?<![\p{L}\p{N}])([a-z][a-z\d+.-]{0,30}):(?=\S)/giu, '$1：'],
  [/\/\//g, '∕∕'],
  [/\bwww\./gi, 'www․'],
  // Headings, lists, rules and quotations begin a line; there is only one line.
  [/^#/, '＃'],
  [/^-(?=[\s-]|$)/, '–'],
  [/^\+(?=\s|$)/, '＋'],
  [/^(\d+)\.(?=\s|$)/, '$1․'],
  [/^(\d+)\)(?=\s|$)/, '$1）'],
];

/** Cuts to `limit` characters (code points), with an ellipsis in place of the last. */
function cut(text: string, limit: number): string {
  const characters = Array.from(text);
  return characters.length <= limit
    ? text
    : `${characters
        .slice(0, limit - 1)
        .join('')
        .trimEnd()}…`;
}

/** What is longer is shown nowhere, and is not worth looking through. */
const LONGEST = 10_000;

const visible = (text: string): string =>
  text
    .slice(0, LONGEST)
    .replace(/[\s\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(INVISIBLE, '')
    .replace(STACKED_MARKS, '$1')
    .replace(/ {2,}/g, ' ')
    .trim();

/**
 * Untrusted text for a TextBlock or a FactSet: one line, no Markdown, no mention, no date function, no expression.
 * @param limit in characters; longer text ends with an ellipsis. Text of which nothing is left reads "—".
 */
export function safe(text: string, limit = 200): string {
  const neutral = twins.reduce((current, [pattern, twin]) => current.replace(pattern, twin), visible(text));
  return cut(neutral, limit) || '—';
}

/**
 * Untrusted text for the value of an Input, where Markdown means nothing but an expression or a mention might. May be
 * empty. @param limit in characters; what is longer is cut, as the input itself would not take it
 */
export const plainForInput = (text: string, limit = 300): string =>
  Array.from(visible(text))
    .slice(0, limit)
    .join('')
    .replace(/\$\{/g, '$｛')
    .replace(/\{(?=\{)/g, '｛')
    .replace(/<(?=\/?at\b)/gi, '‹');

/**
 * JSON Lines for a multiline Input: everything that could be misread is written as its JSON escape, so that the text
 * means the same to whoever parses it.
 */
export const jsonForInput = (text: string): string => escapedInvisible(text.replace(/(?<=[${])\{/g, '\\u007b'), '\n');

/** The last characters of an id: enough to tell two people of the same name apart. */
export const tail = (id: string): string => `…${Array.from(safe(id)).slice(-6).join('')}`;

/** 'Ana Bakker (…4f2a1c)': a display name is whatever its owner likes, the object id is not. */
export const person = (someone: Person): string => `${safe(someone.name, 64)} (${tail(someone.id)})`;

/** A secret is shown to the letter; the pieces keep its characters from standing together as an expression. */
export const pieces = (secret: string): readonly string[] => secret.split(/(?<=[${])(?=\{)/);
