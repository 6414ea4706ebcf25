import { JournalDamaged } from './errors.js';

/** Reads; SQLite's own complaint about a broken file becomes JournalDamaged at `position`, the first fact not read. */
export function reading<Result>(position: number, read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (!/^SQLITE_(CORRUPT|NOTADB)/.test(code)) throw error;
    throw new JournalDamaged(position, '', `the database file cannot be read here (${code})`);
  }
}
