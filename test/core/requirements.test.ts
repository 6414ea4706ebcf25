import { describe, expect, it } from 'vitest';
import { gdapRoles } from '../../src/core/gdapRoles.js';
import type { AccountReading, Bypass, HeldGroup, OwnAppReading, PolicyReading } from '../../src/core/readings.js';
import { judgeAll, type RequirementId, requirementRow, requirements } from '../../src/core/requirements.js';
import { GLOBAL_ADMINISTRATOR, PRIVILEGED_AUTHENTICATION_ADMINISTRATOR } from '../../src/core/roles.js';
import { steps } from '../../src/core/steps.js';
import { account, dedicated, expected, gdapGroups, good, known, ownApp, unknown } from './accountReading.js';
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
  const ofTenant = ['global-administrators', 'approvers', 'own-app-unchanged'];
  for (const { requirement, at, evidence } of findings) {
    expect(at, requirement).toBe(ofTenant.includes(requirement) ? good.tenantAt : good.at);
    expect(evidence).not.toBe('');
  }
});

const passed = (by: Bypass['by']): Partial<AccountReading> => ({ bypasses: known([{ at: 'x', by }]) });
const app = (change: Partial<OwnAppReading>): Partial<AccountReading> => ({ ownApp: known({ ...ownApp, ...change }) });
const goodGroups = good.groups.known ? good.groups.value : [];
const held = (member: (group: HeldGroup) => boolean): Partial<AccountReading> => ({
  groups: known(goodGroups.map((group) => ({ ...group, member: member(group) }))),
});

