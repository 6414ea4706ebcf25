import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { databaseUrl } from '../src/config/databaseUrl.js';
import { escapedInvisible } from '../src/core/invisible.js';
import { JournalDamaged, JournalUnusable } from '../src/services/journal/errors.js';
import { exportCsv, exportJsonl } from '../src/services/journal/exportFacts.js';
import { keyedHash, sha256 } from '../src/services/journal/factHash.js';
import { type JournalReader, openForReading } from '../src/services/journal/openForReading.js';
import { openPostgresForReading } from '../src/services/journal/openPostgresForReading.js';
import type { Checkpoint } from '../src/services/journal/port.js';
import { sqlitePath } from '../src/services/journal/sqlitePath.js';
import { verify } from '../src/services/journal/verify.js';

const usage = `Usage:
  npm run journal -- verify [--database URL] [--checkpoint HASH:COUNT]
  npm run journal -- export --format jsonl|csv [--out FILE] [--database URL]

Only reads, also while the bot runs. The database is DATABASE_URL unless --database names another: sqlite:PATH, or
postgres://USER@HOST/DATABASE (a password in DATABASE_URL or PGPASSWORD is not seen by others on this machine).
The chain is recomputed with JOURNAL_KEY, if the bot has one.
Exit code: 0 the journal is sound, 1 it is damaged, 64 wrong usage.`;

class WrongUsage extends Error {}

try {
  process.exitCode = (await main(process.argv.slice(2))) ? 0 : 1;
} catch (error) {
  process.exitCode = exitCode(error);
}

async function main(words: string[]): Promise<boolean> {
  const { positionals, values: options } = read(words);
  const [task, ...rest] = positionals;
  if (rest.length > 0) throw new WrongUsage(`What is ${rest.join(' ')}?`);
  if (task === 'verify') {
    if (options.format !== undefined || options.out !== undefined) throw new WrongUsage('verify writes no file.');
    const checkpoints = options.checkpoint?.map(readCheckpoint) ?? [];
    return await withJournal(options.database, (journal) => reportVerdict(journal, checkpoints, console.log));
  }
  if (task === 'export') {
    const { format, out } = options;
    if (format !== 'jsonl' && format !== 'csv') throw new WrongUsage('export needs --format jsonl or --format csv.');
    if (options.checkpoint !== undefined) throw new WrongUsage('--checkpoint belongs to verify.');
    return await withJournal(options.database, (journal) => exportTo(journal, format, out));
  }
  throw new WrongUsage(task === undefined ? 'Say what to do.' : `There is no task ${task}.`);
}

function read(words: string[]) {
  const text = { type: 'string' } as const;
  const options = { database: text, format: text, out: text, checkpoint: { ...text, multiple: true } } as const;
  try {
    return parseArgs({ args: words, allowPositionals: true, options });
  } catch (error) {
    throw new WrongUsage((error as Error).message);
  }
}

/** `HASH:COUNT`, as the daily summary shows it. */
function readCheckpoint(text: string): Checkpoint {
  const [, hash, count] = /^([0-9a-f]{64}):(\d{1,15})$/i.exec(text) ?? [];
  if (hash === undefined) throw new WrongUsage(`The checkpoint ${text} is not HASH:COUNT (64 hex digits, a number).`);
  return { hash: hash.toLowerCase(), count: Number(count) };
}

async function withJournal(
  database: string | undefined,
  work: (journal: JournalReader) => Promise<boolean>,
): Promise<boolean> {
  const url = database ?? process.env['DATABASE_URL'];
  if (!url) throw new WrongUsage('Which journal? Set DATABASE_URL or give --database sqlite:PATH.');
  const journal = await openReader(url);
  try {
    return await work(journal);
  } finally {
    await journal.close();
  }
}

async function openReader(url: string): Promise<JournalReader> {
  const path = sqlitePath(url);
  if (path !== undefined) return openForReading(path);
  const address = databaseUrl.safeParse(url);
  // The address of a server may hold a password: it is not repeated.
  if (!address.success || address.data.kind !== 'postgres')
    throw new WrongUsage(`The database address ${address.error?.issues[0]?.message ?? 'names no file'}.`);
  return openPostgresForReading(address.data.url.reveal());
}

async function reportVerdict(
  journal: JournalReader,
  checkpoints: readonly Checkpoint[],
  say: (line: string) => void,
): Promise<boolean> {
  const key = process.env['JOURNAL_KEY']?.trim();
  const verdict = await verify(journal, { checkpoints, hash: key ? keyedHash(key) : sha256 });
  if (!verdict.ok) throw new JournalDamaged(verdict.position, verdict.stream, verdict.why);
  const met = checkpoints.length === 0 ? '' : ' It agrees with the checkpoint given.';
  say(`The journal is sound: ${verdict.count} facts.${met} Checkpoint ${verdict.hash}:${verdict.count}`);
  return true;
}

async function exportTo(journal: JournalReader, format: 'jsonl' | 'csv', out: string | undefined): Promise<boolean> {
  // A damaged journal is exported too, as far as it can be read: it is evidence.
  const sound = await reportVerdict(journal, [], complain).catch((error: unknown) => {
    if (!(error instanceof JournalDamaged)) throw error;
    complain(error.message);
    return false;
  });
  const lines = Readable.from((format === 'csv' ? exportCsv : exportJsonl)(journal.all()));
  if (out === undefined) await pipeline(lines, process.stdout, { end: false });
  // Never over a file that is there: a slip of the keyboard must not replace the journal by its own export.
  else await pipeline(lines, createWriteStream(out, { flags: 'wx', mode: 0o600 }));
  return sound;
}

/** What stands in a damaged database, or on the command line, must not steer the terminal. */
function complain(text: string): void {
  console.error(escapedInvisible(text, '\n'));
}

/** Our own errors and those of the file system say what to do; of others only the kind is said, for what they repeat. */
function sentenceOf(error: unknown): string {
  if (!(error instanceof Error)) return 'An unexpected problem.';
  const ours = error instanceof WrongUsage || error instanceof JournalDamaged || error instanceof JournalUnusable;
  if (ours || 'path' in error) return error.message;
  return `An unexpected problem (${error.name}${'code' in error ? ` ${String(error.code)}` : ''}).`;
}

function exitCode(error: unknown): number {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  // The reader of a pipe (`| head`) has seen enough.
  if (code === 'EPIPE') return 0;
  complain(sentenceOf(error));
  if (error instanceof WrongUsage) console.error(`\n${usage}`);
  return error instanceof WrongUsage || error instanceof JournalUnusable || code === 'EEXIST' ? 64 : 1;
}
