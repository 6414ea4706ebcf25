import { createHash } from 'node:crypto';
import { collectionAnswer, entityAnswer } from '../http/collection.js';
import type { Row } from '../http/filter.js';
import { notFound } from '../http/graphError.js';
import { anyOf, type Answer, type Call, operation } from '../http/operation.js';
import { transitiveGroupsOf } from '../rules/membership.js';
import { effectiveRoleIds } from '../rules/roles.js';
import { type AppCredential, iso } from '../state.js';
import { directoryRoleResource } from './directoryRoles.js';
import { directoryObjects, groupResource } from './groupResource.js';

/** Not in the contract subset; shapes and permissions are from Microsoft's pages servicePrincipal-get, application-get and -list-. */
const readers = anyOf('Application.Read.All', 'Application.ReadWrite.All', 'Directory.Read.All');
const principal = "/servicePrincipals(appId='{appId}')";
const application = "/applications(appId='{appId}')";
const GRAPH = '00000003-0000-0000-c000-000000000000';

/** The one app of this tenant that is modelled: the bot's own. */
function requireOwn(call: Call<unknown>): void {
  const appId = call.parameter('appId');
  if (appId.toLowerCase() !== call.state.botAppId) throw notFound(appId);
}
const list = (call: Call<unknown>, rows: readonly Row[], context: string): Answer => {
  requireOwn(call);
  return collectionAnswer(call, rows, { context, resource: 'DirectoryObject' });
};
const owners = (call: Call<unknown>): Answer =>
  list(call, directoryObjects(call.state, call.state.ownApp.ownerIds), 'directoryObjects');

export const ownApp = [
  operation(`GET ${principal}`, {
    permissions: readers,
    query: ['select'],
    run: (call) => {
      requireOwn(call);
      const row = {
        id: call.state.botServicePrincipalId,
        appId: call.state.botAppId,
        displayName: 'Countersign',
        accountEnabled: true,
        ...credentials(call, 'servicePrincipal'),
      };
      return entityAnswer(call, row, { context: 'servicePrincipals', resource: 'ServicePrincipal' });
    },
  }),
  operation(`GET ${application}`, {
    permissions: readers,
    query: ['select'],
    run: (call) => {
      requireOwn(call);
      const row = {
        id: call.state.ownApp.applicationId,
        appId: call.state.botAppId,
        displayName: 'Countersign',
        signInAudience: 'AzureADMyOrg',
        ...credentials(call, 'application'),
      };
      return entityAnswer(call, row, { context: 'applications', resource: 'Application' });
    },
  }),
  operation(`GET ${principal}/appRoleAssignments`, {
    permissions: readers,
    query: ['top', 'skiptoken'],
    run: (call) => {
      const rows = call.state.grantedPermissions.map((name) => ({
        id: idOf(`assignment ${name}`),
        appRoleId: idOf(name),
        principalId: call.state.botServicePrincipalId,
        principalType: 'ServicePrincipal',
        principalDisplayName: 'Countersign',
        resourceId: idOf(GRAPH),
        resourceDisplayName: 'Microsoft Graph',
        deletedDateTime: null,
        createdDateTime: iso(call.state.organization.createdAt),
      }));
      return list(call, rows, 'appRoleAssignments');
    },
  }),
  operation(`GET ${principal}/transitiveMemberOf`, {
    permissions: readers,
    query: ['top', 'skiptoken'],
    run: (call) => {
      const { state } = call;
      const id = state.botServicePrincipalId;
      const groups = transitiveGroupsOf(state, id).map((group): Row => ({
        '@odata.type': '#microsoft.graph.group',
        ...groupResource(group),
      }));
      const roles = effectiveRoleIds(state, id).map((role): Row => ({
        '@odata.type': '#microsoft.graph.directoryRole',
        ...directoryRoleResource(role),
      }));
      return list(call, [...groups, ...roles], 'directoryObjects');
    },
  }),
  operation(`GET ${principal}/owners`, { permissions: readers, query: ['top', 'skiptoken'], run: owners }),
  operation(`GET ${application}/owners`, { permissions: readers, query: ['top', 'skiptoken'], run: owners }),
  operation(`GET ${application}/federatedIdentityCredentials`, {
    permissions: readers,
    query: ['top', 'skiptoken'],
    run: (call) => {
      const rows = call.state.ownApp.credentials.flatMap((one) =>
        one.kind === 'federated'
          ? [
              {
                id: one.keyId,
                name: one.name,
                issuer: one.issuer,
                subject: one.subject,
                description: null,
                audiences: ['api://AzureADTokenExchange'],
              },
            ]
          : [],
      );
      return list(call, rows, 'federatedIdentityCredentials');
    },
  }),
];

/** Secrets and keys are told once, when made: what is left are their ids and times. */
function credentials({ state }: Call<unknown>, holder: 'application' | 'servicePrincipal'): Row {
  const of = (kind: AppCredential['kind']) =>
    state.ownApp.credentials.flatMap((one) =>
      one.kind === kind && one.kind !== 'federated' && one.holder === holder
        ? [
            {
              keyId: one.keyId,
              displayName: null,
              startDateTime: iso(one.createdAt),
              endDateTime: iso(one.createdAt + 365 * 24 * 3_600_000),
            },
          ]
        : [],
    );
  return { passwordCredentials: of('secret'), keyCredentials: of('certificate') };
}

/** Microsoft's ids of its own permissions are of no matter here, only that they stay the same. */
function idOf(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    '-',
  );
}
