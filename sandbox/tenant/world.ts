import { randomUUID } from 'node:crypto';
import { createPolicy } from './graph/conditionalAccessPolicies.js';
import { conditionalAccessBody } from './graph/conditionalAccessBody.js';
import { softDelete } from './graph/userChanges.js';
import { audit, type Initiator } from './rules/audit.js';
import type { ConditionalAccessPolicy } from './rules/conditionalAccessTypes.js';
import { transitiveGroupsOf } from './rules/membership.js';
import { auditRoleAdded, auditRoleRemoved } from './rules/roleAudit.js';
import { activeGrants, effectiveRoleIds } from './rules/roles.js';
import { type SignInEntry, signInRecord } from './signInRecord.js';
import type { AuthenticationMethod, Group, RoleGrant, TenantState, User } from './state.js';
import { runWizard } from './wizard.js';
import { externalConfiguration, type WorldOfRequirements, worldOfRequirements } from './worldOfRequirements.js';

/** What people and other admins do in the tenant, outside the bot: for scripted worlds, demos and tests. */
export type World = WorldOfRequirements & {
  userByUpn(userPrincipalName: string): User | undefined;
  registerAuthenticator(userId: string): void;
  registerExternalMethod(userId: string, name: string): void;
  registerPhone(userId: string): void;
  removeMethods(userId: string): void;
  /** Runs CIPP's set-up wizard as that user. Throws when the account may not: it says why. */
  runCippWizard(userId: string): void;
  /** A permanent assignment made by hand; `byUserId` is whom the audit log names. */
  assignRole(principalId: string, roleTemplateId: string, byUserId?: string): RoleGrant;
  removeRole(principalId: string, roleTemplateId: string, byUserId?: string): void;
  makeEligible(principalId: string, roleTemplateId: string): void;
  disableUser(userId: string): void;
  enableUser(userId: string): void;
  deleteUser(userId: string): void;
  /** The body of POST /identity/conditionalAccess/policies. */
  addPolicy(policy: unknown): ConditionalAccessPolicy;
  signInLog(userId: string, entry?: SignInEntry): void;
  /** Role template ids held now, also through groups and PIM. */
  rolesOf(userId: string): string[];
  /** Also through nested groups. */
  groupsOf(userId: string): Group[];
};

export function createWorld(state: TenantState): World {
  const userOf = (id: string): User => {
    const user = state.users.find((one) => one.id === id);
    if (!user) throw new Error(`no user ${id} in the tenant`);
    return user;
  };
  const register = (userId: string, method: AuthenticationMethod): void => void userOf(userId).methods.push(method);
  const fresh = () => ({ id: randomUUID(), createdAt: state.timing.now() });
  const somebody = (userId?: string): Initiator =>
    userId ? { userId } : { app: { appId: null, displayName: 'Microsoft Entra admin center' } };

  return {
    ...worldOfRequirements(state),
    userByUpn: (name) => state.users.find((one) => one.userPrincipalName.toLowerCase() === name.toLowerCase()),
    registerAuthenticator: (userId) => register(userId, { kind: 'authenticator', label: 'Phone', ...fresh() }),
    registerExternalMethod: (userId, name) =>
      register(userId, { kind: 'external', label: name, configurationId: allowExternal(state, name), ...fresh() }),
    registerPhone: (userId) => register(userId, { kind: 'phone', label: '+31 6 00000000', ...fresh() }),
    removeMethods: (userId) => {
      userOf(userId).methods = [];
      userOf(userId).temporaryAccessPass = null;
    },
    runCippWizard: (userId) => runWizard(state, userOf(userId)),
    assignRole: (principalId, roleDefinitionId, byUserId) => {
      const now = state.timing.now();
      const grant: RoleGrant = {
        id: randomUUID(),
        principalId,
        roleDefinitionId,
        directoryScopeId: '/',
        madeBy: 'direct',
        createdAt: now,
        startsAt: now,
        endsAt: null,
      };
      state.roleGrants.push(grant);
      auditRoleAdded(state, grant, somebody(byUserId));
      return grant;
    },
    removeRole: (principalId, roleDefinitionId, byUserId) => {
      const held = activeGrants(state).filter(
        (grant) => grant.principalId === principalId && grant.roleDefinitionId === roleDefinitionId,
      );
      state.roleGrants = state.roleGrants.filter((grant) => !held.includes(grant));
      for (const grant of held) auditRoleRemoved(state, grant, somebody(byUserId), 'direct');
    },
    makeEligible: (principalId, roleDefinitionId) => {
      const startsAt = state.timing.now();
      const place = { principalId, roleDefinitionId, directoryScopeId: '/' };
      state.roleEligibilities.push({ id: randomUUID(), ...place, startsAt, endsAt: null });
    },
    disableUser: (userId) => setEnabled(state, userOf(userId), false, somebody()),
    enableUser: (userId) => setEnabled(state, userOf(userId), true, somebody()),
    deleteUser: (userId) => softDelete(state, userOf(userId), somebody()),
    addPolicy: (policy) => createPolicy(state, conditionalAccessBody.parse(policy)),
    signInLog: (userId, entry = {}) => void state.signIns.push(signInRecord(state, userOf(userId), entry)),
    rolesOf: (userId) => effectiveRoleIds(state, userId),
    groupsOf: (userId) => transitiveGroupsOf(state, userId),
  };
}

/** An external provider is offered to everyone the first time; answers the id of its configuration. */
function allowExternal(state: TenantState, displayName: string): string {
  const known = state.methodConfigurations.find((one) => one['displayName'] === displayName);
  if (known) return known.id;
  const made = externalConfiguration(displayName);
  state.methodConfigurations.push(made);
  return made.id;
}

function setEnabled(state: TenantState, user: User, enabled: boolean, initiatedBy: Initiator): void {
  user.accountEnabled = enabled;
  audit(state, {
    activityDisplayName: enabled ? 'Enable account' : 'Disable account',
    category: 'UserManagement',
    operationType: 'Update',
    initiatedBy,
    targets: [{ id: user.id, type: 'User', displayName: user.displayName, userPrincipalName: user.userPrincipalName }],
  });
}
