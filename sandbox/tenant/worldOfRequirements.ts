import { randomUUID } from 'node:crypto';
import { addLicence } from './rules/licences.js';
import type { ConditionalAccessPolicy } from './rules/conditionalAccessTypes.js';
import type { AppCredential, Group, PerUserMfaState, TenantState, User } from './state.js';

/** What other admins do to what the watch looks at: each way to break a requirement, and the way back. */
export type WorldOfRequirements = {
  setPerUserMfa(userId: string, state: PerUserMfaState): void;
  /** Changes a policy in place, as somebody in the portal would. */
  changePolicy(policyId: string, change: Partial<ConditionalAccessPolicy>): void;
  removePolicy(policyId: string): void;
  excludeFromPolicy(policyId: string, userId: string): void;
  exceptTrustedLocations(policyId: string): void;
  /** Remembers MFA on devices for so many days; null = off. */
  rememberMfa(days: number | null): void;
  trustAddresses(...cidrs: string[]): void;
  removeExternalMethod(userId: string): void;
  /** Offers an external provider to everyone, or no longer. */
  offerExternal(name: string, isOffered: boolean): void;

  addGroupOwner(groupId: string, ownerId: string): void;
  addGroup(name: string, group?: { memberIds?: string[]; isAssignableToRole?: boolean }): Group;
  removeGroup(groupId: string): void;
  renameGroup(groupId: string, name: string): void;
  joinGroup(groupId: string, memberId: string): void;
  leaveGroup(groupId: string, memberId: string): void;
  removeEligibility(principalId: string, roleTemplateId: string): void;

  changePassword(userId: string): void;
  revokeSessions(userId: string): void;
  synchronise(userId: string, isSynchronised: boolean): void;
  federateDomain(domain: string): void;
  manageDomain(domain: string): void;
  giveLicence(userId: string, skuId: string): void;
  removeLicences(userId: string): void;

  grantAppPermission(name: string): void;
  takeAppPermission(name: string): void;
  addAppCredential(kind: AppCredential['kind']): AppCredential;
  removeAppCredential(keyId: string): void;
  addAppOwner(userId: string): void;
  removeAppOwner(userId: string): void;

  /** The registration report stays as it is from now on, or is kept up again. */
  freezeReport(isFrozen: boolean): void;
};

