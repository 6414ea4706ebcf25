import type { Person, Standing } from '../../src/core/people.js';
import type { Lookups, Pressed, RunCommand } from '../../src/core/run.js';
import type { CardSlot } from '../../src/core/runFacts.js';
import type { RunState } from '../../src/core/runState.js';
import type { StepId } from '../../src/core/steps.js';
import { nonceOf } from '../../src/core/views.js';
import { ben, cas, standingOf } from './people.js';
import { OPS, where } from './tenant.js';
import { NOW, tools } from './tools.js';

/** A command that carries the buttons of the card as it is when it is pressed. */
export type Pressing = (run: RunState) => RunCommand;
export type Overrides = {
  at?: number;
  standing?: Standing;
  nonce?: string;
  activityId?: string;
  conversationId?: string;
  cardId?: string;
  lookups?: Partial<Lookups>;
};

const GLOBAL_ADMINISTRATORS = [ben.id, cas.id];
export const lookups = (change: Partial<Lookups> = {}): Lookups => ({
  newId: 'plan-1',
  approvers: { known: true, value: [ben, cas] },
  globalAdministrators: { known: true, value: GLOBAL_ADMINISTRATORS },
  otherRuns: [],
  requests: [],
  ...change,
});

let activities = 0;

/** What a person does to a run. Every press is an activity of its own unless `activityId` says otherwise. */
export function by(who: Person) {
  const pressed = (run: RunState, slot: CardSlot, verb: string, change: Overrides): Pressed => ({
    at: change.at ?? NOW,
    standing: change.standing ?? standingOf(who),
    objectId: who.id,
    conversationId: change.conversationId ?? OPS,
    cardId: change.cardId ?? '',
    press: {
      nonce: change.nonce ?? nonceOf(run, slot, tools),
      verb,
      by: who.id,
      activityId: change.activityId ?? `activity-${(activities += 1)}`,
    },
  });
  const onStep =
    (type: 'Back' | 'Retry' | 'TakeOver' | 'ConfirmCancel' | 'ShowSecret' | 'SecretStored') =>
    (change: Overrides = {}): Pressing =>
    (run) => ({ type, ...pressed(run, 'step', type, change) });
  return {
    submits:
      (step: StepId, input: unknown = {}, change: Overrides = {}): Pressing =>
      (run) => ({
        type: 'Submit',
        step,
        input,
        lookups: lookups(change.lookups),
        ...pressed(run, 'step', `step.${step}`, change),
      }),
    goesBack: onStep('Back'),
    retries: onStep('Retry'),
    takesOver: onStep('TakeOver'),
    cancels: onStep('ConfirmCancel'),
    asksForSecret: onStep('ShowSecret'),
    hasStoredSecret: onStep('SecretStored'),
    approves:
      (change: Overrides = {}): Pressing =>
      (run) => ({ type: 'Approve', ...pressed(run, 'approval', 'Approve', change) }),
    denies:
      (reason: string, change: Overrides = {}): Pressing =>
      (run) => ({ type: 'Deny', reason, ...pressed(run, 'approval', 'Deny', change) }),
    withdraws:
      (change: Overrides = {}): Pressing =>
      (run) => ({ type: 'Withdraw', ...pressed(run, 'approval', 'Withdraw', change) }),
    resumes:
      (change: Overrides = {}): Pressing =>
      () => ({ type: 'Resume', at: change.at ?? NOW, standing: change.standing ?? standingOf(who), where }),
    demotes:
      (change: Overrides = {}): Pressing =>
      () => ({
        type: 'Demote',
        at: change.at ?? NOW,
        standing: change.standing ?? standingOf(who),
        activityId: change.activityId ?? 'message',
      }),
  };
}
