import { isWorking } from './effects.js';
import type { CardSlot } from './runFacts.js';
import type { RunState } from './runState.js';
import { approvalView } from './evolveRoles.js';
import type { Tools } from './plan.js';

/** What the step card is about at this moment. */
export type StepPhase = 'asking' | 'working' | 'failed' | 'waiting-for-approval' | 'done' | 'cancelled';

export function phaseOf(run: RunState): StepPhase {
  if (run.status === 'cancelled') return 'cancelled';
  if (run.failed) return 'failed';
  if (run.status === 'done') return 'done';
  if (run.plan?.status === 'pending' && (run.step === 'elevate' || run.step === 'demote'))
    return 'waiting-for-approval';
  return isWorking(run) ? 'working' : 'asking';
}

/** Changes exactly when the card ought to look different; stored with the card so that an update is owed until it is made. */
export function viewKey(run: RunState, slot: CardSlot): string {
  if (slot === 'approval') return approvalView(run);
  if (slot === 'overdue') return run.grant ? `${run.grant.planId}.${run.grant.ended ? 'ended' : 'overdue'}` : 'none';
  const phase = phaseOf(run);
  const overdue = run.grant?.overdue && !run.grant.ended ? 'overdue' : '';
  return [run.step, run.question, phase, run.operator.id, overdue, ...shownInTheBackground(run, phase)].join('.');
}

/** Background facts that a card shows without a form being typed into. A form is never redrawn under somebody's fingers. */
function shownInTheBackground(run: RunState, phase: StepPhase): readonly (string | number)[] {
  if (phase === 'working') return [run.delayed?.reason ?? ''];
  if (phase !== 'asking') return [];
  if (run.step === 'register')
    return [(run.methods ?? []).map((m) => m.id).join(','), run.externalPolicies.length, run.mailboxSeen ? 1 : 0];
  if (run.step === 'secret') return [run.secretShownAt ?? 0];
  return [];
}

/** What the buttons of a card carry besides the run id: good for one question on one card. 24 hex digits. */
export function nonceOf(run: RunState, slot: CardSlot, tools: Tools): string {
  const asked = slot === 'approval' ? (run.plan?.plan.id ?? 'none') : `${run.step}.${run.question}`;
  return tools.digest({ purpose: 'countersign/nonce/v1', salt: run.salt, slot, asked }).slice(0, 24);
}
