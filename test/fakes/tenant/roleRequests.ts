import type { RoleRequest, RoleWriter } from '../../../src/services/directory/port.js';
import type { RoleRow } from './contents.js';
import { recorderOf } from './recorder.js';
import { absent, conflicting, rejected, unlicensed } from './refusals.js';
import type { TenantMemory } from './tenantMemory.js';

const SHORTEST = 5 * 60_000;

/** The one way roles are written. Every request is put down, whatever came of it. */
export function roleWriterOf(tenant: TenantMemory): RoleWriter {
  const record = recorderOf(tenant);
  return {
    send: async (request) => {
      const truth = tenant.written;
      let changed = false;
      try {
        changed = carriedOut(request, tenant);
      } finally {
        const about = request.kind === 'remove' ? request.holding.roleId : request.roleId;
        record(request.kind, request.accountId, about, changed, { request, truth });
      }
    },
  };
}

function carriedOut(request: RoleRequest, tenant: TenantMemory): boolean {
  const { written } = tenant;
  if (request.kind === 'remove') {
    const left = written.roles.filter((row) => !isMeant(row, request));
    const changed = left.length < written.roles.length;
    // What is gone already is no failure.
    if (changed) tenant.change({ roles: left });
    return changed;
  }
  const { accountId, roleId } = request;
  const scheduled = request.kind === 'assign-until';
  const operation = scheduled ? 'createRoleSchedule' : 'createRoleAssignment';
  if (!tenant.seen.users.some((user) => user.id === accountId))
    throw absent(operation, scheduled ? 'SubjectNotFound' : undefined);
  const endsAt = scheduled ? endOf(request.until, tenant) : null;
  const exists = tenant
    .inForce(written)
    .some((row) => row.principalId === accountId && row.roleId === roleId && row.source !== 'eligibility');
  if (exists)
    throw scheduled
      ? rejected(operation, 'RoleAssignmentExists', 'The Role assignment already exists.')
      : conflicting(operation);
  const row: RoleRow = {
    id: tenant.newId(),
    principalId: accountId,
    roleId,
    source: scheduled ? 'schedule' : 'direct',
    endsAt,
  };
  tenant.change({ roles: [...written.roles, row] });
  return true;
}

const isMeant = (row: RoleRow, { accountId, holding }: Extract<RoleRequest, { kind: 'remove' }>): boolean =>
  holding.source === 'direct'
    ? row.id === holding.id
    : row.principalId === accountId && row.roleId === holding.roleId && row.source === holding.source;

/** PIM refuses what its settings do not allow. */
function endOf(until: string, tenant: TenantMemory): number {
  const operation = 'createRoleSchedule';
  if (tenant.written.edition !== 'p2') throw unlicensed(operation);
  const endsAt = Date.parse(until);
  const length = endsAt - tenant.clock.time;
  if (length < SHORTEST) throw rejected(operation, 'ActiveDurationTooShort', 'The active duration is too short.');
  if (length > tenant.written.longestGrant)
    throw rejected(operation, 'RoleAssignmentRequestPolicyValidationFailed', '["ExpirationRule"]');
  return endsAt;
}
