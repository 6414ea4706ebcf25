import type { Directory } from '../../../src/services/directory/port.js';
import type { Contents, Policy } from './contents.js';
import { recorderOf } from './recorder.js';
import { absent, rejected, unlicensed } from './refusals.js';
import type { TenantMemory } from './tenantMemory.js';

type Protection = Pick<
  Directory,
  | 'policies'
  | 'createPolicy'
  | 'whatIf'
  | 'perUserMfa'
  | 'enforcePerUserMfa'
  | 'methods'
  | 'externalMethodPolicies'
  | 'lastSignInWithMfa'
  | 'signInBypasses'
  | 'signInsSince'
  | 'mfaService'
  | 'trustedLocations'
  | 'auditedBy'
>;

/** MFA of one account: policies, per-user state, methods. */
export function protectionOf(tenant: TenantMemory): Protection {
  const record = recorderOf(tenant);
  const userOf = (id: string, operation: string) => {
    const user = tenant.seen.users.find((one) => one.id === id);
    if (!user) throw absent(operation);
    return user;
  };
  return {
    policies: async (accountId) =>
      tenant.seen.policies.map((policy) => {
        const ours = policy.accountId === accountId;
        return {
          id: policy.id,
          name: 'CIPP Service Account Conditional Access Policy',
          state: policy.state,
          isDedicated: ours && policy.deviations.length === 0,
          deviations: ours ? policy.deviations : [],
          reachesAccount: ours && policy.state === 'enabled',
          hasThirdPartyControl: false,
          isComplete: true,
          asksMfa: ours && policy.state === 'enabled' && policy.deviations.length === 0,
          mayAskMfa: false,
          conflict: null,
          exceptsLocations: [],
        };
      }),
    // Names are not unique here either.
    createPolicy: async (accountId) => {
      if (tenant.written.edition === 'free') throw unlicensed('createConditionalAccessPolicy');
      if (tenant.written.securityDefaults)
        throw rejected('createConditionalAccessPolicy', 'BadRequest', 'Security defaults are enabled in the tenant.');
      const policy: Policy = { id: tenant.newId(), accountId, state: 'enabled', deviations: [] };
      record('createPolicy', accountId, '', true);
      tenant.change({ policies: [...tenant.written.policies, policy] });
      return { id: policy.id };
    },
    whatIf: async (accountId) => (tenant.seen.edition === 'free' ? null : enforcedByPolicy(tenant.seen, accountId)),
    perUserMfa: async (accountId) => userOf(accountId, 'getPerUserMfa').perUserMfa,
    enforcePerUserMfa: async (accountId) => {
      const user = userOf(accountId, 'updatePerUserMfa');
      record('enforcePerUserMfa', accountId, '', user.perUserMfa !== 'enforced');
      tenant.changeUser(accountId, { perUserMfa: 'enforced' });
    },
    methods: async (accountId) => userOf(accountId, 'listMethods').methods,
    externalMethodPolicies: async () => [],
    lastSignInWithMfa: async () => null,
    signInBypasses: async () => [],
    signInsSince: async () => [],
    mfaService: async () => ({ remembersDevices: false, trustsAddresses: false }),
    trustedLocations: async () => [],
    auditedBy: async () => [],
  };
}

const enforcedByPolicy = (contents: Contents, accountId: string): boolean =>
  contents.policies.some(
    (policy) => policy.accountId === accountId && policy.state === 'enabled' && policy.deviations.length === 0,
  );

/** Would a sign-in of this account need MFA, as things really are? */
export const isProtected = (contents: Contents, accountId: string): boolean =>
  enforcedByPolicy(contents, accountId) ||
  contents.users.some((user) => user.id === accountId && user.perUserMfa === 'enforced');
