import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { openPostgresJournal, type PostgresOptions } from './openPostgresJournal.js';
import { openSqliteJournal } from './openSqliteJournal.js';
import type { Journal, Wakeups } from './port.js';

/** Where a journal is; the address of a server may hold a password, and is revealed only to connect. */
export type JournalAddress = { kind: 'sqlite'; path: string } | { kind: 'postgres'; url: { reveal(): string } };

export type OpenJournal = {
  journal: Journal;
  wakeups: Wakeups;
  /** Could facts be stored now, as far as can be told without storing one? */
  isReachable: () => Promise<boolean>;
};

/**
 * Opens the journal for the bot, and makes an empty one if there is none: the one place that knows which databases there
 * are. Verifies every fact first. Throws JournalInUse, JournalDamaged, JournalUnusable.
 */
export async function openJournal(address: JournalAddress, options: PostgresOptions): Promise<OpenJournal> {
  if (address.kind === 'postgres') return openPostgresJournal(address.url.reveal(), options);
  if (address.path !== ':memory:') mkdirSync(dirname(address.path), { recursive: true });
  return { ...(await openSqliteJournal(address.path, options)), isReachable: async () => true };
}
