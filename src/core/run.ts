import * as approval from './approval.js';
import { accept, type Decision, refuse } from './decision.js';
import { changesTenant, isWorking, pendingEffects } from './effects.js';
import { operatorRefusal, personOf } from './eligibility.js';
import { type EndCare, endCare } from './endCare.js';
import type { Person, Standing } from './people.js';
import type { Tools } from './plan.js';
import type { Reading } from './readings.js';
import type { Press, RunFact, Where } from './runFacts.js';
import type { RunState } from './runState.js';
import type { Settings } from './settings.js';
import type { StepId } from './steps.js';
import { submit } from './submission.js';
import { nonceOf } from './views.js';

/** A pressed button: who, when, where, on which card, and what only the shell could look up. */
export type Pressed = {
  at: number;
  standing: Standing;
  objectId: string;
  conversationId: string;
  /** Activity id of the card it was on; '' where Teams does not say, as with dialogs. */
  cardId: string;
  press: Press;
};

/** Facts only the shell can know that bound privileged changes. */
export type Lookups = {
  newId: string;
  /** Enabled members who may countersign now. */
  approvers: Reading<readonly Person[]>;
  /** Has the tenant PIM now? Left out where it could not be read: then what the preflight read counts. */
  hasP2?: boolean;
  /** Object ids of the members of the channel, if they could be read: only who is in it sees the card. */
  present?: readonly string[];
  /** Object ids of the enabled Global Administrators, permanent or not. */
  globalAdministrators: Reading<readonly string[]>;
  /** Other runs about the same account. Read by `execute` under the version it appends on. */
  otherRuns: readonly RunState[];
  /** When (ms) this person last asked for privileged changes, in any run; read in the same way. */
  requests: readonly number[];
};

export type RunCommand =
  | ({ type: 'Submit'; step: StepId; input: unknown; lookups: Lookups } & Pressed)
  | ({ type: 'Back' } & Pressed)
  | ({ type: 'Retry' } & Pressed)
  | ({ type: 'TakeOver' } & Pressed)
  | ({ type: 'ConfirmCancel' } & Pressed)
  | ({ type: 'Approve' } & Pressed)
  | ({ type: 'Deny'; reason: string } & Pressed)
  | ({ type: 'Withdraw' } & Pressed)
  | ({ type: 'ShowSecret' } & Pressed)
  | ({ type: 'SecretStored' } & Pressed)
  | { type: 'Resume'; at: number; standing: Standing; where: Where }
  | { type: 'Demote'; at: number; standing: Standing; activityId: string }
  | EndCare;

const SECRET_PAUSE = 10_000;

/** Decides one command on one run. Says nothing of the world outside: what it needed came in with the command. */
export function decide(command: RunCommand, run: RunState, tools: Tools, settings: Settings): Decision<RunFact> {
  if (command.type === 'Resume') return resume(command, run);
  if (command.type === 'Demote') return demote(command, run);
  if (command.type === 'EndCare') return endCare(command, run);
  if (command.conversationId !== run.where.conversationId) return refuse('wrong-conversation');

  const repeated = repetition(command.press, run);
  if (repeated) return refuse(repeated);

  if (command.type === 'Approve' || command.type === 'Deny' || command.type === 'Withdraw') {
    return approval.decide(command, run, tools);
  }
  const person = operatorRefusal(command.standing);
  if (person) return person;
  const by = personOf(command.standing);
  // Identity comes from the gate; what Graph returned must be about that very person.
  if (by.id !== command.objectId) return refuse('identity-unknown');
  // The account is what the run is about; it is never who runs it.
  if (by.id === run.accountId) return refuse('target-decides');

  if (command.type === 'TakeOver') {
    if (run.status !== 'open') return refuse('run-over');
    return run.operator.id === by.id ? refuse('already-yours') : takeOver(command, run, by);
  }
  if (run.operator.id !== by.id) return refuse('not-your-run');
  if (run.status !== 'open') return refuse('run-over');
  if (command.press.nonce !== nonceOf(run, 'step', tools)) return refuse('out-of-date');
  if (command.type === 'ConfirmCancel') return cancel(command, run, by);

  switch (command.type) {
    case 'Submit':
      if (run.step !== command.step) return refuse('out-of-date');
      if (run.failed) return refuse('out-of-date');
      if (isWorking(run)) return refuse('busy');
      return submit(command, run, by, tools, settings);
    case 'Back':
      return mayGoBack(run)
        ? accept({ type: 'ChoiceReopened', at: command.at, by, press: command.press })
        : refuse('not-now');
    case 'Retry':
      return run.failed
        ? accept({ type: 'EffectRetried', at: command.at, by, press: command.press })
        : refuse('not-now');
    case 'ShowSecret':
      if (run.step !== 'secret') return refuse('not-now');
      // Two presses in a row would show two passwords of which only the second works.
      if (run.secretStartedAt !== null && command.at - run.secretStartedAt < SECRET_PAUSE)
        return refuse('already-pressed');
      return accept({ type: 'SecretIssueStarted', at: command.at, by, activityId: command.press.activityId });
    case 'SecretStored':
      if (run.step !== 'secret' || !run.secretShownTo.includes(by.id)) return refuse('not-now');
      return accept({ type: 'SecretStored', at: command.at, by, press: command.press });
  }
}

