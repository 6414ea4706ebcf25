import { describe, expect, it } from 'vitest';
import { gdapRoles } from '../../src/core/gdapRoles.js';
import type { AccountReading, PolicyReading } from '../../src/core/readings.js';
import { judgeAll, type RequirementId, requirementRow, requirements } from '../../src/core/requirements.js';
import { GLOBAL_ADMINISTRATOR, PRIVILEGED_AUTHENTICATION_ADMINISTRATOR } from '../../src/core/roles.js';
import { steps } from '../../src/core/steps.js';
import { account, dedicated, expected, good, known, unknown } from './accountReading.js';
import { authenticator, duo } from './tenant.js';
import { NOW } from './tools.js';

const stateOf = (id: RequirementId, reading: AccountReading, expectation = expected) =>
  judgeAll(reading, expectation).find((finding) => finding.requirement === id)?.state;
const enforcement = (change: Partial<AccountReading['enforcement']>): Partial<AccountReading> => ({
  enforcement: { ...good.enforcement, ...change },
});
const policy = (change: Partial<PolicyReading>) => enforcement({ policies: known([{ ...dedicated, ...change }]) });
const holding = (source: 'direct' | 'schedule' | 'eligibility', roleId = GLOBAL_ADMINISTRATOR) => ({
  roles: known({ holdings: [{ roleId, source, id: '1' }], throughGroups: [] }),
});

it('a fully good account is good in every respect', () => {
  const findings = judgeAll(good, expected);
  expect(findings.map((finding) => finding.state)).toEqual(requirements.map(() => 'ok'));
  expect(findings.every((finding) => finding.at === NOW && finding.evidence !== '')).toBe(true);
});

describe('what could not be read is unknown, and never good', () => {
  const table: [string, Partial<AccountReading>, readonly RequirementId[]][] = [
    ['the account', { account: unknown }, ['account-enabled', 'cloud-only']],
    ['its domain', { domainIsManaged: unknown }, ['cloud-only']],
    ['its methods', { methods: unknown }, ['mfa-registered', 'microsoft-mfa-only']],
    ['the external methods on offer', { externalMethodPolicies: unknown }, ['microsoft-mfa-only']],
    ['the policies', enforcement({ policies: unknown }), ['mfa-enforced', 'microsoft-mfa-only']],
    ['What-If', enforcement({ whatIf: unknown }), ['mfa-enforced']],
    ['per-user MFA, without a policy', enforcement({ perUser: unknown, policies: known([]) }), ['mfa-enforced']],
    ['the sign-ins', { proof: unknown }, ['mfa-proven']],
    ['AdminAgents', { adminAgents: unknown }, ['admin-agents']],
    ['the GDAP groups', { gdapRoles: unknown }, ['gdap-groups']],
    ['the roles', { roles: unknown }, ['no-standing-tier-zero']],
    ['the mailbox', { hasMailbox: unknown }, ['mailbox']],
    ['the Global Administrators', { globalAdministrators: unknown }, ['global-administrators']],
    ['the approvers', { approvers: unknown }, ['approvers']],
  ];
  it.each(table)('%s', (_what, change, touched) => {
    const findings = judgeAll({ ...good, ...change }, expected);
    const notOk = findings.filter((finding) => finding.state !== 'ok');
    expect(notOk.map((finding) => finding.requirement)).toEqual(touched);
    for (const finding of notOk) {
      expect(finding.state).toBe('unknown');
      expect(finding.evidence).toContain('Could not be checked');
    }
  });

  it('has a line here for each part of a reading', () => {
    const touched = new Set(table.flatMap(([, change]) => Object.keys(change)));
    expect([...touched, 'at'].sort()).toEqual(Object.keys(good).sort());
  });

  it('nothing at all', () => {
    const nothing = Object.fromEntries(Object.keys(good).map((part) => [part, unknown])) as unknown as AccountReading;
    const findings = judgeAll(
      { ...nothing, at: NOW, ...enforcement({ perUser: unknown, policies: unknown, whatIf: unknown }) },
      expected,
    );
    expect(new Set(findings.map((finding) => finding.state))).toEqual(new Set(['unknown']));
  });
});

