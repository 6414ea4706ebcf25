import { afterEach, describe, expect, it } from 'vitest';
import { roleId } from '../../../sandbox/tenant/roleTemplates.js';
import { startTenant, type Tenant, type TenantOptions } from '../../../sandbox/tenant/startTenant.js';
import { type GraphClient, graphClient, newAccount } from './graphClient.js';

const globalAdministrator = roleId('Global Administrator');
const directory = '/v1.0/roleManagement/directory';
let tenant: Tenant;
let graph: GraphClient;
let now: number;
const start = async (options?: TenantOptions) => {
  now = Date.parse('2026-11-22T20:00:00Z');
  tenant = await startTenant({ now: () => now, ...options });
  graph = await graphClient(tenant);
};
afterEach(() => tenant.close());
const request = (action: 'adminAssign' | 'adminRemove', principalId: string, change: Record<string, unknown> = {}) =>
  graph.post(`${directory}/roleAssignmentScheduleRequests`, {
    action,
    principalId,
    roleDefinitionId: globalAdministrator,
    directoryScopeId: '/',
    ...(action === 'adminAssign' ? { scheduleInfo: { expiration: { type: 'afterDuration', duration: 'PT2H' } } } : {}),
    ...change,
  });
const lasting = (duration: string) => ({ scheduleInfo: { expiration: { type: 'afterDuration', duration } } });

describe('a role with an end (PIM)', () => {
  it('is active at once, also for roleAssignments, and gone at its end without anybody asking', async () => {
    await start();
    const { id } = tenant.people.dora;
    expect((await request('adminAssign', id)).body['status']).toBe('Provisioned');
    const instances = `${directory}/roleAssignmentScheduleInstances?$filter=principalId eq '${id}'`;
    const assignments = `${directory}/roleAssignments?$filter=principalId eq '${id}'`;
    expect((await graph.get(instances)).body.value[0]).toMatchObject({ endDateTime: '2026-11-22T22:00:00.000Z' });
    expect((await graph.get(assignments)).body.value).toHaveLength(1);
    now += 50 * 60_000;
    expect(tenant.world.rolesOf(id)).toEqual([globalAdministrator]);
    now += 70 * 60_000;
    expect(tenant.world.rolesOf(id)).toEqual([]);
    const last = tenant.state.directoryAudits.at(-1);
    expect(last).toMatchObject({
      activityDisplayName: 'Remove member from role',
      activityDateTime: '2026-11-22T22:00:00.000Z',
    });
    graph = await graphClient(tenant);
    expect((await graph.get(instances)).body.value).toEqual([]);
    expect((await graph.get(assignments)).body.value).toEqual([]);
  });

  it('is refused twice, and its removal is refused once it is gone', async () => {
    await start();
    const { id } = tenant.people.dora;
    await request('adminAssign', id);
    expect((await request('adminAssign', id)).body.error?.code).toBe('RoleAssignmentExists');
    expect((await request('adminRemove', id)).body['status']).toBe('Revoked');
    expect((await request('adminRemove', id)).body.error?.code).toBe('RoleAssignmentDoesNotExist');
  });

  it('must fit the role settings', async () => {
    await start();
    const { id } = tenant.people.dora;
    expect((await request('adminAssign', id, lasting('PT9H'))).body.error?.message).toContain('ExpirationRule');
    expect((await request('adminAssign', id, lasting('PT4M'))).body.error?.code).toBe('ActiveDurationTooShort');
    const forever = { scheduleInfo: { expiration: { type: 'noExpiration' } } };
    expect((await request('adminAssign', id, forever)).body.error?.code).toBe(
      'RoleAssignmentRequestPolicyValidationFailed',
    );
    const late = { scheduleInfo: { ...lasting('PT1H').scheduleInfo, startDateTime: '2026-11-22T10:00:00Z' } };
    expect((await request('adminAssign', id, late)).body.error?.code).toBe('StartTimeInPast');
    tenant.state.rolePolicy.enabledRules = ['Justification'];
    expect((await request('adminAssign', id)).body.error?.message).toContain('JustificationRule');
  });

  it('a dry run changes nothing', async () => {
    await start();
    expect((await request('adminAssign', tenant.people.dora.id, { isValidationOnly: true })).status).toBe(201);
    expect(tenant.world.rolesOf(tenant.people.dora.id)).toEqual([]);
  });

  it('PIM knows a fresh account later than the directory, and takes its time', async () => {
    await start({ pimDelayMs: 20_000 });
    const { id } = (await graph.post('/v1.0/users', newAccount())).body;
    expect((await request('adminAssign', id)).body.error?.code).toBe('SubjectNotFound');
    now += 20_000;
    const made = await request('adminAssign', id);
    expect(made.body['status']).toBe('PendingProvisioning');
    expect((await request('adminAssign', id)).body.error?.code).toBe('PendingRoleAssignmentRequest');
    expect(tenant.world.rolesOf(id)).toEqual([]);
    now += 20_000;
    const later = await graph.get(`${directory}/roleAssignmentScheduleRequests/${made.body.id}`);
    expect(later.body['status']).toBe('Provisioned');
    expect(tenant.world.rolesOf(id)).toEqual([globalAdministrator]);
  });

  it('needs P2', async () => {
    await start({ edition: 'p1' });
    const refused = await request('adminAssign', tenant.people.dora.id);
    expect([refused.status, refused.body.error?.code]).toEqual([400, 'AadPremiumLicenseRequired']);
    expect((await graph.get(`${directory}/roleAssignmentScheduleInstances`)).body.error?.code).toBe(
      'AadPremiumLicenseRequired',
    );
  });
});