/** A resent activity, a double click, or neither. Both are answered with the card as it now is. */
function repetition(press: Press, run: RunState): 'already-received' | 'already-pressed' | undefined {
  const received = [...run.secretActivities, ...run.presses.map((one) => one.activityId)];
  if (press.activityId !== '' && received.includes(press.activityId)) return 'already-received';
  const same = run.presses.filter((one) => one.by === press.by && one.nonce === press.nonce && one.verb === press.verb);
  return same.length > 0 ? 'already-pressed' : undefined;
}

/** Before anything is made, and where a choice led into a failure that another choice would avoid. */
export const mayGoBack = (run: RunState): boolean =>
  run.step === 'review' ||
  (run.failed !== null && (run.step === 'mfa' || (run.step === 'create' && run.accountId === null)));

/** A request of the operator before goes with them: whoever runs a setup never countersigns its plans. */
function takeOver(command: Pressed, run: RunState, by: Person): Decision<RunFact> {
  if (run.plan?.status === 'consumed' && !run.failed) return refuse('busy');
  return accept(...withdrawal(command.at, run, by), {
    type: 'RunHandedOver',
    at: command.at,
    to: by,
    press: command.press,
  });
}

function withdrawal(at: number, run: RunState, by: Person): RunFact[] {
  const open = run.plan?.status === 'pending' || run.plan?.status === 'granted' ? run.plan : null;
  return open ? [{ type: 'ApprovalWithdrawn', at, by, planId: open.plan.id, press: null }] : [];
}

function cancel(command: Pressed, run: RunState, by: Person): Decision<RunFact> {
  // An account that is gone cannot be demoted; the end of its grant is looked after whatever becomes of the run.
  const gone = run.failed?.reason === 'account-gone';
  if (run.grant && !run.grant.ended && !gone) return refuse('grant-active');
  // A write under way is finished and recorded first: what it did must not be forgotten with the run.
  const writing = pendingEffects(run).some(
    ({ effect, key }) => changesTenant(effect.name) && run.started[key] !== undefined,
  );
  if ((writing && !run.failed) || (run.plan?.status === 'consumed' && !run.failed)) return refuse('busy');
  const last: RunFact = {
    type: run.beforeDemotion?.status === 'done' ? 'DemotionLeft' : 'RunCancelled',
    at: command.at,
    by,
    press: command.press,
  };
  return accept(...withdrawal(command.at, run, by), last);
}

function resume(command: Extract<RunCommand, { type: 'Resume' }>, run: RunState): Decision<RunFact> {
  const refusal = operatorRefusal(command.standing);
  if (refusal) return refusal;
  if (run.status === 'cancelled') return refuse('run-over');
  return accept({ type: 'RunMoved', at: command.at, by: personOf(command.standing), where: command.where });
}

function demote(command: Extract<RunCommand, { type: 'Demote' }>, run: RunState): Decision<RunFact> {
  const refusal = operatorRefusal(command.standing);
  if (refusal) return refusal;
  const by = personOf(command.standing);
  if (by.id === run.accountId) return refuse('target-decides');
  if (run.presses.some((press) => press.activityId === command.activityId)) return refuse('already-received');
  if (run.accountId === null || run.status === 'cancelled') return refuse('not-now');
  if (run.plan?.status === 'pending') return refuse('plan-open');
  if (isWorking(run)) return refuse('busy');
  // Begun, never seen and over: there is nothing to ask a second admin about, only something to clear away.
  const clearing = run.grant && !run.grant.ended && !run.grant.confirmed && command.at >= run.grant.until;
  if (clearing && run.kind === 'setup') return refuse('grant-ending');
  // A setup is demoted once it was elevated; an adopted account may hold its role from the start.
  const elevated = run.grant !== null || run.step === 'demote' || run.kind === 'adopt' || run.status === 'done';
  if (!elevated) return refuse('not-now');
  const press: Press = { nonce: '', verb: 'demote', by: by.id, activityId: command.activityId };
  const takes: RunFact[] = run.operator.id === by.id ? [] : [{ type: 'RunHandedOver', at: command.at, to: by, press }];
  return accept(...takes, { type: 'DemotionStarted', at: command.at, by, press });
}
