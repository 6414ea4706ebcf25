import { describe, expect, it } from 'vitest';
import { GLOBAL_ADMINISTRATOR, PRIVILEGED_ROLE_ADMINISTRATOR, USER_ADMINISTRATOR } from '../../src/core/roles.js';
import { by, type Pressing } from './commands.js';
import { given, stateOf } from './given.js';
import { account, ana, ben, dan, standingOf, unknownStanding } from './people.js';
import { authenticator, duo } from './tenant.js';
import { after, at, failedAt, finished, goodInput, secretShown, started } from './walkthrough.js';

const preflight = at('preflight');
const submit = (change: Parameters<ReturnType<typeof by>['submits']>[2]) =>
  by(ana).submits('preflight', goodInput('preflight'), change);

describe('whoever presses', () => {
  it.each([USER_ADMINISTRATOR, PRIVILEGED_ROLE_ADMINISTRATOR, GLOBAL_ADMINISTRATOR])('may, holding role %s', (role) =>
    given(...preflight)
      .when(submit({ standing: standingOf(ana, { roles: [role] }) }))
      .then({ type: 'PreflightSubmitted', by: ana }),
  );

  it('may, belonging to the operator group', () =>
    given(...preflight)
      .when(submit({ standing: standingOf(ana, { roles: [], inOperatorGroup: true }) }))
      .then({ type: 'PreflightSubmitted' }));

  it('may not, being nothing but an approver by group', () =>
    given(...preflight)
      .when(submit({ standing: standingOf(ana, { roles: [], inApproverGroup: true }) }))
      .refused('not-an-operator'));

  it('is nobody while Microsoft Graph cannot be asked', () =>
    given(...preflight)
      .when(submit({ standing: unknownStanding }))
      .refused('identity-unknown'));

  it('is no guest, whatever the guest holds', () =>
    given(...preflight)
      .when(submit({ standing: standingOf(ana, { guest: true, roles: [GLOBAL_ADMINISTRATOR] }) }))
      .refused('guest'));

  it('is not disabled', () =>
    given(...preflight)
      .when(submit({ standing: standingOf(ana, { enabled: false }) }))
      .refused('person-disabled'));

  it('holds a role that could do it in the portal', () =>
    given(...preflight)
      .when(submit({ standing: standingOf(ana, { roles: ['f2ef992c-3afb-46b9-b7cf-a126ee74c451'] }) }))
      .refused('not-an-operator'));

  it('sits in the ops channel', () =>
    given(...preflight)
      .when(submit({ conversationId: '19:other@thread.tacv2' }))
      .refused('wrong-conversation'));

  it('is the very person Microsoft Graph was asked about', () =>
    given(...preflight)
      .when(submit({ standing: standingOf(ben) }))
      .refused('identity-unknown'));

  it('is never the account itself, whatever role it holds by then', () => {
    const powerful = { standing: standingOf(account, { roles: [GLOBAL_ADMINISTRATOR] }) };
    given(...at('elevate'))
      .when(by(account).takesOver(powerful))
      .refused('target-decides');
    given(...finished())
      .when(by(account).demotes(powerful))
      .refused('target-decides');
  });

  it('is the operator of this run', () =>
    given(...preflight)
      .when(by(ben).submits('preflight', goodInput('preflight')))
      .refused('not-your-run'));
});

describe('a run whose operator is away', () => {
  it('is taken over by another operator', () =>
    given(...at('mfa'))
      .when(by(ben).takesOver())
      .then({ type: 'RunHandedOver', to: ben }));

  it('is not taken over by who has it', () =>
    given(...at('mfa'))
      .when(by(ana).takesOver())
      .refused('already-yours'));

  it('is not taken over by who is no operator', () =>
    given(...at('mfa'))
      .when(by(dan).takesOver())
      .refused('not-an-operator'));

  it('then belongs to the new operator alone', () => {
    const handedOver = after(at('mfa'), by(ben).takesOver());
    given(...handedOver)
      .when(by(ana).submits('mfa', goodInput('mfa')))
      .refused('not-your-run');
    given(...handedOver)
      .when(by(ben).submits('mfa', goodInput('mfa')))
      .then({ type: 'MfaChosen', by: ben });
  });
});

