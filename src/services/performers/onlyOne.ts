import { effectKey, type Effect } from '../../core/effects.js';
import type { RunState } from '../../core/runState.js';
import { MINUTE } from '../../core/settings.js';
import { done, later, type Outcome } from '../outcome.js';
import type { Ports } from '../ports.js';

const SEEN_BY_THEN = MINUTE;

/**
 * Groups and policies of one name may be many, and reads lag. So one is created only where nothing can have been sent
 * before; whoever finds an older intent looks for what came of it, and tries once more when that would long be seen.
 * @returns what to do instead of creating; undefined = create it now.
 */
export function insteadOfAnother(effect: Effect, run: RunState, ports: Ports): Outcome | undefined {
  if (ports.isFirstTry) return undefined;
  const key = effectKey(effect);
  const again = `${key}:again`;
  const at = ports.now();
  const first = run.started[key] ?? -Infinity;
  const second = run.started[again] ?? -Infinity;
  return second >= first || at - first < SEEN_BY_THEN
    ? later('replicating', 3_000)
    : done({ type: 'EffectStarted', at, effect: again });
}
