import type { OwnAppReading } from '../../core/readings.js';
import { requireFields } from './complete.js';
import { DirectoryFailure } from './failure.js';
import { type Graph, literal } from './graphClient.js';

type Credential = { keyId?: string | null };
type Credentials = { id?: string; passwordCredentials?: Credential[]; keyCredentials?: Credential[] };
type Federated = { id?: string; issuer?: string; subject?: string };
type AppRole = { resourceId?: string; appRoleId?: string };
type RoleRow = { principalId?: string | null; roleDefinitionId?: string | null; directoryScopeId?: string | null };

/**
 * What makes this program's own app powerful, and who could sign in as it: application permissions, directory roles and
 * groups, credentials, owners. Only names and ids; a key or secret cannot be read, and would not be. Microsoft's pages
 * servicePrincipal-list-approleassignments, application-list-federatedidentitycredentials, application-list-owners.
 */
export async function ownApp(graph: Graph, appId: string): Promise<OwnAppReading> {
  const key = `(appId=${literal(appId)})`;
  const list = <T>(operation: string, path: string) => graph.list<T>({ operation, path });
  const [servicePrincipal, application, appRoles, federated, groups, ...owners] = await Promise.all([
    graph.call<Credentials>({
      operation: 'getOwnServicePrincipal',
      path: `/servicePrincipals${key}?$select=id,passwordCredentials,keyCredentials`,
    }),
    graph.call<Credentials>({
      operation: 'getOwnApplication',
      path: `/applications${key}?$select=id,passwordCredentials,keyCredentials`,
    }),
    list<AppRole>('listOwnAppRoles', `/servicePrincipals${key}/appRoleAssignments`),
    list<Federated>('listOwnFederatedCredentials', `/applications${key}/federatedIdentityCredentials`),
    list<{ id?: string }>('listOwnMemberships', `/servicePrincipals${key}/transitiveMemberOf`),
    list<{ id?: string }>('listOwnOwners', `/servicePrincipals${key}/owners`),
    list<{ id?: string }>('listOwnOwners', `/applications${key}/owners`),
  ]);
  requireFields('getOwnApp', [servicePrincipal, application], 'id', 'passwordCredentials', 'keyCredentials');
  requireFields('listOwnAppRoles', appRoles, 'resourceId', 'appRoleId');
  requireFields('listOwnFederatedCredentials', federated, 'id', 'issuer', 'subject');
  requireFields('listOwnMemberships', [...groups, ...owners.flat()], 'id');
  return {
    permissions: sorted(appRoles.map((one) => `${one.resourceId} ${one.appRoleId}`)),
    roles: sorted([
      ...(await rolesOf(graph, servicePrincipal.id ?? '')),
      ...groups.map((one) => `member of ${one.id}`),
    ]),
    credentials: sorted([
      ...secretsOf(servicePrincipal).map((id) => `secret ${id} of the service principal`),
      ...certificatesOf(servicePrincipal).map((id) => `certificate ${id} of the service principal`),
      ...secretsOf(application).map((id) => `secret ${id} of the application`),
      ...certificatesOf(application).map((id) => `certificate ${id} of the application`),
      // A federated credential can be changed in place, to trust somebody else.
      ...federated.map((one) => `federated ${[one.id, one.issuer, one.subject].join(' ')}`),
    ]),
    owners: sorted(owners.flat().map((one) => one.id ?? '')),
  };
}

const secretsOf = ({ passwordCredentials = [] }: Credentials) => keysOf(passwordCredentials);
const certificatesOf = ({ keyCredentials = [] }: Credentials) => keysOf(keyCredentials);

function keysOf(credentials: readonly Credential[]) {
  requireFields('getOwnApp', credentials, 'keyId');
  return credentials.map(({ keyId }) => keyId);
}

/** Directory roles given to the service principal itself, active or eligible, in whatever scope. */
async function rolesOf(graph: Graph, principalId: string): Promise<string[]> {
  const has = (role: string | undefined, scope: string) => `has role ${role} at ${scope}`;
  const mayHave = (role: string | undefined, scope: string) => `may have role ${role} at ${scope}`;
  const places = [
    ['listRoleAssignments', 'roleAssignments', has],
    ['listRoleSchedules', 'roleAssignmentScheduleInstances', has],
    ['listRoleEligibilities', 'roleEligibilityScheduleInstances', mayHave],
  ] as const;
  const found = await Promise.all(
    places.map(async ([operation, place, inWords]) => {
      const path = `/roleManagement/directory/${place}?$filter=principalId%20eq%20${literal(principalId)}`;
      const rows = await withoutLicence(graph.list<RoleRow>({ operation, path }));
      requireFields(operation, rows, 'principalId', 'roleDefinitionId');
      return rows
        .filter((row) => row.principalId?.toLowerCase() === principalId.toLowerCase())
        .map((row) => inWords(row.roleDefinitionId?.toLowerCase(), row.directoryScopeId ?? '/'));
    }),
  );
  return found.flat();
}

/** Without P2 there are no schedules, and that is an answer. */
async function withoutLicence<T>(rows: Promise<T[]>): Promise<T[]> {
  try {
    return await rows;
  } catch (error) {
    if (error instanceof DirectoryFailure && error.kind === 'unlicensed') return [];
    throw error;
  }
}

const sorted = (list: readonly string[]): string[] => [...new Set(list)].sort();
