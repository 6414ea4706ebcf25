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

/** Facts for one stream, decided on the version that was read. */
export type Appending = { stream: string; facts: readonly NewFact[]; expectedVersion: number };

/** The newest fact's position and hash. What people were shown of it, a rewritten journal contradicts. */
export type Checkpoint = { count: number; hash: string };

export interface Journal {
  /** Facts of one stream in order. version = number of facts. Throws JournalDamaged for a fact that was changed. */
  read(stream: string): Promise<{ facts: readonly StoredFact[]; version: number }>;
  /**
   * Appends all or nothing under the versions that were read, and queues a wake-up of the first stream (due at its newest
   * `at`) in the same transaction. No two `changes` name the same stream. Throws InvalidFact before anything is written
   * if a fact is not JSON.
   */
  append(
    stream: string,
    facts: readonly NewFact[],
    expectedVersion: number,
    ...also: readonly Appending[]
  ): Promise<'stored' | 'conflict'>;
  /** The facts that follow `position`, in order, at most `limit`: what others stored meanwhile. */
  after(position: number, limit: number): Promise<readonly StoredFact[]>;
  /** All facts of the journal in order, in pages, for export, history and verification. */
  all(): AsyncIterable<StoredFact>;
  checkpoint(): Promise<Checkpoint>;
  close(): Promise<void>;
}

export interface Wakeups {
  /** The stream is to be looked at, at `at` (ms since the epoch) or sooner if that was planned already. */
  wake(stream: string, at: number): Promise<void>;
  /**
   * Takes up to `limit` streams that are due at `now`, oldest first. A wake-up says only "look at this stream"; whoever
   * takes it holds the stream alone, in this process and in every other, until it is let go or the hold is over.
   */
  take(now: number, limit: number): Promise<readonly Hold[]>;
  /**
   * Since when the stream is due, or when it will be (ms since the epoch), and how often it was looked at in vain; also
   * while somebody holds it. undefined: no look is planned. Says whether anybody does what is to be done on time.
   */
  due(stream: string): Promise<NextLook | undefined>;
}

/** The right to look at one stream. Renewed by itself while the process is alive and awake. */
export interface Hold {
  readonly stream: string;
  /** How often the stream was looked at in vain before, for backoff. */
  readonly attempt: number;
  /** Will nobody else have been given the stream for at least so many milliseconds? Synchronous: asked right before a write. */
  isGood(milliseconds: number): boolean;
  /**
   * Ends the hold. The stream is looked at again at `next.at`, or not at all; but if it was appended to or woken during
   * the hold, that wake-up stays as it is.
   */
  letGo(next?: NextLook): Promise<void>;
}

/** When a stream is to be looked at again (ms since the epoch), and the how-manieth attempt that will be. */
export type NextLook = { at: number; attempt: number };
