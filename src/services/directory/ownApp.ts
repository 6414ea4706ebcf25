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
      ...credentialsOf('service principal', servicePrincipal),
      ...credentialsOf('application', application),
      // A federated credential can be changed in place, to trust somebody else.
      ...federated.map((one) => `federated ${one.id} ${one.issuer} ${one.subject}`),
    ]),
    owners: sorted(owners.flat().map((one) => one.id ?? '')),
  };
}

function credentialsOf(holder: string, { passwordCredentials = [], keyCredentials = [] }: Credentials): string[] {
  const all = [
    ...passwordCredentials.map((one) => ({ kind: 'secret', keyId: one.keyId })),
    ...keyCredentials.map((one) => ({ kind: 'certificate', keyId: one.keyId })),
  ];
  requireFields('getOwnApp', [...passwordCredentials, ...keyCredentials], 'keyId');
  return all.map(({ kind, keyId }) => `${kind} ${keyId} of the ${holder}`);
}

/** Directory roles given to the service principal itself, active or eligible, in whatever scope. */
async function rolesOf(graph: Graph, principalId: string): Promise<string[]> {
  const places = [
    ['listRoleAssignments', 'roleAssignments', 'has'],
    ['listRoleSchedules', 'roleAssignmentScheduleInstances', 'has'],
    ['listRoleEligibilities', 'roleEligibilityScheduleInstances', 'may have'],
  ] as const;
  const found = await Promise.all(
    places.map(async ([operation, place, word]) => {
      const path = `/roleManagement/directory/${place}?$filter=principalId%20eq%20${literal(principalId)}`;
      const rows = await withoutLicence(graph.list<RoleRow>({ operation, path }));
      requireFields(operation, rows, 'principalId', 'roleDefinitionId');
      return rows
        .filter((row) => row.principalId?.toLowerCase() === principalId.toLowerCase())
        .map((row) => `${word} role ${row.roleDefinitionId?.toLowerCase()} at ${row.directoryScopeId ?? '/'}`);
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
