import type { PgBoss } from 'pg-boss';
import type { PoolClient } from './postgresPool.js';
import { type Look, QUEUE, through } from './postgresQueue.js';

/** A look planned further ahead comes earlier than it was meant to (milliseconds), which does no harm. */
const FARTHEST = 365 * 24 * 3_600_000;

/**
 * From here on this transaction alone plans looks at the stream.
 * @returns the transaction's time by the database's clock.
 */
export async function lockLooks(client: PoolClient, stream: string): Promise<Date> {
  const text = "SELECT now() AS now, pg_advisory_xact_lock(hashtext('countersign.looks'), hashtext($1))";
  const { rows } = await client.query<{ now: Date }>(text, [stream]);
  return rows[0]?.now ?? new Date();
}

/**
 * Plans a look in the transaction of `client`, so many milliseconds from now by the database's clock. One that waits
 * already keeps its place if it comes sooner, and its `attempt` unless the backoff begins `anew`.
 *
 * A look that waits is written even where nothing about it changes: nobody can take it then before this transaction is
 * done, and see too little of what it stored.
 */
export async function planLook(
  boss: PgBoss,
  client: PoolClient,
  { stream, attempt }: Look,
  inMilliseconds: number,
  { anew = false } = {},
): Promise<void> {
  const now = await lockLooks(client, stream);
  const db = through(client);
  const delay = Math.ceil(Math.min(Math.max(inMilliseconds, 0), FARTHEST));
  const startAfter = delay / 1_000;
  for (const waiting of await boss.findJobs<Look>(QUEUE, { key: stream, queued: true, db })) {
    const sooner = waiting.startAfter.getTime() <= now.getTime() + delay;
    const look: Look = { stream, attempt: anew ? attempt : waiting.data.attempt };
    const { updated } = await boss.update(QUEUE, look, { id: waiting.id, ...(sooner ? {} : { startAfter }), db });
    // Otherwise somebody has taken it just now, and may have seen too little.
    if (updated > 0) return;
  }
  const look: Look = { stream, attempt };
  if ((await boss.send(QUEUE, look, { singletonKey: stream, startAfter, db })) === null) {
    throw new Error('a look could not be planned');
  }
}
