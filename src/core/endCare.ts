import { accept, type Decision, refuse } from './decision.js';
import { operatorRefusal, personOf } from './eligibility.js';
import type { Standing } from './people.js';
import type { Press, RunFact } from './runFacts.js';
import type { RunState } from './runState.js';

/** Somebody wants an account whose setup is done to be watched no more. `account`: what Entra says of it just now. */
export type EndCare = {
  type: 'EndCare';
  at: number;
  standing: Standing;
  activityId: string;
  account: 'gone' | 'restorable' | 'there' | 'unknown';
};

/** Who was let go of and answers again, whoever brought it back, is watched again. @param at ms since the epoch */
export const careResumed = (at: number): RunFact => ({ type: 'CareResumed', at });

/**
 * Only an account that is deleted for good is left alone: whoever could end the watch of another one could do behind our
 * back whatever they liked with it, once it is restored.
 */
export function endCare(command: EndCare, run: RunState): Decision<RunFact> {
  const refusal = operatorRefusal(command.standing);
  if (refusal) return refusal;
  const by = personOf(command.standing);
  if (run.presses.some((press) => press.activityId === command.activityId)) return refuse('already-received');
  if (run.status !== 'done') return refuse('not-now');
  if (command.account === 'unknown') return refuse('account-unreadable');
  if (command.account === 'there') return refuse('account-still-there');
  if (command.account === 'restorable') return refuse('account-restorable');
  const press: Press = { nonce: '', verb: 'cancel', by: by.id, activityId: command.activityId };
  return accept({ type: 'CareEnded', at: command.at, by, press });
}
