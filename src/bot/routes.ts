import { type Pressed, type Lookups, type RunCommand } from '../core/run.js';
import type { CardSlot } from '../core/runFacts.js';
import { type StepId, steps } from '../core/steps.js';
import { ownText } from './incoming.js';

/** A verb of a card: which card it is on, how fresh the person's standing must be, and the command it makes. */
export type Route = {
  slot: CardSlot;
  freshness: 'live' | 'recent';
  /** Reads approvers and Global Administrators before deciding. */
  needsLookups: boolean;
  command: (pressed: Pressed, input: unknown, lookups: Lookups) => RunCommand;
};

const onStep = (command: Route['command']): Route => ({
  slot: 'step',
  freshness: 'recent',
  needsLookups: false,
  command,
});
const onApproval = (command: Route['command']): Route => ({
  slot: 'approval',
  freshness: 'live',
  needsLookups: false,
  command,
});

const submitOf = (step: StepId, gate: 'none' | 'second-admin'): Route => ({
  slot: 'step',
  freshness: gate === 'second-admin' ? 'live' : 'recent',
  needsLookups: gate === 'second-admin',
  command: (pressed, input, lookups) => ({ ...pressed, type: 'Submit', step, input, lookups }),
});

/** Steps whose button opens a dialog are answered in dialogs.ts; steps without a button have nothing to submit. */
const DIALOG_STEPS: readonly StepId[] = ['secret'];

/** Verb -> handler. The steps' verbs come from the step table; nothing is listed twice. */
export const routes: ReadonlyMap<string, Route> = new Map<string, Route>([
  ...steps
    .filter((step) => step.button !== '' && !DIALOG_STEPS.includes(step.id))
    .map((step): [string, Route] => [`step.${step.id}`, submitOf(step.id, step.gate)]),
  ['run.back', onStep((pressed) => ({ ...pressed, type: 'Back' }))],
  ['run.retry', onStep((pressed) => ({ ...pressed, type: 'Retry' }))],
  ['run.cancel', onStep((pressed) => ({ ...pressed, type: 'ConfirmCancel' }))],
  ['run.takeover', onStep((pressed) => ({ ...pressed, type: 'TakeOver' }))],
  ['approval.approve', onApproval((pressed) => ({ ...pressed, type: 'Approve' }))],
  ['approval.deny', onApproval((pressed, input) => ({ ...pressed, type: 'Deny', reason: ownText(input, 'reason') }))],
  ['approval.withdraw', onApproval((pressed) => ({ ...pressed, type: 'Withdraw' }))],
]);
