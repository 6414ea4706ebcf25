import { describe, expect, it } from 'vitest';
import { digestOf } from '../../src/core/plan.js';
import {
  APPLICATION_ADMINISTRATOR,
  GLOBAL_ADMINISTRATOR,
  PRIVILEGED_ROLE_ADMINISTRATOR,
  USER_ADMINISTRATOR,
} from '../../src/core/roles.js';
import { HOUR, MINUTE } from '../../src/core/settings.js';
import { by, type Overrides } from './commands.js';
import { given, stateOf } from './given.js';
import { account, ACCOUNT_ID, ana, ben, cas } from './people.js';
import { NOW, settings, tools } from './tools.js';
import {
  after,
  asked,
  assigned,
  at,
  finished,
  granted,
  secretShown,
  settled,
  waitingForApproval,
} from './walkthrough.js';

const ready = at('elevate');
const asks = (change: Overrides = {}, input: Record<string, string> = {}) =>
  given(...ready).when(by(ana).submits('elevate', { reason: 'CIPP setup', hours: '2', ...input }, change));
const administrators = (...others: string[]): Overrides => ({
  lookups: { globalAdministrators: { known: true, value: others } },
});

describe('asking for the setup roles', () => {
  it('makes the exact plan that a second admin is shown', () =>
    asks().then({
      type: 'ApprovalRequested',
      by: ana,
      approvers: [ben, cas],
      expiresAt: NOW + 30 * MINUTE,
      plan: {
        version: 1,
        runId: stateOf(ready).id,
        tenantId: stateOf(ready).tenantId,
        accountId: ACCOUNT_ID,
        action: 'assign',
        roles: [GLOBAL_ADMINISTRATOR],
        scope: '/',
        endKeptBy: 'entra',
        from: new Date(NOW).toISOString(),
        until: new Date(NOW + 2 * HOUR).toISOString(),
        requesterId: ana.id,
        reason: 'CIPP setup',
      },
    }));

  it('stores the digest of that plan', () => {
    const { plan } = stateOf(waitingForApproval());
    expect(plan?.digest).toBe(plan && digestOf(plan.plan, tools));
  });

  it('asks for three lesser roles where that profile was chosen, sorted so that the digest is one', () => {
    const plan = stateOf(waitingForApproval({ profile: 'least-privilege' })).plan?.plan;
    const three = [APPLICATION_ADMINISTRATOR, PRIVILEGED_ROLE_ADMINISTRATOR, USER_ADMINISTRATOR];
    expect(plan?.roles).toEqual(three.sort());
  });

  it('says that only Countersign keeps the end where Entra cannot', () => {
    expect(stateOf(waitingForApproval({ report: { hasP2: false } })).plan?.plan.endKeptBy).toBe('countersign');
  });

  it.each(['1', '8'])('may last %s hours', (hours) => asks({}, { hours }).then({ type: 'ApprovalRequested' }));
  it('may not last 0 hours', () => asks({}, { hours: '0' }).refusedFields({ field: 'hours', problem: 'not-a-choice' }));
  it.each(['9', '99'])('may not last %s hours', (hours) => asks({}, { hours }).refused('duration-too-long', '8'));
  it.each(['-1', '.5', 'x', '1h'])('must be whole hours, not %s', (hours) =>
    asks({}, { hours }).refusedFields({ field: 'hours', problem: 'characters' }),
  );
});

describe('without a second admin', () => {
  const only = (...people: (typeof ana)[]): Overrides => ({ lookups: { approvers: { known: true, value: people } } });

  it('nothing is asked', () => asks(only()).refused('no-second-admin'));
  it('the requester does not count', () => asks(only(ana)).refused('no-second-admin'));
  it('the account itself does not count', () => asks(only(account)).refused('no-second-admin'));
  it('whoever saw the password does not count', () => {
    const handedOver = after(secretShown(after(at('secret'), by(ben).takesOver()), ben), by(ana).takesOver());
    const benSawIt = after(secretShown(handedOver, ana, NOW + MINUTE), by(ana).hasStoredSecret());
    given(...settled(benSawIt, {}, { withPolls: true }))
      .when(by(ana).submits('elevate', { reason: 'CIPP setup', hours: '2' }, only(ben)))
      .refused('no-second-admin');
  });
  it('the card names only who may really decide', () =>
    asks(only(ana, account, cas)).then({ type: 'ApprovalRequested', approvers: [cas] }));
  it('unknown approvers are no approvers', () =>
    asks({ lookups: { approvers: { known: false, why: 'busy' } } }).refused('eligibility-unknown'));
});

describe('the number of Global Administrators', () => {
  it('may become five', () => asks(administrators('1', '2', '3', '4')).then({ type: 'ApprovalRequested' }));
  it('may not become six', () =>
    asks(administrators('1', '2', '3', '4', '5')).refused('too-many-global-administrators', '5'));
  it('is not raised by an account that is one already', () =>
    asks(administrators('1', '2', '3', '4', ACCOUNT_ID)).then({ type: 'ApprovalRequested' }));
  it('has to be known', () =>
    asks({ lookups: { globalAdministrators: { known: false, why: 'busy' } } }).refused(
      'global-administrators-unknown',
    ));
  it('does not matter where nobody becomes one', () =>
    given(...at('elevate', { profile: 'least-privilege' }))
      .when(
        by(ana).submits(
          'elevate',
          { reason: 'CIPP setup', hours: '2' },
          { lookups: { globalAdministrators: { known: false, why: 'busy' } } },
        ),
      )
      .then({ type: 'ApprovalRequested' }));
});

