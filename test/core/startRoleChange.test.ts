import { describe, expect, it } from 'vitest';
import { planIsFulfilled, startRoleChange, type Start } from '../../src/core/approval.js';
import { consumedApproval, endedGrant } from '../../src/core/proofs.js';
import { pendingEffects } from '../../src/core/effects.js';
import type { Holding } from '../../src/core/plan.js';
import { APPLICATION_ADMINISTRATOR, GLOBAL_ADMINISTRATOR } from '../../src/core/roles.js';
import type { RunFact } from '../../src/core/runFacts.js';
import { HOUR, MINUTE, type Settings } from '../../src/core/settings.js';
import { by } from './commands.js';
import { stateOf } from './given.js';
import { account, ACCOUNT_ID, ana, ben, cas, standingOf, unknownStanding } from './people.js';
import { paid } from './pretendPerformers.js';
import { NOW, settings, tools } from './tools.js';
import { after, asked, assigned, at, granted, settled, waitingForApproval } from './walkthrough.js';

const facts = granted();
const open = stateOf(facts).plan!;
const deadline = NOW + 30 * MINUTE;

const starting = (change: Partial<Start> = {}, given: readonly RunFact[] = facts, house: Partial<Settings> = {}) => {
  const run = stateOf(given);
  const usual: Start = {
    at: NOW,
    planId: run.plan!.plan.id,
    approver: standingOf(ben),
    globalAdministrators: { known: true, value: [ben.id, cas.id] },
    wireDigest: run.plan!.digest,
  };
  return startRoleChange({ ...usual, ...change }, run, { ...settings, ...house });
};
const voided = (why: string) => expect.objectContaining({ type: 'ApprovalVoided', why }) as RunFact;

describe('right before a countersigned change', () => {
  it('the approval is consumed and the intent recorded in one fact', () =>
    expect(starting()).toEqual({
      type: 'RoleChangeStarted',
      at: NOW,
      planId: open.plan.id,
      digest: open.digest,
      approvedBy: ben.id,
    }));

  it('it is begun for another plan: nothing', () => expect(starting({ planId: 'another' })).toBeUndefined());

  it.each([
    ['still waits', waitingForApproval()],
    ['was denied', after(waitingForApproval(), by(ben).denies('no'))],
    ['was begun already', [...facts, starting()!]],
    ['was carried out', assigned()],
  ])('a plan that %s is not begun', (_how, given) => expect(starting({}, given)).toBeUndefined());

  it('the deadline has come: the approval is void', () => {
    expect(starting({ at: deadline })).toEqual(voided('plan-expired'));
    expect(starting({ at: deadline - 1 })).toMatchObject({ type: 'RoleChangeStarted' });
  });

  it('what would be sent is not what was countersigned: the approval is void', () =>
    expect(starting({ wireDigest: 'f'.repeat(64) })).toEqual(voided('plan-gone')));

  it('the approver cannot be looked at: nothing yet', () => {
    expect(starting({ approver: unknownStanding })).toBeUndefined();
    expect(starting({ approver: unknownStanding, at: deadline })).toEqual(voided('plan-expired'));
  });

  it.each([{ enabled: false }, { guest: true }, { roles: [] }])('the approver is no longer one (%j): void', (change) =>
    expect(starting({ approver: standingOf(ben, change) })).toEqual(voided('not-eligible')),
  );

  it('Graph answers with another person: void', () =>
    expect(starting({ approver: standingOf(cas) })).toEqual(voided('not-eligible')));

  it('the approver has been shown the password since: void', () => {
    const shown: RunFact = { type: 'SecretShown', at: NOW, by: ben, passIncluded: false, passUntil: null };
    expect(starting({}, [...facts, shown])).toEqual(voided('own-request'));
  });

  it.each([ana, account])('the journal says that $name countersigned: void', (who) => {
    const forged = facts.map((fact) => (fact.type === 'ApprovalGranted' ? { ...fact, by: who } : fact));
    const approver = standingOf(who, { roles: [GLOBAL_ADMINISTRATOR] });
    expect(starting({ approver }, forged)).toEqual(voided('own-request'));
  });

  it('less than ten minutes of the grant are left: void', () => {
    const lateSettings = { approvalMinutes: 120 };
    const long = facts.map((fact) =>
      fact.type === 'ApprovalRequested' ? { ...fact, expiresAt: NOW + 3 * HOUR } : fact,
    );
    const lastMoment = NOW + 2 * HOUR - 10 * MINUTE;
    expect(starting({ at: lastMoment }, long, lateSettings)).toMatchObject({ type: 'RoleChangeStarted' });
    expect(starting({ at: lastMoment + 1 }, long, lateSettings)).toEqual(voided('plan-expired'));
  });

  it('the Global Administrators cannot be counted: nothing yet', () =>
    expect(starting({ globalAdministrators: { known: false, why: 'busy' } })).toBeUndefined());

  it('there would be too many of them by now: void', () => {
    const of = (count: number) => ({ known: true, value: Array.from({ length: count }, String) }) as const;
    expect(starting({ globalAdministrators: of(5) })).toEqual(voided('too-many-global-administrators'));
    expect(starting({ globalAdministrators: of(4) })).toMatchObject({ type: 'RoleChangeStarted' });
  });

  it('a removal would take the last of them: void', () => {
    const removal = after(asked(at('demote')), by(ben).approves());
    const only = (...value: string[]) => ({ globalAdministrators: { known: true, value } }) as const;
    expect(starting(only(ACCOUNT_ID), removal)).toEqual(voided('last-global-administrators'));
    expect(starting(only(ACCOUNT_ID, ben.id), removal)).toMatchObject({ type: 'RoleChangeStarted' });
  });

  it('an approval that became void can be followed by a new plan', () => {
    const run = [...facts, starting({ wireDigest: 'x' })!];
    expect(stateOf(asked(run)).plan).toMatchObject({ status: 'pending' });
  });
});