describe('what could not be read is unknown, and never good', () => {
  const table: [string, Partial<AccountReading>, readonly RequirementId[]][] = [
    ['the account', { account: unknown }, ['account-enabled', 'cloud-only', 'tokens-intact', 'licence']],
    ['its domain', { domainIsManaged: unknown }, ['microsoft-mfa-only', 'cloud-only']],
    ['its methods', { methods: unknown }, ['mfa-registered', 'microsoft-mfa-only']],
    ['the external methods on offer', { externalMethodPolicies: unknown }, ['microsoft-mfa-only']],
    [
      'the policies',
      enforcement({ policies: unknown }),
      ['mfa-enforced', 'microsoft-mfa-only', 'no-trusted-locations'],
    ],
    ['What-If', enforcement({ whatIf: unknown }), ['mfa-enforced']],
    ['per-user MFA, without a policy', enforcement({ perUser: unknown, policies: known([]) }), ['mfa-enforced']],
    ['the sign-ins', { proof: unknown }, ['mfa-proven', 'microsoft-mfa-only']],
    ['what was let through', { bypasses: unknown }, ['mfa-not-remembered', 'no-trusted-locations']],
    ['the classic settings', { mfaService: unknown }, ['mfa-not-remembered', 'no-trusted-locations']],
    ['the names of locations', { trustedLocations: unknown }, []],
    ['the groups', { groups: unknown }, ['admin-agents', 'gdap-groups']],
    ['AdminAgents by name, with ids on record', { adminAgents: unknown }, []],
    ['the GDAP groups by name, with ids on record', { gdapRoles: unknown }, []],
    ['our own app', { ownApp: unknown }, ['own-app-unchanged']],
    ['the roles', { roles: unknown }, ['no-standing-tier-zero']],
    ['the mailbox', { hasMailbox: unknown }, ['mailbox']],
    ['the Global Administrators', { globalAdministrators: unknown }, ['global-administrators']],
    ['the approvers', { approvers: unknown }, ['approvers']],
    ['the approver group', { approverGroup: unknown }, ['approvers']],
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
    expect([...touched, 'at', 'tenantAt'].sort()).toEqual(Object.keys(good).sort());
  });

  it('nothing at all', () => {
    const nothing = Object.fromEntries(Object.keys(good).map((part) => [part, unknown])) as unknown as AccountReading;
    const findings = judgeAll(
      { ...nothing, at: NOW, tenantAt: NOW, ...enforcement({ perUser: unknown, policies: unknown, whatIf: unknown }) },
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
    [
      'only Windows Hello',
      'mfa-registered',
      { methods: known([{ id: '1', name: 'Windows Hello for Business', kind: 'device-bound' }]) },
    ],
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
    ['a federated domain', 'microsoft-mfa-only', { domainIsManaged: known(false) }],
    [
      'a sign-in with another provider',
      'microsoft-mfa-only',
      { proof: known({ at: 'x', method: 'Duo', kind: 'third-party' }) },
    ],
    [
      'remembered devices',
      'mfa-not-remembered',
      { mfaService: known({ remembersDevices: true, trustsAddresses: false }) },
    ],
    ['a sign-in from a remembered device', 'mfa-not-remembered', passed('remembered-device')],
    ['a sign-in let through by who knows what', 'mfa-not-remembered', passed('other')],
    ['a sign-in let through by its location', 'no-trusted-locations', passed('location')],
    [
      'a policy that excepts trusted locations',
      'no-trusted-locations',
      policy({ isDedicated: false, deviations: ['it has a condition'], exceptsLocations: ['AllTrusted'] }),
    ],
    [
      'trusted addresses with per-user MFA',
      'no-trusted-locations',
      {
        ...enforcement({ policies: known([]), perUser: known('enforced') }),
        mfaService: known({ remembersDevices: false, trustsAddresses: true }),
      },
    ],
    [
      'trusted addresses under a policy',
      'no-trusted-locations',
      { mfaService: known({ remembersDevices: false, trustsAddresses: true }) },
    ],
    [
      'a changed password',
      'tokens-intact',
      { account: known({ ...account, passwordChangedAt: '2026-11-01T00:00:00Z' }) },
    ],
    [
      'revoked sessions',
      'tokens-intact',
      { account: known({ ...account, sessionsValidFrom: '2026-11-01T00:00:00Z' }) },
    ],
    [
      'a new permission of our own app',
      'own-app-unchanged',
      app({ permissions: [...ownApp.permissions, 'graph all'] }),
    ],
    ['a role of our own app', 'own-app-unchanged', app({ roles: ['has role 62e9 at /'] })],
    ['a new credential of our own app', 'own-app-unchanged', app({ credentials: ['secret 2 of the application'] })],
    ['an owner of our own app', 'own-app-unchanged', app({ owners: ['somebody'] })],
    ['no licence', 'licence', { account: known({ ...account, hasExchangePlan: false }), hasMailbox: known(false) }],
    ['a licence that failed', 'licence', { account: known({ ...account, licencesInError: 1 }) }],
    ['not in AdminAgents', 'admin-agents', held((group) => group.name !== 'AdminAgents')],
    [
      'in another group called AdminAgents',
      'admin-agents',
      { groups: known([{ id: 'impostor', name: 'AdminAgents', member: true }]), adminAgents: known(true) },
    ],
    ['14 of 15 groups', 'gdap-groups', held((group) => group.id !== gdapGroups[0]!.id)],
    [
      'in another group of a GDAP name',
      'gdap-groups',
      { groups: known(goodGroups.map((group, index) => (index === 3 ? { ...group, id: 'impostor' } : group))) },
    ],
    [
      'a GDAP group renamed to another role',
      'gdap-groups',
      {
        groups: known(
          goodGroups.map((group, index) => (index === 3 ? { ...group, name: 'M365 GDAP Global Reader' } : group)),
        ),
      },
    ],
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
    ['an approver group that somebody owns', 'approvers', { approverGroup: known('has-owners') }],
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
  it('is Windows Hello beside Authenticator', () => {
    const hello = { id: '2', name: 'Windows Hello for Business', kind: 'device-bound' } as const;
    for (const id of ['mfa-registered', 'microsoft-mfa-only'] as const)
      expect(stateOf(id, { ...good, methods: known([authenticator, hello]) })).toBe('ok');
  });
  it('are addresses that nobody shows, under a policy', () =>
    expect(stateOf('no-trusted-locations', { ...good, mfaService: known(null) })).toBe('ok'));
  it('is a policy whatever per-user MFA is', () =>
    expect(stateOf('mfa-enforced', { ...good, ...enforcement({ perUser: unknown }) })).toBe('ok'));
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

describe('with no ids on record, names have to do', () => {
  const byName = { ...expected, groups: null };
  it.each([
    ['admin-agents', { adminAgents: known(true) }, 'ok'],
    ['admin-agents', { adminAgents: known(false) }, 'missing'],
    ['admin-agents', { adminAgents: unknown }, 'unknown'],
    ['gdap-groups', { gdapRoles: known(gdapRoles.map((role) => role.name)) }, 'ok'],
    ['gdap-groups', { gdapRoles: known(gdapRoles.slice(1).map((role) => role.name)) }, 'missing'],
    ['gdap-groups', { gdapRoles: unknown }, 'unknown'],
  ] as const)('%s %j', (id, change, state) =>
    expect(stateOf(id, { ...good, groups: unknown, ...change }, byName)).toBe(state),
  );
});

describe('a granted role', () => {
  const HOUR = 3_600_000;
  const granted = { ...expected, grantedRoles: [GLOBAL_ADMINISTRATOR], grantedUntil: NOW };
  /** Read so long after the end, and with a schedule that ends then; null = it has none. */
  const stateAt = (late: number, endsAt: number | null | 'never') => {
    const ends =
      endsAt === null
        ? []
        : [{ roleId: GLOBAL_ADMINISTRATOR, endsAt: endsAt === 'never' ? null : new Date(NOW + endsAt).toISOString() }];
    const source = endsAt === null ? ('direct' as const) : ('schedule' as const);
    const holdings = [{ roleId: GLOBAL_ADMINISTRATOR, source, id: '1' }];
    const roles = known({ holdings, throughGroups: [], ends });
    return stateOf('no-standing-tier-zero', { ...good, at: NOW + late, roles }, granted);
  };
  it.each([
    ['before its end', -HOUR, 0, 'ok'],
    ['before its end, which Countersign keeps', -HOUR, null, 'ok'],
    ['while it is being taken away', 60_000, null, 'ok'],
    ['when it could not be taken away', 5 * 60_000, null, 'missing'],
    ['two days late', 48 * HOUR, null, 'missing'],
    ['with a schedule two days late', 48 * HOUR, 0, 'missing'],
    ['with a schedule that never ends', -HOUR, 'never', 'missing'],
    ['with a schedule that ends long after', -HOUR, 8 * HOUR, 'missing'],
  ] as const)('%s', (_what, late, endsAt, state) => expect(stateAt(late, endsAt)).toBe(state));
  it('whose end nobody knows is standing', () => {
    const reading = { ...good, ...holding('direct') };
    expect(stateOf('no-standing-tier-zero', reading, { ...granted, grantedUntil: null })).toBe('missing');
    expect(stateOf('no-standing-tier-zero', reading, { ...granted, grantedUntil: NOW + HOUR })).toBe('ok');
  });
});

describe('what is compared', () => {
  it('is not asked for in a check by itself', () => {
    const ids = judgeAll(good, { ...expected, baseline: undefined } as never).map((finding) => finding.requirement);
    expect(ids).not.toContain('tokens-intact');
    expect(ids).not.toContain('own-app-unchanged');
  });
  it.each(['tokens-intact', 'own-app-unchanged'] as const)('%s is unknown while nothing is recorded', (id) => {
    expect(stateOf(id, good, { ...expected, baseline: null })).toBe('unknown');
    expect(stateOf(id, good, { ...expected, baseline: { at: NOW } })).toBe('unknown');
  });
});

describe('what Graph does not show', () => {
  const notShown = { mfaService: known(null) };
  it('is judged by what it would do, and says so', () => {
    const [finding] = judgeAll({ ...good, ...notShown }, expected).filter(
      ({ requirement }) => requirement === 'mfa-not-remembered',
    );
    expect(finding).toMatchObject({ state: 'ok', evidence: expect.stringContaining('does not show') as string });
  });
  it.each([
    ['nobody has signed in with MFA yet', { proof: known(null) }],
    ['the sign-ins cannot be read', { proof: unknown }],
    ['no policy asks every time', enforcement({ policies: known([]), perUser: known('enforced') })],
  ] as const)('is unknown when %s', (_what, change) =>
    expect(stateOf('mfa-not-remembered', { ...good, ...notShown, ...change })).toBe('unknown'),
  );
  it('are the addresses that per-user MFA trusts', () =>
    expect(
      stateOf('no-trusted-locations', {
        ...good,
        ...notShown,
        ...enforcement({ policies: known([]), perUser: known('enforced') }),
      }),
    ).toBe('unknown'));
});

it('a sign-in by a method nobody knows proves neither Microsoft MFA nor another', () => {
  const strange = { ...good, proof: known({ at: 'x', method: 'RSA', kind: 'unknown' } as const) };
  for (const id of ['mfa-proven', 'microsoft-mfa-only'] as const) expect(stateOf(id, strange)).toBe('unknown');
});

describe('a policy of which Graph told only a part', () => {
  it('enforces nothing that could be relied on', () =>
    expect(stateOf('mfa-enforced', { ...good, ...policy({ isComplete: false }) })).toBe('unknown'));
  it('might ask another provider', () =>
    expect(stateOf('microsoft-mfa-only', { ...good, ...policy({ isComplete: false }) })).toBe('unknown'));
});

it('a shared mailbox needs no licence', () =>
  expect(stateOf('licence', { ...good, account: known({ ...account, hasExchangePlan: false }) })).toBe('ok'));
it('a mailbox that could not be looked for does not stand in for a licence', () =>
  expect(
    stateOf('licence', { ...good, account: known({ ...account, hasExchangePlan: false }), hasMailbox: unknown }),
  ).toBe('unknown'));
