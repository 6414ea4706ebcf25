import type { FailureReason, FactOf, RunFact } from '../core/runFacts.js';

/**
 * What came of an effect: facts to store; not yet (with what the person is told meanwhile); or a failure a person must
 * look at. `strict` facts are stored only if nothing else happened since the run was read.
 */
export type Outcome =
  | { kind: 'facts'; facts: readonly RunFact[]; strict?: boolean }
  | { kind: 'later'; afterMilliseconds?: number; reason: FactOf<'EffectDelayed'>['reason'] | null }
  | { kind: 'failed'; reason: FailureReason };

export const done = (...facts: RunFact[]): Outcome => ({ kind: 'facts', facts });
export const strictly = (...facts: RunFact[]): Outcome => ({ kind: 'facts', facts, strict: true });
export const later = (reason: FactOf<'EffectDelayed'>['reason'] | null, afterMilliseconds?: number): Outcome =>
  afterMilliseconds === undefined ? { kind: 'later', reason } : { kind: 'later', reason, afterMilliseconds };
export const failed = (reason: FailureReason): Outcome => ({ kind: 'failed', reason });

/** Young objects answer 404 until they are replicated; after this long, 404 means absent (facts/graph.md 1.10). */
export const REPLICATION_LIMIT = 5 * 60_000;
