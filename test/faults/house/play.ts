import type { RunState } from '../../../src/core/runState.js';
import type { Activity } from './activities.js';
import type { Office } from './office.js';
import { nextOf, type Wishes } from './plot.js';

const ROUNDS_MAX = 600;

/** Plays on with the newest run until `goal`, or until nothing goes on any more. What gets no answer is sent once more. */
export async function playUntil(office: Office, wishes: Wishes, goal: (run: RunState) => boolean): Promise<boolean> {
  for (let rounds = 0; rounds < ROUNDS_MAX; rounds += 1) {
    const run = office.runs.at(-1);
    if (!run) throw new Error('no run was begun');
    if (goal(run)) return true;
    const next = nextOf(run, wishes, office.place);
    if (next === 'over') return false;
    if ('wait' in next) await office.pass(next.wait);
    else await send(office, next.activity);
  }
  return false;
}

/** As Teams does: what was not answered is delivered again, the very same. */
export async function send(office: Office, activity: Activity): Promise<void> {
  const answer = await office.deliver(activity);
  await office.look();
  if (answer !== 'no-answer') return;
  await office.pass(2_000);
  await office.deliver(activity);
  await office.look();
}
