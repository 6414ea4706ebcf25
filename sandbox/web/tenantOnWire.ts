import type { Tenant } from '../tenant/startTenant.js';
import { roleNameOf } from '../tenant/roleTemplates.js';
import { activeGrants } from '../tenant/rules/roles.js';
import { iso, type RoleGrant, type TenantState, type User } from '../tenant/state.js';
import { daysRemembered, exceptsTrustedLocations, isExcluded, isForeign, policyOf } from './weakMfa.js';
import type { AccountOnWire, PolicyOnWire, RoleOnWire, TenantOnWire } from './wire.js';

const editions = { free: 'Entra ID Free', p1: 'Entra ID P1', p2: 'Entra ID P2' } as const;
const methodWords = { authenticator: 'Microsoft Authenticator', phone: 'Phone' } as const;

/** Accounts somebody made: everybody who was not there when the tenant began. */
export function accountsOf({ state, people }: Tenant): readonly User[] {
  const seeded = new Set(Object.values(people).map((person) => person.id));
  return state.users.filter((user) => !seeded.has(user.id));
}

/** The tenant itself as it is now, not what the bot says of it. */
export function tenantOnWire(
  tenant: Tenant,
  isGraphDown: boolean,
  impossible: TenantOnWire['impossible'],
): TenantOnWire {
  const { state, people } = tenant;
  return {
    name: state.organization.displayName,
    edition: editions[state.edition],
    hasSecurityDefaults: state.securityDefaults,
    isGraphDown,
    people: Object.entries(people).map(([key, { id, displayName: name }]) => ({
      key,
      name,
      standing: standingOf(id, tenant),
    })),
    accounts: accountsOf(tenant).map((user) => accountOnWire(tenant, user)),
    daysMfaIsRemembered: daysRemembered(state),
    appSecrets: state.ownApp.credentials.filter(({ kind }) => kind === 'secret').length,
    notModelled: state.notModelled.length,
    impossible,
  };
}

function standingOf(id: string, { state, world }: Tenant): string {
  const isGuest = state.users.some((user) => user.id === id && user.userType === 'Guest');
  return [...(isGuest ? ['guest'] : []), ...world.rolesOf(id).map(roleName)].join(', ') || 'no role';
}

const roleName = (id: string): string => roleNameOf(id) ?? id;

function accountOnWire({ state, world }: Tenant, user: User): AccountOnWire {
  const groups = world.groupsOf(user.id).map((group) => group.displayName);
  const grants = activeGrants(state).filter((grant) => grant.principalId === user.id);
  return {
    name: user.displayName ?? user.userPrincipalName,
    userPrincipalName: user.userPrincipalName,
    isEnabled: user.accountEnabled,
    licences: user.licences.length,
    hasMailbox: user.mailboxReadyAt !== null && user.mailboxReadyAt <= state.timing.now(),
    roles: grants.map(roleOnWire),
    isInAdminAgents: groups.includes('AdminAgents'),
    gdapGroups: groups.filter(isGdap).length,
    otherGroups: groups.filter((name) => name !== 'AdminAgents' && !isGdap(name)),
    policy: policyOnWire(user, state),
    passwordChangedAt: iso(user.passwordChangedAt),
    perUserMfa: user.perUserMfaState,
    methods: user.methods.map((method) => ({
      name: method.kind === 'external' ? method.label : methodWords[method.kind],
      isForeign: isForeign(method),
    })),
    signIns: state.signIns.filter((one) => one['userId'] === user.id).length,
  };
}

function policyOnWire(user: User, state: TenantState): PolicyOnWire | null {
  const policy = policyOf(user, state);
  return policy
    ? {
        name: policy.displayName,
        state: policy.state,
        excludesAccount: isExcluded(policy, user),
        exceptsTrustedLocations: exceptsTrustedLocations(policy),
      }
    : null;
}

const isGdap = (name: string): boolean => name.startsWith('M365 GDAP ');

const roleOnWire = (grant: RoleGrant): RoleOnWire => ({
  name: roleName(grant.roleDefinitionId),
  how: grant.madeBy === 'pim' ? 'by PIM' : 'assigned directly',
  until: grant.endsAt === null ? null : iso(grant.endsAt),
});
