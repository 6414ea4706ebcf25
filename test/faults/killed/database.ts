import { rmSync } from 'node:fs';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openForReading } from '../../../src/services/journal/openForReading.js';
import type { StoredFact } from '../../../src/services/journal/port.js';
import { verify } from '../../../src/services/journal/verify.js';

/** The database of one killed setup: its address, what is in it afterwards, and how it is thrown away. */
export type KilledDatabase = {
  address: string;
  /** How many processes may share it. */
  replicasMax: number;
  facts: () => Promise<readonly StoredFact[]>;
  /** Why it does not verify, if it does not. */
  damage: () => Promise<string | undefined>;
  drop: () => Promise<void>;
};

/** A file of its own. Another kind of database needs nothing but another function like this one. */
export async function sqliteDatabase(): Promise<KilledDatabase> {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-killed-'));
  const path = join(folder, 'journal.sqlite');
  return {
    address: `sqlite:${path}`,
    replicasMax: 1,
    facts: async () => {
      const journal = openForReading(path);
      const facts: StoredFact[] = [];
      for await (const fact of journal.all()) facts.push(fact);
      await journal.close();
      return facts;
    },
    damage: async () => {
      const journal = openForReading(path);
      const verdict = await verify(journal);
      await journal.close();
      return verdict.ok ? undefined : `fact ${verdict.position}: ${verdict.why}`;
    },
    drop: async () => rmSync(folder, { recursive: true, force: true }),
  };
}
