import { chained, checkedChanges, factsOfStream, newestTime } from './chain.js';
import { type StoredRow, toFact } from './factForm.js';
import type { Hash } from './factHash.js';
import type { Journal } from './port.js';
import { command, inTransaction, query, type SqliteConnection } from './sqliteDatabase.js';
import { sqliteRows } from './sqliteRows.js';

/**
 * The journal in an open SQLite database whose schema is there. Closing is the caller's; `woken` is told of every stream
 * whose wake-up was queued.
 */
export function sqliteJournal(
  connection: SqliteConnection,
  hash: Hash,
  woken: (stream: string) => void,
): Omit<Journal, 'close'> {
  const stored = sqliteRows(connection);
  return {
    append: sqliteAppend(connection, hash, woken),
    checkpoint: () => stored.checkpoint(),
    read: async (stream) => factsOfStream(stored.stream(stream), hash),
    after: async (position, limit) => stored.after(position, limit).map(toFact),
    async *all() {
      for await (const row of stored.rows()) yield toFact(row);
    },
  };
}

function sqliteAppend(connection: SqliteConnection, hash: Hash, woken: (stream: string) => void): Journal['append'] {
  const versionOf = query(connection, 'SELECT coalesce(max(version), 0) FROM facts WHERE stream = ?');
  const newest = query(connection, 'SELECT count, hash FROM newest');
  const insert = command(connection, 'INSERT INTO facts VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)');
  const note = command(connection, 'UPDATE newest SET count = ?, hash = ?');
  // New facts start the backoff anew; a wake-up that was due even earlier keeps its place.
  const wake = command(
    connection,
    `INSERT INTO wakeups (stream, due_at, attempt) VALUES (?, ?, 0)
     ON CONFLICT (stream) DO UPDATE SET due_at = min(due_at, excluded.due_at), attempt = 0`,
  );
  const store = (row: StoredRow): void =>
    insert(row.position, row.stream, row.version, row.at, row.type, row.data, row.actor, row.previousHash, row.hash);

  return async (stream, facts, expectedVersion, ...also) => {
    const changes = checkedChanges([{ stream, facts, expectedVersion }, ...also]);
    return inTransaction(connection, () => {
      if (changes.some((change) => versionOf(change.stream)[0]?.[0] !== change.expectedVersion)) return 'conflict';
      const [count, last] = newest()[0] ?? [];
      const rows = chained(changes, Number(count), String(last), hash);
      for (const row of rows) store(row);
      const end = rows.at(-1);
      if (end) note(end.position, end.hash);
      if (facts.length > 0) {
        wake(stream, newestTime(facts));
        woken(stream);
      }
      return 'stored';
    });
  };
}
