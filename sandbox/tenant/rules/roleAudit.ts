import { roleNameOf } from '../roleTemplates.js';
import type { RoleGrant, TenantState } from '../state.js';
import { audit, type AuditTarget, type Initiator } from './audit.js';

const pimService: Initiator = { app: { appId: null, displayName: 'MS-PIM' } };

/** 'Add member to role'. Through PIM the caller is in PIM's own entry, and the directory names MS-PIM as the actor. */
export function auditRoleAdded(state: TenantState, grant: RoleGrant, initiatedBy: Initiator): void {
  if (grant.madeBy === 'pim') {
    const kind = grant.endsAt === null ? 'permanent' : 'timebound';
    write(state, grant, `Add member to role in PIM completed (${kind})`, 'Assign', initiatedBy, 'PIM');
    write(state, grant, 'Add member to role', 'Assign', pimService);
  } else {
    write(state, grant, 'Add member to role', 'Assign', initiatedBy);
  }
}

export function auditRoleRemoved(
  state: TenantState,
  grant: RoleGrant,
  initiatedBy: Initiator,
  through: 'direct' | 'pim',
): void {
  if (through === 'pim') {
    write(state, grant, 'Remove member from role in PIM completed (timebound)', 'Unassign', initiatedBy, 'PIM');
    write(state, grant, 'Remove member from role', 'Unassign', pimService);
  } else {
    write(state, grant, 'Remove member from role', 'Unassign', initiatedBy);
  }
}

/** A PIM schedule that reached its end, logged at that moment although nobody asked since. */
export function auditRoleExpiry(state: TenantState, grant: RoleGrant): void {
  const at = grant.endsAt ?? state.timing.now();
  write(state, grant, 'Remove member from role (PIM activation expired)', 'Unassign', pimService, 'PIM', at);
  write(state, grant, 'Remove member from role', 'Unassign', pimService, 'Core Directory', at);
}

function write(
  state: TenantState,
  grant: RoleGrant,
  activityDisplayName: string,
  operationType: 'Assign' | 'Unassign',
  initiatedBy: Initiator,
  loggedByService = 'Core Directory',
  at = state.timing.now(),
): void {
  const name = roleNameOf(grant.roleDefinitionId) ?? grant.roleDefinitionId;
  const change = (text: string) => (operationType === 'Assign' ? { after: text } : { before: text });
  const modified = { 'Role.DisplayName': change(name), 'Role.TemplateId': change(grant.roleDefinitionId) };
  audit(state, {
    activityDisplayName,
    category: 'RoleManagement',
    operationType,
    loggedByService,
    initiatedBy,
    at,
    targets: [
      { ...principalTarget(state, grant.principalId), modified },
      { id: grant.roleDefinitionId, type: 'Role', displayName: name },
    ],
  });
}

function principalTarget(state: TenantState, id: string): AuditTarget {
  const user = [...state.users, ...state.deletedUsers].find((one) => one.id === id);
  if (user) return { id, type: 'User', displayName: user.displayName, userPrincipalName: user.userPrincipalName };
  return { id, type: 'Group', displayName: state.groups.find((one) => one.id === id)?.displayName ?? null };
}
