import type { Hold, Wakeups } from './port.js';
import { command, decodeText, query, type SqliteConnection } from './sqliteDatabase.js';

/**
 * Wake-ups beside the facts, one row a stream. The file belongs to one process, so who holds what is its own memory: a
 * process that dies holds nothing any more, and its rows are still there.
 */
export function sqliteWakeups(connection: SqliteConnection): { wakeups: Wakeups; woken: (stream: string) => void } {
  const due = query(
    connection,
    'SELECT CAST(stream AS BLOB), attempt FROM wakeups WHERE due_at <= ? ORDER BY due_at, stream LIMIT ?',
  );
  const planned = query(connection, 'SELECT due_at, attempt FROM wakeups WHERE stream = ?');
  const wake = command(
    connection,
    `INSERT INTO wakeups (stream, due_at, attempt) VALUES (?, ?, 0)
     ON CONFLICT (stream) DO UPDATE SET due_at = excluded.due_at WHERE due_at > excluded.due_at`,
  );
  const put = command(connection, 'UPDATE wakeups SET due_at = ?, attempt = ? WHERE stream = ?');
  const remove = command(connection, 'DELETE FROM wakeups WHERE stream = ?');
  /** Streams that are held, and whether they were woken meanwhile. */
  const held = new Map<string, { woken: boolean }>();
  const woken = (stream: string): void => {
    const hold = held.get(stream);
    if (hold) hold.woken = true;
  };

  const hold = (stream: string, attempt: number): Hold => {
    const state = { woken: false };
    held.set(stream, state);
    return {
      stream,
      attempt,
      isGood: () => held.get(stream) === state,
      async letGo(next) {
        if (held.get(stream) !== state) return;
        // Due times are often jittered; the column holds whole milliseconds. What cannot be written leaves the hold.
        if (!state.woken && next) put(Math.ceil(next.at), next.attempt, stream);
        else if (!state.woken) remove(stream);
        held.delete(stream);
      },
    };
  };
  const wakeups: Wakeups = {
    async wake(stream, at) {
      wake(stream, Math.ceil(at));
      woken(stream);
    },
    async take(now, limit) {
      const free = due(now, limit + held.size)
        .map(([stream, attempt]) => ({ stream: decodeText(stream) ?? '', attempt: Number(attempt) }))
        .filter(({ stream }) => !held.has(stream));
      return free.slice(0, limit).map(({ stream, attempt }) => hold(stream, attempt));
    },
    async due(stream) {
      const [row] = planned(stream);
      return row ? { at: Number(row[0]), attempt: Number(row[1]) } : undefined;
    },
  };
  return { wakeups, woken };
}
