import { setImmediate } from 'node:timers/promises';
import { JournalDamaged } from './errors.js';
import type { StoredRow } from './factForm.js';
import type { Checkpoint } from './port.js';
import { decodeText, query, type SqliteConnection, type SqliteValue } from './sqliteDatabase.js';
import { reading } from './sqliteDamage.js';
import type { JournalRows } from './verify.js';

const pageSize = 500;

/**
 * All text of a fact as one blob, which is three times faster than six. A stored name never contains a NUL, so the first
 * five part the fields without doubt; text tampered to contain one shifts them all and fails its hash.
 */
const columns = `position, version, at, CAST(stream || char(0) || type || char(0) || actor || char(0) ||
  previous_hash || char(0) || hash || char(0) || data AS BLOB)`;

/** Reads facts of a SQLite journal as they are stored. A fact that is not text is reported as JournalDamaged. */
export function sqliteRows(connection: SqliteConnection): JournalRows & {
  stream(name: string): StoredRow[];
  after(position: number, limit: number): StoredRow[];
} {
  const ofStream = query(connection, `SELECT ${columns} FROM facts WHERE stream = ? ORDER BY version`);
  const first = query(connection, `SELECT ${columns} FROM facts ORDER BY position LIMIT ${pageSize}`);
  const after = query(connection, `SELECT ${columns} FROM facts WHERE position > ? ORDER BY position LIMIT ?`);
  const newest = query(connection, 'SELECT count, CAST(hash AS BLOB) FROM newest');
  const integrity = query(connection, 'PRAGMA integrity_check(1)');
  return {
    stream: (name) => reading(0, () => ofStream(name).map(toRow)),
    after: (position, limit) => reading(position + 1, () => after(position, limit).map(toRow)),
    async *rows() {
      let position = -Infinity;
      for (
        let page = reading(1, first);
        page.length > 0;
        page = reading(position + 1, () => after(position, pageSize))
      ) {
        for (const values of page) {
          const row = toRow(values);
          // Beyond 2^53 positions round, and paging by them would never end.
          if (row.position <= position) throw new JournalDamaged(row.position, row.stream, 'its position is doubled');
          yield row;
          position = row.position;
        }
        // Between pages the bot answers people: reading a million facts must not stop it.
        await setImmediate();
      }
    },
    async checkpoint(): Promise<Checkpoint> {
      const [count, hash] = reading(0, newest)[0] ?? [];
      const text = decodeText(hash);
      if (typeof count !== 'number' || text === undefined) throw new JournalDamaged(0, '', 'its own note is gone');
      return { count, hash: text };
    },
    async storageFault() {
      const [found] = reading(0, integrity)[0] ?? [];
      return found === 'ok' ? undefined : `SQLite finds the file damaged (${String(found)})`;
    },
  };
}

function toRow([position, version, at, blob]: SqliteValue[]): StoredRow {
  const place = Number(position);
  const [stream, type, actor, previousHash, hash, ...rest] = (decodeText(blob) ?? '').split('\0');
  if (stream === undefined || type === undefined || actor === undefined || previousHash === undefined || !hash) {
    throw new JournalDamaged(place, '', 'it is not text');
  }
  const data = rest.join('\0');
  return { position: place, stream, version: Number(version), at: Number(at), type, data, actor, previousHash, hash };
}
