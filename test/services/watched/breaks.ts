import { roleId } from '../../../sandbox/tenant/roleTemplates.js';
import type { RequirementId } from '../../../src/core/requirements.js';
import type { Watched } from './watched.js';

type Break = { what: string; of: RequirementId; also?: readonly RequirementId[]; do: (house: Watched) => () => void };

const globalAdministrator = roleId('Global Administrator');
const groupOf = ({ tenant }: Watched, name: string) => tenant.state.groups.find((one) => one.displayName === name)!;
/** Changes something and answers the way back. */
const policy = (change: (house: Watched) => void) => (house: Watched) => {
  const before = structuredClone(house.tenant.state.conditionalAccessPolicies);
  change(house);
  return () => void (house.tenant.state.conditionalAccessPolicies = before);
};
const groups = (change: (house: Watched) => void) => (house: Watched) => {
  const before = structuredClone(house.tenant.state.groups);
  change(house);
  return () => void (house.tenant.state.groups = before);
};
const signedIn = (secondFactor: 'external' | 'remembered' | 'location' | 'none') => (house: Watched) => {
  const { tenant, accountId, clock } = house;
  clock.at += 1_000;
  tenant.world.signInLog(accountId, { secondFactor, multiFactorRequired: secondFactor !== 'none' });
  return () => {
    tenant.state.signIns.pop();
  };
};
const duoPolicy = (users: Record<string, unknown>) => ({
  displayName: 'Duo',
  state: 'enabled',
  conditions: { clientAppTypes: ['all'], applications: { includeApplications: ['All'] }, users },
  grantControls: { operator: 'OR', builtInControls: [], customAuthenticationFactors: ['RequireDuoMfa'] },
});

/** A policy for everybody beside the dedicated one. */
export const forEverybody = (builtInControls: readonly string[], conditions: Record<string, unknown> = {}) => ({
  displayName: 'For everybody',
  state: 'enabled',
  conditions: {
    clientAppTypes: ['all'],
    applications: { includeApplications: ['All'] },
    users: { includeUsers: ['All'] },
    ...conditions,
  },
  grantControls: { operator: 'OR', builtInControls },
});

