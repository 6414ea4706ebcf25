import { z } from 'zod';
import { collectionAnswer } from '../http/collection.js';
import type { Row } from '../http/filter.js';
import { anyOf, type Answer, type Call, operation } from '../http/operation.js';
import { directGroupsOf, transitiveGroupsOf } from '../rules/membership.js';
import { activeGrants, effectiveRoleIds } from '../rules/roles.js';
import { requireUser } from '../rules/visibility.js';
import type { Group, User } from '../state.js';
import { directoryRoleResource } from './directoryRoles.js';
import { groupResource } from './groupResource.js';

const view = {
  context: 'directoryObjects',
  resource: 'DirectoryObject',
  filterable: { id: ['eq'], displayName: ['eq', 'startsWith'] },
} as const;
const query = ['select', 'filter', 'top', 'count', 'skiptoken'] as const;
const ids = z.array(z.string()).max(20);
const checkers = [
  'Application.Read.All',
  'Application.ReadWrite.All',
  'Device.Read.All',
  'Device.ReadWrite.All',
  'Directory.Read.All',
  'Directory.ReadWrite.All',
  'Group.Read.All',
  'Group.ReadBasic.All',
  'Group.ReadWrite.All',
  'GroupMember.Read.All',
  'GroupMember.ReadBasic.All',
  'User.Read.All',
  'User.ReadWrite.All',
];

const userOf = (call: Call<unknown>): User => requireUser(call.state, call.parameter('user-id'));
const typedGroups = (groups: readonly Group[]): Row[] =>
  groups.map((group) => ({ '@odata.type': '#microsoft.graph.group', ...groupResource(group) }));
const typedRoles = (roleIds: readonly string[]): Row[] =>
  roleIds.map((id) => ({ '@odata.type': '#microsoft.graph.directoryRole', ...directoryRoleResource(id) }));

export const memberships = [
  operation('GET /users/{user-id}/memberOf', {
    permissions: anyOf(
      'Directory.Read.All',
      'Directory.ReadWrite.All',
      'Group.ReadBasic.All',
      'GroupMember.ReadBasic.All',
    ),
    query,
    run: (call) => {
      const user = userOf(call);
      const direct = activeGrants(call.state).filter((grant) => grant.principalId === user.id);
      const roleIds = [...new Set(direct.map((grant) => grant.roleDefinitionId))];
      return collectionAnswer(
        call,
        [...typedGroups(directGroupsOf(call.state, user.id)), ...typedRoles(roleIds)],
        view,
      );
    },
  }),
  operation('GET /users/{user-id}/transitiveMemberOf', {
    permissions: anyOf(
      'Directory.Read.All',
      'Directory.ReadWrite.All',
      'Group.Read.All',
      'Group.ReadBasic.All',
      'GroupMember.Read.All',
      'GroupMember.ReadBasic.All',
      'User.Read.All',
    ),
    query,
    run: (call) => {
      const user = userOf(call);
      const groups = typedGroups(transitiveGroupsOf(call.state, user.id));
      return collectionAnswer(call, [...groups, ...typedRoles(effectiveRoleIds(call.state, user.id))], view);
    },
  }),
  operation('GET /users/{user-id}/transitiveMemberOf/microsoft.graph.directoryRole', {
    permissions: anyOf('Directory.Read.All'),
    query: ['select'],
    run: (call) => {
      const roles = effectiveRoleIds(call.state, userOf(call).id).map(directoryRoleResource);
      return collectionAnswer(call, roles, { context: 'directoryRoles', resource: 'DirectoryRole' });
    },
  }),
  operation('POST /users/{user-id}/checkMemberGroups', {
    permissions: anyOf(...checkers),
    body: z.object({ groupIds: ids }).strict(),
    run: (call) => {
      const held = transitiveGroupsOf(call.state, userOf(call).id).map((group) => group.id);
      return strings(call, held, call.body.groupIds);
    },
  }),
  operation('POST /users/{user-id}/checkMemberObjects', {
    permissions: anyOf(...checkers),
    body: z.object({ ids }).strict(),
    run: (call) => {
      const user = userOf(call);
      const groups = transitiveGroupsOf(call.state, user.id).map((group) => group.id);
      return strings(call, [...groups, ...effectiveRoleIds(call.state, user.id)], call.body.ids);
    },
  }),
];

function strings(call: Call<unknown>, held: readonly string[], asked: readonly string[]): Answer {
  const context = `${call.origin}/${call.version}/$metadata#Collection(Edm.String)`;
  return { status: 200, body: { '@odata.context': context, value: asked.filter((id) => held.includes(id)) } };
}
