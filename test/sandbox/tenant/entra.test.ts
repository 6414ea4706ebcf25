import { createRemoteJWKSet, jwtVerify } from 'jose';
import { afterEach, expect, it } from 'vitest';
import { startTenant, type Tenant, type TenantOptions } from '../../../sandbox/tenant/startTenant.js';
import { askToken, graphClient, tokenFor } from './graphClient.js';

const open: Tenant[] = [];
const start = async (options?: TenantOptions) => {
  const tenant = await startTenant(options);
  open.push(tenant);
  return tenant;
};
afterEach(() => Promise.all(open.splice(0).map((tenant) => tenant.close())));
const getMe = (tenant: Tenant, token: string) =>
  fetch(`${tenant.graphUrl}/v1.0/users/${tenant.people.ana.id}`, { headers: { Authorization: `Bearer ${token}` } });

it('signs bot tokens that anyone can verify with the published keys', async () => {
  const tenant = await start();
  const response = await fetch(`${tenant.entraUrl}/${tenant.tenantId}/v2.0/.well-known/openid-configuration`);
  const metadata = (await response.json()) as { jwks_uri: string; issuer: string };
  const token = await tokenFor(tenant, 'https://api.botframework.com/.default');
  const { payload, protectedHeader } = await jwtVerify(token, createRemoteJWKSet(new URL(metadata.jwks_uri)), {
    audience: 'https://api.botframework.com',
    issuer: metadata.issuer,
  });
  expect(protectedHeader.alg).toBe('RS256');
  expect(payload).toMatchObject({ appid: tenant.botAppId, tid: tenant.tenantId });
  expect(payload.exp! - payload.iat!).toBe(3600);
});

it.each([
  ['another tenant', {}, 'nowhere.example', 90002],
  ['a password grant', { grant_type: 'password' }, undefined, 70003],
  ['an app it does not know', { client_id: 'ffffffff-0000-4000-8000-000000000000' }, undefined, 700016],
  ['no credential', { client_secret: '' }, undefined, 7000218],
  ['a single scope', { scope: 'https://graph.microsoft.com/User.Read' }, undefined, 1002012],
  ['an unknown resource', { scope: 'https://vault.example/.default' }, undefined, 500011],
])('refuses %s with its AADSTS code', async (_what, change, tenantId, code) => {
  const tenant = await start();
  const { status, body } = await askToken(tenant, change, tenantId ?? tenant.tenantId);
  expect(status).toBeGreaterThanOrEqual(400);
  expect(body['error_codes']).toEqual([code]);
  expect(body['error_description']).toMatch(new RegExp(`^AADSTS${code}: `));
});

it('Graph accepts only a token of its own tenant, for Graph, and not after an hour', async () => {
  let now = Date.now();
  const tenant = await start({ now: () => now });
  const other = await start();
  const token = await tokenFor(tenant, 'https://graph.microsoft.com/.default');
  expect((await getMe(tenant, token)).status).toBe(200);
  for (const wrong of [
    '',
    `${token.slice(0, -4)}AAAA`,
    await tokenFor(tenant, 'https://api.botframework.com/.default'),
    await tokenFor(other, 'https://graph.microsoft.com/.default'),
  ]) {
    const refused = await getMe(tenant, wrong);
    expect(refused.status).toBe(401);
    expect(await refused.json()).toMatchObject({ error: { code: 'InvalidAuthenticationToken' } });
  }
  now += 3_601_000;
  expect((await getMe(tenant, token)).status).toBe(401);
});

it('a permission that was not granted is missed by exactly the operations that need it', async () => {
  const tenant = await start();
  tenant.state.grantedPermissions = ['User.Read.All'];
  const graph = await graphClient(tenant);
  expect((await graph.get('/v1.0/users')).status).toBe(200);
  const refused = await graph.remove(`/v1.0/users/${tenant.people.dora.id}`);
  expect(refused.status).toBe(403);
  expect(refused.body.error).toMatchObject({
    code: 'Authorization_RequestDenied',
    message: 'Insufficient privileges to complete the operation.',
  });
});

it('the remove-only permission ends a role and never gives one', async () => {
  const tenant = await start();
  tenant.state.grantedPermissions = ['RoleAssignmentSchedule.Remove.Directory'];
  const graph = await graphClient(tenant);
  const role = tenant.state.roleGrants[0]!;
  const place = { principalId: role.principalId, roleDefinitionId: role.roleDefinitionId, directoryScopeId: '/' };
  const path = '/v1.0/roleManagement/directory/roleAssignmentScheduleRequests';
  expect((await graph.post(path, { action: 'adminRemove', ...place })).body['status']).toBe('Revoked');
  const scheduleInfo = { expiration: { type: 'afterDuration', duration: 'PT1H' } };
  expect((await graph.post(path, { action: 'adminAssign', ...place, scheduleInfo })).status).toBe(403);
});
