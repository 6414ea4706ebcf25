import { describe, expect, it } from 'vitest';
import type { FieldProblem } from '../../src/core/decision.js';
import { gdapRoles } from '../../src/core/gdapRoles.js';
import { mfaMethodsFor, preselectedGroups } from '../../src/core/submission.js';
import { type StepId, stepRow } from '../../src/core/steps.js';
import { by } from './commands.js';
import { given, stateOf } from './given.js';
import { ana } from './people.js';
import { EMPTY_SKU, gdapGroups, SKU } from './tenant.js';
import { at, goodInput, settled, type Way } from './walkthrough.js';

const submitting = (step: StepId, change: unknown, way: Way = {}) => {
  const input = typeof change === 'object' && change !== null ? { ...goodInput(step), ...change } : change;
  return given(...settled(at(step, way), way, { step })).when(by(ana).submits(step, input));
};
const refused = (step: StepId, field: string, value: unknown, problem: FieldProblem['problem']) =>
  submitting(step, { [field]: value }).refusedFields({ field, problem });

const asking = (['preflight', 'describe', 'partner', 'gdap', 'mfa', 'elevate'] as const).flatMap((step) =>
  stepRow(step).fields.map((field) => ({ step, field })),
);

it.each(asking.filter(({ field }) => field.required))(
  '$step: $field.id is asked for again when it is left out',
  ({ step, field }) => {
    for (const value of ['', '   ', null, undefined]) refused(step, field.id, value, 'missing');
  },
);

describe.each(asking)('$step: $field.id', ({ step, field }) => {
  it('is refused when it is too long', () => refused(step, field.id, 'a'.repeat(field.maxLength + 1), 'too-long'));
  it.each([['text in a list'], { toString: 'x' }])('is refused when it is no text: %j', (value) =>
    refused(step, field.id, value, 'malformed'),
  );
});

describe('text that is not what it looks like', () => {
  const strange = ['a\uD83D', 'a\u0000b', 'a\u202Eb', 'a\u200Bb', 'a\u2066b', 'a\nb', 'a\u2028b', 'a\uE000b'];
  it.each(strange)('is refused in a name: %j', (value) => refused('describe', 'displayName', value, 'characters'));
  it.each(strange)('is refused in a reason: %j', (value) => refused('elevate', 'reason', value, 'characters'));
});

it('the word "malformed" is a reason like any other', () =>
  submitting('elevate', { reason: 'malformed' }).then({ type: 'ApprovalRequested', plan: { reason: 'malformed' } }));

describe('preflight', () => {
  it.each(['global-administrator', 'least-privilege'])('takes the profile %s', (profile) =>
    submitting('preflight', { profile }).then({ type: 'PreflightSubmitted', by: ana, profile }),
  );
  it.each(['gdap', 'partner', 'single'])('takes the mode %s', (mode) =>
    submitting('preflight', { mode }).then({ type: 'PreflightSubmitted', mode }),
  );
  it('takes no other', () => {
    refused('preflight', 'profile', 'root', 'not-a-choice');
    refused('preflight', 'mode', 'GDAP', 'not-a-choice');
  });
  it('names every wrong answer at once', () =>
    submitting('preflight', { profile: 'x', mode: 'y' }).refusedFields(
      { field: 'profile', problem: 'not-a-choice' },
      { field: 'mode', problem: 'not-a-choice' },
    ));
  it('finds nothing in an answer that is no object', () =>
    submitting('preflight', 'all of it').refusedFields(
      { field: 'profile', problem: 'missing' },
      { field: 'mode', problem: 'missing' },
    ));
  it('does not read what the prototype says', () =>
    given(...at('preflight'))
      .when(by(ana).submits('preflight', Object.create(goodInput('preflight')) as object))
      .refusedFields({ field: 'profile', problem: 'missing' }, { field: 'mode', problem: 'missing' }));
});

