import type { AccountRoles } from '../../../src/core/readings.js';
import type { Directory } from '../../../src/services/directory/port.js';
import { absent } from './refusals.js';
import type { TenantMemory } from './tenantMemory.js';

/** Where the roles of an account come from, read in every place as the Graph client does. */
export const readRoles = (
  tenant: TenantMemory,
): Pick<Directory, 'roles' | 'scheduleEnds' | 'eligibleThroughGroups' | 'holdersOf'> => ({
  roles: async (accountId, roleIds): Promise<AccountRoles> => {
    const { seen } = tenant;
    if (!seen.users.some((user) => user.id === accountId)) throw absent('checkMemberObjects');
    const own = tenant.inForce(seen).filter((row) => row.principalId === accountId);
    const active = own.filter((row) => row.source !== 'eligibility').map((row) => row.roleId);
    const anyhow = new Set(tenant.rolesOf(accountId, seen).filter((role) => roleIds.includes(role)));
    return {
      accountId,
      holdings: own.map(({ roleId, source, id }) => ({ roleId, source, id })),
      throughGroups: [...anyhow].filter((role) => !active.includes(role)),
    };
  },
  eligibleThroughGroups: async (accountId, roleIds) => {
    const { seen } = tenant;
    const groups = seen.groups.filter((group) => group.memberIds.includes(accountId)).map((group) => group.id);
    const eligible = tenant
      .inForce(seen)
      .filter((row) => row.source === 'eligibility' && groups.includes(row.principalId))
      .map((row) => row.roleId);
    return roleIds.filter((role) => eligible.includes(role));
  },
  holdersOf: async (roleIds) =>
    tenant.seen.users
      .filter((user) => tenant.rolesOf(user.id, tenant.seen).some((role) => roleIds.includes(role)))
      .map((user) => user.id),
  scheduleEnds: async (accountId) =>
    tenant
      .inForce(tenant.seen)
      .filter((row) => row.principalId === accountId && row.source === 'schedule')
      .map(({ roleId, endsAt }) => ({ roleId, endsAt: endsAt === null ? null : new Date(endsAt).toISOString() })),
});
