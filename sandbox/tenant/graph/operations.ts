import type { Operation } from '../http/operation.js';
import { auditLogs } from './auditLogs.js';
import { authenticationMethods } from './authenticationMethods.js';
import { batch } from './batch.js';
import { conditionalAccessEvaluation } from './conditionalAccessEvaluation.js';
import { conditionalAccessPolicies } from './conditionalAccessPolicies.js';
import { deletedUsers } from './deletedUsers.js';
import { directoryRoles } from './directoryRoles.js';
import { groupMembers } from './groupMembers.js';
import { groups } from './groups.js';
import { licences } from './licences.js';
import { memberships } from './memberships.js';
import { mfaServicePolicy } from './mfaServicePolicy.js';
import { organization } from './organization.js';
import { ownApp } from './ownApp.js';
import { registrationReport } from './registrationReport.js';
import { roleAssignments } from './roleAssignments.js';
import { roleDefinitions } from './roleDefinitions.js';
import { rolePolicies } from './rolePolicies.js';
import { roleEligibilityRequests } from './roleEligibilityRequests.js';
import { roleScheduleRequests } from './roleScheduleRequests.js';
import { roleSchedules } from './roleSchedules.js';
import { temporaryAccessPasses } from './temporaryAccessPasses.js';
import { tenantPolicies } from './tenantPolicies.js';
import { users } from './users.js';

/** Every Graph operation this tenant models, each with its permissions, licence, query options and body. */
export const operations: readonly Operation[] = [
  ...users,
  ...deletedUsers,
  ...licences,
  ...organization,
  ...groups,
  ...groupMembers,
  ...memberships,
  ...directoryRoles,
  ...roleDefinitions,
  ...roleAssignments,
  ...roleScheduleRequests,
  ...roleEligibilityRequests,
  ...roleSchedules,
  ...rolePolicies,
  ...conditionalAccessPolicies,
  ...conditionalAccessEvaluation,
  ...tenantPolicies,
  ...authenticationMethods,
  ...temporaryAccessPasses,
  ...ownApp,
  ...mfaServicePolicy,
  ...registrationReport,
  ...auditLogs,
  ...batch,
];
