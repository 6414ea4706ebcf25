import { permits } from '../../../src/core/proofs.js';
import type { AccountRoles } from '../../../src/core/readings.js';
import type { RoleRequest } from '../../../src/core/roleRequest.js';
import type { RoleWriter } from '../../../src/services/directory/port.js';
import { readWire, wireOf } from '../../../src/services/directory/roleWire.js';
import { WireRefusal } from '../../../src/services/directory/wireGuard.js';
import type { RoleRow } from './contents.js';
import { recorderOf } from './recorder.js';
import { absent, conflicting, rejected, unlicensed } from './refusals.js';
import type { TenantMemory } from './tenantMemory.js';
import type { RoleWrite } from './write.js';

const SHORTEST = 5 * 60_000;

/** The one way roles are written, with the same last look as before the bytes leave. Every request is put down, whatever came of it. */
export function roleWriterOf(tenant: TenantMemory): RoleWriter {
  const record = recorderOf(tenant);
  return {
    send: async (request, permit) => {
      const said = readWire(wireOf(request));
      if (!said || !permits(permit, said)) throw new WireRefusal();
      const truth = tenant.written;
      const write = understood(said, permit.held);
      let changed = false;
      try {
        changed = carriedOut(said, write, tenant);
      } finally {
        record(write.kind, write.accountId, write.roleId, changed, { request: write, truth });
      }
    },
  };
}

/** An id says whose assignment it is only to who has read the holdings. */
function understood(request: RoleRequest, held: AccountRoles): RoleWrite {
  switch (request.kind) {
    case 'assign':
    case 'assign-until':
      return request;
    case 'remove-scheduled':
      return { kind: 'remove', accountId: request.accountId, roleId: request.roleId, source: request.from };
    case 'remove-direct': {
      const roleId = held.holdings.find(({ id }) => id === request.assignmentId)?.roleId ?? '';
      return { kind: 'remove', accountId: held.accountId, roleId, source: 'direct' };
    }
  }
}

function carriedOut(request: RoleRequest, write: RoleWrite, tenant: TenantMemory): boolean {
  const { written } = tenant;
  if (write.kind === 'remove') {
    const isMeant = (row: RoleRow) =>
      request.kind === 'remove-direct'
        ? row.id === request.assignmentId
        : row.principalId === write.accountId && row.roleId === write.roleId && row.source === write.source;
    const left = written.roles.filter((row) => !isMeant(row));
    const changed = left.length < written.roles.length;
    // What is gone already is no failure.
    if (changed) tenant.change({ roles: left });
    return changed;
  }
  const { accountId, roleId } = write;
  const scheduled = write.kind === 'assign-until';
  const operation = scheduled ? 'createRoleSchedule' : 'createRoleAssignment';
  if (!tenant.seen.users.some((user) => user.id === accountId))
    throw absent(operation, scheduled ? 'SubjectNotFound' : undefined);
  const endsAt = scheduled ? endOf(write.until, tenant) : null;
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
