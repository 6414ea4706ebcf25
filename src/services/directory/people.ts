import type { Person, Standing } from '../../core/people.js';
import { approverRoles, GLOBAL_ADMINISTRATOR, operatorRoles } from '../../core/roles.js';
import type { GroupDoubt } from '../../core/readings.js';
import { requireFields } from './complete.js';
import { isFailure, orAbsent } from './failure.js';
import { type Graph, literal, segment } from './graphClient.js';

export type PeopleOptions = {
  approverGroupId?: string;
  operatorGroupId?: string;
  /** Is told, whenever it is looked at, why the approver group makes nobody an approver. */
  onGroupIgnored?: (why: GroupDoubt) => void;
};

type GraphUser = {
  '@odata.type'?: string;
  id?: string;
  displayName?: string | null;
  userPrincipalName?: string | null;
  accountEnabled?: boolean | null;
  userType?: string | null;
};
const USER_FIELDS = 'id,displayName,userPrincipalName,accountEnabled,userType';

/** Who somebody is right now. Absent people and missing fields are unknown, and unknown counts as no. */
export async function standing(graph: Graph, options: PeopleOptions, objectId: string): Promise<Standing> {
  const groups = [options.approverGroupId, options.operatorGroupId].filter((id) => id !== undefined);
  const roles = [...new Set([...approverRoles, ...operatorRoles])];
  const [user, held] = await Promise.all([
    readUser(graph, objectId),
    orAbsent(
      graph.call<{ value?: unknown }>({
        operation: 'checkMemberObjects',
        method: 'POST',
        path: `/users/${segment(objectId)}/checkMemberObjects`,
        body: { ids: [...roles, ...groups] },
      }),
    ),
  ]);
  const person = user && personOf(user);
  if (!user || !person || !held || !Array.isArray(held.value) || typeof user.accountEnabled !== 'boolean')
    return { known: false };
  const ids = held.value.filter((id): id is string => typeof id === 'string').map((id) => id.toLowerCase());
  const has = (id: string | undefined) => id !== undefined && ids.includes(id.toLowerCase());
  return {
    known: true,
    person,
    enabled: user.accountEnabled,
    // A missing user type is a guest until Graph says otherwise.
    guest: user.userType !== 'Member' || (user.userPrincipalName ?? '').includes('#EXT#'),
    roles: roles.filter(has),
    inApproverGroup: has(options.approverGroupId) && (await approverGroupDoubt(graph, options)) === null,
    inOperatorGroup: has(options.operatorGroupId),
  };
}

/** Enabled members who hold a role that may countersign, or belong to the approver group. */
export async function approvers(graph: Graph, options: PeopleOptions): Promise<readonly Person[]> {
  const held = await Promise.all(approverRoles.map((role) => principalsOf(graph, role)));
  const groupId = (await approverGroupDoubt(graph, options)) === null ? options.approverGroupId : undefined;
  const members = groupId === undefined ? [] : await usersOfGroup(graph, groupId);
  const people = new Map<string, Person>();
  for (const user of [...(await usersOf(graph, held.flat())), ...members]) {
    const person = personOf(user);
    const member =
      user.accountEnabled === true && user.userType === 'Member' && !(user.userPrincipalName ?? '').includes('#EXT#');
    if (person && member) people.set(person.id, person);
  }
  return [...people.values()].sort((left, right) => left.name.localeCompare(right.name));
}

/**
 * Why the approver group makes nobody an approver; null where it counts, or where none is configured. Only a role-assignable
 * group without owners counts: the members of any other can be changed by people who may not countersign, a User
 * Administrator or the group's owners (facts/graph.md section 3; Microsoft's page group-list-owners, permission
 * GroupMember.Read.All). Where the app may not read it, it does not count; where Graph cannot be asked, this throws.
 */
export async function approverGroupDoubt(graph: Graph, options: PeopleOptions): Promise<GroupDoubt | null> {
  const { approverGroupId, onGroupIgnored } = options;
  if (approverGroupId === undefined) return null;
  const doubt = await doubtAbout(graph, approverGroupId).catch((error: unknown): GroupDoubt => {
    if (isFailure(error, 'denied')) return 'unreadable';
    throw error;
  });
  if (doubt !== null) onGroupIgnored?.(doubt);
  return doubt;
}

