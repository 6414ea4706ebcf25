import { effectKey, type Effect } from '../../core/effects.js';
import type { RunState } from '../../core/runState.js';
import { MINUTE } from '../../core/settings.js';
import { done, later, type Outcome } from '../outcome.js';

/** From a stored intent to the request it takes less; to be started again, a process takes longer. */
const AT_ONCE = 1_000;
const SEEN_BY_THEN = MINUTE;

/**
 * Groups and policies of one name may be many, and reads lag. So one is created only right after its intent was stored:
 * whoever finds an older intent looks for what came of it, and tries once more when that would long be seen.
 * @returns what to do instead of creating; undefined = create it now.
 */
export function insteadOfAnother(effect: Effect, run: RunState, at: number): Outcome | undefined {
  const key = effectKey(effect);
  const again = `${key}:again`;
  const first = run.started[key] ?? -Infinity;
  const second = run.started[again] ?? -Infinity;
  if (isNow(first, at) || isNow(second, at)) return undefined;
  return second >= first || (at >= first && at - first < SEEN_BY_THEN)
    ? later('replicating', 3_000)
    : done({ type: 'EffectStarted', at, effect: again });
}

const isNow = (moment: number, at: number): boolean => at >= moment && at - moment < AT_ONCE;
