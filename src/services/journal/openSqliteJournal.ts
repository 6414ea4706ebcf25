import { closeSync, existsSync, openSync, realpathSync } from 'node:fs';
import { JournalDamaged } from './errors.js';
import { sha256 } from './factHash.js';
import type { Journal, Wakeups } from './port.js';
import { openConnection, type SqliteConnection } from './sqliteDatabase.js';
import { reading } from './sqliteDamage.js';
import { sqliteJournal } from './sqliteJournal.js';
import { lockJournal } from './sqliteLock.js';
import { sqliteRows } from './sqliteRows.js';
import { ensureSchema } from './sqliteSchema.js';
import { sqliteWakeups } from './sqliteWakeups.js';
import { verify, type VerifyOptions } from './verify.js';

/**
 * Opens the journal at `path` for the bot, making an empty one if there is none; its folder must exist. `:memory:` is a
 * journal that ends with the process. Verifies every fact first. Throws JournalInUse, JournalDamaged, JournalUnusable.
 */
export async function openSqliteJournal(
  path: string,
  options: VerifyOptions = {},
): Promise<{ journal: Journal; wakeups: Wakeups }> {
  const file = path === ':memory:' ? undefined : ensureFile(path);
  const unlock = file === undefined ? () => undefined : lockJournal(file);
  let connection: SqliteConnection | undefined;
  let open = true;
  const close = (): void => {
    if (!open) return;
    open = false;
    if (connection !== undefined) closeWhole(connection);
    unlock();
  };
  try {
    connection = openConnection(file ?? ':memory:');
    await prepare(connection, path, options);
    const { wakeups, woken } = sqliteWakeups(connection);
    const journal = sqliteJournal(connection, options.hash ?? sha256, woken);
    return { journal: { ...journal, close: async () => close() }, wakeups };
  } catch (error) {
    close();
    throw error;
  }
}

async function prepare(connection: SqliteConnection, path: string, options: VerifyOptions): Promise<void> {
  const rows = reading(0, () => {
    connection.exec('PRAGMA journal_mode = WAL');
    connection.exec('PRAGMA synchronous = FULL');
    ensureSchema(connection, path);
    return sqliteRows(connection);
  });
  const verdict = await verify(rows, options);
  if (!verdict.ok) throw new JournalDamaged(verdict.position, verdict.stream, verdict.why);
}

/** libsql keeps files open while statements live, so SQLite's own tidying at the end does not come: a copy needs it. */
function closeWhole(connection: SqliteConnection): void {
  try {
    connection.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  } finally {
    connection.close();
  }
}

/** The file's one true name, so that two links to it meet at one lock. New files are for the bot's account alone. */
function ensureFile(path: string): string {
  if (!existsSync(path)) closeSync(openSync(path, 'a', 0o600));
  return realpathSync(path);
}
