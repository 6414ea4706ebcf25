import { JournalDamaged, JournalUnusable } from './errors.js';
import { genesisHash } from './factHash.js';
import { command, inTransaction, query, type SqliteConnection } from './sqliteDatabase.js';

const version = 2;

const wakeups = `CREATE TABLE wakeups (
  stream TEXT PRIMARY KEY,
  due_at INTEGER NOT NULL,
  attempt INTEGER NOT NULL
) STRICT`;
const wakeupsByDueTime = `CREATE INDEX wakeups_by_due_time ON wakeups (due_at)`;
const wakeupsOfVersion1 = `CREATE TABLE wakeups (
  stream TEXT PRIMARY KEY,
  due_at INTEGER NOT NULL,
  attempt INTEGER NOT NULL,
  version INTEGER NOT NULL
) STRICT`;

/** Exactly what SQLite stores of them, so that a changed schema (a view in place of the facts, a trigger) is noticed. */
const schemaOf = (found: number): readonly string[] => [
  `CREATE TABLE facts (
  position INTEGER PRIMARY KEY,
  stream TEXT NOT NULL,
  version INTEGER NOT NULL,
  at INTEGER NOT NULL,
  type TEXT NOT NULL,
  data TEXT NOT NULL,
  actor TEXT NOT NULL,
  previous_hash TEXT NOT NULL,
  hash TEXT NOT NULL,
  UNIQUE (stream, version)
) STRICT`,
  // The journal's own note of its newest fact: the next append follows it, whatever was done to the rows meanwhile.
  `CREATE TABLE newest (one INTEGER PRIMARY KEY CHECK (one = 1), count INTEGER NOT NULL, hash TEXT NOT NULL) STRICT`,
  found === 1 ? wakeupsOfVersion1 : wakeups,
  wakeupsByDueTime,
];

/** Makes the tables in an empty file, brings older ones up to date; otherwise the same as `requireSchema`. */
export function ensureSchema(connection: SqliteConnection, path: string): void {
  if (storedVersion(connection) === 0 && storedSchema(connection).length === 0) {
    inTransaction(connection, () => {
      for (const statement of schemaOf(version)) connection.exec(statement);
      command(connection, 'INSERT INTO newest VALUES (1, 0, ?)')(genesisHash);
      connection.exec(`PRAGMA user_version = ${version}`);
    });
  }
  requireSchema(connection, path);
  if (storedVersion(connection) === 1) migrateFromVersion1(connection);
}

/** Wake-ups are made anew from the facts at every start, so the old ones need not be carried over. */
function migrateFromVersion1(connection: SqliteConnection): void {
  inTransaction(connection, () => {
    for (const statement of ['DROP TABLE wakeups', wakeups, wakeupsByDueTime]) connection.exec(statement);
    connection.exec(`PRAGMA user_version = ${version}`);
  });
}

/** Throws JournalUnusable for a file of another kind or a newer version, JournalDamaged for a schema someone changed. */
export function requireSchema(connection: SqliteConnection, path: string): void {
  const found = storedVersion(connection);
  if (found === 0) throw new JournalUnusable(`${path} is not a Countersign journal. Check the path in DATABASE_URL.`);
  if (found > version) {
    throw new JournalUnusable(
      `The journal ${path} has schema version ${found}; this Countersign knows up to ${version}. ` +
        'It was written by a newer Countersign: install that version or a later one.',
    );
  }
  const expected = [...schemaOf(found)].sort();
  const actual = storedSchema(connection);
  if (actual.length !== expected.length || actual.some((statement, index) => statement !== expected[index])) {
    throw new JournalDamaged(0, '', 'its tables are not the ones Countersign made');
  }
}

function storedVersion(connection: SqliteConnection): number {
  return Number(query(connection, 'PRAGMA user_version')()[0]?.[0]);
}

function storedSchema(connection: SqliteConnection): string[] {
  const rows = query(connection, "SELECT hex(sql) FROM sqlite_schema WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\'")();
  return rows.map(([sql]) => Buffer.from(String(sql), 'hex').toString('utf8')).sort();
}
