import { GDAP_PREFIX, type GroupRef } from '../../core/gdapRoles.js';
import { requireFields } from './complete.js';
import { DirectoryFailure } from './failure.js';
import { type Graph, literal, segment } from './graphClient.js';

type GraphGroup = {
  id?: string;
  displayName?: string | null;
  securityEnabled?: boolean | null;
  isAssignableToRole?: boolean | null;
  groupTypes?: readonly string[] | null;
};

const refOf = (group: GraphGroup): GroupRef[] =>
  typeof group.id === 'string' &&
  typeof group.displayName === 'string' &&
  group.securityEnabled !== false &&
  // A role-assignable group can carry a directory role, which only a countersigned plan may give.
  group.isAssignableToRole !== true &&
  // Nobody can be added to a group whose members follow a rule.
  !(group.groupTypes ?? []).includes('DynamicMembership')
    ? [{ id: group.id, name: group.displayName }]
    : [];

/** Every security group named AdminAgents: names are not unique, so more than one is for a person to sort out. */
export async function adminAgents(graph: Graph): Promise<readonly GroupRef[]> {
  const groups = await graph.list<GraphGroup>({
    operation: 'listAdminAgents',
    path: `/groups?$filter=displayName%20eq%20${literal('AdminAgents')}&$select=id,displayName,securityEnabled,isAssignableToRole,groupTypes`,
  });
  return groups.flatMap(refOf).filter((group) => group.name === 'AdminAgents');
}

export async function gdapGroups(graph: Graph): Promise<readonly GroupRef[]> {
  const groups = await graph.list<GraphGroup>({
    operation: 'listGdapGroups',
    path: `/groups?$filter=startsWith(displayName,${literal(GDAP_PREFIX.trim())})&$select=id,displayName,securityEnabled,isAssignableToRole,groupTypes&$top=999`,
  });
  return groups
    .flatMap(refOf)
    .filter((group) => group.name.startsWith(GDAP_PREFIX))
    .sort((left, right) => left.name.localeCompare(right.name));
}

/** A plain security group, as CIPP makes them: not mail-enabled, one role per group. */
export async function createGroup(
  graph: Graph,
  group: { displayName: string; mailNickname: string },
): Promise<GroupRef> {
  const created = await graph.call<GraphGroup>({
    operation: 'createGroup',
    method: 'POST',
    path: '/groups',
    body: { ...group, mailEnabled: false, securityEnabled: true },
  });
  if (typeof created.id !== 'string') throw new DirectoryFailure('ambiguous', 'createGroup', { code: 'NoId' });
  return { id: created.id, name: group.displayName };
}

/** Which of the groups the account belongs to, transitively. Asked in batches of 20, Graph's limit. */
export async function isMember(
  graph: Graph,
  accountId: string,
  groupIds: readonly string[],
): Promise<readonly string[]> {
  const batches = Array.from({ length: Math.ceil(groupIds.length / 20) }, (_, index) =>
    groupIds.slice(index * 20, index * 20 + 20),
  );
  const answers = await Promise.all(
    batches.map((ids) =>
      graph.call<{ value?: unknown }>({
        operation: 'checkMemberGroups',
        method: 'POST',
        path: `/users/${segment(accountId)}/checkMemberGroups`,
        body: { groupIds: ids },
      }),
    ),
  );
  return answers.flatMap((answer) => {
    if (!Array.isArray(answer.value))
      throw new DirectoryFailure('unreachable', 'checkMemberGroups', { code: 'NotACollection' });
    const held = answer.value.filter((id): id is string => typeof id === 'string').map((id) => id.toLowerCase());
    return groupIds.filter((id) => held.includes(id.toLowerCase()));
  });
}

export async function addMember(graph: Graph, groupId: string, accountId: string): Promise<void> {
  await graph.call({
    operation: 'addGroupMember',
    method: 'POST',
    path: `/groups/${segment(groupId)}/members/$ref`,
    body: { '@odata.id': `${graph.origin}/v1.0/directoryObjects/${accountId}` },
  });
}

/** Ids of every group the account belongs to, transitively, and template ids of its directory roles, in lower case. */
export async function memberships(graph: Graph, accountId: string): Promise<readonly string[]> {
  const operation = 'listTransitiveMemberOf';
  const rows = await graph.list<{ '@odata.type'?: string; id?: string; roleTemplateId?: string | null }>({
    operation,
    path: `/users/${segment(accountId)}/transitiveMemberOf?$top=999`,
  });
  requireFields(operation, rows, 'id');
  const roles = rows.filter((row) => row['@odata.type'] === '#microsoft.graph.directoryRole');
  requireFields(operation, roles, 'roleTemplateId');
  return rows
    .flatMap((row) => [row.id, row.roleTemplateId])
    .flatMap((id) => (typeof id === 'string' ? [id.toLowerCase()] : []));
}
