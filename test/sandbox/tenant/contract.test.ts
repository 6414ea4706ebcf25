import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { operations } from '../../../sandbox/tenant/graph/operations.js';
import { roleId } from '../../../sandbox/tenant/roleTemplates.js';
import { startTenant, type Tenant } from '../../../sandbox/tenant/startTenant.js';
import { hasContract, loadContract, operationFor } from './contract.js';
import { dedicatedPolicy, type GraphClient, graphClient, newAccount } from './graphClient.js';

const globalAdministrator = roleId('Global Administrator');
const nameOf = (one: { version: string; method: string; path: string }) => `${one.version} ${one.method} ${one.path}`;

/** Operations that the contract's subset does not have; their files say where shape and permission are from. */
const isOutside = ({ version, method, path }: { version: string; method: string; path: string }) =>
  (path === '/$batch' && version === 'beta') ||
  (path === '/groups' && method === 'POST') ||
  path === '/policies/mfaServicePolicy' ||
  path === '/groups/{group-id}/owners' ||
  /^\/(servicePrincipals|applications)\(/.test(path);

describe.skipIf(!hasContract)('every answer keeps the published contract', () => {
  let tenant: Tenant;
  let graph: GraphClient;
  const seen = new Set<string>();
  const problems: string[] = [];

  beforeAll(async () => {
    const contract = loadContract();
    tenant = await startTenant({ mailboxDelayMs: 0 });
    tenant.state.grantedPermissions.push('Directory.Read.All', 'User.DeleteRestore.All');
    graph = await graphClient(tenant);
    graph.onReply((method, path, reply) => {
      const operation = operationFor(method, path);
      if (!operation) return void problems.push(`${method} ${path} met no operation`);
      if (reply.status < 400) seen.add(nameOf(operation));
      if (isOutside(operation)) return;
      for (const problem of contract.problems(operation, reply.status, reply.body)) {
        problems.push(`${method} ${path} ${reply.status}: ${problem}`);
      }
    });
  });
  afterAll(() => tenant.close());

  it('through the whole life of a service account', async () => {
    const id = (await graph.post('/v1.0/users', newAccount('CIPPServiceAccount', { usageLocation: 'NL' }))).body.id;
    const user = `/v1.0/users/${id}`;
    await graph.get(`${user}?$select=id,accountEnabled,usageLocation,assignedLicenses,mail,licenseAssignmentStates`);
    await graph.get('/v1.0/users?$top=2');
    await graph.patch(user, { displayName: 'CIPP' });
    await graph.get('/v1.0/organization');
    await graph.get('/beta/policies/mfaServicePolicy');
    tenant.world.addAppCredential('secret');
    tenant.world.addAppCredential('federated');
    const application = `/v1.0/applications(appId='${tenant.botAppId}')`;
    const principal = `/v1.0/servicePrincipals(appId='${tenant.botAppId}')`;
    await graph.get(`${application}?$select=id,passwordCredentials,keyCredentials`);
    await graph.get(`${application}/federatedIdentityCredentials`);
    await graph.get(`${application}/owners`);
    await graph.get(principal);
    for (const part of ['appRoleAssignments', 'transitiveMemberOf', 'owners']) await graph.get(`${principal}/${part}`);
    await graph.get('/v1.0/domains');
    const skus = await graph.get('/v1.0/subscribedSkus');
    const exchange = skus.body.value.find((sku) => sku['skuPartNumber'] === 'EXCHANGESTANDARD')?.['skuId'];
    await graph.post(`${user}/assignLicense`, {
      addLicenses: [{ skuId: exchange, disabledPlans: [] }],
      removeLicenses: [],
    });
    await graph.get(`${user}/licenseDetails`);
    await graph.get(`${user}/mailboxSettings`);
    await graph.get(`${user}?$select=mail,assignedPlans,provisionedPlans,proxyAddresses`);

    const created = await graph.post('/v1.0/groups', {
      displayName: 'M365 GDAP Reports Reader',
      mailEnabled: false,
      mailNickname: 'M365GDAPReportsReader',
      securityEnabled: true,
    });
    const group = `/v1.0/groups/${created.body.id}`;
    await graph.get("/v1.0/groups?$filter=startsWith(displayName,'M365 GDAP')&$select=id,displayName");
    await graph.get(group);
    await graph.post(`${group}/members/$ref`, {
      '@odata.id': `https://graph.microsoft.com/v1.0/directoryObjects/${id}`,
    });
    await graph.get(`${group}/members`);
    await graph.get(`${group}/transitiveMembers`);
    await graph.get(`${group}/owners`);
    await graph.post(`${user}/checkMemberGroups`, { groupIds: [created.body.id] });

    await graph.post('/v1.0/identity/conditionalAccess/policies', dedicatedPolicy(id));
    const [policy] = (await graph.get('/v1.0/identity/conditionalAccess/policies')).body.value;
    await graph.get(`/v1.0/identity/conditionalAccess/policies/${policy?.id}`);
    await graph.patch(`/v1.0/identity/conditionalAccess/policies/${policy?.id}`, {
      grantControls: {
        operator: 'AND',
        builtInControls: [],
        authenticationStrength: { id: '00000000-0000-0000-0000-000000000004' },
      },
    });
    await graph.get('/v1.0/identity/conditionalAccess/namedLocations');
    await graph.post('/v1.0/identity/conditionalAccess/evaluate', {
      signInIdentity: { '@odata.type': '#microsoft.graph.userSignIn', userId: id },
      signInContext: { '@odata.type': '#microsoft.graph.applicationContext', includeApplications: [exchange] },
      signInConditions: { clientAppType: 'browser' },
    });
    await graph.remove(`/v1.0/identity/conditionalAccess/policies/${policy?.id}`);
    await graph.get('/v1.0/policies/identitySecurityDefaultsEnforcementPolicy');
    await graph.get('/v1.0/policies/authenticationMethodsPolicy');
    await graph.get(
      '/v1.0/policies/authenticationMethodsPolicy/authenticationMethodConfigurations/TemporaryAccessPass',
    );
    await graph.patch(`/beta/users/${id}/authentication/requirements`, { perUserMfaState: 'enforced' });
    await graph.get(`/beta/users/${id}/authentication/requirements`);

    const passes = `${user}/authentication/temporaryAccessPassMethods`;
    const pass = await graph.post(passes, { lifetimeInMinutes: 60, isUsableOnce: true });
    await graph.get(passes);
    tenant.world.registerAuthenticator(id);
    tenant.world.registerPhone(id);
    tenant.world.registerExternalMethod(id, 'Duo');
    await graph.get(`${user}/authentication/methods`);
    await graph.get(`${user}/authentication/externalAuthenticationMethods`);
    await graph.get('/v1.0/policies/authenticationMethodsPolicy');
    await graph.remove(`${passes}/${pass.body.id}`);
    await graph.get('/v1.0/reports/authenticationMethods/userRegistrationDetails');
    await graph.get(`/v1.0/reports/authenticationMethods/userRegistrationDetails/${id}`);

    const directory = '/v1.0/roleManagement/directory';
    await graph.get(`${directory}/roleDefinitions`);
    await graph.get(`${directory}/roleDefinitions/${globalAdministrator}`);
    await graph.get(
      `/v1.0/policies/roleManagementPolicyAssignments?$filter=scopeId eq '/' and scopeType eq 'DirectoryRole' and roleDefinitionId eq '${globalAdministrator}'&$expand=policy($expand=rules)`,
    );
    const request = await graph.post(`${directory}/roleAssignmentScheduleRequests`, {
      action: 'adminAssign',
      principalId: id,
      roleDefinitionId: globalAdministrator,
      directoryScopeId: '/',
      justification: 'set-up',
      scheduleInfo: { expiration: { type: 'afterDuration', duration: 'PT2H' } },
    });
    await graph.get(`${directory}/roleAssignmentScheduleRequests`);
    await graph.get(`${directory}/roleAssignmentScheduleRequests/${request.body.id}`);
    await graph.get(`${directory}/roleAssignmentSchedules`);
    await graph.get(`${directory}/roleAssignmentScheduleInstances?$filter=principalId eq '${id}'`);
    tenant.world.makeEligible(id, globalAdministrator);
    await graph.get(`${directory}/roleEligibilityScheduleInstances`);
    await graph.post(`${directory}/roleEligibilityScheduleRequests`, {
      action: 'adminRemove',
      principalId: id,
      roleDefinitionId: globalAdministrator,
      directoryScopeId: '/',
    });
    await graph.get(`${user}/memberOf`);
    await graph.get(`${user}/transitiveMemberOf`);
    await graph.get(`${user}/transitiveMemberOf/microsoft.graph.directoryRole`);
    await graph.get('/v1.0/directoryRoles');
    await graph.post(`${user}/checkMemberObjects`, { ids: [globalAdministrator] });
    const eventual = { ConsistencyLevel: 'eventual' };
    await graph.get(
      `/beta/roleManagement/directory/transitiveRoleAssignments?$count=true&$filter=principalId eq '${id}'`,
      eventual,
    );
    await graph.patch(user, { department: 'Operations' });
    tenant.world.runCippWizard(tenant.people.ana.id);
    await graph.get('/v1.0/auditLogs/signIns');
    const [signIn] = (await graph.get('/beta/auditLogs/signIns')).body.value;
    await graph.get(`/beta/auditLogs/signIns/${signIn?.id}`);
    await graph.get('/v1.0/auditLogs/directoryAudits');

    const assignment = await graph.post(`${directory}/roleAssignments`, {
      principalId: id,
      roleDefinitionId: roleId('User Administrator'),
      directoryScopeId: '/',
    });
    await graph.get(`${directory}/roleAssignments?$filter=principalId eq '${id}'&$expand=principal`);
    await graph.get(`${directory}/roleAssignments/${assignment.body.id}?$expand=roleDefinition`);
    await graph.remove(`${directory}/roleAssignments/${assignment.body.id}`);
    await graph.post(`${directory}/roleAssignmentScheduleRequests`, {
      action: 'adminRemove',
      principalId: id,
      roleDefinitionId: globalAdministrator,
      directoryScopeId: '/',
    });
    await graph.remove(`${group}/members/${id}/$ref`);
    await graph.post('/beta/$batch', {
      requests: [{ id: '1', method: 'GET', url: `/users/${id}/authentication/requirements` }],
    });
    await graph.post('/v1.0/$batch', { requests: [{ id: '1', method: 'GET', url: `/users/${id}` }] });
    await graph.remove(user);
    await graph.get(user);
    await graph.get('/v1.0/directory/deletedItems/microsoft.graph.user');
    await graph.post(`/v1.0/directory/deletedItems/${id}/restore`, undefined);
    await graph.remove(user);
    await graph.remove(`/v1.0/directory/deletedItems/${id}`);

    expect(problems).toEqual([]);
    expect(operations.map(nameOf).filter((name) => !seen.has(name))).toEqual([]);
    expect(tenant.state.notModelled).toEqual([]);
  });
});

describe.skipIf(!hasContract)('the table of operations', () => {
  it('accepts exactly the permissions Microsoft publishes', () => {
    const { permissions } = loadContract();
    for (const operation of operations) {
      const name = `${operation.version === 'beta' ? 'beta ' : ''}${operation.method} ${operation.path}`;
      if (isOutside(operation) || operation.permissions === 'checked-inside') continue;
      const published = permissions[name];
      expect(published, name).toBeDefined();
      const ours = 'allOf' in operation.permissions ? operation.permissions.allOf : operation.permissions.anyOf;
      const theirs = published?.allRequired
        ? published.application
        : (published?.accept?.application ?? published?.application);
      expect([...ours].sort(), name).toEqual([...(theirs ?? [])].sort());
      expect('allOf' in operation.permissions, name).toBe(published?.allRequired ?? false);
    }
  });

  it('splits v1.0 and beta as the contract does, and takes no query option the contract has not', () => {
    const { documents } = loadContract();
    for (const { version, method, path, query } of operations) {
      if (isOutside({ version, method, path })) continue;
      const described = documents[version].paths[path]?.[method.toLowerCase()] as
        { parameters?: { $ref?: string }[] } | undefined;
      expect(described, `${version} ${method} ${path}`).toBeDefined();
      const options = (described?.parameters ?? []).map((one) => one.$ref?.split('/q_')[1]);
      // Paging goes on by $skiptoken wherever $top is allowed.
      const allowed = options.includes('top') ? [...options, 'skiptoken'] : options;
      expect(allowed, `${version} ${method} ${path}`).toEqual(expect.arrayContaining([...query]));
    }
  });
});
