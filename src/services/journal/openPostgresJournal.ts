import type { PgBoss } from 'pg-boss';
import type { Log } from '../ports.js';
import { JournalDamaged } from './errors.js';
import { sha256 } from './factHash.js';
import type { Journal, Wakeups } from './port.js';
import { postgresConnection } from './postgresConnection.js';
import { requireDurability } from './postgresDurability.js';
import { postgresJournal } from './postgresJournal.js';
import { isReachable, openPool } from './postgresPool.js';
import { postgresProblem } from './postgresProblem.js';
import { LEASE_SECONDS, startQueue } from './postgresQueue.js';
import { postgresRows } from './postgresRows.js';
import { ensurePostgresSchema } from './postgresSchema.js';
import { postgresWakeups } from './postgresWakeups.js';
import { verify, type VerifyOptions } from './verify.js';

/** Facts and plans; and, apart from them so that renewing a hold never waits for them, what keeps holds and takes looks. */
const CONNECTIONS = { facts: 10, jobs: 4 };

export type PostgresOptions = VerifyOptions & {
  log: Log;
  now?: () => number;
  /** For tests: how long a hold outlives its holder, at least 10. */
  leaseSeconds?: number;
};

/**
 * Opens the journal in the database of a `postgres:` URL for one of any number of processes; makes tables and queue where
 * there are none. Verifies every fact first. Throws JournalDamaged, and JournalUnusable with a sentence for whoever
 * starts the bot. `isReachable` says whether the server answers now.
 */
export async function openPostgresJournal(
  url: string,
  { log, now = Date.now, leaseSeconds = LEASE_SECONDS, ...options }: PostgresOptions,
): Promise<{ journal: Journal; wakeups: Wakeups; isReachable: () => Promise<boolean> }> {
  try {
    const connection = postgresConnection(url);
    const lost = () => log.warn({ event: 'database-connection-lost' });
    const facts = openPool(connection, CONNECTIONS.facts, lost);
    const jobs = openPool(connection, CONNECTIONS.jobs, lost);
    let boss: PgBoss | undefined;
    let wakeups: ReturnType<typeof postgresWakeups> | undefined;
    let closed: Promise<void> | undefined;
    const close = async (): Promise<void> => {
      await wakeups?.close();
      await boss?.stop({ graceful: false });
      await Promise.all([facts.end(), jobs.end()]);
    };
    try {
      await ensurePostgresSchema(facts);
      await requireDurability(facts);
      const verdict = await verify(postgresRows(facts), options);
      if (!verdict.ok) throw new JournalDamaged(verdict.position, verdict.stream, verdict.why);
      boss = await startQueue(jobs, log, leaseSeconds);
      wakeups = postgresWakeups(boss, facts, now, log);
      const journal = postgresJournal(facts, boss, options.hash ?? sha256, now);
      return {
        journal: { ...journal, close: () => (closed ??= close()) },
        wakeups,
        isReachable: () => isReachable(jobs),
      };
    } catch (error) {
      await close();
      throw error;
    }
  } catch (error) {
    throw postgresProblem(error);
  }
}
