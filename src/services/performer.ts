import type { Effect, EffectName } from '../core/effects.js';
import type { RunState } from '../core/runState.js';
import type { Outcome } from './outcome.js';
import type { Ports } from './ports.js';

/** Does one effect: looks first, acts if it must, reads back. May be called again at any time for the same effect. */
export type Performer<N extends EffectName> = (
  effect: Extract<Effect, { name: N }>,
  run: RunState,
  ports: Ports,
) => Promise<Outcome>;
export type Performers = { readonly [N in EffectName]: Performer<N> };

/** The account a run is about. Effects that need it are owed only once it is known. */
export function accountIdOf(run: RunState): string {
  if (run.accountId === null) throw new Error('an effect on an account that is not known');
  return run.accountId;
}
