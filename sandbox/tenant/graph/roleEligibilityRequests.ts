import { randomUUID } from 'node:crypto';
import { requirePrivilegedIdentityManagement } from '../edition.js';
import { entityAnswer } from '../http/collection.js';
import { GraphError } from '../http/graphError.js';
import { anyOf, type Call, operation } from '../http/operation.js';
import { durationMs } from '../rules/duration.js';
import { requirePrincipal } from '../rules/visibility.js';
import { iso } from '../state.js';
import { type RoleScheduleBody, roleScheduleBody } from './roleScheduleBody.js';

const path = '/roleManagement/directory/roleEligibilityScheduleRequests';
const view = {
  context: 'roleManagement/directory/roleEligibilityScheduleRequests',
  resource: 'UnifiedRoleEligibilityScheduleRequest',
  filterable: {},
} as const;

/** Making somebody eligible for a role, and ending that. Done at once; status and shape as for assignments. */
export const roleEligibilityRequests = [
  operation(`POST ${path}`, {
    permissions: anyOf('RoleEligibilitySchedule.ReadWrite.Directory', 'RoleManagement.ReadWrite.Directory'),
    licence: requirePrivilegedIdentityManagement,
    body: roleScheduleBody,
    run: (call) => entityAnswer(call, perform(call), view, 201),
  }),
];

function perform(call: Call<RoleScheduleBody>) {
  const { state, body, caller } = call;
  const now = state.timing.now();
  const place = {
    principalId: body.principalId,
    roleDefinitionId: body.roleDefinitionId,
    directoryScopeId: body.directoryScopeId,
  };
  const isSame = (other: typeof place) =>
    other.principalId === place.principalId &&
    other.roleDefinitionId === place.roleDefinitionId &&
    other.directoryScopeId === place.directoryScopeId;
  if (body.action !== 'adminAssign' && body.action !== 'adminRemove') {
    throw new GraphError(400, 'InvalidAction', `The action '${body.action}' is not modelled by this tenant.`);
  }
  if (body.action === 'adminAssign') {
    requirePrincipal(state, body.principalId);
    if (state.roleEligibilities.some(isSame))
      throw new GraphError(400, 'RoleAssignmentExists', 'The Role assignment already exists.');
    state.roleEligibilities.push({ id: randomUUID(), ...place, startsAt: now, endsAt: endOf(body, now) });
  } else {
    if (!state.roleEligibilities.some(isSame))
      throw new GraphError(400, 'RoleAssignmentDoesNotExist', 'The Role assignment does not exist.');
    state.roleEligibilities = state.roleEligibilities.filter((other) => !isSame(other));
  }
  return {
    id: randomUUID(),
    status: body.action === 'adminAssign' ? 'Provisioned' : 'Revoked',
    createdDateTime: iso(now),
    completedDateTime: iso(now),
    approvalId: null,
    customData: null,
    action: body.action,
    ...place,
    appScopeId: null,
    isValidationOnly: false,
    targetScheduleId: null,
    justification: body.justification ?? null,
    createdBy: { application: { displayName: null, id: caller.appId }, device: null, user: null },
    scheduleInfo: null,
    ticketInfo: null,
  };
}

function endOf(body: RoleScheduleBody, now: number): number | null {
  const expiration = body.scheduleInfo?.expiration;
  if (expiration?.type === 'afterDuration') return now + (durationMs(expiration.duration ?? '') ?? 0);
  return expiration?.type === 'afterDateTime' ? Date.parse(expiration.endDateTime ?? '') : null;
}
