import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { collectionAnswer, entityAnswer } from '../http/collection.js';
import type { Filterable } from '../http/filter.js';
import { badRequest, insufficientPrivileges } from '../http/graphError.js';
import { anyOf, operation } from '../http/operation.js';
import { audit, byApp } from '../rules/audit.js';
import { requireGroup, visibleGroups } from '../rules/visibility.js';
import type { Group } from '../state.js';
import { groupResource } from './groupResource.js';

const filterable: Filterable = {
  displayName: ['eq', 'in', 'startsWith'],
  mailNickname: ['eq', 'startsWith'],
  id: ['eq', 'in'],
  securityEnabled: ['eq'],
  isAssignableToRole: ['eq'],
};
const view = { context: 'groups', resource: 'Group', filterable };
const readers = [
  'Directory.Read.All',
  'Directory.ReadWrite.All',
  'Group.ManageProtection.All',
  'Group.Read.All',
  'Group.ReadBasic.All',
  'Group.ReadWrite.All',
  'GroupMember.Read.All',
];

/** POST /groups is not in the contract subset; shape and permission (least: Group.Create) are from Microsoft's page group-post-groups. */
const createGroupBody = z
  .object({
    '@odata.type': z.literal('#microsoft.graph.group').optional(),
    displayName: z.string().min(1).max(256),
    description: z.string().max(1024).nullable().optional(),
    mailEnabled: z.boolean(),
    mailNickname: z
      .string()
      .min(1)
      .max(64)
      .regex(/^[^@()\\[\]";:<>, ]+$/),
    securityEnabled: z.boolean(),
    groupTypes: z.array(z.string()).optional(),
    isAssignableToRole: z.boolean().nullable().optional(),
  })
  .strict();

export const groups = [
  operation('GET /groups', {
    permissions: anyOf(...readers),
    query: ['filter', 'select', 'top', 'count', 'orderby', 'search', 'skiptoken'],
    run: (call) => collectionAnswer(call, visibleGroups(call.state).map(groupResource), view),
  }),
  operation('GET /groups/{group-id}', {
    permissions: anyOf(...readers),
    query: ['select'],
    run: (call) => entityAnswer(call, groupResource(requireGroup(call.state, call.parameter('group-id'))), view),
  }),
  operation('POST /groups', {
    permissions: anyOf('Directory.ReadWrite.All', 'Group.Create', 'Group.ReadWrite.All'),
    body: createGroupBody,
    run: (call) => {
      const { state, body, caller } = call;
      if (body.mailEnabled || !body.securityEnabled || (body.groupTypes ?? []).length > 0) {
        throw badRequest(
          'This tenant models security groups only: securityEnabled true, mailEnabled false, no groupTypes.',
        );
      }
      const roleAssignable = body.isAssignableToRole ?? false;
      if (roleAssignable && state.edition === 'free')
        throw badRequest('The tenant is not licensed for role-assignable groups.');
      if (roleAssignable && !caller.permissions.has('RoleManagement.ReadWrite.Directory'))
        throw insufficientPrivileges();
      const now = state.timing.now();
      const group: Group = {
        id: randomUUID(),
        displayName: body.displayName,
        description: body.description ?? null,
        mailNickname: body.mailNickname,
        securityEnabled: true,
        isAssignableToRole: roleAssignable,
        createdAt: now,
        visibleAt: now + state.timing.replicationMs,
        memberIds: [],
        // An app that makes a group is not its owner unless it says so.
        ownerIds: [],
      };
      state.groups.push(group);
      audit(state, {
        activityDisplayName: 'Add group',
        category: 'GroupManagement',
        operationType: 'Add',
        initiatedBy: byApp(state, caller.appId),
        targets: [{ id: group.id, type: 'Group', displayName: group.displayName }],
      });
      return entityAnswer(call, groupResource(group), view, 201);
    },
  }),
];
