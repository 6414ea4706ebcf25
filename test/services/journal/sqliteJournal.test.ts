import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openForReading } from '../../../src/services/journal/openForReading.js';
import { openSqliteJournal } from '../../../src/services/journal/openSqliteJournal.js';
import { journalContract } from '../../contracts/journalContract.js';

journalContract('SQLite', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-'));
  const path = join(folder, 'journal.sqlite');
  const opened = await openSqliteJournal(path);
  const rows = openForReading(path);
  const close = async (): Promise<void> => {
    await rows.close();
    await opened.journal.close();
    rmSync(folder, { recursive: true });
  };
  return { ...opened, rows, close };
});
