import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { RunFact } from '../../src/core/runFacts.js';
import { streamOfRun } from '../../src/services/foldedRuns.js';
import { openPostgresJournal } from '../../src/services/journal/openPostgresJournal.js';
import { openSqliteJournal } from '../../src/services/journal/openSqliteJournal.js';
import type { Journal } from '../../src/services/journal/port.js';
import { RunStore } from '../../src/services/runStore.js';
import { postgresPrograms } from '../postgres/programs.js';
import { startServer } from '../postgres/server.js';
import { stateOf } from '../core/given.js';
import type { Person } from '../../src/core/people.js';
import { ACCOUNT_ID, ana } from '../core/people.js';
import { TENANT_ID } from '../core/tenant.js';
import { NOW } from '../core/tools.js';
import { waitingForApproval } from '../core/walkthrough.js';

export type Database = { name: string; open: () => Promise<{ journal: Journal; close: () => Promise<void> }> };

export const sqlite: Database = {
  name: 'SQLite',
  open: async () => {
    const folder = mkdtempSync(join(tmpdir(), 'countersign-bench-'));
    const { journal } = await openSqliteJournal(join(folder, 'journal.sqlite'));
    const close = async () => {
      await journal.close();
      rmSync(folder, { recursive: true });
    };
    return { journal, close };
  },
};

/** A server of this run's own, if there are programs to start one with; two databases of it are enough. */
export async function postgres(): Promise<(Database & { stop: () => Promise<void> }) | undefined> {
  const programs = postgresPrograms();
  if (programs === undefined) return undefined;
  const { port, stop } = await startServer(programs);
  const address = { host: '127.0.0.1', port, user: 'postgres' };
  const silent = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };
  let databases = 0;
  const open = async () => {
    const database = `bench_${(databases += 1)}`;
    const client = new pg.Client({ ...address, database: 'postgres' });
    await client.connect();
    await client.query(`CREATE DATABASE ${database}`).finally(() => client.end());
    const url = `postgres://postgres@127.0.0.1:${port}/${database}`;
    const { journal } = await openPostgresJournal(url, { log: silent });
    return { journal, close: () => journal.close() };
  };
  return { name: 'PostgreSQL', open, stop };
}

const waiting = waitingForApproval();
export const runIdOf = (index: number): string => index.toString(16).padStart(32, '0');

/** The admin who runs a setup; everybody has an own one, as nobody asks for hundreds of changes an hour. */
export const operatorOf = (index: number): Person => ({
  ...ana,
  id: `aaaaaaaa-0000-4000-8000-${index.toString(16).padStart(12, '0')}`,
});

/** One account a run: at most one request of a role may be open for each. */
function factsOf(index: number): readonly RunFact[] {
  const account = `5e7f1ce0-0000-4000-8000-${index.toString(16).padStart(12, '0')}`;
  const text = JSON.stringify(waiting)
    .replaceAll(ACCOUNT_ID, account)
    .replaceAll(stateOf(waiting).id, runIdOf(index))
    .replaceAll(ana.id, operatorOf(index).id);
  return JSON.parse(text) as readonly RunFact[];
}

/** A journal of `runs` open runs that wait for a decision, filled up to `facts` facts in all. */
export async function fill(journal: Journal, runs: number, facts: number): Promise<RunStore> {
  const store = new RunStore(journal, TENANT_ID);
  const rest = Math.max(0, Math.floor(facts / runs) - waiting.length);
  const background: RunFact[] = Array.from({ length: rest }, () => ({ type: 'MailboxSeen', at: NOW }));
  for (let index = 0; index < runs; index += 1) {
    const own = factsOf(index);
    const answer = await store.append(runIdOf(index), [...own, ...background], 0);
    if (answer !== 'stored') throw new Error(`${streamOfRun(runIdOf(index))} was there already`);
  }
  await store.load(runIdOf(0));
  return store;
}
