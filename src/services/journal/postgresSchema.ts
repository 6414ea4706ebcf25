import { JournalDamaged, JournalUnusable } from './errors.js';
import { genesisHash } from './factHash.js';
import { describeSchema } from './postgresCatalog.js';
import { inTransaction, type Pool } from './postgresPool.js';

/**
 * What brings an empty database to version 1, that to version 2, and so on. Text is compared byte by byte ("C"): the order
 * of an index must not change with the language files of the server's operating system.
 */
const migrations: readonly string[] = [
  `CREATE TABLE countersign.facts (
     position bigint PRIMARY KEY,
     stream text COLLATE "C" NOT NULL,
     version bigint NOT NULL,
     at bigint NOT NULL,
     type text COLLATE "C" NOT NULL,
     data text COLLATE "C" NOT NULL,
     actor text COLLATE "C" NOT NULL,
     previous_hash text COLLATE "C" NOT NULL,
     hash text COLLATE "C" NOT NULL,
     UNIQUE (stream, version)
   );
   CREATE TABLE countersign.newest (
     one boolean PRIMARY KEY CHECK (one),
     count bigint NOT NULL,
     hash text COLLATE "C" NOT NULL
   );
   INSERT INTO countersign.newest VALUES (true, 0, '${genesisHash}')`,
];

/** What the catalog says of the tables above, so that a changed schema (a view, a trigger, a lost index) is noticed. */
const expected: readonly string[] = [
  'column facts.1 position bigint not null',
  'column facts.2 stream text not null C',
  'column facts.3 version bigint not null',
  'column facts.4 at bigint not null',
  'column facts.5 type text not null C',
  'column facts.6 data text not null C',
  'column facts.7 actor text not null C',
  'column facts.8 previous_hash text not null C',
  'column facts.9 hash text not null C',
  'column newest.1 one boolean not null',
  'column newest.2 count bigint not null',
  'column newest.3 hash text not null C',
  'column schema_version.1 version integer not null',
  'constraint facts PRIMARY KEY ("position")',
  'constraint facts UNIQUE (stream, version)',
  'constraint newest CHECK (one)',
  'constraint newest PRIMARY KEY (one)',
  'index CREATE UNIQUE INDEX facts_pkey ON countersign.facts USING btree ("position") valid',
  'index CREATE UNIQUE INDEX facts_stream_version_key ON countersign.facts USING btree (stream, version) valid',
  'index CREATE UNIQUE INDEX newest_pkey ON countersign.newest USING btree (one) valid',
  'relation facts r p',
  'relation newest r p',
  'relation schema_version r p',
].sort();

/** Makes the tables, or brings older ones up to date; two processes that start at once do it one after the other. */
export async function ensurePostgresSchema(pool: Pool): Promise<void> {
  await inTransaction(pool, async (client) => {
    await client.query("SELECT pg_advisory_xact_lock(hashtext('countersign'), hashtext('start'))");
    const found = await storedVersion(client);
    if (found >= migrations.length) return;
    if (found === 0) {
      if ((await describeSchema(client)).length > 0) throw changed();
      const { rows } = await client.query("SELECT 1 FROM pg_namespace WHERE nspname = 'countersign'");
      // Even IF NOT EXISTS needs the right to make schemas, which a careful administrator does not give.
      if (rows.length === 0) await client.query('CREATE SCHEMA countersign');
      await client.query('CREATE TABLE countersign.schema_version (version integer NOT NULL)');
      await client.query('INSERT INTO countersign.schema_version VALUES (0)');
    }
    for (const statements of migrations.slice(found)) await client.query(statements);
    await client.query('UPDATE countersign.schema_version SET version = $1', [migrations.length]);
  });
  await requirePostgresSchema(pool);
}

/** Throws JournalUnusable for no journal or one of a newer version, JournalDamaged for a schema someone changed. */
export async function requirePostgresSchema(pool: Pool): Promise<void> {
  const found = await storedVersion(pool);
  if (found === 0) throw new JournalUnusable('There is no Countersign journal in the database of DATABASE_URL.');
  if (found > migrations.length) {
    throw new JournalUnusable(
      `The journal has schema version ${found}; this Countersign knows up to ${migrations.length}. ` +
        'It was written by a newer Countersign: install that version or a later one.',
    );
  }
  const actual = await describeSchema(pool);
  if (actual.length !== expected.length || actual.some((line, index) => line !== expected[index])) throw changed();
}

const changed = () => new JournalDamaged(0, '', 'its tables are not the ones Countersign made');

async function storedVersion(connection: Pick<Pool, 'query'>): Promise<number> {
  const { rows: tables } = await connection.query(
    "SELECT 1 WHERE to_regclass('countersign.schema_version') IS NOT NULL",
  );
  if (tables.length === 0) return 0;
  const { rows } = await connection.query<{ version: number }>('SELECT version FROM countersign.schema_version');
  if (rows.length !== 1 || rows[0] === undefined) throw changed();
  return rows[0].version;
}
