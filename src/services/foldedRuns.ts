import { evolve } from '../core/evolve.js';
import type { RunFact } from '../core/runFacts.js';
import type { RunState } from '../core/runState.js';
import { initialWatch, type WatchState } from '../core/watchState.js';
import { evolveWatch } from '../core/evolveWatch.js';
import type { WatchFact } from '../core/watchFacts.js';
import { JournalDamaged } from './journal/errors.js';
import { canonicalText, genesisHash, type Hash, sha256 } from './journal/factHash.js';
import { readLink } from './journal/link.js';
import type { Checkpoint, Journal, StoredFact } from './journal/port.js';

const PREFIX = 'run-';
export const streamOfRun = (runId: string): string => `${PREFIX}${runId}`;
export const runOfStream = (stream: string): string | undefined =>
  stream.startsWith(PREFIX) ? stream.slice(PREFIX.length) : undefined;

const WATCH_PREFIX = 'watch-';
/** What is watched of one account (its object id), or of the tenant. */
export const streamOfWatch = (subject: string): string => `${WATCH_PREFIX}${subject.toLowerCase()}`;
export const subjectOfStream = (stream: string): string | undefined =>
  stream.startsWith(WATCH_PREFIX) ? stream.slice(WATCH_PREFIX.length) : undefined;

const PAGE = 500;
/** As many as the highest limit that can be set (PLAN_REQUESTS_PER_HOUR). */
const TIMES_KEPT = 60;

/**
 * Every run, and everything watched, as the facts add up to it, in memory. Each fact is taken in once and must follow the one before it, so what
 * somebody changes, takes away or slips in afterwards has no effect on this process, or stops it from deciding anything.
 */
export class FoldedRuns {
  readonly #runs = new Map<string, RunState | Error>();
  /** Ids of the runs about an account, by its object id in lower case. */
  readonly #byAccount = new Map<string, Set<string>>();
  readonly #watches = new Map<string, WatchState | Error>();
  readonly #versions = new Map<string, number>();
  /** When the newest facts of each register were stored. */
  readonly #times = new Map<string, readonly number[]>();
  /** Versions this process stored itself and has not read yet, by stream. */
  readonly #stored = new Map<string, number>();
  readonly #hash: Hash;
  #position = 0;
  #last = genesisHash;
  #reading: Promise<void> = Promise.resolve();
  #next: Promise<void> | undefined;

  constructor(hash: Hash = sha256) {
    this.#hash = hash;
  }

  /** Takes in a fact that was verified already, in order. */
  visit = (fact: StoredFact): void => {
    this.#position = fact.position;
    this.#last = fact.hash;
    this.#take(fact);
  };

  /** The stream has so many facts now, for this process has just stored the last of them: whoever takes it away is noticed. */
  hasStored(stream: string, version: number): void {
    this.#stored.set(stream, Math.max(this.#stored.get(stream) ?? 0, version));
  }