describe('a run that is over', () => {
  const cancelled = after(at('mfa'), by(ana).cancels());
  const presses: Record<string, Pressing> = {
    'a submission': by(ana).submits('mfa', goodInput('mfa')),
    'a way back': by(ana).goesBack(),
    'a retry': by(ana).retries(),
    'a cancellation': by(ana).cancels(),
    'a request for the secret': by(ana).asksForSecret(),
    'a take-over': by(ben).takesOver(),
  };
  it.each(Object.entries(presses))('takes no %s once it is cancelled', (_name, press) =>
    given(...cancelled)
      .when(press)
      .refused('run-over'),
  );
  it.each(Object.entries(presses))('takes no %s once it is done', (_name, press) =>
    given(...finished())
      .when(press)
      .refused('run-over'),
  );
});

describe('a command that does not belong to the step', () => {
  it('goes back only from the review', () => {
    given(...at('mfa'))
      .when(by(ana).goesBack())
      .refused('not-now');
    given(...at('review'))
      .when(by(ana).goesBack())
      .then({ type: 'ChoiceReopened', by: ana });
    expect(stateOf(after(at('review'), by(ana).goesBack())).step).toBe('describe');
  });

  it('retries only what has failed', () => {
    given(...at('create'))
      .when(by(ana).retries())
      .refused('not-now');
    given(...failedAt(at('create'), 'createAccount'))
      .when(by(ana).retries())
      .then({ type: 'EffectRetried', by: ana });
  });

  it('shows no secret before or after its step', () => {
    given(...at('mfa'))
      .when(by(ana).asksForSecret())
      .refused('not-now');
    given(...at('register'))
      .when(by(ana).asksForSecret({ at: Date.UTC(2027, 0, 1) }))
      .refused('not-now');
  });
});

describe('the secret', () => {
  const secret = at('secret');
  it('is begun for the operator', () =>
    given(...secret)
      .when(by(ana).asksForSecret({ activityId: 'dialog-1' }))
      .then({ type: 'SecretIssueStarted', by: ana, activityId: 'dialog-1' }));

  it('is not made twice by a resent request', () =>
    given(...after(secret, by(ana).asksForSecret({ activityId: 'dialog-1' })))
      .when(by(ana).asksForSecret({ activityId: 'dialog-1', at: Date.UTC(2027, 0, 1) }))
      .refused('already-received'));

  it('is not made twice within ten seconds, for only the second password would work', () => {
    const begun = after(secret, by(ana).asksForSecret({ at: 100_000 }));
    given(...begun)
      .when(by(ana).asksForSecret({ at: 109_999 }))
      .refused('already-pressed');
    given(...begun)
      .when(by(ana).asksForSecret({ at: 110_000 }))
      .then({ type: 'SecretIssueStarted' });
  });

  it('is not confirmed by who never saw it', () =>
    given(...secret)
      .when(by(ana).hasStoredSecret())
      .refused('not-now'));

  it('is confirmed by who saw it', () =>
    given(...secretShown(secret))
      .when(by(ana).hasStoredSecret())
      .then({ type: 'SecretStored', by: ana }));

  it('has to be seen by the new operator too', () =>
    given(...after(secretShown(secret), by(ben).takesOver()))
      .when(by(ben).hasStoredSecret())
      .refused('not-now'));

  it('is shown to nobody but the operator', () =>
    given(...secret)
      .when(by(ben).asksForSecret())
      .refused('not-your-run'));

  it('counts each person once who saw it', () => {
    const seen = secretShown(secret);
    expect(stateOf([...seen, ...seen.slice(-1)]).secretShownTo).toEqual([ana.id]);
  });
});

describe('the registration', () => {
  const read = (...methods: (typeof duo)[]) =>
    stateOf([...at('register'), { type: 'MethodsRead', at: 0, methods, externalPolicies: ['Duo is on offer'] }]).step;
  it('is over with a Microsoft method', () => expect(read(authenticator)).toBe('elevate'));
  it('is not over without one', () => expect(read()).toBe('register'));
  it('is not over with Duo, nor with Duo beside it', () => {
    expect(read(duo)).toBe('register');
    expect(read(authenticator, duo)).toBe('register');
  });
});

it('begins with a run', () => expect(stateOf(started()).step).toBe('preflight'));
