import { collectionAnswer } from '../http/collection.js';
import { requirePrivilegedIdentityManagement } from '../edition.js';
import { anyOf, operation } from '../http/operation.js';
import { activeGrants } from '../rules/roles.js';
import { iso } from '../state.js';

const filterable = { principalId: ['eq', 'in'], roleDefinitionId: ['eq', 'in'], directoryScopeId: ['eq'] } as const;
const base = 'roleManagement/directory';
const assignmentReaders = anyOf(
  'RoleAssignmentSchedule.Read.Directory',
  'RoleAssignmentSchedule.ReadWrite.Directory',
  'RoleManagement.Read.All',
  'RoleManagement.Read.Directory',
  'RoleManagement.ReadWrite.Directory',
);
const licence = requirePrivilegedIdentityManagement;
const query = ['filter', 'select'] as const;
const end = (at: number | null): string | null => (at === null ? null : iso(at));

/** Permanent assignments appear here too, without an end, as in a real tenant. */
export const roleSchedules = [
  operation(`GET /${base}/roleAssignmentSchedules`, {
    permissions: assignmentReaders,
    licence,
    query,
    run: (call) => {
      activeGrants(call.state);
      const rows = call.state.roleGrants.map((grant) => ({
        id: grant.id,
        principalId: grant.principalId,
        roleDefinitionId: grant.roleDefinitionId,
        directoryScopeId: grant.directoryScopeId,
        appScopeId: null,
        assignmentType: 'Assigned',
        memberType: 'Direct',
        status: 'Provisioned',
        createdDateTime: iso(grant.createdAt),
        modifiedDateTime: null,
        createdUsing: grant.id,
        scheduleInfo: {
          startDateTime: iso(grant.startsAt),
          recurrence: null,
          expiration: {
            type: grant.endsAt === null ? 'noExpiration' : 'afterDateTime',
            endDateTime: end(grant.endsAt),
            duration: null,
          },
        },
      }));
      const view = {
        context: `${base}/roleAssignmentSchedules`,
        resource: 'UnifiedRoleAssignmentSchedule',
        filterable,
      };
      return collectionAnswer(call, rows, view);
    },
  }),
  operation(`GET /${base}/roleAssignmentScheduleInstances`, {
    permissions: assignmentReaders,
    licence,
    query,
    run: (call) => {
      const rows = activeGrants(call.state).map((grant) => ({
        id: grant.id,
        principalId: grant.principalId,
        roleDefinitionId: grant.roleDefinitionId,
        directoryScopeId: grant.directoryScopeId,
        appScopeId: null,
        assignmentType: 'Assigned',
        memberType: 'Direct',
        startDateTime: iso(grant.startsAt),
        endDateTime: end(grant.endsAt),
        roleAssignmentOriginId: grant.id,
        roleAssignmentScheduleId: grant.id,
      }));
      const resource = 'UnifiedRoleAssignmentScheduleInstance';
      return collectionAnswer(call, rows, { context: `${base}/roleAssignmentScheduleInstances`, resource, filterable });
    },
  }),
  operation(`GET /${base}/roleEligibilityScheduleInstances`, {
    permissions: anyOf(
      'RoleEligibilitySchedule.Read.Directory',
      'RoleEligibilitySchedule.ReadWrite.Directory',
      'RoleManagement.Read.All',
      'RoleManagement.Read.Directory',
      'RoleManagement.ReadWrite.Directory',
    ),
    licence,
    query,
    run: (call) => {
      const now = call.state.timing.now();
      const current = call.state.roleEligibilities.filter(
        (one) => one.startsAt <= now && (one.endsAt === null || now < one.endsAt),
      );
      const rows = current.map((one) => ({
        id: one.id,
        principalId: one.principalId,
        roleDefinitionId: one.roleDefinitionId,
        directoryScopeId: one.directoryScopeId,
        appScopeId: null,
        memberType: 'Direct',
        startDateTime: iso(one.startsAt),
        endDateTime: end(one.endsAt),
        roleEligibilityScheduleId: one.id,
      }));
      const resource = 'UnifiedRoleEligibilityScheduleInstance';
      return collectionAnswer(call, rows, {
        context: `${base}/roleEligibilityScheduleInstances`,
        resource,
        filterable,
      });
    },
  }),
];
