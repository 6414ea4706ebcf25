import { JournalUnusable } from './errors.js';
import type { Pool } from './postgresPool.js';

/**
 * Throws JournalUnusable for a server that calls things stored before they are on a disk, or that cannot hold any text: an
 * approval that a power cut forgets could be used twice.
 */
export async function requireDurability(pool: Pool): Promise<void> {
  const { rows } = await pool.query<{ name: string; setting: string }>(
    "SELECT name, setting FROM pg_settings WHERE name IN ('fsync', 'synchronous_commit', 'server_encoding')",
  );
  const setting = (name: string) => rows.find((row) => row.name === name)?.setting;
  for (const name of ['fsync', 'synchronous_commit']) {
    if (setting(name) !== 'off') continue;
    throw new JournalUnusable(
      `The PostgreSQL server has ${name} = off, so it may lose facts it said were stored. Turn it on.`,
    );
  }
  if (setting('server_encoding') !== 'UTF8') {
    throw new JournalUnusable(
      "The database is not encoded in UTF8. Create one with ENCODING 'UTF8' TEMPLATE template0.",
    );
  }
}
