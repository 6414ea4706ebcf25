import { afterEach, describe, expect, it } from 'vitest';
import { roleId } from '../../../sandbox/tenant/roleTemplates.js';
import { startTenant, type Tenant, type TenantOptions } from '../../../sandbox/tenant/startTenant.js';
import { type GraphClient, graphClient, newAccount } from './graphClient.js';

let tenant: Tenant;
let graph: GraphClient;
const start = async (options?: TenantOptions) => {
  tenant = await startTenant(options);
  graph = await graphClient(tenant);
};
afterEach(() => tenant.close());

describe('creating the account', () => {
  it('a name in use, or held by a deleted account, is a 400 that names the property', async () => {
    await start();
    const { body } = await graph.post('/v1.0/users', newAccount());
    const again = await graph.post('/v1.0/users', newAccount());
    expect(again.status).toBe(400);
    expect(again.body.error).toMatchObject({ code: 'Request_BadRequest', details: [{ code: 'ObjectConflict' }] });
    await graph.remove(`/v1.0/users/${body.id}`);
    expect((await graph.post('/v1.0/users', newAccount())).status).toBe(400);
    const path =
      "/v1.0/directory/deletedItems/microsoft.graph.user?$filter=userPrincipalName eq 'CIPPServiceAccount@contoso.com'";
    expect((await graph.get(path)).body.value.map((user) => user.id)).toEqual([body.id]);
  });

  it('a federated domain and a weak password are refused', async () => {
    await start();
    const federated = newAccount('cipp', { userPrincipalName: 'cipp@legacy.contoso.com' });
    expect((await graph.post('/v1.0/users', federated)).status).toBe(400);
    const weak = await graph.post('/v1.0/users', newAccount('cipp', { passwordProfile: { password: 'onlyletters' } }));
    expect(weak.body.error?.message).toMatch(/password complexity/);
  });

  it('it answers 404 until it is replicated, to reads and writes alike', async () => {
    let now = Date.now();
    await start({ now: () => now, replicationMs: 30_000 });
    const { body } = await graph.post('/v1.0/users', newAccount());
    expect((await graph.get(`/v1.0/users/${body.id}`)).body.error?.code).toBe('Request_ResourceNotFound');
    expect((await graph.patch('/v1.0/users/CIPPServiceAccount@contoso.com', { department: 'x' })).status).toBe(404);
    now += 30_000;
    expect((await graph.get('/v1.0/users/cippserviceaccount@contoso.com')).body.id).toBe(body.id);
  });

  it('only asked-for properties go beyond the default eleven, and a password never comes back', async () => {
    await start();
    const { body } = await graph.post('/v1.0/users', newAccount());
    const user = (await graph.get(`/v1.0/users/${body.id}`)).body;
    expect(Object.keys(user).filter((name) => !name.startsWith('@'))).toHaveLength(11);
    expect((await graph.get(`/v1.0/users/${body.id}?$select=usageLocation`)).body['usageLocation']).toBe('NL');
    expect((await graph.get(`/v1.0/users/${body.id}?$select=passwordProfile`)).status).toBe(400);
    expect(JSON.stringify(tenant.state)).not.toContain('Sandbox-only-1');
  });

  it('listeners hear every call without the password', async () => {
    await start();
    const heard: string[] = [];
    const stop = tenant.onCall((call) => heard.push(JSON.stringify(call)));
    await graph.post('/v1.0/users', newAccount());
    stop();
    await graph.get('/v1.0/domains');
    expect(heard).toHaveLength(1);
    expect(heard[0]).toContain('"password":"(hidden)"');
    expect(heard[0]).toContain('"status":201');
  });
});

describe('licence and mailbox', () => {
  const exchange = '4b9405b0-7788-4568-add1-99614e613b69';
  const assign = (id: string, skuId: string) =>
    graph.post(`/v1.0/users/${id}/assignLicense`, { addLicenses: [{ skuId, disabledPlans: [] }], removeLicenses: [] });

  it('the mailbox comes after the licence, and again the same licence changes nothing', async () => {
    let now = Date.now();
    await start({ now: () => now });
    const { id } = (await graph.post('/v1.0/users', newAccount())).body;
    expect((await assign(id, exchange)).status).toBe(200);
    expect((await assign(id, exchange)).status).toBe(200);
    expect((await graph.get(`/v1.0/users/${id}/mailboxSettings`)).body.error?.code).toBe('MailboxNotEnabledForRESTAPI');
    now += 300;
    expect((await graph.get(`/v1.0/users/${id}/mailboxSettings`)).status).toBe(200);
    expect((await graph.get(`/v1.0/users/${id}`)).body['mail']).toBe('CIPPServiceAccount@contoso.com');
    const sku = (await graph.get('/v1.0/subscribedSkus')).body.value.find((one) => one['skuId'] === exchange);
    expect(sku?.['consumedUnits']).toBe(7);
  });

  it('needs a usage location and a free seat', async () => {
    await start();
    const nowhere = (await graph.post('/v1.0/users', newAccount('cipp', { usageLocation: undefined }))).body.id;
    expect((await assign(nowhere, exchange)).body.error?.message).toMatch(/invalid usage location/);
    const full = tenant.state.skus.find((sku) => sku.skuPartNumber === 'ENTERPRISEPACK')!.skuId;
    expect((await assign(tenant.people.dora.id, full)).body.error?.message).toMatch(/available licenses/);
  });
});

describe('an account that holds Global Administrator', () => {
  it('can no longer be disabled, renamed, given a password or a pass, or deleted by an app', async () => {
    await start();
    const { id } = (await graph.post('/v1.0/users', newAccount())).body;
    const path = `/v1.0/users/${id}`;
    expect((await graph.patch(path, { accountEnabled: true })).status).toBe(204);
    tenant.world.assignRole(id, roleId('Global Administrator'));
    for (const refused of [
      await graph.patch(path, { accountEnabled: false }),
      await graph.patch(path, { userPrincipalName: 'other@contoso.com' }),
      await graph.patch(path, { passwordProfile: { password: 'Another-one-2' } }),
      await graph.post(`${path}/authentication/temporaryAccessPassMethods`, { lifetimeInMinutes: 60 }),
      await graph.remove(path),
    ]) {
      expect(refused.status).toBe(403);
      expect(refused.body.error?.code).toBe('Authorization_RequestDenied');
    }
    expect((await graph.patch(path, { department: 'Operations' })).status).toBe(204);
    tenant.world.removeRole(id, roleId('Global Administrator'));
    expect((await graph.remove(path)).status).toBe(204);
  });
});

describe('a Temporary Access Pass', () => {
  it('is told once, overridden by the next, and ends with its lifetime', async () => {
    let now = Date.now();
    await start({ now: () => now });
    const path = `/v1.0/users/${tenant.people.dora.id}/authentication/temporaryAccessPassMethods`;
    const first = await graph.post(path, { lifetimeInMinutes: 60, isUsableOnce: true });
    expect(first.body['temporaryAccessPass']).toMatch(/.{8,}/);
    const second = await graph.post(path, { lifetimeInMinutes: 30 });
    const listed = (await graph.get(path)).body.value;
    expect(listed.map((pass) => [pass.id, pass['temporaryAccessPass'], pass['isUsable']])).toEqual([
      [second.body.id, null, true],
    ]);
    now += 30 * 60_000;
    expect((await graph.get(path)).body.value[0]).toMatchObject({ isUsable: false, methodUsabilityReason: 'Expired' });
    expect((await graph.post(path, { lifetimeInMinutes: 481 })).status).toBe(400);
  });
});