describe('describe', () => {
  it('makes the whole name', () =>
    submitting('describe', { usageLocation: 'de', displayName: '  CIPP  ' }).then({
      type: 'AccountDescribed',
      described: {
        displayName: 'CIPP',
        userName: 'CIPPServiceAccount',
        domain: 'contoso.com',
        usageLocation: 'DE',
        licence: SKU,
        userPrincipalName: 'CIPPServiceAccount@contoso.com',
      },
    }));
  it('goes without a licence', () =>
    submitting('describe', { licence: 'none' }).then({ type: 'AccountDescribed', described: { licence: null } }));
  it.each(['.cipp', 'cipp.', 'ci pp', 'cipp@x', 'cìpp', 'a"b'])('refuses the user name %j', (userName) =>
    refused('describe', 'userName', userName, 'characters'),
  );
  it.each(["o'neil", 'a.b-c_d!e#f^g~h'])('takes the user name %j, as Entra does', (userName) =>
    submitting('describe', { userName }).then({ type: 'AccountDescribed' }),
  );
  it.each(['DEU', 'D1', 'd'])('refuses the location %j', (value) =>
    refused('describe', 'usageLocation', value, value.length > 2 ? 'too-long' : 'characters'),
  );
  it('refuses a federated domain, whose MFA comes from elsewhere', () =>
    refused('describe', 'domain', 'federated.contoso.com', 'not-a-choice'));
  it('refuses a domain of somebody else', () => refused('describe', 'domain', 'fabrikam.com', 'not-a-choice'));
  it('refuses a licence without a free seat', () => refused('describe', 'licence', EMPTY_SKU, 'not-a-choice'));
  it('refuses a licence the tenant does not have', () => refused('describe', 'licence', 'x', 'not-a-choice'));
  it('refuses a whole name of more than 113 characters', () => {
    const domain = `${'d'.repeat(60)}.contoso.com`;
    const way = { report: { domains: [{ name: domain, isDefault: true, isManaged: true }] } };
    const longest = 'u'.repeat(113 - 1 - domain.length);
    submitting('describe', { domain, userName: longest }, way).then({ type: 'AccountDescribed' });
    submitting('describe', { domain, userName: `${longest}u` }, way).refusedFields({
      field: 'userName',
      problem: 'too-long',
    });
  });
});

describe('partner', () => {
  it('takes yes and no', () => {
    submitting('partner', { partner: 'yes' }).then({ type: 'PartnerAnswered', partner: true });
    submitting('partner', { partner: 'no' }).then({ type: 'PartnerAnswered', partner: false });
  });
  it('takes nothing else', () => refused('partner', 'partner', 'Yes', 'not-a-choice'));
});

describe('gdap', () => {
  it('takes some of the groups that were read, in the order they were read', () =>
    submitting('gdap', { groups: 'gdap-2, gdap-1,gdap-2', createMissing: 'false' }).then({
      type: 'GroupsChosen',
      groups: [gdapGroups[1], gdapGroups[2]],
      createRoles: [],
    }));
  it('takes none', () => submitting('gdap', { groups: '' }).then({ type: 'GroupsChosen', groups: [] }));
  it('takes no group that was not on the card', () => refused('gdap', 'groups', 'gdap-1,adminagents', 'not-a-choice'));
  it('makes what is missing when it is asked to', () =>
    submitting('gdap', { createMissing: true }).then({
      type: 'GroupsChosen',
      createRoles: [gdapRoles.at(-1)?.name],
    }));
  it('has ticked the groups of the recommended roles, and no other', () => {
    expect(preselectedGroups(stateOf(at('gdap')))).toEqual(gdapGroups.slice(0, -1).map((group) => group.id));
  });
});

describe('mfa', () => {
  const choosing = (method: string, way: Way) => submitting('mfa', { method }, way);
  it('offers Conditional Access where it is licensed', () =>
    choosing('conditional-access', {}).then({ type: 'MfaChosen', method: 'conditional-access' }));
  it('offers per-user MFA everywhere', () =>
    choosing('per-user', { report: { hasP1: false } }).then({ type: 'MfaChosen', method: 'per-user' }));
  it('offers no Conditional Access without P1', () =>
    choosing('conditional-access', { report: { hasP1: false } }).refusedFields({
      field: 'method',
      problem: 'not-a-choice',
    }));
  it('offers per-user MFA first while security defaults are on, and Conditional Access to who migrates', () => {
    const report = { securityDefaults: { known: true, value: true } } as const;
    expect(mfaMethodsFor(stateOf(at('mfa', { report })))).toEqual(['per-user', 'conditional-access']);
    choosing('conditional-access', { report }).then({ type: 'MfaChosen', method: 'conditional-access' });
  });
  it('offers nothing else', () => refused('mfa', 'method', 'sms', 'not-a-choice'));
});

describe('steps without a form', () => {
  it('confirm', () => {
    submitting('review', {}).then({ type: 'ReviewConfirmed', by: ana });
    submitting('register', {}).then({ type: 'RegistrationConfirmed', by: ana });
    submitting('wizard', {}).then({ type: 'WizardReported', by: ana });
  });
  it('take no submission where there is nothing to submit', () => {
    submitting('secret', {}).refusedFields({ field: 'secret', problem: 'not-a-choice' });
  });
});
