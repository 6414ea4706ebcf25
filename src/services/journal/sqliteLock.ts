import { openConnection, type SqliteConnection } from './sqliteDatabase.js';
import { JournalInUse } from './errors.js';

/**
 * Makes this process the only one that writes the journal at `path`, until the returned function is called or the
 * process ends in any way: the lock is an open transaction on a file beside it, which the operating system lets go of.
 * Nothing else in this process may open `<path>.lock`: closing any handle of a file drops its POSIX locks.
 */
export function lockJournal(path: string): () => void {
  const connection = openConnection(`${path}.lock`);
  try {
    connection.exec('PRAGMA busy_timeout = 0');
    connection.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    connection.close();
    throw isBusy(error) ? new JournalInUse(path) : error;
  }
  return () => release(connection);
}

function release(connection: SqliteConnection): void {
  connection.exec('ROLLBACK');
  connection.close();
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_BUSY');
}
