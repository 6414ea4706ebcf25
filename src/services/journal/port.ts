/** One stored fact. `data` is JSON; `type` its past-tense name. */
export type StoredFact = {
  position: number;
  stream: string;
  version: number;
  /** Milliseconds since the epoch. */
  at: number;
  type: string;
  data: Record<string, unknown>;
  /** 'tenantId/objectId', or 'countersign' for the bot itself. */
  actor: string;
  previousHash: string;
  hash: string;
};

export type NewFact = { type: string; data: Record<string, unknown>; at: number; actor: string };

/** The newest fact's position and hash. What people were shown of it, a rewritten journal contradicts. */
export type Checkpoint = { count: number; hash: string };

export interface Journal {
  /** Facts of one stream in order. version = number of facts. */
  read(stream: string): Promise<{ facts: readonly StoredFact[]; version: number }>;
  /**
   * Appends all or nothing under the version that was read, and queues a wake-up of the stream (due at the newest `at`)
   * in the same transaction. Throws InvalidFact before anything is written if a fact is not JSON.
   */
  append(stream: string, facts: readonly NewFact[], expectedVersion: number): Promise<'stored' | 'conflict'>;
  /** Names of the streams that begin with `prefix`, taken literally. */
  streams(prefix: string): Promise<readonly string[]>;
  /** All facts of the journal in order, in pages, for export, history and verification. */
  all(): AsyncIterable<StoredFact>;
  checkpoint(): Promise<Checkpoint>;
  close(): Promise<void>;
}

export interface Wakeups {
  /** Streams whose wake-up is due at `now`, oldest first. A wake-up says only "look at this stream". */
  due(now: number, limit: number): Promise<readonly { stream: string; dueAt: number; attempt: number }[]>;
  /**
   * Sets when the stream is looked at next, sooner or later than before; `attempt` is for backoff. If the stream was
   * appended to after `seenVersion`, the wake-up which that append queued stays as it is.
   */
  schedule(stream: string, dueAt: number, attempt: number, seenVersion: number): Promise<void>;
  /** Nothing is owed any more, unless the stream was appended to after `seenVersion` (then the wake-up stays). */
  settled(stream: string, seenVersion: number): Promise<void>;
  /** Earliest due time, or undefined. */
  next(): Promise<number | undefined>;
}
