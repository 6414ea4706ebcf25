import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { JournalUnusable } from './errors.js';
import { toFact } from './factForm.js';
import type { Journal } from './port.js';
import { openConnection } from './sqliteDatabase.js';
import { reading } from './sqliteDamage.js';
import { sqliteRows } from './sqliteRows.js';
import { requireSchema } from './sqliteSchema.js';
import type { JournalRows } from './verify.js';

export type JournalReader = JournalRows & Pick<Journal, 'all' | 'close'>;

/**
 * Opens the journal at `path` for verification and export, also while the bot writes it: takes no lock and cannot change
 * it. Throws JournalUnusable, or JournalDamaged for a changed schema; facts are not verified yet.
 */
export function openForReading(path: string): JournalReader {
  if (!existsSync(path)) throw new JournalUnusable(`There is no journal at ${path}.`);
  const connection = openConnection(`${pathToFileURL(path).href}?mode=ro`);
  try {
    const stored = reading(0, () => {
      requireSchema(connection, path);
      return sqliteRows(connection);
    });
    return {
      ...stored,
      async *all() {
        for await (const row of stored.rows()) yield toFact(row);
      },
      close: async () => void connection.close(),
    };
  } catch (error) {
    connection.close();
    throw error;
  }
}
