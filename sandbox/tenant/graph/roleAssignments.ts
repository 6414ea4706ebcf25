import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { collectionAnswer, entityAnswer } from '../http/collection.js';
import type { Row } from '../http/filter.js';
import { badRequest, notFound, objectConflict } from '../http/graphError.js';
import { anyOf, type Call, operation } from '../http/operation.js';
import { roleNameOf } from '../roleTemplates.js';
import { byApp } from '../rules/audit.js';
import { transitiveGroupsOf } from '../rules/membership.js';
import { auditRoleAdded, auditRoleRemoved } from '../rules/roleAudit.js';
import { activeGrants, isSameAssignment } from '../rules/roles.js';
import { requirePrincipal } from '../rules/visibility.js';
import type { RoleGrant } from '../state.js';
import { directoryObjects } from './groupResource.js';
import { roleDefinitionResource } from './roleDefinitions.js';

/** Contract schema req.roleAssignment. */
const roleAssignmentBody = z
  .object({
    '@odata.type': z.literal('#microsoft.graph.unifiedRoleAssignment').optional(),
    principalId: z.string().uuid(),
    roleDefinitionId: z.string().uuid(),
    directoryScopeId: z.string().regex(/^\//),
  })
  .strict();

const view = {
  context: 'roleManagement/directory/roleAssignments',
  resource: 'UnifiedRoleAssignment',
  filterable: { principalId: ['eq', 'in'], roleDefinitionId: ['eq', 'in'], directoryScopeId: ['eq'], id: ['eq'] },
} as const;
const readers = [
  'Directory.Read.All',
  'Directory.ReadWrite.All',
  'RoleManagement.Read.Directory',
  'RoleManagement.ReadWrite.Directory',
];
const one = '/roleManagement/directory/roleAssignments/{unifiedRoleAssignment-id}';

export const roleAssignments = [
  operation('GET /roleManagement/directory/roleAssignments', {
    permissions: anyOf(...readers),
    query: ['filter', 'expand', 'select', 'top', 'count', 'skiptoken'],
    run: (call) =>
      collectionAnswer(
        call,
        activeGrants(call.state).map((grant) => assignment(call, grant)),
        view,
      ),
  }),
  operation(`GET ${one}`, {
    permissions: anyOf(...readers),
    query: ['expand'],
    run: (call) => entityAnswer(call, assignment(call, grantOf(call)), view),
  }),
  operation('POST /roleManagement/directory/roleAssignments', {
    permissions: anyOf('RoleManagement.ReadWrite.Directory'),
    body: roleAssignmentBody,
    run: (call) => {
      const { state, body } = call;
      const principal = requirePrincipal(state, body.principalId);
      if (!roleNameOf(body.roleDefinitionId)) throw notFound(body.roleDefinitionId);
      if ('memberIds' in principal && !principal.isAssignableToRole) {
        throw badRequest('A role can be assigned to a role-assignable group only.');
      }
      if (activeGrants(state).some((grant) => isSameAssignment(grant, body))) throw objectConflict();
      const now = state.timing.now();
      const grant: RoleGrant = {
        id: randomUUID(),
        principalId: principal.id,
        roleDefinitionId: body.roleDefinitionId,
        directoryScopeId: body.directoryScopeId,
        madeBy: 'direct',
        createdAt: now,
        startsAt: now,
        endsAt: null,
      };
      state.roleGrants.push(grant);
      auditRoleAdded(state, grant, byApp(state, call.caller.appId));
      return entityAnswer(call, assignment(call, grant), view, 201);
    },
  }),
  operation(`DELETE ${one}`, {
    permissions: anyOf('RoleManagement.ReadWrite.Directory'),
    run: (call) => {
      const grant = grantOf(call);
      call.state.roleGrants = call.state.roleGrants.filter((other) => other !== grant);
      auditRoleRemoved(call.state, grant, byApp(call.state, call.caller.appId), 'direct');
      return { status: 204 };
    },
  }),
  operation('GET /roleManagement/directory/transitiveRoleAssignments', {
    version: 'beta',
    permissions: anyOf(...readers),
    query: ['filter', 'count'],
    run: (call) => {
      const principalId = /principalId eq '([^']+)'/.exec(call.query.get('$filter') ?? '')?.[1];
      if (call.headers['consistencylevel'] !== 'eventual' || call.query.get('$count') !== 'true' || !principalId) {
        throw badRequest('A principalId filter, $count=true and ConsistencyLevel: eventual are needed.');
      }
      const principals = [principalId, ...transitiveGroupsOf(call.state, principalId).map((group) => group.id)];
      const rows = activeGrants(call.state)
        .filter((grant) => principals.includes(grant.principalId))
        .map((grant) => ({ ...assignment(call, grant), principalId }));
      return collectionAnswer(call, rows, { ...view, context: 'roleManagement/directory/transitiveRoleAssignments' });
    },
  }),
];

function grantOf(call: Call<unknown>): RoleGrant {
  const id = call.parameter('unifiedRoleAssignment-id');
  const grant = activeGrants(call.state).find((candidate) => candidate.id === id);
  if (!grant) throw notFound(id);
  return grant;
}

function assignment(call: Call<unknown>, grant: RoleGrant): Row {
  const expand = call.query.get('$expand')?.split(',') ?? [];
  const unknown = expand.find((name) => name !== 'principal' && name !== 'roleDefinition');
  if (unknown)
    throw badRequest(`Could not find a property named '${unknown}' on type 'microsoft.graph.unifiedRoleAssignment'.`);
  return {
    id: grant.id,
    principalId: grant.principalId,
    roleDefinitionId: grant.roleDefinitionId,
    directoryScopeId: grant.directoryScopeId,
    ...(expand.includes('principal')
      ? { principal: directoryObjects(call.state, [grant.principalId])[0] ?? null }
      : {}),
    ...(expand.includes('roleDefinition') ? { roleDefinition: roleDefinitionResource(grant.roleDefinitionId) } : {}),
  };
}
