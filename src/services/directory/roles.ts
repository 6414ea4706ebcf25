import type { Holding } from '../../core/plan.js';
import type { RolesReading } from '../../core/readings.js';
import { DirectoryFailure, isFailure } from './failure.js';
import { type Graph, literal, segment } from './graphClient.js';
import type { RoleRequest } from './port.js';
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
export async function roles(graph: Graph, accountId: string, roleIds: readonly string[]): Promise<RolesReading> {
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
  return { holdings, throughGroups: held.filter((role) => !active.has(role)) };
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

/**
 * Rebuilds what a request will look like on the wire, and sends it. Only services/roleWriter.ts is handed this.
 * A removal of what is already gone is no failure; the caller reads back in any case.
 */
export async function sendRoleRequest(graph: Graph, request: RoleRequest): Promise<void> {
  switch (request.kind) {
    case 'assign':
      await graph.call({
        operation: 'createRoleAssignment',
        method: 'POST',
        path: '/roleManagement/directory/roleAssignments',
        body: { principalId: request.accountId, roleDefinitionId: request.roleId, directoryScopeId: '/' },
      });
      return;
    case 'assign-until':
      await graph.call({
        operation: 'createRoleSchedule',
        method: 'POST',
        path: '/roleManagement/directory/roleAssignmentScheduleRequests',
        body: {
          action: 'adminAssign',
          principalId: request.accountId,
          roleDefinitionId: request.roleId,
          directoryScopeId: '/',
          justification: request.justification,
          ticketInfo: { ticketNumber: request.ticket, ticketSystem: 'Countersign' },
          scheduleInfo: { expiration: { type: 'afterDateTime', endDateTime: request.until } },
        },
      });
      return;
    case 'remove':
      await remove(graph, request);
  }
}

async function remove(graph: Graph, request: Extract<RoleRequest, { kind: 'remove' }>): Promise<void> {
  const { holding: held, accountId } = request;
  try {
    if (held.source === 'direct') {
      await graph.call({
        operation: 'deleteRoleAssignment',
        method: 'DELETE',
        path: `/roleManagement/directory/roleAssignments/${segment(held.id)}`,
      });
      return;
    }
    const schedule = held.source === 'schedule';
    await graph.call({
      operation: schedule ? 'removeRoleSchedule' : 'removeRoleEligibility',
      method: 'POST',
      path: schedule
        ? '/roleManagement/directory/roleAssignmentScheduleRequests'
        : '/roleManagement/directory/roleEligibilityScheduleRequests',
      body: {
        action: 'adminRemove',
        principalId: accountId,
        roleDefinitionId: held.roleId,
        directoryScopeId: '/',
        justification: request.justification,
      },
    });
  } catch (error) {
    if (
      isFailure(error, 'absent') ||
      (isFailure(error, 'rejected') && error.details.code === 'RoleAssignmentDoesNotExist')
    )
      return;
    throw error;
  }
}

async function rows(graph: Graph, operation: string, path: string, accountId: string): Promise<Row[]> {
  const list = await graph.list<Row>({ operation, path: path + ofPrincipal(accountId) });
  // A row that does not say whose it is or what it gives might be the one that matters.
  if (list.some((row) => !row.principalId || !row.roleDefinitionId))
    throw new DirectoryFailure('unreachable', operation, { code: 'IncompleteRow' });
  return list.filter(
    (row) => row.principalId?.toLowerCase() === accountId.toLowerCase() && (row.directoryScopeId ?? '/') === '/',
  );
}

/** Without P2 there are no schedules to read, and that is an answer; a Graph without P2 may also not know the path. */
async function licensedRows(graph: Graph, operation: string, path: string, accountId: string): Promise<Row[]> {
  try {
    return await rows(graph, operation, path, accountId);
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
