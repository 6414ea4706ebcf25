import type { Holding } from '../../core/plan.js';
import type { AccountRoles } from '../../core/readings.js';
import { requireFields } from './complete.js';
import { DirectoryFailure, isFailure } from './failure.js';
import { type Graph, literal, segment } from './graphClient.js';
import { usersAmong } from './people.js';
import { licences } from './tenant.js';

type Row = {
  id?: string;
  principalId?: string | null;
  roleDefinitionId?: string | null;
  directoryScopeId?: string | null;
  endDateTime?: string | null;
  memberType?: string | null;
};

const ofPrincipal = (accountId: string) => `?$filter=principalId%20eq%20${literal(accountId)}`;

/** Every place a role can come from: direct assignments, schedules, eligibilities, groups (facts/graph.md 1.4, last line). */
export async function roles(graph: Graph, accountId: string, roleIds: readonly string[]): Promise<AccountRoles> {
  const [direct, scheduled, eligible, held] = await Promise.all([
    rows(graph, 'listRoleAssignments', '/roleManagement/directory/roleAssignments', accountId),
    licensedRows(graph, 'listRoleSchedules', '/roleManagement/directory/roleAssignmentScheduleInstances', accountId),
    licensedRows(
      graph,
      'listRoleEligibilities',
      '/roleManagement/directory/roleEligibilityScheduleInstances',
      accountId,
    ),
    heldAnyhow(graph, accountId, roleIds),
  ]);
  const own = (list: readonly Row[]) => list.filter((row) => row.memberType !== 'Group');
  // An active schedule also shows among the assignments; it is removed as a schedule.
  const inSchedule = new Set(own(scheduled).map((row) => row.roleDefinitionId?.toLowerCase()));
  const holdings: Holding[] = [
    ...own(direct)
      .filter((row) => !inSchedule.has(row.roleDefinitionId?.toLowerCase()))
      .flatMap(holding('direct')),
    ...own(scheduled).flatMap(holding('schedule')),
    ...own(eligible).flatMap(holding('eligibility')),
  ];
  const active = new Set(holdings.filter((one) => one.source !== 'eligibility').map((one) => one.roleId));
  return { accountId, holdings, throughGroups: held.filter((role) => !active.has(role)) };
}

/** An eligibility of a group is no row of the account's own, and nothing that checkMemberObjects would tell. */
export async function eligibleThroughGroups(
  graph: Graph,
  memberships: readonly string[],
  roleIds: readonly string[],
): Promise<readonly string[]> {
  const eligible = await everyEligibility(graph);
  const through = eligible.filter((row) => memberships.includes(row.principalId?.toLowerCase() ?? ''));
  const found = new Set(through.map((row) => row.roleDefinitionId?.toLowerCase() ?? ''));
  return roleIds.filter((id) => found.has(id.toLowerCase()));
}

/** Users who hold one of the roles, active or eligible, also through a group. */
export async function holdersOf(graph: Graph, roleIds: readonly string[]): Promise<readonly string[]> {
  const active = await Promise.all(
    roleIds.map((id) =>
      graph.list<Row>({
        operation: 'listRoleAssignments',
        path: `/roleManagement/directory/roleAssignments?$filter=roleDefinitionId%20eq%20${literal(id)}`,
      }),
    ),
  );
  const rows = [...active.flat(), ...(await everyEligibility(graph))];
  requireFields('listRoleAssignments', rows, 'principalId', 'roleDefinitionId');
  const held = rows.filter((row) => roleIds.includes(row.roleDefinitionId?.toLowerCase() ?? ''));
  return usersAmong(graph, [...new Set(held.map((row) => row.principalId ?? ''))]);
}

async function everyEligibility(graph: Graph): Promise<Row[]> {
  const operation = 'listRoleEligibilities';
  const path = '/roleManagement/directory/roleEligibilityScheduleInstances';
  const rows = await licensed(graph, graph.list<Row>({ operation, path }));
  requireFields(operation, rows, 'principalId', 'roleDefinitionId');
  return rows;
}

export async function scheduleEnds(
  graph: Graph,
  accountId: string,
): Promise<readonly { roleId: string; endsAt: string | null }[]> {
  const scheduled = await licensedRows(
    graph,
    'listRoleSchedules',
    '/roleManagement/directory/roleAssignmentScheduleInstances',
    accountId,
  );
  return scheduled.flatMap((row) =>
    row.roleDefinitionId ? [{ roleId: row.roleDefinitionId.toLowerCase(), endsAt: row.endDateTime ?? null }] : [],
  );
}

async function rows(graph: Graph, operation: string, path: string, accountId: string): Promise<Row[]> {
  const list = await graph.list<Row>({ operation, path: path + ofPrincipal(accountId) });
  // A row that does not say whose it is or what it gives might be the one that matters.
  if (list.some((row) => !row.id || !row.principalId || !row.roleDefinitionId))
    throw new DirectoryFailure('unreachable', operation, { code: 'IncompleteRow' });
  return list.filter(
    (row) => row.principalId?.toLowerCase() === accountId.toLowerCase() && (row.directoryScopeId ?? '/') === '/',
  );
}

const licensedRows = (graph: Graph, operation: string, path: string, accountId: string): Promise<Row[]> =>
  licensed(graph, rows(graph, operation, path, accountId));

/** Without P2 there are no schedules to read, and that is an answer; a Graph without P2 may also not know the path. */
async function licensed(graph: Graph, answer: Promise<Row[]>): Promise<Row[]> {
  try {
    return await answer;
  } catch (error) {
    if (isFailure(error, 'unlicensed')) return [];
    if (isFailure(error, 'absent') && !(await licences(graph)).hasP2) return [];
    throw error;
  }
}

async function heldAnyhow(graph: Graph, accountId: string, roleIds: readonly string[]): Promise<readonly string[]> {
  const answer = await graph.call<{ value?: unknown }>({
    operation: 'checkMemberObjects',
    method: 'POST',
    path: `/users/${segment(accountId)}/checkMemberObjects`,
    body: { ids: roleIds },
  });
  if (!Array.isArray(answer.value))
    throw new DirectoryFailure('unreachable', 'checkMemberObjects', { code: 'NotACollection' });
  const held = answer.value.filter((id): id is string => typeof id === 'string');
  return held.map((id) => id.toLowerCase());
}

const holding =
  (source: Holding['source']) =>
  (row: Row): Holding[] =>
    row.id && row.roleDefinitionId ? [{ roleId: row.roleDefinitionId.toLowerCase(), source, id: row.id }] : [];
