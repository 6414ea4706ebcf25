import { JournalDamaged } from './errors.js';
import { dataText, requireStream, type StoredRow, toFact } from './factForm.js';
import { factHash, type Hash } from './factHash.js';
import type { Appending, NewFact, StoredFact } from './port.js';

/** Facts that may be stored, with their data as canonical text. */
export type CheckedChange = {
  stream: string;
  expectedVersion: number;
  facts: readonly { fact: NewFact; data: string }[];
};

/** Checks everything that is to be appended before anything is. Throws InvalidFact. */
export function checkedChanges(changes: readonly Appending[]): readonly CheckedChange[] {
  return changes.map(({ stream, facts, expectedVersion }) => {
    requireStream(stream);
    return { stream, expectedVersion, facts: facts.map((fact) => ({ fact, data: dataText(fact) })) };
  });
}

/** The rows these changes become, after a journal of `count` facts that ends with `last`. */
export function chained(changes: readonly CheckedChange[], count: number, last: string, hash: Hash): StoredRow[] {
  const rows: StoredRow[] = [];
  for (const { stream, facts, expectedVersion } of changes) {
    for (const [index, { fact, data }] of facts.entries()) {
      const place = { position: count + rows.length + 1, stream, version: expectedVersion + index + 1 };
      const previousHash = rows.at(-1)?.hash ?? last;
      const fields = { ...place, at: fact.at, type: fact.type, data, actor: fact.actor, previousHash };
      rows.push({ ...fields, hash: factHash(fields, hash) });
    }
  }
  return rows;
}

/** When the wake-up that an append queues is due, in ms since the epoch. */
export const newestTime = (facts: readonly NewFact[]): number =>
  facts.reduce((time, { at }) => Math.max(time, at), -Infinity);

/** The facts of one stream, each as its own hash says it was stored. Throws JournalDamaged naming the first that is not. */
export function factsOfStream(
  rows: readonly StoredRow[],
  hash: Hash,
): { facts: readonly StoredFact[]; version: number } {
  for (const [index, row] of rows.entries()) {
    if (row.version !== index + 1) throw new JournalDamaged(row.position, row.stream, 'its version is out of order');
    if (factHash(row, hash) !== row.hash) throw new JournalDamaged(row.position, row.stream, 'it was changed');
  }
  return { facts: rows.map(toFact), version: rows.length };
}
