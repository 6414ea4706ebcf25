import { requireReports } from '../edition.js';
import { collectionAnswer, entityAnswer } from '../http/collection.js';
import type { Filterable, Row } from '../http/filter.js';
import { notFound } from '../http/graphError.js';
import { anyOf, type Call, operation } from '../http/operation.js';

const range = ['eq', 'ge', 'gt', 'le', 'lt'] as const;
const signInFilters: Filterable = {
  userId: ['eq'],
  userPrincipalName: ['eq', 'startsWith'],
  userDisplayName: ['eq', 'startsWith'],
  createdDateTime: range,
  appId: ['eq'],
  appDisplayName: ['eq', 'startsWith'],
  'status/errorCode': ['eq'],
  id: ['eq'],
};
const auditFilters: Filterable = {
  activityDateTime: range,
  activityDisplayName: ['eq', 'startsWith'],
  category: ['eq'],
  loggedByService: ['eq'],
  result: ['eq'],
  id: ['eq'],
  'initiatedBy/user/id': ['eq'],
  'initiatedBy/user/userPrincipalName': ['eq'],
  'initiatedBy/app/appId': ['eq'],
  'initiatedBy/app/displayName': ['eq'],
  'targetResources/any/id': ['eq'],
  'targetResources/any/displayName': ['eq', 'startsWith'],
};
const query = ['filter', 'top', 'orderby', 'skiptoken'] as const;

/** v1.0 knows nothing of how a sign-in was authenticated (facts/graph.md 1.7). */
const betaOnly = [
  'authenticationDetails',
  'authenticationMethodsUsed',
  'authenticationProtocol',
  'authenticationRequirement',
  'authenticationRequirementPolicies',
  'incomingTokenType',
  'mfaDetail',
  'originalRequestId',
  'sessionLifetimePolicies',
  'signInEventTypes',
  'uniqueTokenIdentifier',
  'userType',
];

const signInView = { context: 'auditLogs/signIns', resource: 'SignIn', filterable: signInFilters };

const signInList = (version: 'v1.0' | 'beta') =>
  operation('GET /auditLogs/signIns', {
    version,
    permissions: anyOf('AuditLog.Read.All'),
    licence: requireReports,
    query,
    run: (call) => collectionAnswer(call, signIns(call), signInView),
  });

export const auditLogs = [
  signInList('v1.0'),
  signInList('beta'),
  operation('GET /auditLogs/signIns/{signIn-id}', {
    version: 'beta',
    permissions: anyOf('AuditLog.Read.All'),
    licence: requireReports,
    run: (call) => {
      const id = call.parameter('signIn-id');
      const row = signIns(call).find((one) => one['id'] === id);
      if (!row) throw notFound(id);
      return entityAnswer(call, row, signInView);
    },
  }),
  operation('GET /auditLogs/directoryAudits', {
    permissions: anyOf('AuditLog.Read.All', 'Directory.Read.All'),
    query,
    run: (call) =>
      collectionAnswer(call, seen(call, call.state.directoryAudits, 'activityDateTime'), {
        context: 'auditLogs/directoryAudits',
        resource: 'DirectoryAudit',
        filterable: auditFilters,
      }),
  }),
];

function signIns(call: Call<unknown>): Row[] {
  const rows = seen(call, call.state.signIns, 'createdDateTime');
  if (call.version === 'beta') return rows;
  return rows.map((row) => Object.fromEntries(Object.entries(row).filter(([name]) => !betaOnly.includes(name))));
}

/** The newest first, and only what is older than the delay of the logs. */
function seen(call: Call<unknown>, rows: readonly Row[], at: string): Row[] {
  const until = call.state.timing.now() - call.state.timing.auditDelayMs;
  const old = rows.filter((row) => Date.parse(String(row[at])) <= until);
  return old.reverse().sort((left, right) => String(right[at]).localeCompare(String(left[at])));
}
