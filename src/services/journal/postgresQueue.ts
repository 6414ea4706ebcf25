import { type Db, PgBoss, type QueueOptions } from 'pg-boss';
import type { Log } from '../ports.js';
import type { Pool } from './postgresPool.js';

export const QUEUE = 'looks';
const SCHEMA = 'countersign_jobs';

/** A hold that was not renewed for so long is over, and somebody else may take the stream. */
export const LEASE_SECONDS = 30;
/** How often some process looks for holds that are over. */
const SUPERVISE_SECONDS = 5;
const HOUR = 3_600;

/**
 * A look is never given up and never dropped for its age: only letting go ends it. One look takes at most 23 hours: this
 * is the one limit that renewing does not move, and pg-boss allows 24.
 */
const settings: QueueOptions = {
  retryLimit: 2_000_000_000,
  retentionSeconds: 50 * 365 * 24 * HOUR,
  expireInSeconds: 23 * HOUR,
  deleteAfterSeconds: HOUR,
};

/** What a job says: which stream to look at, and how often that was done in vain. */
export type Look = { stream: string; attempt: number };

/**
 * Starts pg-boss in its schema, made or brought up to date first; safe when several processes start at once. `stately`
 * with the stream as key: of one stream at most one look is held, and at most one waits.
 */
export async function startQueue(pool: Pool, log: Log, leaseSeconds: number): Promise<PgBoss> {
  const { rows } = await pool.query('SELECT 1 FROM pg_namespace WHERE nspname = $1', [SCHEMA]);
  const boss = new PgBoss({
    db: through(pool),
    schema: SCHEMA,
    createSchema: rows.length === 0,
    superviseIntervalSeconds: SUPERVISE_SECONDS,
    monitorIntervalSeconds: SUPERVISE_SECONDS,
    // Nothing of ours uses cron or jobs that depend on others, and an administrator has better views of vacuum.
    schedule: false,
    flowIntervalSeconds: HOUR,
    monitorVacuum: false,
    registerInstance: false,
    openTelemetry: { enabled: false },
  });
  boss.on('error', (error) =>
    log.warn({ event: 'queue-fault', error: error instanceof Error ? error.name : 'unknown' }),
  );
  boss.on('warning', () => log.warn({ event: 'queue-warning' }));
  try {
    await boss.start();
    await boss.createQueue(QUEUE, { ...settings, policy: 'stately', heartbeatSeconds: leaseSeconds });
    return boss;
  } catch (error) {
    await boss.stop({ graceful: false }).catch(() => undefined);
    throw error;
  }
}

/** Lets pg-boss work through this connection: inside its transaction, if one is open there. */
export const through = (connection: Pick<Pool, 'query'>): Db => ({
  executeSql: async (text, values) => connection.query(text, values),
});
