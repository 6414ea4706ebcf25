import { describe, expect, it } from 'vitest';
import type { Person } from '../../src/core/people.js';
import { GLOBAL_ADMINISTRATOR, PRIVILEGED_ROLE_ADMINISTRATOR, USER_ADMINISTRATOR } from '../../src/core/roles.js';
import type { RunFact } from '../../src/core/runFacts.js';
import { pendingEffects } from '../../src/core/effects.js';
import { viewKey } from '../../src/core/views.js';
import { MINUTE } from '../../src/core/settings.js';
import { expireApproval } from '../../src/core/approval.js';
import { by, type Overrides } from './commands.js';
import { given, stateOf } from './given.js';
import { account, ana, ben, cas, dan, standingOf, unknownStanding } from './people.js';
import { where } from './tenant.js';
import { NOW } from './tools.js';
import { after, assigned, at, granted, waitingForApproval } from './walkthrough.js';

const waiting = waitingForApproval();
const deadline = NOW + 30 * MINUTE;
const plan = stateOf(waiting).plan!;
const shownAs = (activityId: string, view: string): RunFact => ({
  type: 'CardShown',
  at: NOW,
  slot: 'approval',
  about: plan.plan.id,
  activityId,
  view,
  where,
});

describe('a second admin', () => {
  it('countersigns', () =>
    given(...waiting)
      .when(by(ben).approves())
      .then({ type: 'ApprovalGranted', by: ben, planId: plan.plan.id, digest: plan.digest }));

  it('denies, and says why', () =>
    given(...waiting)
      .when(by(ben).denies('  not during the freeze '))
      .then({ type: 'ApprovalDenied', by: ben, planId: plan.plan.id, reason: 'not during the freeze' }));

  it.each(['', '   ', '\n'])('does not deny without a reason: %j', (reason) =>
    given(...waiting)
      .when(by(ben).denies(reason))
      .refused('reason-missing'),
  );

  it('has at most 200 characters for it', () =>
    given(...waiting)
      .when(by(ben).denies('a'.repeat(500)))
      .refusedFields({ field: 'reason', problem: 'too-long' }));

  it('may not hide anything in it', () =>
    given(...waiting)
      .when(by(ben).denies('no\u202eway'))
      .refusedFields({ field: 'reason', problem: 'characters' }));

  it('may belong to the approver group instead of holding a role', () =>
    given(...waiting)
      .when(by(dan).approves({ standing: standingOf(dan, { inApproverGroup: true }) }))
      .then({ type: 'ApprovalGranted', by: dan }));

  it.each([GLOBAL_ADMINISTRATOR, PRIVILEGED_ROLE_ADMINISTRATOR])('may hold role %s', (role) =>
    given(...waiting)
      .when(by(dan).approves({ standing: standingOf(dan, { roles: [role] }) }))
      .then({ type: 'ApprovalGranted', by: dan }),
  );
});

describe.each([
  ['countersign', (who: Person) => by(who).approves],
  ['deny', (who: Person) => (change: Parameters<ReturnType<typeof by>['approves']>[0]) => by(who).denies('no', change)],
] as const)('who may not %s', (_what, verdict) => {
  it('is the admin who asked', () =>
    given(...waiting)
      .when(verdict(ana)({}))
      .refused('own-request'));

  it('is the admin who asked, and that is said before anything else about the person', () => {
    for (const standing of [
      unknownStanding,
      standingOf(ana, { roles: [GLOBAL_ADMINISTRATOR], inApproverGroup: true }),
      standingOf(ana, { enabled: false }),
      standingOf(ana, { guest: true }),
    ]) {
      given(...waiting)
        .when(verdict(ana)({ standing, at: deadline }))
        .refused('own-request');
    }
  });

  it('is the account itself', () =>
    given(...waiting)
      .when(verdict(account)({ standing: standingOf(account, { roles: [GLOBAL_ADMINISTRATOR] }) }))
      .refused('target-decides'));

  it('is somebody without the role', () =>
    given(...waiting)
      .when(verdict(dan)({}))
      .refused('not-eligible'));

  it('is an operator who could do no more than set a password', () =>
    given(...waiting)
      .when(verdict(dan)({ standing: standingOf(dan, { roles: [USER_ADMINISTRATOR], inOperatorGroup: true }) }))
      .refused('not-eligible'));

  it.each([{ enabled: false }, { guest: true }])('is a Global Administrator with %j', (change) =>
    given(...waiting)
      .when(verdict(ben)({ standing: standingOf(ben, change) }))
      .refused('not-eligible'),
  );

  it('is anybody Microsoft Graph cannot be asked about', () =>
    given(...waiting)
      .when(verdict(ben)({ standing: unknownStanding }))
      .refused('eligibility-unknown'));

  it('is somebody of whom Graph answered with another person', () =>
    given(...waiting)
      .when(verdict(ben)({ standing: standingOf(cas) }))
      .refused('eligibility-unknown'));

  it('is somebody in another conversation', () =>
    given(...waiting)
      .when(verdict(ben)({ conversationId: 'a:personal' }))
      .refused('wrong-conversation'));

  it('is anybody at the very moment it expires', () => {
    given(...waiting)
      .when(verdict(ben)({ at: deadline }))
      .refused('plan-expired');
    expect(() =>
      given(...waiting)
        .when(verdict(ben)({ at: deadline - 1 }))
        .refused('plan-expired'),
    ).toThrow();
  });

  it('is anybody on a card that is not the one of the request', () => {
    const there = [...waiting, shownAs('1', 'v')];
    for (const verdict of [by(ben).approves, by(ana).withdraws, (change: Overrides) => by(ben).denies('no', change)]) {
      given(...there)
        .when(verdict({ cardId: '2' }))
        .refused('card-unknown');
      // Posted, and not recorded yet.
      given(...waiting)
        .when(verdict({ cardId: '1' }))
        .refused('card-unknown');
    }
    given(...there)
      .when(by(ben).approves({ cardId: '1' }))
      .then({ type: 'ApprovalGranted' });
    // One that strayed is still none after it was noticed.
    const strayed: RunFact = { type: 'CardStrayed', at: NOW, activityId: '2', where };
    given(...there, strayed)
      .when(by(ben).approves({ cardId: '2' }))
      .refused('card-unknown');
  });

  it('is sent the card again that was pressed before its posting was recorded, and may press it then', () => {
    const strayed: RunFact = { type: 'CardStrayed', at: NOW, activityId: '1', where };
    const late = [...waiting, strayed, shownAs('1', viewKey(stateOf(waiting), 'approval'))];
    const due = pendingEffects(stateOf(late)).map(({ effect }) => effect);
    expect(due).toContainEqual({ name: 'showCard', slot: 'approval' });
    expect(due.map(({ name }) => name)).not.toContain('retireCard');
    given(...late)
      .when(by(ben).approves({ cardId: '1' }))
      .then({ type: 'ApprovalGranted' });
  });

  it('is anybody with the buttons of another card', () =>
    given(...waiting)
      .when(verdict(ben)({ nonce: 'f'.repeat(24) }))
      .refused('plan-gone'));
});