describe('what is bad is missing', () => {
  const bad: [string, RequirementId, Partial<AccountReading>][] = [
    ['sign-in is blocked', 'account-enabled', { account: known({ ...account, enabled: false }) }],
    ['a guest', 'cloud-only', { account: known({ ...account, isMember: false }) }],
    ['a synchronised account', 'cloud-only', { account: known({ ...account, isSynchronised: true }) }],
    ['a federated domain', 'cloud-only', { domainIsManaged: known(false) }],
    ['no method', 'mfa-registered', { methods: known([]) }],
    ['only a password', 'mfa-registered', { methods: known([{ id: '1', name: 'Password', kind: 'weak' }]) }],
    ['only Duo', 'mfa-registered', { methods: known([duo]) }],
    ['Duo beside Authenticator', 'microsoft-mfa-only', { methods: known([authenticator, duo]) }],
    ['Duo on offer', 'microsoft-mfa-only', { externalMethodPolicies: known(['Duo']) }],
    ['a custom control', 'microsoft-mfa-only', policy({ hasThirdPartyControl: true })],
    ['no policy', 'mfa-enforced', enforcement({ policies: known([]) })],
    [
      'per-user MFA that is only enabled',
      'mfa-enforced',
      enforcement({ policies: known([]), perUser: known('enabled') }),
    ],
    ['a policy in report-only mode', 'mfa-enforced', policy({ state: 'enabledForReportingButNotEnforced' })],
    ['a policy that is off', 'mfa-enforced', policy({ state: 'disabled' })],
    ['a policy with exclusions', 'mfa-enforced', policy({ isDedicated: false, deviations: ['it has exclusions'] })],
    ['a policy that What-If says does not apply', 'mfa-enforced', enforcement({ whatIf: known(false) })],
    ['no sign-in with MFA', 'mfa-proven', { proof: known(null) }],
    ['a sign-in with Duo', 'mfa-proven', { proof: known({ at: 'x', method: 'Duo', kind: 'third-party' }) }],
    ['a sign-in by an unknown method', 'mfa-proven', { proof: known({ at: 'x', method: '?', kind: 'unknown' }) }],
    ['not in AdminAgents', 'admin-agents', { adminAgents: known(false) }],
    ['14 of 15 groups', 'gdap-groups', { gdapRoles: known(gdapRoles.slice(1).map((role) => role.name)) }],
    ['a standing role', 'no-standing-tier-zero', holding('direct')],
    ['a scheduled role', 'no-standing-tier-zero', holding('schedule', PRIVILEGED_AUTHENTICATION_ADMINISTRATOR)],
    ['an eligible role', 'no-standing-tier-zero', holding('eligibility')],
    [
      'a role through a group',
      'no-standing-tier-zero',
      { roles: known({ holdings: [], throughGroups: [GLOBAL_ADMINISTRATOR] }) },
    ],
    ['no mailbox', 'mailbox', { hasMailbox: known(false) }],
    ['one Global Administrator', 'global-administrators', { globalAdministrators: known(1) }],
    ['six Global Administrators', 'global-administrators', { globalAdministrators: known(6) }],
    ['one approver', 'approvers', { approvers: known(1) }],
  ];
  it.each(bad)('%s: %s', (_what, id, change) => expect(stateOf(id, { ...good, ...change })).toBe('missing'));
  it('and every requirement is provoked here', () =>
    expect(new Set(bad.map(([, id]) => id))).toEqual(new Set(requirements.map((row) => row.id))));
});

describe('what is good in another way', () => {
  it('is per-user MFA instead of a policy', () =>
    expect(
      stateOf('mfa-enforced', { ...good, ...enforcement({ perUser: known('enforced'), policies: known([]) }) }),
    ).toBe('ok'));
  it('is a policy where What-If is not licensed', () =>
    expect(stateOf('mfa-enforced', { ...good, ...enforcement({ whatIf: known(null) }) })).toBe('ok'));
  it('is a policy whatever per-user MFA is', () =>
    expect(stateOf('mfa-enforced', { ...good, ...enforcement({ perUser: unknown }) })).toBe('ok'));
  it('is a role for as long as it was granted', () =>
    expect(
      stateOf(
        'no-standing-tier-zero',
        { ...good, ...holding('schedule') },
        { ...expected, grantedRoles: [GLOBAL_ADMINISTRATOR] },
      ),
    ).toBe('ok'));
  it('is a role that is not tier 0', () =>
    expect(stateOf('no-standing-tier-zero', { ...good, ...holding('direct', 'other') })).toBe('ok'));
  it.each([2, 5])('is %i Global Administrators', (count) =>
    expect(stateOf('global-administrators', { ...good, globalAdministrators: known(count) })).toBe('ok'),
  );
});

it('a method of a type nobody knows makes "Microsoft only" unknown', () => {
  const methods = known([authenticator, { id: '9', name: '?', kind: 'unknown' as const }]);
  expect(stateOf('microsoft-mfa-only', { ...good, methods })).toBe('unknown');
});

it('who is no partner needs no partner groups, and who wants no mailbox needs none', () => {
  const ids = judgeAll(good, { ...expected, partner: false, wantsMailbox: false }).map(
    (finding) => finding.requirement,
  );
  expect(ids).not.toContain('admin-agents');
  expect(ids).not.toContain('gdap-groups');
  expect(ids).not.toContain('mailbox');
});

it('each requirement is mended by a step there is', () => {
  for (const { id } of requirements) expect(steps.map((step) => step.id)).toContain(requirementRow(id).fixedBy);
});
