import { gdapRoles } from '../../src/core/gdapRoles.js';
import type { AccountReading, PolicyReading, Reading } from '../../src/core/readings.js';
import type { Expectation } from '../../src/core/requirements.js';
import { authenticator } from './tenant.js';
import { NOW } from './tools.js';

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
};
export const account = {
  enabled: true,
  userPrincipalName: 'CIPPServiceAccount@contoso.com',
  displayName: 'CIPP Service Account',
  isMember: true,
  isSynchronised: false,
  mail: null,
  passwordChangedAt: null,
};
export const good: AccountReading = {
  at: NOW,
  account: known(account),
  domainIsManaged: known(true),
  methods: known([authenticator]),
  externalMethodPolicies: known([]),
  enforcement: { perUser: known('disabled'), policies: known([dedicated]), whatIf: known(true) },
  proof: known({ at: '2026-08-01T09:00:00Z', method: 'Microsoft Authenticator', kind: 'microsoft' }),
  adminAgents: known(true),
  gdapRoles: known(gdapRoles.map((role) => role.name)),
  roles: known({ holdings: [], throughGroups: [] }),
  hasMailbox: known(true),
  globalAdministrators: known(3),
  approvers: known(2),
};
export const expected: Expectation = {
  mode: 'gdap',
  partner: true,
  wantsMailbox: true,
  grantedRoles: [],
  globalAdminMin: 2,
  globalAdminMax: 5,
};
