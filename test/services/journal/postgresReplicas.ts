import { onTestFinished } from 'vitest';
import { createLog } from '../../../src/bot/log.js';
import { openPostgresJournal, type PostgresOptions } from '../../../src/services/journal/openPostgresJournal.js';
import { freshDatabase } from '../../postgres/database.js';

/** So many journals as so many processes would open them, all at once, on an empty database of this test alone. */
export async function openReplicas(count: number, options: Partial<PostgresOptions> = {}) {
  const database = await freshDatabase();
  onTestFinished(() => database.drop());
  const open = () => openPostgresJournal(database.url, { log: createLog('silent'), leaseSeconds: 10, ...options });
  const replicas = await Promise.all(Array.from({ length: count }, open));
  onTestFinished(() => Promise.all(replicas.map(({ journal }) => journal.close())).then(() => undefined));
  return { replicas, url: database.url, run: database.run };
}

/** Asks until it is so, at most 20 seconds. */
export async function eventually(holds: () => boolean | Promise<boolean>): Promise<void> {
  const until = Date.now() + 20_000;
  while (!(await holds())) {
    if (Date.now() > until) throw new Error('still not so after 20 seconds');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