describe('an emergency account', () => {
  it('is never touched', () =>
    given(...ready)
      .when(by(ana).submits('elevate', { reason: 'x', hours: '2' }), { breakGlassIds: [ACCOUNT_ID] })
      .refused('break-glass'));
});

describe('one plan at a time', () => {
  const again = by(ana).submits('elevate', { reason: 'CIPP setup', hours: '2' });
  it('waits for the one that is pending', () =>
    given(...waitingForApproval())
      .when(again)
      .refused('plan-open'));
  it('waits while the one that was countersigned is begun', () =>
    given(...granted())
      .when(again)
      .refused('busy'));
  it('may follow one that was denied, as a new plan', () => {
    const denied = after(waitingForApproval(), by(ben).denies('not today'));
    given(...denied)
      .when(again)
      .then({ type: 'ApprovalRequested' });
    expect(stateOf(asked(denied)).plan?.plan.id).not.toBe(stateOf(denied).plan?.plan.id);
  });
});

describe('asking for the removal', () => {
  const demote = settled(at('demote'), {}, { step: 'demote' });
  const removes = (...others: string[]) =>
    given(...demote).when(by(ana).submits('demote', {}, administrators(...others)));

  it('plans to take back what was granted', () =>
    removes(ben.id, cas.id).then({
      type: 'ApprovalRequested',
      plan: { action: 'remove', roles: [GLOBAL_ADMINISTRATOR], until: null, endKeptBy: null, accountId: ACCOUNT_ID },
    }));

  it('takes back a granted role while one other Global Administrator is left', () =>
    removes(ben.id, ACCOUNT_ID).then({ type: 'ApprovalRequested' }));
  it('never removes the last Global Administrator', () =>
    removes(ACCOUNT_ID).refused('last-global-administrators', '1'));
  it('does not know that somebody is left when it cannot be read', () =>
    given(...demote)
      .when(by(ana).submits('demote', {}, { lookups: { globalAdministrators: { known: false, why: 'busy' } } }))
      .refused('global-administrators-unknown'));

  describe('of a standing role that no run granted', () => {
    const direct = { roleId: GLOBAL_ADMINISTRATOR, source: 'direct', id: 'a1' } as const;
    const reader = { roleId: 'f2ef992c-3afb-46b9-b7cf-a126ee74c451', source: 'direct', id: 'a2' } as const;
    const held = { holdings: [direct, reader], throughGroups: [] };
    const way = { adopting: 'cipp@contoso.com', unmet: ['no-standing-tier-zero'], held };
    const standing = settled(at('demote', way), way, { step: 'demote' });
    const removal = (...others: string[]) =>
      given(...standing).when(by(ana).submits('demote', {}, administrators(...others)));

    it('keeps the configured minimum', () => {
      removal(ben.id, ACCOUNT_ID).refused('last-global-administrators', '2');
      removal(ben.id, cas.id, ACCOUNT_ID).then({ type: 'ApprovalRequested' });
    });
    it('leaves other roles alone', () =>
      removal(ben.id, cas.id, ACCOUNT_ID).then({ type: 'ApprovalRequested', plan: { roles: [GLOBAL_ADMINISTRATOR] } }));
  });
});

describe('the removal by command', () => {
  it('begins once the wizard is reached', () =>
    given(...assigned())
      .when(by(ana).demotes())
      .then({ type: 'DemotionStarted', by: ana }));
  it('reopens a run that is done', () => {
    given(...finished())
      .when(by(ana).demotes())
      .then({ type: 'DemotionStarted' });
    expect(stateOf(after(finished(), by(ana).demotes()))).toMatchObject({
      status: 'open',
      step: 'demote',
      roles: null,
    });
  });
  it('hands the run over to who asks', () =>
    given(...finished())
      .when(by(ben).demotes())
      .then({ type: 'RunHandedOver', to: ben }, { type: 'DemotionStarted', by: ben }));
  it('does not begin before there is an account', () =>
    given(...at('mfa', {}).slice(0, 2))
      .when(by(ana).demotes())
      .refused('not-now'));
  it('does not begin in the middle of the setup', () =>
    given(...at('mfa'))
      .when(by(ana).demotes())
      .refused('not-now'));
  it('does not begin in a run that was cancelled', () =>
    given(...after(at('mfa'), by(ana).cancels()))
      .when(by(ana).demotes())
      .refused('not-now'));
  it('waits for the plan that is pending', () =>
    given(...waitingForApproval())
      .when(by(ana).demotes())
      .refused('plan-open'));
  it('waits for the plan that is carried out', () =>
    given(...granted())
      .when(by(ana).demotes())
      .refused('busy'));
  it('waits for what is being read', () =>
    given(...at('demote'))
      .when(by(ana).demotes())
      .refused('busy'));
  it('takes an operator', () =>
    given(...finished())
      .when(by(ana).demotes({ standing: { known: false } }))
      .refused('identity-unknown'));
});

it('the house allows eight hours and two to five Global Administrators in these stories', () =>
  expect(settings).toMatchObject({ grantHoursMax: 8, globalAdminMin: 2, globalAdminMax: 5 }));
