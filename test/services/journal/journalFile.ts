import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { openSqliteJournal } from '../../../src/services/journal/openSqliteJournal.js';
import { fact } from '../../contracts/fact.js';

/** A path for a journal of this test alone. */
export function journalPath(): string {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return join(folder, 'journal.sqlite');
}

/** Writes `count` facts of three runs to the journal at `path` and closes it. */
export async function writeFacts(path: string, count: number): Promise<void> {
  const { journal } = await openSqliteJournal(path);
  for (let index = 0; index < count; index++) {
    const stream = `run:${index % 3}`;
    const { version } = await journal.read(stream);
    const data = { objectId: `id-${index}`, name: 'Müller', tiny: 1e-7, control: '\u001f' };
    await journal.append(stream, [fact('AccountCreated', data, 1_700_000_000_000 + index)], version);
  }
  await journal.close();
}
