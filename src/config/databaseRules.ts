import { type Database, hostOf, isUnencrypted } from './databaseUrl.js';
import { isLoopbackHost } from './loopback.js';
import type { Secret } from './secret.js';
import type { Given, Problem } from './settings.js';

type Chosen = { database: Database; journalKey?: Secret };

/** What must not be: a production journal that is not kept or that others could write, a sandbox on a real server. */
export function databaseProblems(production: boolean, { database, journalKey }: Chosen): Problem[] {
  const variable = 'DATABASE_URL';
  if (production && database.kind === 'sqlite' && database.path === ':memory:') {
    const remedy = 'Set it to sqlite:PATH, a file on a disk that is kept: the journal is the audit trail.';
    return [{ variable, problem: 'keeps the journal in memory only', remedy }];
  }
  if (!production && database.kind === 'postgres' && !isLoopbackHost(hostOf(database.url))) {
    const remedy = 'Set it to a server on this machine: what is played in the sandbox never meets a real journal.';
    return [{ variable, problem: 'is not this machine', remedy }];
  }
  if (production && database.kind === 'postgres' && !journalKey) {
    const remedy =
      'Set it to a secret of at least 32 random characters, the same for every replica, before the journal is first written: without it, whoever can write to the database could add an approval.';
    return [{ variable: 'JOURNAL_KEY', problem: 'is not set', remedy }];
  }
  return [];
}

export function databaseWarnings(given: Given, { database, journalKey }: Chosen, path: string): string[] {
  const warnings: string[] = [];
  if (given['DATABASE_URL'] === undefined)
    warnings.push(
      `DATABASE_URL is not set, so the journal is kept in ${path}. In a container, put that folder on a volume.`,
    );
  if (database.kind === 'postgres' && isUnencrypted(database.url))
    warnings.push(
      'DATABASE_URL says sslmode=disable, so facts and the password of the database pass the network unencrypted.',
    );
  if (database.kind === 'postgres' && given['CHECKPOINT_FILE'] === undefined)
    warnings.push(
      'CHECKPOINT_FILE is not set, so an old backup in the place of the journal is not noticed at the start.',
    );
  if (!journalKey)
    warnings.push(
      'JOURNAL_KEY is not set, so whoever can write to the journal’s file could add facts that look like ours.',
    );
  return warnings;
}

/** A journal in a file has its checkpoint beside it; one in memory, or on a server, has no place of its own here. */
export const checkpointBeside = (database: Database): string | undefined =>
  database.kind !== 'sqlite' || database.path === ':memory:' ? undefined : `${database.path}.checkpoint`;
