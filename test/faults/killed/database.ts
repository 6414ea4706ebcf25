import { mkdtempSync, rmSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { type JournalReader, openForReading } from '../../../src/services/journal/openForReading.js';
import { openPostgresForReading } from '../../../src/services/journal/openPostgresForReading.js';
import type { StoredFact } from '../../../src/services/journal/port.js';
import { verify } from '../../../src/services/journal/verify.js';
import type { PostgresServer } from '../../postgres/server.js';

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

/** A file of its own: for one process at a time. */
export async function sqliteDatabase(): Promise<KilledDatabase> {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-killed-'));
  const path = join(folder, 'journal.sqlite');
  return {
    address: `sqlite:${path}`,
    replicasMax: 1,
    ...whatIsIn(async () => openForReading(path)),
    drop: async () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** A database of its own on that server, for any number of processes. */
export async function postgresDatabase({ port }: Pick<PostgresServer, 'port'>): Promise<KilledDatabase> {
  const name = `killed_${randomBytes(6).toString('hex')}`;
  const asked = async (sql: string): Promise<void> => {
    const client = new pg.Client({ host: '127.0.0.1', port, user: 'postgres', database: 'postgres' });
    await client.connect();
    await client.query(sql).finally(() => client.end());
  };
  await asked(`CREATE DATABASE ${name}`);
  const address = `postgres://postgres@127.0.0.1:${port}/${name}`;
  return {
    address,
    replicasMax: 2,
    ...whatIsIn(() => openPostgresForReading(address)),
    drop: () => asked(`DROP DATABASE ${name} WITH (FORCE)`),
  };
}

const whatIsIn = (open: () => Promise<JournalReader>): Pick<KilledDatabase, 'facts' | 'damage'> => ({
  facts: async () => {
    const journal = await open();
    const facts: StoredFact[] = [];
    for await (const fact of journal.all()) facts.push(fact);
    await journal.close();
    return facts;
  },
  damage: async () => {
    const journal = await open();
    const verdict = await verify(journal);
    await journal.close();
    return verdict.ok ? undefined : `fact ${verdict.position}: ${verdict.why}`;
  },
});