export function worldOfRequirements(state: TenantState): WorldOfRequirements {
  const find = <T extends { id: string }>(list: readonly T[], id: string): T => {
    const found = list.find((one) => one.id === id);
    if (!found) throw new Error(`no ${id} in the tenant`);
    return found;
  };
  const userOf = (id: string): User => find(state.users, id);
  const groupOf = (id: string): Group => find(state.groups, id);
  const changePolicy = (id: string, change: Partial<ConditionalAccessPolicy>) =>
    void Object.assign(find(state.conditionalAccessPolicies, id), change);
  const conditionsOf = (id: string) => find(state.conditionalAccessPolicies, id).conditions;
  const setDomain = (id: string, authenticationType: 'Managed' | 'Federated') =>
    void (find(state.domains, id).authenticationType = authenticationType);

  return {
    setPerUserMfa: (userId, perUserMfaState) => void (userOf(userId).perUserMfaState = perUserMfaState),
    changePolicy,
    removePolicy: (policyId) =>
      void (state.conditionalAccessPolicies = state.conditionalAccessPolicies.filter(({ id }) => id !== policyId)),
    excludeFromPolicy: (policyId, userId) => {
      const conditions = conditionsOf(policyId);
      const excludeUsers = [...conditions.users.excludeUsers, userId];
      changePolicy(policyId, { conditions: { ...conditions, users: { ...conditions.users, excludeUsers } } });
    },
    exceptTrustedLocations: (policyId) => {
      const locations = { includeLocations: ['All'], excludeLocations: ['AllTrusted'] };
      changePolicy(policyId, { conditions: { ...conditionsOf(policyId), locations } });
    },
    rememberMfa: (days) => void (state.mfaService.rememberDays = days),
    trustAddresses: (...cidrs) => void (state.mfaService.trustedAddresses = cidrs),
    removeExternalMethod: (userId) => {
      const user = userOf(userId);
      user.methods = user.methods.filter((method) => method.kind !== 'external');
    },
    offerExternal: (name, isOffered) => {
      state.methodConfigurations = state.methodConfigurations.filter((one) => one['displayName'] !== name);
      if (isOffered) state.methodConfigurations.push(externalConfiguration(name));
    },

    addGroup: (displayName, { memberIds = [], isAssignableToRole = false } = {}) => {
      const now = state.timing.now();
      const group: Group = {
        id: randomUUID(),
        displayName,
        description: null,
        mailNickname: displayName.replaceAll(' ', ''),
        securityEnabled: true,
        isAssignableToRole,
        createdAt: now,
        visibleAt: now,
        memberIds,
        ownerIds: [],
      };
      state.groups.push(group);
      return group;
    },
    removeGroup: (groupId) => void (state.groups = state.groups.filter(({ id }) => id !== groupId)),
    renameGroup: (groupId, name) => void (groupOf(groupId).displayName = name),
    addGroupOwner: (groupId, ownerId) => void groupOf(groupId).ownerIds.push(ownerId),
    joinGroup: (groupId, memberId) => void groupOf(groupId).memberIds.push(memberId),
    leaveGroup: (groupId, memberId) => {
      const group = groupOf(groupId);
      group.memberIds = group.memberIds.filter((id) => id !== memberId);
    },
    removeEligibility: (principalId, roleTemplateId) => {
      state.roleEligibilities = state.roleEligibilities.filter(
        (one) => one.principalId !== principalId || one.roleDefinitionId !== roleTemplateId,
      );
    },

    changePassword: (userId) => {
      const user = userOf(userId);
      user.passwordChangedAt = state.timing.now();
      user.sessionsValidFrom = user.passwordChangedAt;
    },
    revokeSessions: (userId) => void (userOf(userId).sessionsValidFrom = state.timing.now()),
    synchronise: (userId, isSynchronised) => void (userOf(userId).isSynchronised = isSynchronised),
    federateDomain: (domain) => setDomain(domain, 'Federated'),
    manageDomain: (domain) => setDomain(domain, 'Managed'),
    giveLicence: (userId, skuId) => addLicence(state, userOf(userId), skuId, []),
    removeLicences: (userId) => Object.assign(userOf(userId), { licences: [], mailboxReadyAt: null }),

    grantAppPermission: (name) => void state.grantedPermissions.push(name),
    takeAppPermission: (name) =>
      void (state.grantedPermissions = state.grantedPermissions.filter((granted) => granted !== name)),
    addAppCredential: (kind) => {
      const credential = credentialOf(kind, state.timing.now());
      state.ownApp.credentials.push(credential);
      return credential;
    },
    removeAppCredential: (keyId) => {
      state.ownApp.credentials = state.ownApp.credentials.filter((one) => one.keyId !== keyId);
    },
    addAppOwner: (userId) => void state.ownApp.ownerIds.push(userId),
    removeAppOwner: (userId) =>
      void (state.ownApp.ownerIds = state.ownApp.ownerIds.filter((ownerId) => ownerId !== userId)),

    freezeReport: (isFrozen) => void (state.reportFrozenAt = isFrozen ? state.timing.now() : null),
  };
}

function credentialOf(kind: AppCredential['kind'], createdAt: number): AppCredential {
  const keyId = randomUUID();
  if (kind !== 'federated') return { kind, keyId, holder: 'application', createdAt };
  return {
    kind,
    keyId,
    name: 'build server',
    issuer: 'https://issuer.example',
    subject: 'repository:example',
  };
}

/** The tenant-wide configuration of an external provider, enabled for everyone. */
export function externalConfiguration(displayName: string) {
  const [id, clientId] = [randomUUID(), randomUUID()];
  return {
    '@odata.type': '#microsoft.graph.externalAuthenticationMethodConfiguration',
    id,
    displayName,
    state: 'enabled' as const,
    appId: clientId,
    openIdConnectSetting: { clientId, discoveryUrl: 'https://provider.example/.well-known/openid-configuration' },
    includeTargets: [{ targetType: 'group', id: 'all_users', isRegistrationRequired: false }],
    excludeTargets: [],
  };
}
