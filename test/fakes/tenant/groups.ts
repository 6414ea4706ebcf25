import { GDAP_PREFIX } from '../../../src/core/gdapRoles.js';
import type { Directory } from '../../../src/services/directory/port.js';
import type { Group } from './contents.js';
import { recorderOf } from './recorder.js';
import { absent, rejected } from './refusals.js';
import type { TenantMemory } from './tenantMemory.js';

const refOf = ({ id, name }: Group) => ({ id, name });

export function groupsOf(
  tenant: TenantMemory,
): Pick<Directory, 'adminAgents' | 'gdapGroups' | 'createGroup' | 'isMember' | 'addMember'> {
  const record = recorderOf(tenant);
  const named = (fits: (name: string) => boolean) =>
    tenant.seen.groups.filter((group) => !group.isAssignableToRole && fits(group.name)).map(refOf);
  return {
    adminAgents: async () => named((name) => name === 'AdminAgents'),
    gdapGroups: async () => named((name) => name.startsWith(GDAP_PREFIX)),
    // Names are not unique: Graph makes a second group of the same name without a word.
    createGroup: async ({ displayName }) => {
      const group: Group = { id: tenant.newId(), name: displayName, memberIds: [], isAssignableToRole: false };
      record('createGroup', null, displayName, true);
      tenant.change({ groups: [...tenant.written.groups, group] });
      return refOf(group);
    },
    isMember: async (accountId, ids) => {
      if (!tenant.seen.users.some((user) => user.id === accountId)) throw absent('checkMemberGroups');
      return tenant.seen.groups
        .filter((group) => ids.includes(group.id) && group.memberIds.includes(accountId))
        .map((group) => group.id);
    },
    addMember: async (groupId, accountId) => {
      const group = tenant.written.groups.find(({ id }) => id === groupId);
      const young = !tenant.seen.users.some((user) => user.id === accountId);
      if (!group || young || !tenant.seen.groups.some(({ id }) => id === groupId)) throw absent('addGroupMember');
      const there = group.memberIds.includes(accountId);
      record('addMember', accountId, groupId, !there);
      if (there)
        throw rejected('addGroupMember', 'Request_BadRequest', 'One or more added object references already exist.');
      const joined = { ...group, memberIds: [...group.memberIds, accountId] };
      tenant.change({ groups: tenant.written.groups.map((one) => (one === group ? joined : one)) });
    },
  };
}