/** What others do to a requirement, and how it is undone. */
export const breaks: readonly Break[] = [
  {
    what: 'the methods are removed',
    of: 'mfa-registered',
    do: ({ tenant, accountId }) => {
      tenant.world.removeMethods(accountId);
      return () => tenant.world.registerAuthenticator(accountId);
    },
  },
  {
    what: 'the policy is deleted',
    of: 'mfa-enforced',
    do: policy(({ tenant, policyId }) => tenant.world.removePolicy(policyId)),
  },
  {
    what: 'the policy is set to report only',
    of: 'mfa-enforced',
    do: policy(({ tenant, policyId }) =>
      tenant.world.changePolicy(policyId, { state: 'enabledForReportingButNotEnforced' }),
    ),
  },
  {
    what: 'the account is excluded from the policy',
    of: 'mfa-enforced',
    do: policy(({ tenant, policyId, accountId }) => tenant.world.excludeFromPolicy(policyId, accountId)),
  },
  {
    what: 'another policy blocks everybody',
    of: 'mfa-enforced',
    do: policy(({ tenant }) => void tenant.world.addPolicy(forEverybody(['block']))),
  },
  {
    what: 'trusted locations are excepted',
    of: 'mfa-enforced',
    also: ['no-trusted-locations'],
    do: policy(({ tenant, policyId }) => tenant.world.exceptTrustedLocations(policyId)),
  },
  {
    what: 'trusted locations are excepted',
    of: 'no-trusted-locations',
    also: ['mfa-enforced'],
    do: policy(({ tenant, policyId }) => tenant.world.exceptTrustedLocations(policyId)),
  },
  { what: 'a sign-in with one factor', of: 'mfa-proven', do: signedIn('none') },
  {
    what: 'a sign-in with an external method',
    of: 'mfa-proven',
    also: ['microsoft-mfa-only'],
    do: signedIn('external'),
  },
  {
    what: 'a sign-in with an external method',
    of: 'microsoft-mfa-only',
    also: ['mfa-proven'],
    do: signedIn('external'),
  },
  {
    what: 'an external method is registered',
    of: 'microsoft-mfa-only',
    do: ({ tenant, accountId }) => {
      tenant.world.registerExternalMethod(accountId, 'Duo');
      tenant.world.offerExternal('Duo', false);
      return () => tenant.world.removeExternalMethod(accountId);
    },
  },
  {
    what: 'an external method is offered',
    of: 'microsoft-mfa-only',
    do: ({ tenant }) => {
      tenant.world.offerExternal('Duo', true);
      return () => tenant.world.offerExternal('Duo', false);
    },
  },
  {
    what: 'a custom control reaches everybody',
    of: 'microsoft-mfa-only',
    do: policy(({ tenant }) => void tenant.world.addPolicy(duoPolicy({ includeUsers: ['All'] }))),
  },
  {
    what: 'a custom control reaches a group the account is in through another',
    of: 'microsoft-mfa-only',
    do: (house) => {
      const { world } = house.tenant;
      const outer = world.addGroup('Duo users', { memberIds: [groupOf(house, 'AdminAgents').id] });
      const made = world.addPolicy(duoPolicy({ includeGroups: [outer.id] }));
      return () => {
        world.removePolicy(made.id);
        world.removeGroup(outer.id);
      };
    },
  },
  {
    what: 'the domain is federated',
    of: 'microsoft-mfa-only',
    also: ['cloud-only'],
    do: ({ tenant }) => {
      tenant.world.federateDomain('contoso.com');
      return () => tenant.world.manageDomain('contoso.com');
    },
  },
  {
    what: 'MFA is remembered on devices',
    of: 'mfa-not-remembered',
    do: ({ tenant }) => {
      tenant.world.rememberMfa(30);
      return () => tenant.world.rememberMfa(null);
    },
  },
  { what: 'a sign-in from a remembered device', of: 'mfa-not-remembered', do: signedIn('remembered') },
  { what: 'a sign-in from a trusted address', of: 'no-trusted-locations', do: signedIn('location') },
  {
    what: 'addresses are trusted, with per-user MFA',
    of: 'no-trusted-locations',
    do: (house) => {
      const { world, state } = house.tenant;
      const before = state.conditionalAccessPolicies;
      world.removePolicy(house.policyId);
      world.setPerUserMfa(house.accountId, 'enforced');
      world.trustAddresses('192.0.2.0/24');
      return () => {
        world.trustAddresses();
        world.setPerUserMfa(house.accountId, 'disabled');
        state.conditionalAccessPolicies = before;
      };
    },
  },
  {
    what: 'it is disabled',
    of: 'account-enabled',
    do: ({ tenant, accountId }) => {
      tenant.world.disableUser(accountId);
      return () => tenant.world.enableUser(accountId);
    },
  },
  {
    what: 'it is synchronised',
    of: 'cloud-only',
    do: ({ tenant, accountId }) => {
      tenant.world.synchronise(accountId, true);
      return () => tenant.world.synchronise(accountId, false);
    },
  },
  {
    what: 'the password is changed',
    of: 'tokens-intact',
    do: ({ tenant, accountId, clock }) => {
      const user = tenant.state.users.find(({ id }) => id === accountId)!;
      const { passwordChangedAt, sessionsValidFrom } = user;
      clock.at += 1_000;
      tenant.world.changePassword(accountId);
      return () => void Object.assign(user, { passwordChangedAt, sessionsValidFrom });
    },
  },
  {
    what: 'sessions are revoked',
    of: 'tokens-intact',
    do: ({ tenant, accountId, clock }) => {
      const user = tenant.state.users.find(({ id }) => id === accountId)!;
      const { sessionsValidFrom } = user;
      clock.at += 1_000;
      tenant.world.revokeSessions(accountId);
      return () => void (user.sessionsValidFrom = sessionsValidFrom);
    },
  },
  {
    what: 'it leaves AdminAgents',
    of: 'admin-agents',
    do: groups((house) => house.tenant.world.leaveGroup(groupOf(house, 'AdminAgents').id, house.accountId)),
  },
  {
    what: 'another group takes the name AdminAgents',
    of: 'admin-agents',
    do: groups((house) => {
      house.tenant.world.renameGroup(groupOf(house, 'AdminAgents').id, 'Agents');
      house.tenant.world.addGroup('AdminAgents', { memberIds: [house.accountId] });
    }),
  },
  {
    what: 'it leaves a GDAP group',
    of: 'gdap-groups',
    do: groups((house) =>
      house.tenant.world.leaveGroup(groupOf(house, 'M365 GDAP Teams Administrator').id, house.accountId),
    ),
  },
  {
    what: 'a GDAP group is made anew under its name',
    of: 'gdap-groups',
    do: groups((house) => {
      house.tenant.world.removeGroup(groupOf(house, 'M365 GDAP Teams Administrator').id);
      house.tenant.world.addGroup('M365 GDAP Teams Administrator', { memberIds: [house.accountId] });
    }),
  },
  {
    what: 'a GDAP group is renamed',
    of: 'gdap-groups',
    do: groups((house) =>
      house.tenant.world.renameGroup(groupOf(house, 'M365 GDAP Teams Administrator').id, 'M365 GDAP Teams Reader'),
    ),
  },
  {
    what: 'a tier-0 role is assigned',
    of: 'no-standing-tier-zero',
    do: ({ tenant, accountId }) => {
      tenant.world.assignRole(accountId, roleId('Privileged Role Administrator'));
      return () => tenant.world.removeRole(accountId, roleId('Privileged Role Administrator'));
    },
  },
  {
    what: 'it is made eligible for a tier-0 role',
    of: 'no-standing-tier-zero',
    do: ({ tenant, accountId }) => {
      tenant.world.makeEligible(accountId, globalAdministrator);
      return () => tenant.world.removeEligibility(accountId, globalAdministrator);
    },
  },
  ...(['assignRole', 'makeEligible'] as const).map((give): Break => ({
    what: `a group in which it is through another gets a tier-0 role (${give})`,
    of: 'no-standing-tier-zero',
    do: ({ tenant, accountId }) => {
      const { world } = tenant;
      const role = roleId('Privileged Authentication Administrator');
      const inner = world.addGroup('Inner', { memberIds: [accountId] });
      const outer = world.addGroup('Outer', { memberIds: [inner.id], isAssignableToRole: true });
      world[give](outer.id, role);
      return () => {
        world.removeRole(outer.id, role);
        world.removeEligibility(outer.id, role);
        world.removeGroup(outer.id);
        world.removeGroup(inner.id);
      };
    },
  })),
  {
    what: 'the licence is removed',
    of: 'licence',
    also: ['mailbox'],
    do: ({ tenant, accountId }) => {
      const user = tenant.state.users.find(({ id }) => id === accountId)!;
      const { licences, mailboxReadyAt } = user;
      tenant.world.removeLicences(accountId);
      return () => void Object.assign(user, { licences, mailboxReadyAt });
    },
  },
  {
    what: 'the mailbox goes',
    of: 'mailbox',
    do: ({ tenant, accountId }) => {
      const user = tenant.state.users.find(({ id }) => id === accountId)!;
      const { mailboxReadyAt } = user;
      user.mailboxReadyAt = null;
      return () => void (user.mailboxReadyAt = mailboxReadyAt);
    },
  },
  {
    what: 'the app gets a permission',
    of: 'own-app-unchanged',
    do: ({ tenant }) => {
      tenant.world.grantAppPermission('AppRoleAssignment.ReadWrite.All');
      return () => tenant.world.takeAppPermission('AppRoleAssignment.ReadWrite.All');
    },
  },
  ...(['secret', 'certificate', 'federated'] as const).map((kind): Break => ({
    what: `the app gets a credential: ${kind}`,
    of: 'own-app-unchanged',
    do: ({ tenant }) => {
      const { keyId } = tenant.world.addAppCredential(kind);
      return () => tenant.world.removeAppCredential(keyId);
    },
  })),
  {
    what: 'the app gets an owner',
    of: 'own-app-unchanged',
    do: ({ tenant }) => {
      tenant.world.addAppOwner(tenant.people.dora.id);
      return () => tenant.world.removeAppOwner(tenant.people.dora.id);
    },
  },
  ...(['assignRole', 'makeEligible'] as const).map((give): Break => ({
    what: `the app gets a role (${give})`,
    of: 'own-app-unchanged',
    do: ({ tenant }) => {
      const id = tenant.state.botServicePrincipalId;
      tenant.world[give](id, roleId('User Administrator'));
      return () => {
        tenant.world.removeRole(id, roleId('User Administrator'));
        tenant.world.removeEligibility(id, roleId('User Administrator'));
      };
    },
  })),
  {
    what: 'the app is put into a group',
    of: 'own-app-unchanged',
    do: groups((house) => {
      house.tenant.world.joinGroup(groupOf(house, 'AdminAgents').id, house.tenant.state.botServicePrincipalId);
    }),
  },
  {
    what: 'many are made Global Administrator',
    of: 'global-administrators',
    do: ({ tenant }) => {
      const { dora, cas } = tenant.people;
      const before = [...tenant.state.roleGrants];
      const more = tenant.world.addGroup('More', { memberIds: [cas.id], isAssignableToRole: true });
      for (const id of [dora.id, more.id]) tenant.world.assignRole(id, globalAdministrator);
      const fourth = structuredClone(tenant.state.users.find(({ id }) => id === dora.id)!);
      fourth.id = 'aaaaaaaa-0000-4000-8000-000000000001';
      fourth.userPrincipalName = 'eve@contoso.com';
      tenant.state.users.push(fourth);
      tenant.world.assignRole(fourth.id, globalAdministrator);
      return () => {
        tenant.state.roleGrants = before;
        tenant.world.removeGroup(more.id);
        tenant.state.users = tenant.state.users.filter((user) => user !== fourth);
      };
    },
  },
  {
    what: 'all but one who could countersign lose their role',
    of: 'approvers',
    also: ['global-administrators'],
    do: ({ tenant }) => {
      const before = [...tenant.state.roleGrants];
      const { ben, cas } = tenant.people;
      tenant.world.removeRole(ben.id, globalAdministrator);
      tenant.world.removeRole(cas.id, roleId('Privileged Role Administrator'));
      return () => void (tenant.state.roleGrants = before);
    },
  },
  {
    what: 'all but one who could countersign are disabled',
    of: 'approvers',
    do: ({ tenant }) => {
      for (const one of [tenant.people.ben, tenant.people.cas]) tenant.world.disableUser(one.id);
      return () => {
        for (const one of [tenant.people.ben, tenant.people.cas]) tenant.world.enableUser(one.id);
      };
    },
  },
];
