import type { Person } from '../../src/core/people.js';
import { USER_ADMINISTRATOR } from '../../src/core/roles.js';
import type { RunState } from '../../src/core/runState.js';
import { execute } from '../../src/services/execute.js';
import type { RunStore } from '../../src/services/runStore.js';
import { by, type Pressing } from '../core/commands.js';
import { ben, standingOf } from '../core/people.js';
import { settings, tools } from '../core/tools.js';
import { goodInput } from '../core/walkthrough.js';
import { operatorOf, runIdOf } from './journals.js';

const patient = { ...settings, planRequestsPerHour: 1_000_000 };
let plans = 0;

/** Ben denies what Ana asks for, and Ana asks again: both are decided on the newest facts and stored durably. */
function next(run: RunState, index: number): Pressing {
  if (run.plan?.status === 'pending') return by(ben).denies('measured');
  return asks(operatorOf(index));
}
const asks = (who: Person): Pressing =>
  by(who).submits('elevate', goodInput('elevate'), {
    standing: standingOf(who, { roles: [USER_ADMINISTRATOR] }),
    lookups: { newId: `plan-bench-${(plans += 1)}` },
  });

/** One decision on one run. @returns milliseconds */
export async function decideOnce(store: RunStore, index: number): Promise<number> {
  const { run } = await store.load(runIdOf(index));
  if (!run) throw new Error('no such run');
  const command = next(run, index)(run);
  const from = performance.now();
  const executed = await execute(store, run.id, command, tools, patient);
  const took = performance.now() - from;
  if (!executed.ok) throw new Error(`refused: ${executed.refusal.code}`);
  return took;
}

export const quantile = (times: readonly number[], share: number): number =>
  [...times].sort((one, other) => one - other)[Math.min(times.length - 1, Math.floor(times.length * share))] ?? NaN;
