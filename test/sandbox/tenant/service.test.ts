import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startTenant, type Tenant } from '../../../sandbox/tenant/startTenant.js';
import { type GraphClient, graphClient, newAccount, type Reply } from './graphClient.js';

let tenant: Tenant;
let graph: GraphClient;
beforeEach(async () => {
  tenant = await startTenant();
  graph = await graphClient(tenant);
});
afterEach(() => tenant.close());

describe('faults', () => {
  it('a lost answer is a 504 whose write happened', async () => {
    tenant.faults.loseAnswer(/\/users$/, 'POST', 1);
    expect((await graph.post('/v1.0/users', newAccount())).status).toBe(504);
    expect(tenant.world.userByUpn('cippserviceaccount@contoso.com')).toBeDefined();
    expect((await graph.post('/v1.0/users', newAccount())).status).toBe(400);
  });

  it('the answer of the next write is lost, not that of a read asked with POST', async () => {
    const { dora } = tenant.people;
    const path = `/v1.0/users/${dora.id}`;
    const check = { ids: [tenant.state.groups[0]?.id] };
    const batch = { requests: [{ id: '1', method: 'GET', url: `/users/${dora.id}` }] };
    tenant.faults.loseAnswersOfWrites(2);
    expect((await graph.post(`${path}/checkMemberObjects`, check)).status).toBe(200);
    expect((await graph.post('/v1.0/$batch', batch)).status).toBe(200);
    expect((await graph.get(path)).status).toBe(200);
    expect((await graph.patch(path, { department: 'Operations' })).status).toBe(504);
    expect((await graph.get(`${path}?$select=department`)).body['department']).toBe('Operations');
    expect((await graph.remove(path)).status).toBe(504);
    expect(tenant.state.users).not.toContainEqual(expect.objectContaining({ id: dora.id }));
    expect((await graph.post('/v1.0/users', newAccount())).status).toBe(201);
  });

  it('throttling says how long, except for Conditional Access', async () => {
    tenant.faults.throttle(/\/v1\.0\//, 2, 7);
    const users = await graph.get('/v1.0/users');
    const policies = await graph.get('/v1.0/identity/conditionalAccess/policies');
    expect([users.status, users.headers.get('retry-after')]).toEqual([429, '7']);
    expect([policies.status, policies.headers.get('retry-after')]).toEqual([429, null]);
    expect((await graph.get('/v1.0/users')).status).toBe(200);
  });

  it('a failed write did not happen; a stale read shows what was', async () => {
    const path = `/v1.0/users/${tenant.people.dora.id}?$select=department`;
    await graph.get(path);
    tenant.faults.fail(/\/users\//, 'PATCH', 503, 1);
    expect((await graph.patch(`/v1.0/users/${tenant.people.dora.id}`, { department: 'A' })).status).toBe(503);
    expect((await graph.patch(`/v1.0/users/${tenant.people.dora.id}`, { department: 'B' })).status).toBe(204);
    tenant.faults.staleReads(/department/, 1);
    expect((await graph.get(path)).body['department']).toBeNull();
    expect((await graph.get(path)).body['department']).toBe('B');
  });

  it('while down nothing is answered', async () => {
    tenant.faults.down(true);
    await expect(graph.get('/v1.0/users')).rejects.toThrow();
    tenant.faults.down(false);
    expect((await graph.get('/v1.0/users')).status).toBe(200);
  });
});

describe('queries', () => {
  it('pages are linked by an absolute address on the tenant itself', async () => {
    const names: unknown[] = [];
    let next: string | undefined = '/v1.0/groups?$top=6&$select=displayName';
    let pages = 0;
    while (next) {
      const page: Reply = await graph.get(next);
      names.push(...page.body.value.map((group) => group['displayName']));
      next = page.body['@odata.nextLink'] as string | undefined;
      if (next) expect(next).toMatch(new RegExp(`^${tenant.graphUrl}/v1.0/groups\\?.*\\$skiptoken=`));
      pages += 1;
    }
    expect(pages).toBe(3);
    expect(new Set(names).size).toBe(16);
  });

  it.each([
    "/v1.0/users?$filter=endsWith(userPrincipalName,'contoso.com')",
    "/v1.0/users?$filter=department eq 'x'",
    "/v1.0/users?$filter=displayName ne 'x'",
    '/v1.0/users?$search="displayName:x"',
    '/v1.0/domains?$top=1',
  ])('%s is unsupported', async (path) => {
    const refused = await graph.get(path);
    expect([refused.status, refused.body.error?.code]).toEqual([400, 'Request_UnsupportedQuery']);
  });

  it('a name is found whatever its case, with quotes doubled, and by either of two values', async () => {
    const upn = encodeURIComponent(tenant.people.gus.userPrincipalName);
    expect((await graph.get(`/v1.0/users/${upn}`)).body.id).toBe(tenant.people.gus.id);
    expect(
      (await graph.get("/v1.0/users?$filter=userPrincipalName eq 'ANA.bakker@contoso.com'")).body.value,
    ).toHaveLength(1);
    expect((await graph.get("/v1.0/users?$filter=displayName eq 'O''Neil' or id eq 'x'")).body.value).toEqual([]);
    const two = `$filter=id eq '${tenant.people.ana.id}' or (id eq '${tenant.people.ben.id}' and accountEnabled eq true)`;
    expect((await graph.get(`/v1.0/users?${two}`)).body.value).toHaveLength(2);
  });
});

describe('what it does not model', () => {
  it('is a 404 that is counted, in v1.0 for what only beta has as well', async () => {
    expect((await graph.get(`/v1.0/users/${tenant.people.ana.id}/authentication/requirements`)).status).toBe(404);
    expect((await graph.post('/v1.0/users/x/revokeSignInSessions', {})).status).toBe(404);
    expect((await graph.get('/v1.0/users/delta')).status).toBe(404);
    expect(tenant.state.notModelled).toHaveLength(3);
  });
});

it('errors carry the ids a support case needs', async () => {
  const mine = '11111111-1111-4111-8111-111111111111';
  const { headers, body } = await graph.get('/v1.0/users/nobody@contoso.com', { 'client-request-id': mine });
  expect(headers.get('client-request-id')).toBe(mine);
  expect(body.error?.innerError['client-request-id']).toBe(mine);
  expect(body.error?.innerError['request-id']).toBe(headers.get('request-id'));
});

it('a batch has one status per request, and what depends on a failure is not done', async () => {
  const { ana } = tenant.people;
  tenant.faults.throttle(/\/organization/, 1);
  const reply = await graph.post('/v1.0/$batch', {
    requests: [
      { id: '1', method: 'GET', url: '/users/nobody@contoso.com' },
      { id: '2', method: 'DELETE', url: `/users/${tenant.people.dora.id}`, dependsOn: ['1'] },
      { id: '3', method: 'GET', url: `/users/${ana.id}?$select=id` },
      { id: '4', method: 'GET', url: '/organization' },
    ],
  });
  expect(reply.status).toBe(200);
  const answers = reply.body['responses'] as { id: string; status: number }[];
  const statuses = Object.fromEntries(answers.map((one) => [one.id, one.status]));
  expect(statuses).toEqual({ 1: 404, 2: 424, 3: 200, 4: 429 });
  expect(tenant.world.userByUpn(tenant.people.dora.userPrincipalName)).toBeDefined();
});
