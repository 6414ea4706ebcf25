import { parseData, type StoredRow } from './factForm.js';
import { canonicalText, factHash, type Hash } from './factHash.js';
import type { Checkpoint, StoredFact } from './port.js';

/** What a fact must follow: the newest fact before it, and how many of its own stream there are. */
export type Before = Checkpoint & { version: number };
/** The first fact that is wrong. `stream` is '' where the fact itself is gone. */
export type Fault = { position: number; stream: string; why: string };

/** Every fact is wrong then, and the first one is named. */
const orTheKey = ', or JOURNAL_KEY is not the one it was written with';

/** The one rule of the chain: a stored row as the fact that follows what is before it, or what is wrong with it. */
export function readLink(row: StoredRow, before: Before, hash: Hash): { fact: StoredFact } | { fault: Fault } {
  const { position, stream } = row;
  const bad = (why: string) => ({ fault: { position, stream, why } });
  if (position > before.count + 1) return { fault: { position: before.count + 1, stream: '', why: 'it is missing' } };
  if (position !== before.count + 1) return bad('it stands at a place that is already taken');
  const data = dataOf(row);
  if (data === undefined) return bad('its data is not canonical JSON');
  if (factHash(row, hash) !== row.hash)
    return bad(`it was changed: its hash does not match what it says${position === 1 ? orTheKey : ''}`);
  if (row.previousHash !== before.hash) return bad('it does not follow the fact before it');
  if (row.version !== before.version + 1)
    return bad(`its version is ${row.version}, but ${before.version + 1} comes next`);
  return { fact: { ...row, data } };
}

/** The data of a fact, if its text is the canonical form of one JSON object. */
function dataOf({ data: text }: StoredRow): Record<string, unknown> | undefined {
  try {
    const data = parseData(text);
    return canonicalText(data) === text ? data : undefined;
  } catch {
    return undefined;
  }
}
