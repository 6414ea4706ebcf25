import { requireFields } from './complete.js';
import type { Graph } from './graphClient.js';
import type { Registration } from './port.js';

type Row = {
  id?: string;
  userDisplayName?: string;
  userPrincipalName?: string;
  isMfaRegistered?: boolean;
  methodsRegistered?: string[];
  lastUpdatedDateTime?: string;
};

/** Guests and members alike: an admin role is an admin role. */
export async function adminRegistrations(graph: Graph): Promise<readonly Registration[]> {
  const operation = 'listRegistrations';
  const rows = await graph.list<Row>({
    operation,
    path: '/reports/authenticationMethods/userRegistrationDetails?$filter=isAdmin%20eq%20true',
  });
  requireFields(operation, rows, 'id', 'isMfaRegistered', 'methodsRegistered', 'lastUpdatedDateTime');
  return rows.map((row) => ({
    id: (row.id ?? '').toLowerCase(),
    name: row.userDisplayName ?? row.userPrincipalName ?? '',
    userPrincipalName: row.userPrincipalName ?? '',
    isRegistered: row.isMfaRegistered === true,
    methods: row.methodsRegistered ?? [],
    updatedAt: row.lastUpdatedDateTime ?? '',
  }));
}