describe('the proof that an approval was consumed', () => {
  const consumed = stateOf([...facts, starting()!]);
  it('carries the plan that was countersigned', () =>
    expect(consumedApproval(consumed, open.plan.id, tools)).toEqual({ plan: open.plan, consumedAt: NOW }));
  it('is of one plan only', () => expect(consumedApproval(consumed, 'another', tools)).toBeUndefined());
  it.each([
    ['before anybody asks', at('elevate')],
    ['while it waits', waitingForApproval()],
    ['while it is only granted', facts],
    ['once it is carried out', assigned()],
    ['once it is void', [...facts, starting({ wireDigest: 'x' })!]],
  ])('does not exist %s', (_when, given) => {
    const run = stateOf(given);
    expect(consumedApproval(run, run.plan?.plan.id ?? 'none', tools)).toBeUndefined();
  });
});

describe('the proof that a grant has ended', () => {
  const run = stateOf(assigned());
  const { planId, until } = run.grant!;
  it('comes with its end, to the millisecond', () => {
    expect(endedGrant(run, planId, until - 1, tools)).toBeUndefined();
    expect(endedGrant(run, planId, until, tools)).toMatchObject({
      plan: { id: planId, accountId: ACCOUNT_ID, roles: [GLOBAL_ADMINISTRATOR] },
    });
  });
  it('is of one grant only', () => expect(endedGrant(run, 'another', until, tools)).toBeUndefined());
  it('does not exist without a grant', () =>
    expect(endedGrant(stateOf(facts), open.plan.id, until, tools)).toBeUndefined());
  it('does not exist once the grant was taken back', () => {
    const back = stateOf(settled(after(asked(at('demote')), by(ben).approves()), {}, { step: 'demote' }));
    expect(endedGrant(back, back.grant!.planId, until, tools)).toBeUndefined();
  });
  it('is owed at that time, whatever step the run is at', () => {
    const due = pendingEffects(run).find(({ effect }) => effect.name === 'endGrant');
    expect(due).toMatchObject({ effect: { planId }, notBefore: until });
  });
  it('leads back to asking, when it comes before the wizard was finished', () => {
    const end = paid({ name: 'endGrant', planId }, run, until)!;
    expect(stateOf([...assigned(), end])).toMatchObject({ step: 'elevate', grant: { ended: true } });
  });
});

describe('a plan is fulfilled', () => {
  const held = (...holdings: [string, Holding['source']][]) => ({
    holdings: holdings.map(([roleId, source]) => ({ roleId, source, id: `${source}-${roleId}` })),
    throughGroups: [],
  });
  const assign = { ...open.plan, roles: [APPLICATION_ADMINISTRATOR, GLOBAL_ADMINISTRATOR] };
  const remove = { ...open.plan, action: 'remove', roles: [GLOBAL_ADMINISTRATOR] } as const;

  it('when every role is really held', () => {
    expect(
      planIsFulfilled(assign, held([APPLICATION_ADMINISTRATOR, 'direct'], [GLOBAL_ADMINISTRATOR, 'schedule'])),
    ).toBe(true);
    expect(planIsFulfilled(assign, held([GLOBAL_ADMINISTRATOR, 'schedule']))).toBe(false);
    expect(
      planIsFulfilled(assign, held([APPLICATION_ADMINISTRATOR, 'direct'], [GLOBAL_ADMINISTRATOR, 'eligibility'])),
    ).toBe(false);
  });
  it('when the role is gone from every place', () => {
    expect(planIsFulfilled(remove, held([APPLICATION_ADMINISTRATOR, 'direct']))).toBe(true);
    for (const source of ['direct', 'schedule', 'eligibility'] as const) {
      expect(planIsFulfilled(remove, held([GLOBAL_ADMINISTRATOR, source]))).toBe(false);
    }
  });
});
