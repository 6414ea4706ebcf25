import { pendingEffects } from '../core/effects.js';
import type { RunFact } from '../core/runFacts.js';
import type { RunState } from '../core/runState.js';
import type { WatchFact } from '../core/watchFacts.js';
import type { WatchState } from '../core/watchState.js';
import { FoldedRuns, streamOfRun, streamOfWatch, toRunFact } from './foldedRuns.js';
import type { Care } from './ports.js';
import type { Appending, Journal, NewFact, StoredFact } from './journal/port.js';

/** The bot itself, as the actor of facts nobody pressed a button for. */
const COUNTERSIGN = 'countersign';

export type LoadedRun = { run: RunState | null; version: number };

/** Runs in the journal: one stream each. Every question is answered as of now, whoever stored the newest fact. */
export class RunStore implements Care {
  readonly #journal: Journal;
  readonly #tenantId: string;
  readonly #folded: FoldedRuns;
  /** `folded` may already hold what was verified when the journal was opened. */
  constructor(journal: Journal, tenantId: string, folded = new FoldedRuns()) {
    this.#journal = journal;
    this.#tenantId = tenantId;
    this.#folded = folded;
  }

  async load(runId: string): Promise<LoadedRun> {
    const run = (await this.#current()).run(runId);
    return { run, version: run?.version ?? 0 };
  }

  async facts(runId: string): Promise<readonly RunFact[]> {
    return (await this.stored(runId)).map(toRunFact);
  }

  /** Facts as they are stored, for export. */
  async stored(runId: string): Promise<readonly StoredFact[]> {
    return (await this.#journal.read(streamOfRun(runId))).facts;
  }

  /** `also` makes the append depend on other streams as well: all of it is stored, or nothing. */
  async append(
    runId: string,
    facts: readonly RunFact[],
    expectedVersion: number,
    ...also: readonly Appending[]
  ): Promise<'stored' | 'conflict'> {
    const own = { stream: streamOfRun(runId), facts: facts.map((fact) => this.#toNewFact(fact)), expectedVersion };
    const answer = await this.#journal.append(own.stream, own.facts, expectedVersion, ...also);
    if (answer === 'stored')
      for (const change of [own, ...also])
        this.#folded.hasStored(change.stream, change.expectedVersion + change.facts.length);
    return answer;
  }

  /** Every run, oldest first. */
  async all(): Promise<readonly RunState[]> {
    return [...(await this.#current()).all()].sort((left, right) => left.startedAt - right.startedAt);
  }

  async accounts(): Promise<Pick<ReadonlySet<string>, 'has'>> {
    return (await this.#current()).accounts;
  }

  async runsOf(accountId: string): Promise<readonly RunState[]> {
    return (await this.#current()).runsOf(accountId);
  }

  /** What is watched of an account (object id), or of the tenant. */
  async watch(subject: string): Promise<WatchState> {
    return (await this.#current()).watch(subject);
  }

  /** Everything that was ever watched. */
  async watches(): Promise<readonly WatchState[]> {
    return (await this.#current()).watches();
  }

  /** Stores what the watch found or did, under the version it was decided on. */
  appendWatch(subject: string, facts: readonly WatchFact[], expectedVersion: number): Promise<'stored' | 'conflict'> {
    const stored = facts.map((fact) => this.#toNewFact(fact));
    return this.#journal.append(streamOfWatch(subject), stored, expectedVersion);
  }

  /** How many facts a stream has that is not a run's own. */
  async versionOf(stream: string): Promise<number> {
    return (await this.#current()).versionOf(stream);
  }

  /** When (ms) the newest facts of a register were stored, the last 60. */
  async timesOf(stream: string): Promise<readonly number[]> {
    return (await this.#current()).timesOf(stream);
  }

  /** What a register says of a fact that is stored with it; made by the same person at the same time. */
  registerEntry(type: 'PlanListed' | 'RunListed', fact: RunFact, data: Record<string, string>): NewFact {
    return { type, at: fact.at, data, actor: this.#actorOf(fact) };
  }

  /** Runs that still owe something, and when (ms since the epoch) the first of it is due. */
  async owing(): Promise<readonly { runId: string; at: number }[]> {
    return (await this.all()).flatMap((run) => {
      const owed = pendingEffects(run);
      return owed.length === 0 ? [] : [{ runId: run.id, at: Math.min(...owed.map(({ notBefore }) => notBefore)) }];
    });
  }

  /** Every run as this process saw it last, without asking the journal. */
  lastSeen(): readonly RunState[] {
    return this.#folded.all();
  }

  /** Can the journal be read, and does it follow from what this process has seen of it, and does this version know every fact of it? */
  isSound(): Promise<boolean> {
    return this.#current().then(
      (folded) => folded.unreadable.length === 0,
      () => false,
    );
  }

  async #current(): Promise<FoldedRuns> {
    await this.#folded.catchUp(this.#journal);
    return this.#folded;
  }

  #toNewFact(fact: RunFact | WatchFact): NewFact {
    const { type, at, ...data } = fact;
    return { type, at, data, actor: this.#actorOf(fact) };
  }

  #actorOf(fact: RunFact | WatchFact): string {
    const by = 'by' in fact ? fact.by : 'to' in fact ? fact.to : null;
    const id = typeof by === 'string' ? by : by?.id;
    return id ? `${this.#tenantId}/${id}` : COUNTERSIGN;
  }
}
