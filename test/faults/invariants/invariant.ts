import type { RunFact } from '../../../src/core/runFacts.js';
import type { RunState } from '../../../src/core/runState.js';
import type { Contents } from '../../fakes/tenant/contents.js';
import type { Write } from '../../fakes/tenant/write.js';
import type { Place } from '../house/place.js';
import type { Ledger } from './ledger.js';

/** A stored fact, the run before and after it, and what was so in the tenant when it was stored. */
export type Told = {
  fact: RunFact;
  runId: string;
  position: number;
  before: RunState | null;
  after: RunState;
  truth: Contents;
  /** When that was, by the true time. */
  time: number;
};

/**
 * One rule that holds whatever happens. It is shown every fact and every write in the order in which they happened, and
 * looks at everything after each command (`always`) and whenever nothing is due (`atRest`). Answers what is wrong.
 */
export type Invariant = {
  id: string;
  says: string;
  fact?: (told: Told, ledger: Ledger, place: Place) => string | undefined;
  write?: (write: Write, ledger: Ledger, place: Place) => string | undefined;
  always?: (ledger: Ledger, place: Place) => string | undefined;
  atRest?: (ledger: Ledger, place: Place) => string | undefined;
};

export type Violation = { invariant: string; what: string };

/** The first answer of several looks, if any says that something is wrong. */
export const firstOf = <T>(all: Iterable<T>, wrong: (one: T) => string | undefined): string | undefined => {
  for (const one of all) {
    const what = wrong(one);
    if (what !== undefined) return what;
  }
  return undefined;
};
