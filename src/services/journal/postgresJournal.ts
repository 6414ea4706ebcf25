import type { PgBoss } from 'pg-boss';
import { chained, checkedChanges, factsOfStream, newestTime } from './chain.js';
import { JournalDamaged } from './errors.js';
import { type StoredRow, toFact } from './factForm.js';
import type { Hash } from './factHash.js';
import type { Journal } from './port.js';
import { planLook } from './postgresLooks.js';
import { inTransaction, type Pool, type PoolClient } from './postgresPool.js';
import { postgresRows } from './postgresRows.js';

/** The journal in a PostgreSQL database whose schema is there. Closing is the caller's. */
export function postgresJournal(pool: Pool, boss: PgBoss, hash: Hash, now: () => number): Omit<Journal, 'close'> {
  const stored = postgresRows(pool);
  return {
    checkpoint: () => stored.checkpoint(),
    read: async (stream) => factsOfStream(await stored.stream(stream), hash),
    after: async (position, limit) => (await stored.after(position, limit)).map(toFact),
    async *all() {
      for await (const row of stored.rows()) yield toFact(row);
    },
    async append(stream, facts, expectedVersion, ...also) {
      const changes = checkedChanges([{ stream, facts, expectedVersion }, ...also]);
      return inTransaction(
        pool,
        async (client) => {
          // First, so that the one writer of the chain has as little as possible to do while others wait for it.
          if (facts.length > 0)
            await planLook(boss, client, { stream, attempt: 0 }, newestTime(facts) - now(), { anew: true });
          const { count, last } = await lockNewest(client);
          const versions = await versionsOf(
            client,
            changes.map((change) => change.stream),
          );
          if (changes.some((change, index) => versions[index] !== change.expectedVersion)) return 'conflict';
          await store(client, chained(changes, count, last, hash));
          return 'stored';
        },
        (answer) => answer === 'stored',
      );
    },
  };
}

/** Whoever holds this row is the one writer of the chain, until its transaction ends. */
async function lockNewest(client: PoolClient): Promise<{ count: number; last: string }> {
  const text = 'SELECT count, hash FROM countersign.newest FOR UPDATE';
  const { rows } = await client.query<{ count: string; hash: string }>(text);
  const [noted] = rows;
  if (noted === undefined) throw new JournalDamaged(0, '', 'its own note is gone');
  return { count: Number(noted.count), last: noted.hash };
}

/** A statement of its own: what was locked before it is only seen by what begins after it. */
async function versionsOf(client: PoolClient, streams: readonly string[]): Promise<readonly number[]> {
  const text = `SELECT coalesce(
      (SELECT version FROM countersign.facts WHERE facts.stream = asked.stream ORDER BY version DESC LIMIT 1), 0
    ) AS version FROM unnest($1::text[]) WITH ORDINALITY AS asked (stream, place) ORDER BY place`;
  const { rows } = await client.query<{ version: string }>(text, [streams]);
  return rows.map(({ version }) => Number(version));
}

async function store(client: PoolClient, rows: readonly StoredRow[]): Promise<void> {
  const end = rows.at(-1);
  if (end === undefined) return;
  const text = `WITH stored AS (
      INSERT INTO countersign.facts (position, stream, version, at, type, data, actor, previous_hash, hash)
      SELECT * FROM unnest($1::bigint[], $2::text[], $3::bigint[], $4::bigint[], $5::text[], $6::text[], $7::text[],
        $8::text[], $9::text[])
    )
    UPDATE countersign.newest SET count = $10, hash = $11`;
  const column = <Key extends keyof StoredRow>(key: Key) => rows.map((row) => row[key]);
  await client.query(text, [
    column('position'),
    column('stream'),
    column('version'),
    column('at'),
    column('type'),
    column('data'),
    column('actor'),
    column('previousHash'),
    column('hash'),
    end.position,
    end.hash,
  ]);
}
