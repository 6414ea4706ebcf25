import { dataText, requireStream, type StoredRow, toFact } from './factForm.js';
import { factHash, type Hash } from './factHash.js';
import type { Journal, NewFact } from './port.js';
import { command, decodeText, inTransaction, query, type SqliteConnection } from './sqliteDatabase.js';
import { sqliteRows } from './sqliteRows.js';

/** The journal in an open SQLite database whose schema is there. Closing is the caller's. */
export function sqliteJournal(connection: SqliteConnection, hash: Hash): Omit<Journal, 'close'> {
  const stored = sqliteRows(connection);
  const append = sqliteAppend(connection, hash);
  const streams = query(
    connection,
    `SELECT CAST(stream AS BLOB) FROM facts
     WHERE version = 1 AND stream >= ?1 AND stream < ?1 || char(0x10ffff) ORDER BY stream`,
  );
  return {
    append,
    checkpoint: () => stored.checkpoint(),
    async read(stream) {
      const facts = stored.stream(stream).map(toFact);
      return { facts, version: facts.length };
    },
    async streams(prefix) {
      return streams(prefix).map(([stream]) => decodeText(stream) ?? '');
    },
    async *all() {
      for await (const row of stored.rows()) yield toFact(row);
    },
  };
}

function sqliteAppend(connection: SqliteConnection, hash: Hash): Journal['append'] {
  const versionOf = query(connection, 'SELECT coalesce(max(version), 0) FROM facts WHERE stream = ?');
  const newest = query(connection, 'SELECT count, hash FROM newest');
  const insert = command(connection, 'INSERT INTO facts VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)');
  const note = command(connection, 'UPDATE newest SET count = ?, hash = ?');
  // New facts start the backoff anew; a wake-up that was due even earlier keeps its place.
  const wake = command(
    connection,
    `INSERT INTO wakeups (stream, due_at, attempt, version) VALUES (?, ?, 0, ?)
     ON CONFLICT (stream) DO UPDATE SET due_at = min(due_at, excluded.due_at), attempt = 0, version = excluded.version`,
  );
  const store = (row: StoredRow): void =>
    insert(row.position, row.stream, row.version, row.at, row.type, row.data, row.actor, row.previousHash, row.hash);

  return async (stream, facts, expectedVersion) => {
    requireStream(stream);
    const checked = facts.map((fact) => ({ fact, data: dataText(fact) }));
    return inTransaction(connection, () => {
      if (versionOf(stream)[0]?.[0] !== expectedVersion) return 'conflict';
      const [count, last] = newest()[0] ?? [];
      let previousHash = String(last);
      checked.forEach(({ fact, data }, index) => {
        const place = { position: Number(count) + index + 1, stream, version: expectedVersion + index + 1 };
        const fields = { ...place, at: fact.at, type: fact.type, data, actor: fact.actor, previousHash };
        previousHash = factHash(fields, hash);
        store({ ...fields, hash: previousHash });
      });
      if (facts.length > 0) {
        note(Number(count) + facts.length, previousHash);
        wake(stream, newestTime(facts), expectedVersion + facts.length);
      }
      return 'stored';
    });
  };
}

const newestTime = (facts: readonly NewFact[]): number => facts.reduce((time, { at }) => Math.max(time, at), -Infinity);