async function doubtAbout(graph: Graph, groupId: string): Promise<GroupDoubt | null> {
  const group = `/groups/${segment(groupId)}`;
  const [found, owners] = await Promise.all([
    orAbsent(
      graph.call<{ isAssignableToRole?: boolean | null }>({
        operation: 'getApproverGroup',
        path: `${group}?$select=id,isAssignableToRole`,
      }),
    ),
    // Whoever or whatever owns it: not even an id has to be readable.
    orAbsent(graph.list<unknown>({ operation: 'listApproverGroupOwners', path: `${group}/owners?$select=id` })),
  ]);
  if (!found || !owners) return 'gone';
  if (found.isAssignableToRole !== true) return 'not-role-assignable';
  return owners.length > 0 ? 'has-owners' : null;
}

export async function globalAdministrators(graph: Graph): Promise<readonly string[]> {
  const users = await usersOf(graph, await principalsOf(graph, GLOBAL_ADMINISTRATOR));
  // Too few would be found where there are too many.
  requireFields('getUser', users, 'id', 'accountEnabled');
  // Somebody who holds the role twice is still one person.
  return [...new Set(users.filter((user) => user.accountEnabled === true).flatMap((user) => user.id ?? []))];
}

async function principalsOf(graph: Graph, roleId: string): Promise<string[]> {
  const assignments = await graph.list<{
    principalId?: string | null;
    roleDefinitionId?: string | null;
    directoryScopeId?: string | null;
  }>({
    operation: 'listRoleAssignments',
    path: `/roleManagement/directory/roleAssignments?$filter=roleDefinitionId%20eq%20${literal(roleId)}`,
  });
  requireFields('listRoleAssignments', assignments, 'principalId', 'roleDefinitionId');
  // A filter that was not applied must not make everybody an administrator.
  return assignments
    .filter((row) => row.roleDefinitionId?.toLowerCase() === roleId && (row.directoryScopeId ?? '/') === '/')
    .flatMap((row) => row.principalId ?? []);
}

/** Object ids of the users behind principals, in lower case. */
export async function usersAmong(graph: Graph, principalIds: readonly string[]): Promise<readonly string[]> {
  const users = await usersOf(graph, principalIds);
  requireFields('getUser', users, 'id');
  return [...new Set(users.map((user) => (user.id ?? '').toLowerCase()))];
}

/** Users behind principals: each is a user, a role-assignable group, or something else that is no person. */
async function usersOf(graph: Graph, principalIds: readonly string[]): Promise<GraphUser[]> {
  const found = await Promise.all(
    [...new Set(principalIds)].map(async (id) => {
      const user = await readUser(graph, id);
      return user ? [user] : ((await orAbsent(usersOfGroup(graph, id))) ?? []);
    }),
  );
  return found.flat();
}

const usersOfGroup = (graph: Graph, groupId: string): Promise<GraphUser[]> =>
  graph
    .list<GraphUser>({
      operation: 'listTransitiveMembers',
      path: `/groups/${segment(groupId)}/transitiveMembers?$select=${USER_FIELDS}&$top=999`,
    })
    // Groups, devices and service principals are members too, and no people.
    .then((members) =>
      members.filter(
        (member) => member['@odata.type'] === '#microsoft.graph.user' || typeof member.userPrincipalName === 'string',
      ),
    );

const readUser = (graph: Graph, id: string): Promise<GraphUser | undefined> =>
  orAbsent(graph.call<GraphUser>({ operation: 'getUser', path: `/users/${segment(id)}?$select=${USER_FIELDS}` }));

const personOf = (user: GraphUser): Person | undefined =>
  typeof user.id === 'string' && typeof user.userPrincipalName === 'string'
    ? {
        id: user.id.toLowerCase(),
        name: user.displayName ?? user.userPrincipalName,
        userPrincipalName: user.userPrincipalName,
      }
    : undefined;
