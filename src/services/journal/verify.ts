import { JournalDamaged } from './errors.js';
import { genesisHash, type Hash, sha256 } from './factHash.js';
import type { StoredRow } from './factForm.js';
import { type Fault, readLink } from './link.js';
import type { Checkpoint, StoredFact } from './port.js';

/** What verification reads: rows in stored order, and what the journal itself notes of its newest fact. */
export interface JournalRows {
  rows(): AsyncIterable<StoredRow>;
  checkpoint(): Promise<Checkpoint>;
  /** What the database finds wrong with its own files, such as an index that hides facts; undefined if nothing. */
  storageFault?(): Promise<string | undefined>;
}

/**
 * `position` and `stream` name the first bad fact. `stream` is '' where the fact itself is gone; `position` is 0 where the
 * facts are in order but what finds them is not.
 */
export type Verdict = { ok: true; count: number; hash: string } | ({ ok: false } & Fault);

export type VerifyOptions = {
  /** What people were shown of the journal. */
  checkpoints?: readonly Checkpoint[];
  hash?: Hash;
  /** Is given every fact that was found sound, in order. */
  visit?: (fact: StoredFact) => void;
};

/**
 * Reads the whole journal once and recomputes its chain. Finds an edited, deleted, inserted, doubled or reordered fact;
 * with a checkpoint people were shown, a whole journal rewritten or rolled back (threats.md, I15).
 */
export async function verify(journal: JournalRows, options: VerifyOptions = {}): Promise<Verdict> {
  try {
    return await follow(journal, options);
  } catch (error) {
    if (!(error instanceof JournalDamaged)) throw error;
    return { ok: false, position: error.position, stream: error.stream, why: error.why };
  }
}

async function follow(
  journal: JournalRows,
  { checkpoints = [], hash = sha256, visit }: VerifyOptions,
): Promise<Verdict> {
  // Read before the rows: the bot may append meanwhile, and facts newer than its note are no fault.
  const noted = await journal.checkpoint();
  const versions = new Map<string, number>();
  const shown = [...checkpoints].sort((one, other) => one.count - other.count);
  let count = 0;
  let last = genesisHash;
  let stream = '';
  const meetCheckpoints = (): void => {
    for (; shown[0]?.count === count; shown.shift()) {
      if (shown[0].hash !== last) throw new JournalDamaged(count, stream, rewritten);
    }
  };
  meetCheckpoints();
  for await (const row of journal.rows()) {
    const read = readLink(row, { count, hash: last, version: versions.get(row.stream) ?? 0 }, hash);
    if ('fault' in read) return { ok: false, ...read.fault };
    visit?.(read.fact);
    count = row.position;
    last = row.hash;
    stream = row.stream;
    versions.set(stream, row.version);
    meetCheckpoints();
    if (count === noted.count && last !== noted.hash) return { ok: false, position: count, stream, why: contradicted };
  }
  if (shown.length > 0) return { ok: false, position: count + 1, stream: '', why: rewritten };
  if (count < noted.count) return { ok: false, position: count + 1, stream: '', why: cutOff };
  const now = await journal.checkpoint();
  if (count > now.count) return { ok: false, position: now.count + 1, stream, why: slippedIn };
  const why = await journal.storageFault?.();
  if (why !== undefined) return { ok: false, position: 0, stream: '', why };
  return { ok: true, count, hash: last };
}

/** Why a journal contradicts a checkpoint. */
export const rewritten = 'it is not what the checkpoint says: the journal was rewritten or rolled back';
const contradicted = 'its hash is not the one the journal noted when it was stored';
const cutOff = 'it is missing: the newest facts were deleted';
const slippedIn = 'it was not stored by Countersign: the journal did not note it';
