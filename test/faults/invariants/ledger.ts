import { evolve } from '../../../src/core/evolve.js';
import type { Plan } from '../../../src/core/plan.js';
import type { FactOf, RunFact } from '../../../src/core/runFacts.js';
import type { RunState } from '../../../src/core/runState.js';
import { runOfStream, toRunFact } from '../../../src/services/foldedRuns.js';
import { type StoredRow, toFact } from '../../../src/services/journal/factForm.js';
import type { Contents } from '../../fakes/tenant/contents.js';
import type { Told } from './invariant.js';

/** What the facts say of one plan. */
export type PlanRecord = {
  runId: string;
  plan: Plan;
  requested: FactOf<'ApprovalRequested'>;
  granted: FactOf<'ApprovalGranted'>[];
  otherDecisions: RunFact[];
  started: FactOf<'RoleChangeStarted'>[];
  /** Where in the journal it was begun. */
  startedAt: number;
  /** When, by the true time. */
  startedTime: number;
};

/** The facts, added up by the tests themselves: nothing is taken from the process that is being tested. */
export class Ledger {
  readonly runs: Map<string, RunState>;
  readonly plans: Map<string, PlanRecord>;
  /** Activity ids of cards whose posting was stored. */
  readonly cardsKnown: Set<string>;
  /** Presses that counted, and what came of them. */
  readonly presses: Map<string, number>;

  constructor(from?: Ledger) {
    this.runs = new Map(from?.runs ?? []);
    this.plans = new Map(
      from
        ? [...from.plans].map(([id, one]) => [
            id,
            { ...one, granted: [...one.granted], otherDecisions: [...one.otherDecisions], started: [...one.started] },
          ])
        : [],
    );
    this.cardsKnown = new Set(from?.cardsKnown ?? []);
    this.presses = new Map(from?.presses ?? []);
  }

  /** The run's fact in that row; undefined for rows of other streams. */
  take(row: StoredRow, truth: { contents: Contents; time: number }): Told | undefined {
    const runId = runOfStream(row.stream);
    if (runId === undefined) return undefined;
    const fact = toRunFact(toFact(row));
    const before = this.runs.get(runId) ?? null;
    const after = evolve(before, fact);
    this.runs.set(runId, after);
    this.#note(fact, runId, row.position, truth.time);
    return { fact, runId, position: row.position, before, after, truth: truth.contents, time: truth.time };
  }

  runsOf(accountId: string): readonly RunState[] {
    return [...this.runs.values()].filter((run) => run.accountId === accountId);
  }

  #note(fact: RunFact, runId: string, position: number, time: number): void {
    switch (fact.type) {
      case 'ApprovalRequested':
        this.plans.set(fact.plan.id, {
          runId,
          plan: fact.plan,
          requested: fact,
          granted: [],
          otherDecisions: [],
          started: [],
          startedAt: Infinity,
          startedTime: Infinity,
        });
        return;
      case 'ApprovalGranted':
        this.plans.get(fact.planId)?.granted.push(fact);
        return;
      case 'ApprovalDenied':
      case 'ApprovalWithdrawn':
      case 'ApprovalExpired':
        this.plans.get(fact.planId)?.otherDecisions.push(fact);
        return;
      case 'RoleChangeStarted': {
        const record = this.plans.get(fact.planId);
        record?.started.push(fact);
        if (record) Object.assign(record, { startedAt: position, startedTime: time });
        return;
      }
      case 'CardShown':
        this.cardsKnown.add(fact.activityId);
        return;
      default:
        return;
    }
  }
}