describe('who was shown the password', () => {
  const benHoldsIt: readonly RunFact[] = [
    ...waiting,
    { type: 'SecretShown', at: NOW, by: ben, passIncluded: false, passUntil: null },
  ];
  it('may not countersign, being as good as the account', () =>
    given(...benHoldsIt)
      .when(by(ben).approves())
      .refused('holds-secret'));
  it('may still deny', () =>
    given(...benHoldsIt)
      .when(by(ben).denies('I know the password'))
      .then({ type: 'ApprovalDenied', by: ben }));
  it('hinders nobody else', () =>
    given(...benHoldsIt)
      .when(by(cas).approves())
      .then({ type: 'ApprovalGranted', by: cas }));
});

describe('a request', () => {
  it('is withdrawn by who made it, even when nothing else is known of the person', () =>
    given(...waiting)
      .when(by(ana).withdraws({ standing: unknownStanding }))
      .then({ type: 'ApprovalWithdrawn', by: ana, planId: plan.plan.id }));
  it('is withdrawn by nobody else', () =>
    given(...waiting)
      .when(by(ben).withdraws())
      .refused('not-requester'));
  it('goes with whoever made it when the run is handed over: who runs a setup never countersigns its plans', () => {
    given(...waiting)
      .when(by(cas).takesOver())
      .then({ type: 'ApprovalWithdrawn', by: cas }, { type: 'RunHandedOver', to: cas });
    given(...after(waiting, by(cas).takesOver()))
      .when(by(cas).approves())
      .refused('plan-decided');
  });
  it('does not exist before it is made', () =>
    given(...at('elevate'))
      .when(by(ben).approves())
      .refused('plan-gone'));
});

describe('a decision', () => {
  const ended: Record<string, readonly RunFact[]> = {
    countersigned: granted(),
    denied: after(waiting, by(cas).denies('no')),
    withdrawn: after(waiting, by(ana).withdraws()),
    'carried out': assigned(),
    'cancelled with its run': after(waiting, by(ana).cancels()),
  };
  it.each(Object.entries(ended))('is made once: the request was %s', (_how, facts) => {
    given(...facts)
      .when(by(cas).approves({ activityId: 'later' }))
      .refused('plan-decided');
  });
  it('can be taken back by whoever asked until it is begun', () =>
    given(...granted())
      .when(by(ana).withdraws({ activityId: 'later' }))
      .then({ type: 'ApprovalWithdrawn', by: ana }));
  it('is too late when the request has expired', () => {
    const fact = expireApproval(plan.plan.id, deadline, stateOf(waiting))!;
    given(...waiting, fact)
      .when(by(ben).approves())
      .refused('plan-expired');
  });
  it('is known again when it is sent again', () => {
    const approval = by(ben).approves({ activityId: 'once' });
    const decided = after(waiting, approval);
    given(...decided)
      .when(approval)
      .refused('already-received');
    given(...decided)
      .when(by(ben).approves())
      .refused('already-pressed');
  });
});

describe('the deadline', () => {
  const run = stateOf(waiting);
  it('is kept to the millisecond', () => {
    expect(expireApproval(plan.plan.id, deadline - 1, run)).toBeUndefined();
    expect(expireApproval(plan.plan.id, deadline, run)).toEqual({
      type: 'ApprovalExpired',
      at: deadline,
      planId: plan.plan.id,
    });
  });
  it('is of one plan only', () => expect(expireApproval('another', deadline, run)).toBeUndefined());
  it('ends nothing that was decided', () =>
    expect(expireApproval(plan.plan.id, deadline, stateOf(granted()))).toBeUndefined());
});

describe('a journal that somebody edited', () => {
  const edited = waiting.map((fact) =>
    fact.type === 'ApprovalRequested' ? { ...fact, plan: { ...fact.plan, accountId: cas.id } } : fact,
  );
  it('has no effect: what was stored is no longer what was shown', () =>
    given(...edited)
      .when(by(ben).approves())
      .refused('plan-gone'));
});
