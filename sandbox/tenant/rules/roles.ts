import { roleNameOf, unprotectedRoleNames } from '../roleTemplates.js';
import type { RoleGrant, TenantState } from '../state.js';
import { auditRoleExpiry } from './roleAudit.js';
import { transitiveGroupsOf } from './membership.js';

/** Grants in force now. PIM schedules that have ended are taken away first, and the audit log says so. */
export function activeGrants(state: TenantState): RoleGrant[] {
  const now = state.timing.now();
  const ended = state.roleGrants.filter((grant) => grant.endsAt !== null && grant.endsAt <= now);
  if (ended.length > 0) {
    state.roleGrants = state.roleGrants.filter((grant) => !ended.includes(grant));
    for (const grant of ended) auditRoleExpiry(state, grant);
  }
  return state.roleGrants.filter((grant) => grant.startsAt <= now);
}

/** Role template ids somebody holds now: directly, by a PIM schedule, or through a group. */
export function effectiveRoleIds(state: TenantState, principalId: string): string[] {
  const principals = new Set([principalId, ...transitiveGroupsOf(state, principalId).map((group) => group.id)]);
  const held = activeGrants(state).filter((grant) => principals.has(grant.principalId));
  return [...new Set(held.map((grant) => grant.roleDefinitionId))];
}

/**
 * Whether password, name, state, passes and deletion of this user are closed to an app without an Entra role.
 * Source: Entra "privileged roles and permissions", table of sensitive actions (facts/graph.md 0.4).
 */
export function isProtected(state: TenantState, userId: string): boolean {
  if (transitiveGroupsOf(state, userId).some((group) => group.isAssignableToRole)) return true;
  return effectiveRoleIds(state, userId).some((id) => !unprotectedRoleNames.has(roleNameOf(id) ?? ''));
}

type Assignment = { principalId: string; roleDefinitionId: string; directoryScopeId: string };

export const isSameAssignment = (left: Assignment, right: Assignment): boolean =>
  left.principalId === right.principalId &&
  left.roleDefinitionId === right.roleDefinitionId &&
  left.directoryScopeId === right.directoryScopeId;
