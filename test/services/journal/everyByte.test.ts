import { expect, it } from 'vitest';
import { openForReading } from '../../../src/services/journal/openForReading.js';
import type { StoredRow } from '../../../src/services/journal/factForm.js';
import { genesisHash, sha256 } from '../../../src/services/journal/factHash.js';
import { type Before, readLink } from '../../../src/services/journal/link.js';
import { journalPath, writeFacts } from './journalFile.js';

const COUNT = 1_000;
const texts = ['stream', 'type', 'data', 'actor', 'previousHash', 'hash'] as const;
const numbers = ['position', 'version', 'at'] as const;

/** The rows of a journal of 1,000 facts, each with what it follows. */
async function rowsOfJournal(): Promise<{ row: StoredRow; before: Before }[]> {
  const path = journalPath();
  await writeFacts(path, COUNT);
  const journal = openForReading(path);
  const versions = new Map<string, number>();
  const rows: { row: StoredRow; before: Before }[] = [];
  let hash = genesisHash;
  for await (const row of journal.rows()) {
    rows.push({ row, before: { count: rows.length, hash, version: versions.get(row.stream) ?? 0 } });
    versions.set(row.stream, row.version);
    hash = row.hash;
  }
  await journal.close();
  return rows;
}

it('every byte of every one of 1,000 facts counts: changed, the fact is named', async () => {
  const rows = await rowsOfJournal();
  let changes = 0;
  const expectNamed = (changed: StoredRow, before: Before): void => {
    changes += 1;
    const read = readLink(changed, before, sha256);
    if (!('fault' in read) || read.fault.position > before.count + 1) expect.fail(JSON.stringify(changed));
  };
  for (const { row, before } of rows) {
    expect(readLink(row, before, sha256)).toHaveProperty('fact');
    for (const name of texts) {
      const bytes = Buffer.from(row[name]);
      for (let index = 0; index < bytes.length; index += 1) {
        const changed = Buffer.from(bytes);
        // Another bit for every byte; the high one makes it no UTF-8 any more, which reads as U+FFFD.
        changed[index]! ^= 1 << ((index + row.position) % 8);
        expectNamed({ ...row, [name]: changed.toString('utf8') }, before);
      }
    }
    for (const name of numbers)
      for (let bit = 0; bit < 48; bit += 1)
        expectNamed({ ...row, [name]: row[name] + (bit % 2 === 0 ? 2 ** bit : -(2 ** bit)) }, before);
  }
  expect(changes).toBeGreaterThan(400_000);
}, 60_000);
