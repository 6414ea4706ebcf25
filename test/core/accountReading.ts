import { gdapRoles } from '../../src/core/gdapRoles.js';
import type { AccountReading, OwnAppReading, PolicyReading, Reading } from '../../src/core/readings.js';
import type { Expectation } from '../../src/core/requirements.js';
import { authenticator } from './tenant.js';
import { NOW } from './tools.js';

type Known<R> = Extract<R, { known: true }> extends { value: infer T } ? T : never;

export const known = <T>(value: T): Reading<T> => ({ known: true, value });
export const unknown = { known: false, why: 'Microsoft Graph did not answer' } as const;

export const dedicated: PolicyReading = {
  id: 'policy-1',
  name: 'CIPP Service Account Conditional Access Policy',
  state: 'enabled',
  isDedicated: true,
  deviations: [],
  reachesAccount: true,
  hasThirdPartyControl: false,
  isComplete: true,
  asksMfa: true,
  mayAskMfa: false,
  conflict: null,
  exceptsLocations: [],
};
export const account: Known<AccountReading['account']> = {
  enabled: true,
  userPrincipalName: 'CIPPServiceAccount@contoso.com',
  displayName: 'CIPP Service Account',
  isMember: true,
  isSynchronised: false,
  mail: null,
  passwordChangedAt: '2026-07-01T08:00:00Z',
  sessionsValidFrom: '2026-07-01T08:00:00Z',
  usageLocation: 'NL',
  hasExchangePlan: true,
  licencesInError: 0,
};
export const ownApp: OwnAppReading = {
  permissions: ['graph directory-read'],
  roles: [],
  credentials: ['certificate 1 of the application'],
  owners: [],
};
const groupId = (number: number) => `6a0a0000-0000-4000-8000-${String(number).padStart(12, '0')}`;
export const adminAgents = { id: groupId(0), name: 'AdminAgents' };
export const gdapGroups = gdapRoles.map((role, index) => ({
  role: role.name,
  id: groupId(index + 1),
  name: `M365 GDAP ${role.name}`,
}));
export const good: AccountReading = {
  at: NOW,
  tenantAt: NOW - 1_000,
  account: known(account),
  domainIsManaged: known(true),
  methods: known([authenticator]),
  externalMethodPolicies: known([]),
  enforcement: { perUser: known('disabled'), policies: known([dedicated]), whatIf: known(true) },
  proof: known({ at: '2026-08-01T09:00:00Z', method: 'Microsoft Authenticator', kind: 'microsoft' }),
  bypasses: known([]),
  mfaService: known({ remembersDevices: false, trustsAddresses: false }),
  trustedLocations: known([{ id: 'office', name: 'Head office' }]),
  groups: known([adminAgents, ...gdapGroups].map(({ id, name }) => ({ id, name, member: true }))),
  adminAgents: known(true),
  gdapRoles: known(gdapRoles.map((role) => role.name)),
  roles: known({ holdings: [], throughGroups: [] }),
  hasMailbox: known(true),
  globalAdministrators: known(3),
  approvers: known(2),
  approverGroup: known(null),
  ownApp: known(ownApp),
};
export const expected: Expectation = {
  mode: 'gdap',
  partner: true,
  wantsMailbox: true,
  grantedRoles: [],
  grantedUntil: null,
  globalAdminMin: 2,
  globalAdminMax: 5,
  groups: { adminAgents: [adminAgents.id], gdap: gdapGroups },
  baseline: {
    at: NOW,
    tokens: { passwordChangedAt: '2026-07-01T08:00:00Z', sessionsValidFrom: '2026-07-01T08:00:00Z' },
    ownApp,
  },
};
