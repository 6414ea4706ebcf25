import type { WatchState } from '../../src/core/watchState.js';
import type { TenantReport } from '../../src/core/readings.js';
import type { Finding } from '../../src/core/requirements.js';
import type { Described } from '../../src/core/runFacts.js';
import { ana, ben, chloe } from './people.js';

/** What the tenant and the account look like in these tests. */
export const NOW = Date.parse('2026-11-23T14:30:00Z');

export const report: TenantReport = {
  organisation: 'Contoso Managed Services',
  countryCode: 'NL',
  domains: [
    { name: 'contoso.onmicrosoft.com', isDefault: false, isManaged: true },
    { name: 'contoso.com', isDefault: true, isManaged: true },
    { name: 'legacy.contoso.com', isDefault: false, isManaged: false },
  ],
  licences: [
    { skuId: '4b9405b0-7788-4568-add1-99614e613b69', name: 'Exchange Online (Plan 1)', free: 3, hasExchange: true },
    {
      skuId: 'cbdc14ab-d96c-4c30-b9f4-6ada7cdc1d46',
      name: 'Microsoft 365 Business Premium',
      free: 0,
      hasExchange: true,
    },
  ],
  hasP1: true,
  hasP2: true,
  securityDefaults: { known: true, value: false },
  temporaryAccessPass: { known: true, value: true },
  adminAgents: [{ id: 'ad000000-0000-4000-8000-000000000001', name: 'AdminAgents' }],
  gdapGroups: [],
  globalAdministrators: 3,
  approvers: [ana, ben, chloe],
};

/** A tenant that has next to nothing. */
export const poorReport: TenantReport = {
  ...report,
  licences: report.licences.map((licence) => ({ ...licence, free: 0 })),
  hasP1: false,
  hasP2: false,
  securityDefaults: { known: true, value: true },
  temporaryAccessPass: { known: true, value: false },
};

export const described: Described = {
  displayName: 'CIPP Service Account',
  userName: 'CIPPServiceAccount',
  domain: 'contoso.com',
  usageLocation: 'NL',
  licence: '4b9405b0-7788-4568-add1-99614e613b69',
  userPrincipalName: 'CIPPServiceAccount@contoso.com',
};

const finding = (requirement: Finding['requirement'], state: Finding['state'], evidence: string): Finding => ({
  requirement,
  state,
  evidence,
  at: NOW,
});

/** Since when the watch knows what it found. */
export const known: WatchState['known'] = {
  'account-enabled': { state: 'ok', evidence: '', since: Date.UTC(2026, 9, 1) },
  'mfa-enforced': { state: 'missing', evidence: '', since: Date.UTC(2026, 10, 23, 14, 5) },
};

export const findings: readonly Finding[] = [
  finding('account-enabled', 'ok', 'Sign-in is allowed.'),
  finding('cloud-only', 'ok', 'Cloud-only, managed domain.'),
  finding('mfa-registered', 'ok', 'Microsoft Authenticator'),
  finding(
    'mfa-enforced',
    'missing',
    'The policy "CIPP Service Account Conditional Access Policy" does not enforce MFA at every sign-in: it is off.',
  ),
  finding('mfa-proven', 'unknown', 'Could not be checked: the tenant is not licensed for it'),
  finding(
    'microsoft-mfa-only',
    'ok',
    'Only Microsoft methods: registered, on offer, in policies, in the domain and in sign-ins.',
  ),
  finding('admin-agents', 'ok', 'Member.'),
  finding(
    'gdap-groups',
    'missing',
    '12 of 15. Missing: Cloud Device Administrator, Privileged Authentication Administrator, User Administrator',
  ),
  finding('no-standing-tier-zero', 'ok', 'None, directly, scheduled, eligible or through groups.'),
  finding('mailbox', 'ok', 'Ready.'),
  finding('global-administrators', 'ok', '3'),
  finding('approvers', 'ok', '3'),
];
export const allMet: readonly Finding[] = findings.map((known) => ({ ...known, state: 'ok', evidence: 'Fine.' }));