  /** Takes in what was stored since, by whomever. Throws JournalDamaged if that does not follow from what was there. */
  catchUp(journal: Pick<Journal, 'after'>): Promise<void> {
    // A reading that has begun may miss what was just stored; one that waits to begin serves all who wait.
    this.#next ??= this.#reading.then(() => {
      this.#next = undefined;
      const mine = this.#read(journal);
      this.#reading = mine.catch(() => undefined);
      return mine;
    });
    return this.#next;
  }

  /** The newest fact this process has seen. */
  get checkpoint(): Checkpoint {
    return { count: this.#position, hash: this.#last };
  }

  /** Throws what made the run unreadable. */
  run(runId: string): RunState | null {
    const run = this.#runs.get(runId) ?? null;
    if (run instanceof Error) throw run;
    return run;
  }

  /** Every readable run. */
  all(): readonly RunState[] {
    return [...this.#runs.values()].filter((run): run is RunState => !(run instanceof Error));
  }

  /** What is watched of an account, or of the tenant. Throws what made it unreadable. */
  watch(subject: string): WatchState {
    const watch = this.#watches.get(subject.toLowerCase()) ?? initialWatch(subject.toLowerCase());
    if (watch instanceof Error) throw watch;
    return watch;
  }

  /** Everything readable that was ever watched. */
  watches(): readonly WatchState[] {
    return [...this.#watches.values()].filter((watch): watch is WatchState => !(watch instanceof Error));
  }

  /** Ids of runs, and subjects of the watch, with facts that this version cannot read. */
  get unreadable(): readonly string[] {
    return [...this.#runs, ...this.#watches].filter(([, folded]) => folded instanceof Error).map(([id]) => id);
  }

  /** Readable runs that are or were about an account. */
  runsOf(accountId: string): readonly RunState[] {
    const runs = [...(this.#byAccount.get(accountId.toLowerCase()) ?? [])].map((runId) => this.#runs.get(runId));
    return runs.filter((run): run is RunState => run !== undefined && !(run instanceof Error));
  }

  /** Object ids, in lower case, of every account a run is or was about. */
  get accounts(): Pick<ReadonlySet<string>, 'has'> {
    return this.#byAccount;
  }

  versionOf(stream: string): number {
    return this.#versions.get(stream) ?? 0;
  }

  /** When (ms since the epoch) the newest facts of a stream that holds no run were stored, the last 60. */
  timesOf(stream: string): readonly number[] {
    return this.#times.get(stream) ?? [];
  }

  async #read(journal: Pick<Journal, 'after'>): Promise<void> {
    // What is stored while this reading is under way, it may miss.
    const stored = [...this.#stored];
    await this.#readOn(journal);
    for (const [stream, version] of stored) {
      if (this.versionOf(stream) < version) throw rolledBack(this.#position + 1);
      if (this.#stored.get(stream) === version) this.#stored.delete(stream);
    }
  }

  async #readOn(journal: Pick<Journal, 'after'>): Promise<void> {
    for (;;) {
      const known = this.#position;
      const page = await journal.after(Math.max(known - 1, 0), PAGE);
      // The newest fact known is read once more: if it is not there as it was, the journal was rolled back under us.
      if (known > 0 && page[0]?.hash !== this.#last) throw rolledBack(known);
      for (const fact of known > 0 ? page.slice(1) : page) {
        this.#require(fact);
        this.visit(fact);
      }
      if (page.length < PAGE) return;
    }
  }

  #require(fact: StoredFact): void {
    const before = { ...this.checkpoint, version: this.versionOf(fact.stream) };
    const read = readLink({ ...fact, data: canonicalText(fact.data) }, before, this.#hash);
    if ('fault' in read) throw new JournalDamaged(read.fault.position, read.fault.stream, read.fault.why);
  }

  #take(fact: StoredFact): void {
    this.#versions.set(fact.stream, fact.version);
    const subject = subjectOfStream(fact.stream);
    if (subject !== undefined) {
      this.#watches.set(subject, watched(this.#watches.get(subject) ?? initialWatch(subject), fact));
      return;
    }
    const runId = runOfStream(fact.stream);
    if (runId === undefined) {
      this.#times.set(fact.stream, [...this.timesOf(fact.stream), fact.at].slice(-TIMES_KEPT));
      return;
    }
    const before = this.#runs.get(runId) ?? null;
    if (before instanceof Error) return;
    const after = evolved(before, fact);
    this.#runs.set(runId, after);
    if (!(after instanceof Error) && after.accountId !== null) this.#index(after.accountId.toLowerCase(), runId);
  }

  #index(accountId: string, runId: string): void {
    const runs = this.#byAccount.get(accountId) ?? new Set();
    this.#byAccount.set(accountId, runs.add(runId));
  }
}

const rolledBack = (position: number): JournalDamaged =>
  new JournalDamaged(position, '', 'it is not there as it was stored: the journal was rewritten or rolled back');

/** A run that cannot be read says so whenever it is asked for; the others go on. */
function evolved(run: RunState | null, fact: StoredFact): RunState | Error {
  try {
    return evolve(run, toRunFact(fact));
  } catch (error) {
    return error instanceof Error ? error : new Error('this run cannot be read');
  }
}

function watched(watch: WatchState | Error, fact: StoredFact): WatchState | Error {
  if (watch instanceof Error) return watch;
  try {
    return evolveWatch(watch, { ...fact.data, type: fact.type, at: fact.at } as WatchFact);
  } catch (error) {
    return error instanceof Error ? error : new Error('what is watched here cannot be read');
  }
}

/** Facts were written by this program and are covered by the hash chain; their shape is trusted, their order is not. */
export const toRunFact = (stored: StoredFact): RunFact =>
  ({ ...stored.data, type: stored.type, at: stored.at }) as RunFact;
