import type { AccountRoles } from '../../../src/core/readings.js';
import type { Directory } from '../../../src/services/directory/port.js';
import { absent } from './refusals.js';
import type { TenantMemory } from './tenantMemory.js';

/** Where the roles of an account come from, read in every place as the Graph client does. */
export const readRoles = (tenant: TenantMemory): Pick<Directory, 'roles' | 'scheduleEnds'> => ({
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
  scheduleEnds: async (accountId) =>
    tenant
      .inForce(tenant.seen)
      .filter((row) => row.principalId === accountId && row.source === 'schedule')
      .map(({ roleId, endsAt }) => ({ roleId, endsAt: endsAt === null ? null : new Date(endsAt).toISOString() })),
});
