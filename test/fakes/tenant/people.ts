import type { Person, Standing } from '../../../src/core/people.js';
import { approverRoles, GLOBAL_ADMINISTRATOR } from '../../../src/core/roles.js';
import type { Directory } from '../../../src/services/directory/port.js';
import type { User } from './contents.js';
import type { TenantMemory } from './tenantMemory.js';

const personOf = ({ id, name, userPrincipalName }: User): Person => ({ id, name, userPrincipalName });

export const readPeople = (
  tenant: TenantMemory,
): Pick<Directory, 'standing' | 'approvers' | 'approverGroupDoubt' | 'globalAdministrators'> => ({
  standing: async (objectId): Promise<Standing> => {
    const user = tenant.seen.users.find(({ id }) => id === objectId);
    if (!user) return { known: false };
    return {
      known: true,
      person: personOf(user),
      enabled: user.enabled,
      guest: user.guest,
      roles: [...new Set(tenant.rolesOf(user.id, tenant.seen))],
      inApproverGroup: false,
      inOperatorGroup: false,
    };
  },
  approvers: async () =>
    tenant.seen.users
      .filter((user) => user.enabled && !user.guest)
      .filter((user) => tenant.rolesOf(user.id, tenant.seen).some((role) => approverRoles.includes(role)))
      .map(personOf),
  approverGroupDoubt: async () => null,
  globalAdministrators: async () => globalAdministratorsOf(tenant, tenant.seen),
});

export const globalAdministratorsOf = (tenant: TenantMemory, contents = tenant.written): readonly string[] =>
  contents.users
    .filter((user) => user.enabled && tenant.rolesOf(user.id, contents).includes(GLOBAL_ADMINISTRATOR))
    .map((user) => user.id);
