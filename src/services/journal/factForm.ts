import { InvalidFact, JournalDamaged } from './errors.js';
import { canonicalText, type HashedFields } from './factHash.js';
import type { NewFact, StoredFact } from './port.js';

/** A fact as it is stored: `data` is still text, so that nothing about it is lost before it was verified. */
export type StoredRow = HashedFields & { hash: string };

// No controls and no half surrogates (they do not survive every database); no U+10FFFF, which ends a prefix search.
const name = /^[^\p{Cc}\p{Cs}\u{10ffff}]{1,500}$/u;
const lastMoment = 8.64e15;

function requireName(what: string, value: string): void {
  if (!name.test(value)) throw new InvalidFact(`The ${what} of a fact must be 1 to 500 printable characters.`);
}

/** Checks the name of a stream; throws InvalidFact. */
export const requireStream = (stream: string): void => requireName('stream', stream);

/** The canonical JSON text of a new fact's data. Throws InvalidFact if the fact would not be read back as it was given. */
export function dataText(fact: NewFact): string {
  requireName('type', fact.type);
  requireName('actor', fact.actor);
  if (!Number.isSafeInteger(fact.at) || Math.abs(fact.at) > lastMoment) {
    throw new InvalidFact(`The time of ${fact.type} must be whole milliseconds since the epoch.`);
  }
  try {
    const text = canonicalText(fact.data);
    parseData(text);
    return text;
  } catch (cause) {
    throw new InvalidFact(`The data of ${fact.type} is not a JSON object.`, { cause });
  }
}

/** Parses stored data; throws unless it is one JSON object. */
export function parseData(text: string): Record<string, unknown> {
  const value: unknown = JSON.parse(text);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new TypeError('Not a JSON object.');
  return value as Record<string, unknown>;
}

/** The fact a row holds; throws JournalDamaged naming it if its data cannot be read. */
export function toFact(row: StoredRow): StoredFact {
  try {
    return { ...row, data: parseData(row.data) };
  } catch {
    throw new JournalDamaged(row.position, row.stream, 'its data is not a JSON object');
  }
}
