import { pendingEffects } from '../core/effects.js';
import { evolveAll } from '../core/evolve.js';
import type { RunFact } from '../core/runFacts.js';
import type { RunState } from '../core/runState.js';
import type { Care } from './ports.js';
import type { Journal, NewFact, StoredFact } from './journal/port.js';

const PREFIX = 'run-';
/** The bot itself, as the actor of facts nobody pressed a button for. */
const COUNTERSIGN = 'countersign';

export type LoadedRun = { run: RunState | null; version: number };

/** Runs in the journal: one stream each. */
export class RunStore implements Care {
  readonly #journal: Journal;
  /** Accounts of all runs, read once and kept up by every append of this process. */
  #accounts: Promise<Set<string>> | undefined;
  readonly #tenantId: string;
  constructor(journal: Journal, tenantId: string) {
    this.#journal = journal;
    this.#tenantId = tenantId;
  }

  static streamOf = (runId: string): string => `${PREFIX}${runId}`;
  static runIdOf = (stream: string): string | undefined =>
    stream.startsWith(PREFIX) ? stream.slice(PREFIX.length) : undefined;

  async load(runId: string): Promise<LoadedRun> {
    const { facts, version } = await this.#journal.read(RunStore.streamOf(runId));
    return { run: evolveAll(facts.map(toRunFact)), version };
  }

  async facts(runId: string): Promise<readonly RunFact[]> {
    const { facts } = await this.#journal.read(RunStore.streamOf(runId));
    return facts.map(toRunFact);
  }

  /** Facts as they are stored, for export. */
  async stored(runId: string): Promise<readonly StoredFact[]> {
    return (await this.#journal.read(RunStore.streamOf(runId))).facts;
  }

  async append(runId: string, facts: readonly RunFact[], expectedVersion: number): Promise<'stored' | 'conflict'> {
    const answer = await this.#journal.append(
      RunStore.streamOf(runId),
      facts.map((fact) => this.#toNewFact(fact)),
      expectedVersion,
    );
    const accounts = await this.#accounts;
    if (answer === 'stored')
      for (const fact of facts) if ('accountId' in fact) accounts?.add(fact.accountId.toLowerCase());
    return answer;
  }

  /** Every run, oldest first. */
  async all(): Promise<readonly RunState[]> {
    const streams = await this.#journal.streams(PREFIX);
    const runs = await Promise.all(streams.map(async (stream) => (await this.load(stream.slice(PREFIX.length))).run));
    return runs.filter((run): run is RunState => run !== null).sort((left, right) => left.startedAt - right.startedAt);
  }

  accounts(): Promise<ReadonlySet<string>> {
    const read = async () => new Set((await this.all()).flatMap((run) => run.accountId?.toLowerCase() ?? []));
    // A reading that failed is not kept: the next one asks again.
    this.#accounts ??= read().catch((error: unknown) => {
      this.#accounts = undefined;
      throw error;
    });
    return this.#accounts;
  }

  async runsOf(accountId: string): Promise<readonly RunState[]> {
    return (await this.all()).filter((run) => run.accountId?.toLowerCase() === accountId.toLowerCase());
  }

  /** Runs that still owe something, now or later. */
  async owing(): Promise<readonly string[]> {
    return (await this.all()).filter((run) => pendingEffects(run).length > 0).map((run) => run.id);
  }

  #toNewFact(fact: RunFact): NewFact {
    const { type, at, ...data } = fact;
    return { type, at, data, actor: this.#actorOf(fact) };
  }

  #actorOf(fact: RunFact): string {
    const by = 'by' in fact ? fact.by : 'to' in fact ? fact.to : null;
    const id = typeof by === 'string' ? by : by?.id;
    return id ? `${this.#tenantId}/${id}` : COUNTERSIGN;
  }
}

/** Facts were written by this program and are covered by the hash chain; their shape is trusted, their order is not. */
const toRunFact = (stored: StoredFact): RunFact => ({ ...stored.data, type: stored.type, at: stored.at }) as RunFact;
