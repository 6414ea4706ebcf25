import { randomUUID } from 'node:crypto';
import type { RoleScheduleBody } from '../graph/roleScheduleBody.js';
import { GraphError } from '../http/graphError.js';
import { roleNameOf } from '../roleTemplates.js';
import type { RoleGrant, TenantState } from '../state.js';
import { durationMs } from './duration.js';
import { activeGrants, isSameAssignment } from './roles.js';
import { requirePrincipal } from './visibility.js';

const CLOCK_SKEW_MS = 5 * 60_000;
const SHORTEST_MS = 5 * 60_000;

const refusal = (code: string, message: string, status = 400) => new GraphError(status, code, message);

/** The grant an adminAssign would make; throws the PIM errors of facts/graph.md 1.4. Changes nothing. */
export function planAssignment(state: TenantState, body: RoleScheduleBody): RoleGrant {
  const now = state.timing.now();
  requireSubject(state, body.principalId);
  if (!roleNameOf(body.roleDefinitionId))
    throw refusal('RoleDefinitionDoesNotExist', 'The role definition does not exist.');
  requireNothingPending(state, body);
  const requestedStart = body.scheduleInfo?.startDateTime ? Date.parse(body.scheduleInfo.startDateTime) : now;
  if (requestedStart < now - CLOCK_SKEW_MS) throw refusal('StartTimeInPast', 'The start time is in the past.');
  const startsAt = Math.max(requestedStart, now);
  const endsAt = endOf(body, startsAt);
  if (endsAt !== null && endsAt - startsAt < SHORTEST_MS) {
    throw refusal('ActiveDurationTooShort', 'The active duration is too short. It must be at least 5 minutes.');
  }
  requirePolicy(state, body, endsAt === null ? null : endsAt - startsAt);
  if (state.roleGrants.some((grant) => isSameAssignment(grant, body))) {
    throw refusal('RoleAssignmentExists', 'The Role assignment already exists.');
  }
  return {
    id: randomUUID(),
    principalId: body.principalId,
    roleDefinitionId: body.roleDefinitionId,
    directoryScopeId: body.directoryScopeId,
    madeBy: 'pim',
    createdAt: now,
    startsAt: Math.max(startsAt, now + state.timing.pimDelayMs),
    endsAt,
  };
}

/** The grant an adminRemove would end. Changes nothing. */
export function planRemoval(state: TenantState, body: RoleScheduleBody): RoleGrant {
  requireNothingPending(state, body);
  activeGrants(state);
  const grant = state.roleGrants.find((candidate) => isSameAssignment(candidate, body));
  if (!grant) throw refusal('RoleAssignmentDoesNotExist', 'The Role assignment does not exist.');
  return grant;
}

/** PIM learns of a new principal later than the directory does. */
function requireSubject(state: TenantState, principalId: string): void {
  const missing = refusal('SubjectNotFound', 'The subject is not found.', 404);
  try {
    const principal = requirePrincipal(state, principalId);
    if (principal.visibleAt + state.timing.pimDelayMs > state.timing.now()) throw missing;
  } catch {
    throw missing;
  }
}

function requireNothingPending(state: TenantState, body: RoleScheduleBody): void {
  const pending = state.roleScheduleRequests.some(
    (other) => other.completesAt > state.timing.now() && isSameAssignment(other.request as RoleScheduleBody, body),
  );
  if (pending)
    throw refusal('PendingRoleAssignmentRequest', 'There is already an existing pending Role assignment request.');
}

function requirePolicy(state: TenantState, body: RoleScheduleBody, lengthMs: number | null): void {
  const { maximumDuration, isExpirationRequired, enabledRules } = state.rolePolicy;
  const limit = durationMs(maximumDuration) ?? 0;
  const failed = [
    (lengthMs === null ? isExpirationRequired : lengthMs > limit) && 'ExpirationRule',
    enabledRules.includes('MultiFactorAuthentication') && 'MfaRule', // an app never carries the MFA claim
    enabledRules.includes('Justification') && !body.justification && 'JustificationRule',
    enabledRules.includes('Ticketing') && !body.ticketInfo?.ticketNumber && 'TicketingRule',
  ].filter((rule) => rule !== false);
  if (failed.length > 0) {
    const message = `The following policy rules failed: ${JSON.stringify(failed)}`;
    throw refusal('RoleAssignmentRequestPolicyValidationFailed', message);
  }
}

function endOf(body: RoleScheduleBody, startsAt: number): number | null {
  const expiration = body.scheduleInfo?.expiration;
  if (expiration?.type === 'afterDuration') return startsAt + (durationMs(expiration.duration ?? '') ?? 0);
  if (expiration?.type === 'afterDateTime') return Date.parse(expiration.endDateTime ?? '');
  return null;
}
