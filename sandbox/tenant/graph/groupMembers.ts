import { z } from 'zod';
import { collectionAnswer } from '../http/collection.js';
import { badRequest, insufficientPrivileges, notFound } from '../http/graphError.js';
import { anyOf, type Call, operation } from '../http/operation.js';
import { audit, byApp } from '../rules/audit.js';
import { transitiveMemberIds } from '../rules/membership.js';
import { requireGroup, requirePrincipal } from '../rules/visibility.js';
import type { Group } from '../state.js';
import { directoryObjects } from './groupResource.js';

/** Contract schema req.referenceCreate: the id is the last segment of an absolute address. */
const referenceBody = z
  .object({
    '@odata.id': z
      .string()
      .regex(/^https?:\/\/[^/]+\/(v1\.0|beta)\/(directoryObjects|users|groups|servicePrincipals)\/[^/]+$/),
  })
  .strict();

const view = {
  context: 'directoryObjects',
  resource: 'DirectoryObject',
  filterable: { id: ['eq'], displayName: ['eq', 'startsWith'], userPrincipalName: ['eq', 'startsWith'] },
} as const;
const readers = [
  'Directory.Read.All',
  'Group.Read.All',
  'Group.ReadBasic.All',
  'Group.ReadWrite.All',
  'GroupMember.Read.All',
  'GroupMember.ReadBasic.All',
  'GroupMember.ReadWrite.All',
];
const query = ['select', 'filter', 'top', 'count', 'skiptoken'] as const;

export const groupMembers = [
  operation('GET /groups/{group-id}/members', {
    permissions: anyOf(...readers),
    query,
    run: (call) => collectionAnswer(call, directoryObjects(call.state, groupOf(call).memberIds), view),
  }),
  // Not in the contract subset; shape and permissions are from Microsoft's page group-list-owners.
  operation('GET /groups/{group-id}/owners', {
    permissions: anyOf(
      'Directory.Read.All',
      'Group.Read.All',
      'Group.ReadWrite.All',
      'GroupMember.Read.All',
      'GroupMember.ReadWrite.All',
    ),
    query,
    run: (call) => collectionAnswer(call, directoryObjects(call.state, groupOf(call).ownerIds), view),
  }),
  operation('GET /groups/{group-id}/transitiveMembers', {
    permissions: anyOf(...readers),
    query,
    run: (call) =>
      collectionAnswer(call, directoryObjects(call.state, transitiveMemberIds(call.state, groupOf(call))), view),
  }),
  operation('POST /groups/{group-id}/members/$ref', {
    permissions: anyOf('GroupMember.ReadWrite.All'),
    body: referenceBody,
    run: (call) => {
      const group = changeableGroup(call);
      const member = requirePrincipal(call.state, call.body['@odata.id'].split('/').at(-1) ?? '');
      if (group.memberIds.includes(member.id)) {
        throw badRequest(
          "One or more added object references already exist for the following modified properties: 'members'.",
        );
      }
      if (member.id === group.id) throw badRequest('A group cannot be a member of itself.');
      group.memberIds = [...group.memberIds, member.id];
      auditMembership(call, 'Add member to group', group, member.id);
      return { status: 204 };
    },
  }),
  operation('DELETE /groups/{group-id}/members/{directoryObject-id}/$ref', {
    permissions: anyOf('Directory.ReadWrite.All', 'Group.ReadWrite.All', 'GroupMember.ReadWrite.All'),
    run: (call) => {
      const group = changeableGroup(call);
      const memberId = call.parameter('directoryObject-id');
      if (!group.memberIds.includes(memberId)) throw notFound(memberId);
      group.memberIds = group.memberIds.filter((id) => id !== memberId);
      auditMembership(call, 'Remove member from group', group, memberId);
      return { status: 204 };
    },
  }),
];

const groupOf = (call: Call<unknown>): Group => requireGroup(call.state, call.parameter('group-id'));

/** Members of a role-assignable group are changed with RoleManagement.ReadWrite.Directory only (facts/graph.md 1.3). */
function changeableGroup(call: Call<unknown>): Group {
  const group = groupOf(call);
  if (group.isAssignableToRole && !call.caller.permissions.has('RoleManagement.ReadWrite.Directory')) {
    throw insufficientPrivileges();
  }
  return group;
}

function auditMembership(call: Call<unknown>, activityDisplayName: string, group: Group, memberId: string): void {
  const user = call.state.users.find((one) => one.id === memberId);
  const displayName = user?.displayName ?? call.state.groups.find((one) => one.id === memberId)?.displayName ?? null;
  const change = activityDisplayName.startsWith('Add') ? { after: group.displayName } : { before: group.displayName };
  audit(call.state, {
    activityDisplayName,
    category: 'GroupManagement',
    operationType: activityDisplayName.startsWith('Add') ? 'Assign' : 'Unassign',
    initiatedBy: byApp(call.state, call.caller.appId),
    targets: [
      {
        id: memberId,
        type: user ? 'User' : 'Group',
        displayName,
        ...(user ? { userPrincipalName: user.userPrincipalName } : {}),
        modified: { 'Group.DisplayName': change },
      },
      { id: group.id, type: 'Group', displayName: group.displayName },
    ],
  });
}
