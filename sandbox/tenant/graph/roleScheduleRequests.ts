import { randomUUID } from 'node:crypto';
import { collectionAnswer, entityAnswer } from '../http/collection.js';
import { requirePrivilegedIdentityManagement } from '../edition.js';
import type { Row } from '../http/filter.js';
import { GraphError, insufficientPrivileges, notFound } from '../http/graphError.js';
import { anyOf, type Call, operation } from '../http/operation.js';
import { byApp } from '../rules/audit.js';
import { auditRoleAdded, auditRoleRemoved } from '../rules/roleAudit.js';
import { planAssignment, planRemoval } from '../rules/roleSchedules.js';
import { iso, type RoleScheduleRequest, type TenantState } from '../state.js';
import { type RoleScheduleBody, roleScheduleBody } from './roleScheduleBody.js';

const path = '/roleManagement/directory/roleAssignmentScheduleRequests';
const view = {
  context: 'roleManagement/directory/roleAssignmentScheduleRequests',
  resource: 'UnifiedRoleAssignmentScheduleRequest',
  filterable: {
    principalId: ['eq'],
    roleDefinitionId: ['eq'],
    status: ['eq'],
    action: ['eq'],
    directoryScopeId: ['eq'],
  },
} as const;
const writers = ['RoleAssignmentSchedule.ReadWrite.Directory', 'RoleManagement.ReadWrite.Directory'];
const licence = requirePrivilegedIdentityManagement;

export const roleScheduleRequests = [
  operation(`GET ${path}`, {
    permissions: anyOf(...writers),
    licence,
    query: ['filter', 'select'],
    run: (call) =>
      collectionAnswer(
        call,
        call.state.roleScheduleRequests.map((request) => resource(call.state, request)),
        view,
      ),
  }),
  operation(`GET ${path}/{unifiedRoleAssignmentScheduleRequest-id}`, {
    permissions: anyOf(...writers),
    licence,
    run: (call) => {
      const id = call.parameter('unifiedRoleAssignmentScheduleRequest-id');
      const request = call.state.roleScheduleRequests.find((one) => one.id === id);
      if (!request) throw notFound(id);
      return entityAnswer(call, resource(call.state, request), view);
    },
  }),
  operation(`POST ${path}`, {
    permissions: anyOf(
      ...writers,
      'RoleAssignmentSchedule.Remove.Directory',
      'RoleEligibilitySchedule.Remove.Directory',
    ),
    licence,
    body: roleScheduleBody,
    run: (call) => {
      requireActionPermission(call);
      const request = perform(call);
      return entityAnswer(call, resource(call.state, request), view, 201);
    },
  }),
];

/** RoleAssignmentSchedule.Remove.Directory takes away and never grants (facts/graph.md 0.2). */
function requireActionPermission(call: Call<RoleScheduleBody>): void {
  const { permissions } = call.caller;
  if (writers.some((one) => permissions.has(one))) return;
  if (call.body.action === 'adminRemove' && permissions.has('RoleAssignmentSchedule.Remove.Directory')) return;
  throw insufficientPrivileges();
}

function perform(call: Call<RoleScheduleBody>): RoleScheduleRequest {
  const { state, body, caller } = call;
  const now = state.timing.now();
  if (body.action !== 'adminAssign' && body.action !== 'adminRemove') {
    state.notModelled.push(`POST /v1.0${path} action ${body.action}`);
    throw new GraphError(400, 'InvalidAction', `The action '${body.action}' is not modelled by this tenant.`);
  }
  const assign = body.action === 'adminAssign';
  const grant = assign ? planAssignment(state, body) : planRemoval(state, body);
  const request: RoleScheduleRequest = {
    id: randomUUID(),
    createdAt: now,
    completesAt: assign ? now + state.timing.pimDelayMs : now,
    outcome: assign ? 'Provisioned' : 'Revoked',
    grantId: grant.id,
    appId: caller.appId,
    request: body,
  };
  if (body.isValidationOnly) return { ...request, grantId: null };
  state.roleScheduleRequests.push(request);
  const actor = byApp(state, caller.appId);
  if (assign) {
    state.roleGrants.push(grant);
    auditRoleAdded(state, grant, actor);
  } else {
    state.roleGrants = state.roleGrants.filter((other) => other !== grant);
    auditRoleRemoved(state, grant, actor, 'pim');
  }
  return request;
}

function resource(state: TenantState, request: RoleScheduleRequest): Row {
  const done = request.completesAt <= state.timing.now();
  const body = request.request as RoleScheduleBody;
  const expiration = body.scheduleInfo?.expiration;
  return {
    id: request.id,
    status: done ? request.outcome : 'PendingProvisioning',
    createdDateTime: iso(request.createdAt),
    completedDateTime: done ? iso(request.completesAt) : null,
    approvalId: null,
    customData: body.customData ?? null,
    action: body.action,
    principalId: body.principalId,
    roleDefinitionId: body.roleDefinitionId,
    directoryScopeId: body.directoryScopeId,
    appScopeId: null,
    isValidationOnly: body.isValidationOnly ?? false,
    targetScheduleId: request.grantId,
    justification: body.justification ?? null,
    createdBy: { application: { displayName: null, id: request.appId }, device: null, user: null },
    scheduleInfo: body.scheduleInfo
      ? {
          startDateTime: body.scheduleInfo.startDateTime ?? iso(request.createdAt),
          recurrence: null,
          expiration: {
            type: expiration?.type ?? 'noExpiration',
            endDateTime: expiration?.endDateTime ?? null,
            duration: expiration?.duration ?? null,
          },
        }
      : null,
    ticketInfo: {
      ticketNumber: body.ticketInfo?.ticketNumber ?? null,
      ticketSystem: body.ticketInfo?.ticketSystem ?? null,
    },
  };
}
