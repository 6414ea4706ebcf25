import { afterEach, describe, expect, it } from 'vitest';
import { roleId } from '../../../sandbox/tenant/roleTemplates.js';
import { startTenant, type Tenant, type TenantOptions } from '../../../sandbox/tenant/startTenant.js';
import { dedicatedPolicy, type GraphClient, graphClient } from './graphClient.js';

const policies = '/v1.0/identity/conditionalAccess/policies';
let tenant: Tenant;
let graph: GraphClient;
const start = async (options?: TenantOptions) => {
  tenant = await startTenant(options);
  graph = await graphClient(tenant);
};
afterEach(() => tenant.close());
const whatIf = async (userId: string, conditions: Record<string, unknown> = {}) => {
  const reply = await graph.post('/v1.0/identity/conditionalAccess/evaluate', {
    signInIdentity: { '@odata.type': '#microsoft.graph.userSignIn', userId },
    signInContext: {
      '@odata.type': '#microsoft.graph.applicationContext',
      includeApplications: ['00000003-0000-0000-c000-000000000000'],
    },
    signInConditions: conditions,
  });
  return reply.body.value.map((result) => [result['policyApplies'], result['analysisReasons']]);
};

describe('Conditional Access', () => {
  it('What-If follows the policy: its user, an exclusion through a group, a trusted place, its state', async () => {
    await start();
    const { dora, ana } = tenant.people;
    const { id } = (await graph.post(policies, dedicatedPolicy(dora.id))).body;
    expect(await whatIf(dora.id)).toEqual([[true, 'notSet']]);
    expect(await whatIf(ana.id)).toEqual([[false, 'users']]);
    const group = tenant.state.groups[0]!;
    const { conditions } = dedicatedPolicy(dora.id);
    const users = { ...conditions.users, excludeGroups: [group.id] };
    await graph.patch(`${policies}/${id}`, { conditions: { ...conditions, users } });
    expect(await whatIf(dora.id)).toEqual([[true, 'notSet']]);
    group.memberIds = [dora.id];
    expect(await whatIf(dora.id)).toEqual([[false, 'users']]);
    const locations = { includeLocations: ['All'], excludeLocations: ['AllTrusted'] };
    await graph.patch(`${policies}/${id}`, { conditions: { ...conditions, locations } });
    expect(await whatIf(dora.id, { ipAddress: '192.0.2.7' })).toEqual([[false, 'location']]);
    expect(await whatIf(dora.id, { ipAddress: '203.0.113.7' })).toEqual([[true, 'notSet']]);
    await graph.patch(`${policies}/${id}`, { state: 'disabled' });
    expect(await whatIf(dora.id)).toEqual([[false, 'policyNotEnabled']]);
  });

  it('security defaults stop an enforced policy and let a report-only one pass', async () => {
    await start({ securityDefaults: true });
    const { id } = tenant.people.dora;
    const refused = await graph.post(policies, dedicatedPolicy(id));
    expect([refused.status, refused.body.error?.code]).toEqual([400, 'BadRequest']);
    const made = await graph.post(policies, dedicatedPolicy(id, { state: 'enabledForReportingButNotEnforced' }));
    expect(made.status).toBe(201);
    expect((await graph.patch(`${policies}/${made.body.id}`, { state: 'enabled' })).status).toBe(400);
  });

  it('needs P1; the free edition has security defaults and per-user MFA', async () => {
    await start({ edition: 'free' });
    expect((await graph.get(policies)).status).toBe(403);
    expect((await graph.get('/v1.0/policies/identitySecurityDefaultsEnforcementPolicy')).body['isEnabled']).toBe(true);
    const path = `/beta/users/${tenant.people.dora.id}/authentication/requirements`;
    expect((await graph.patch(path, { perUserMfaState: 'enforced' })).status).toBe(204);
    expect((await graph.get(path)).body['perUserMfaState']).toBe('enforced');
    for (const report of ['auditLogs/signIns', 'reports/authenticationMethods/userRegistrationDetails']) {
      const refused = await graph.get(`/v1.0/${report}`);
      expect(refused.body.error?.code).toBe('Authentication_RequestFromNonPremiumTenantOrB2CTenant');
    }
  });
});

describe('what the tenant sees of an MFA', () => {
  it('methods, report and the external method follow what was registered', async () => {
    await start();
    const { id } = tenant.people.dora;
    tenant.world.removeMethods(id);
    tenant.world.registerExternalMethod(id, 'Duo');
    const methods = (await graph.get(`/v1.0/users/${id}/authentication/methods`)).body.value;
    expect(methods.map((method) => method['@odata.type'])).toEqual([
      '#microsoft.graph.passwordAuthenticationMethod',
      '#microsoft.graph.externalAuthenticationMethod',
    ]);
    const report = `/v1.0/reports/authenticationMethods/userRegistrationDetails/${id}`;
    expect((await graph.get(report)).body).toMatchObject({
      isMfaRegistered: true,
      methodsRegistered: ['externalAuthMethod'],
    });
  });

  it('the wizard leaves sign-ins whose MFA only beta shows, and the app and its consent in the audit log', async () => {
    await start();
    const { id } = tenant.people.dora;
    expect(() => tenant.world.runCippWizard(id)).toThrow(/needs Global Administrator/);
    tenant.world.assignRole(id, roleId('Application Administrator'));
    tenant.world.assignRole(id, roleId('Privileged Role Administrator'));
    tenant.world.runCippWizard(id);
    const filter = `$filter=userId eq '${id}' and createdDateTime ge 2020-01-01T00:00:00Z`;
    const beta = (await graph.get(`/beta/auditLogs/signIns?${filter}`)).body.value;
    expect(beta.map((signIn) => signIn['authenticationRequirement'])).toEqual(
      Array(2).fill('multiFactorAuthentication'),
    );
    const plain = (await graph.get(`/v1.0/auditLogs/signIns?${filter}`)).body.value;
    expect(plain).toHaveLength(2);
    expect(plain[0]).not.toHaveProperty('authenticationDetails');
    const audits = `/v1.0/auditLogs/directoryAudits?$filter=initiatedBy/user/id eq '${id}'`;
    const names = (await graph.get(audits)).body.value.map((one) => one['activityDisplayName']);
    expect(names.sort()).toEqual(['Add application', 'Add service principal', 'Consent to application']);
    tenant.world.disableUser(id);
    expect(() => tenant.world.runCippWizard(id)).toThrow(/disabled/);
  });
});
