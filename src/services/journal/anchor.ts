import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { JournalDamaged, JournalUnusable } from './errors.js';
import type { Checkpoint } from './port.js';
import { rewritten } from './verify.js';

/**
 * The checkpoint this machine has seen, in a file beside the journal: an old backup put in the journal's place contradicts
 * it. Throws JournalUnusable for a file that is something else.
 */
export function readAnchor(path: string): Checkpoint | undefined {
  if (!existsSync(path)) return undefined;
  const [, hash, count] = /^([0-9a-f]{64}):(\d{1,15})\s*$/.exec(readFileSync(path, 'utf8')) ?? [];
  if (hash === undefined) {
    throw new JournalUnusable(
      `${path} is not a checkpoint (HASH:COUNT). Check CHECKPOINT_FILE, or move that file away.`,
    );
  }
  return { hash, count: Number(count) };
}

/** Says of a contradiction which checkpoint it was, and what to do if the older journal is there on purpose. */
export function namingAnchor(error: unknown, path: string): unknown {
  if (!(error instanceof JournalDamaged) || error.why !== rewritten) return error;
  const where = `the checkpoint is the one this machine keeps in ${path}; if you put an older backup there on purpose, move that file away`;
  return new JournalDamaged(error.position, error.stream, `${error.why}; ${where}`);
}

/** Replaces the anchor as a whole: a process that dies meanwhile leaves the old one. */
export function writeAnchor(path: string, { hash, count }: Checkpoint): void {
  const next = `${path}.${process.pid}.new`;
  const file = openSync(next, 'w', 0o600);
  try {
    writeSync(file, `${hash}:${count}\n`);
    // Without this, a power cut may leave an empty file, and no bot that starts.
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(next, path);
}

const EVERY = 1_000;

/** Keeps the anchor up with what this process has seen of the journal. A file that cannot be written is told, once. */
export function keepAnchor(path: string, seen: () => Checkpoint, onFailure: (error: unknown) => void): () => void {
  let written = -1;
  let failed = false;
  const write = (): void => {
    const checkpoint = seen();
    if (checkpoint.count === written) return;
    try {
      writeAnchor(path, checkpoint);
      written = checkpoint.count;
      failed = false;
    } catch (error) {
      if (!failed) onFailure(error);
      failed = true;
    }
  };
  const timer = setInterval(write, EVERY);
  timer.unref();
  write();
  return () => {
    clearInterval(timer);
    write();
  };
}
