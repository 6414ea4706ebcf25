import type { Wakeups } from './port.js';
import { command, decodeText, query, type SqliteConnection } from './sqliteDatabase.js';

/** Wake-ups beside the facts: one row a stream, with the version of the stream when it was queued. */
export function sqliteWakeups(connection: SqliteConnection): Wakeups {
  const due = query(
    connection,
    'SELECT CAST(stream AS BLOB), due_at, attempt FROM wakeups WHERE due_at <= ? ORDER BY due_at, stream LIMIT ?',
  );
  const schedule = command(
    connection,
    `INSERT INTO wakeups (stream, due_at, attempt, version) VALUES (?, ?, ?, ?)
     ON CONFLICT (stream) DO UPDATE SET due_at = excluded.due_at, attempt = excluded.attempt, version = excluded.version
     WHERE version <= excluded.version`,
  );
  const settled = command(connection, 'DELETE FROM wakeups WHERE stream = ? AND version <= ?');
  const next = query(connection, 'SELECT min(due_at) FROM wakeups');
  return {
    async due(now, limit) {
      return due(now, limit).map(([stream, dueAt, attempt]) => ({
        stream: decodeText(stream) ?? '',
        dueAt: Number(dueAt),
        attempt: Number(attempt),
      }));
    },
    async schedule(stream, dueAt, attempt, seenVersion) {
      // Due times are often jittered; the column holds whole milliseconds.
      schedule(stream, Math.ceil(dueAt), attempt, seenVersion);
    },
    async settled(stream, seenVersion) {
      settled(stream, seenVersion);
    },
    async next() {
      const time = next()[0]?.[0];
      return typeof time === 'number' ? time : undefined;
    },
  };
}
