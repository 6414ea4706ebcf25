import { toFact } from './factForm.js';
import type { JournalReader } from './openForReading.js';
import { postgresConnection } from './postgresConnection.js';
import { openPool } from './postgresPool.js';
import { postgresProblem, speaking } from './postgresProblem.js';
import { postgresRows } from './postgresRows.js';
import { requirePostgresSchema } from './postgresSchema.js';

/**
 * Opens the journal in the database of a `postgres:` URL for verification and export, also while bots write it: every
 * transaction only reads. Throws JournalUnusable, or JournalDamaged for a changed schema; facts are not verified yet.
 */
export async function openPostgresForReading(url: string): Promise<JournalReader> {
  const readOnly = { ...postgresConnection(url), options: '-c default_transaction_read_only=on' };
  const pool = openPool(readOnly, 1, () => undefined);
  const stored = postgresRows(pool);
  async function* rows() {
    try {
      yield* stored.rows();
    } catch (error) {
      throw postgresProblem(error);
    }
  }
  try {
    await speaking(() => requirePostgresSchema(pool));
  } catch (error) {
    await pool.end();
    throw error;
  }
  return {
    rows,
    checkpoint: () => speaking(() => stored.checkpoint()),
    async *all() {
      for await (const row of rows()) yield toFact(row);
    },
    close: () => pool.end(),
  };
}