describe('a permanent role', () => {
  it('works without P2, conflicts with itself, and is 404 once removed', async () => {
    await start({ edition: 'free' });
    const body = { principalId: tenant.people.dora.id, roleDefinitionId: globalAdministrator, directoryScopeId: '/' };
    const made = await graph.post(`${directory}/roleAssignments`, body);
    expect(made.status).toBe(201);
    const again = await graph.post(`${directory}/roleAssignments`, body);
    expect([again.status, again.body.error?.details?.[0]?.code]).toEqual([400, 'ObjectConflict']);
    expect((await graph.remove(`${directory}/roleAssignments/${made.body.id}`)).status).toBe(204);
    expect((await graph.remove(`${directory}/roleAssignments/${made.body.id}`)).status).toBe(404);
  });
});

describe('groups', () => {
  const reference = (id: string) => ({ '@odata.id': `https://graph.microsoft.com/v1.0/directoryObjects/${id}` });

  it('a second add and a second remove are errors, as in a real tenant', async () => {
    await start();
    const group = `/v1.0/groups/${tenant.state.groups[0]!.id}`;
    const { id } = tenant.people.dora;
    expect((await graph.post(`${group}/members/$ref`, reference(id))).status).toBe(204);
    const again = await graph.post(`${group}/members/$ref`, reference(id));
    expect([again.status, again.body.error?.code]).toEqual([400, 'Request_BadRequest']);
    expect((await graph.remove(`${group}/members/${id}/$ref`)).status).toBe(204);
    expect((await graph.remove(`${group}/members/${id}/$ref`)).status).toBe(404);
    expect((await graph.post(`${group}/members/$ref`, reference(tenant.state.groups[1]!.id))).status).toBe(204);
  });

  it('checks see nested groups, and roles held through a group', async () => {
    await start();
    const [outer, inner] = tenant.state.groups;
    outer!.memberIds = [inner!.id];
    inner!.memberIds = [tenant.people.dora.id];
    outer!.isAssignableToRole = true;
    tenant.world.assignRole(outer!.id, globalAdministrator);
    const user = `/v1.0/users/${tenant.people.dora.id}`;
    const asked = [outer!.id, globalAdministrator, tenant.state.groups[2]!.id];
    expect((await graph.post(`${user}/checkMemberObjects`, { ids: asked })).body.value).toEqual(asked.slice(0, 2));
    expect((await graph.post(`${user}/checkMemberGroups`, { groupIds: asked })).body.value).toEqual([outer!.id]);
    expect((await graph.get(`/v1.0/groups/${outer!.id}/transitiveMembers`)).body.value).toHaveLength(2);
  });

  it('a GDAP group can be missing and created', async () => {
    await start({ missingGdapGroups: ['Billing Administrator'] });
    const search = "/v1.0/groups?$filter=startsWith(displayName,'M365 GDAP')&$select=id,displayName&$top=999";
    expect((await graph.get(search)).body.value).toHaveLength(14);
    const made = await graph.post('/v1.0/groups', {
      displayName: 'M365 GDAP Billing Administrator',
      mailEnabled: false,
      mailNickname: 'M365GDAPBillingAdministrator',
      securityEnabled: true,
    });
    expect(made.status).toBe(201);
    expect((await graph.get(search)).body.value).toHaveLength(15);
  });
});

it('the audit log names who changed what', async () => {
  await start({ auditDelayMs: 60_000 });
  await graph.post(`${directory}/roleAssignments`, {
    principalId: tenant.people.dora.id,
    roleDefinitionId: globalAdministrator,
    directoryScopeId: '/',
  });
  tenant.world.assignRole(tenant.people.dora.id, roleId('User Administrator'), tenant.people.ben.id);
  const path = `/v1.0/auditLogs/directoryAudits?$filter=category eq 'RoleManagement' and targetResources/any(t:t/id eq '${tenant.people.dora.id}')`;
  expect((await graph.get(path)).body.value).toEqual([]);
  now += 60_000;
  const [byBen, byBot] = (await graph.get(path)).body.value;
  expect(byBot).toMatchObject({
    activityDisplayName: 'Add member to role',
    initiatedBy: { app: { appId: tenant.botAppId } },
  });
  expect(byBen).toMatchObject({ initiatedBy: { user: { id: tenant.people.ben.id } } });
});
