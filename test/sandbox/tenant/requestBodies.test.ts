import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTenant, type Tenant } from '../../../sandbox/tenant/startTenant.js';
import { type Example, hasContract, loadContract } from './contract.js';
import { type GraphClient, graphClient } from './graphClient.js';

const someone = '11111111-1111-4111-8111-111111111111';
const someGroup = '22222222-2222-4222-8222-222222222222';

/** Where a request body of that schema is sent. Schemas of operations this tenant does not model are absent. */
const places: Record<string, [method: 'post' | 'patch', path: string]> = {
  'req.createUser': ['post', '/v1.0/users'],
  'req.updateUser': ['patch', `/v1.0/users/${someone}`],
  'req.assignLicense': ['post', `/v1.0/users/${someone}/assignLicense`],
  'req.referenceCreate': ['post', `/v1.0/groups/${someGroup}/members/$ref`],
  'req.checkMemberGroups': ['post', `/v1.0/users/${someone}/checkMemberGroups`],
  'req.checkMemberObjects': ['post', `/v1.0/users/${someone}/checkMemberObjects`],
  'req.roleAssignment': ['post', '/v1.0/roleManagement/directory/roleAssignments'],
  'req.roleAssignmentScheduleRequest': ['post', '/v1.0/roleManagement/directory/roleAssignmentScheduleRequests'],
  'req.roleEligibilityScheduleRequest': ['post', '/v1.0/roleManagement/directory/roleEligibilityScheduleRequests'],
  'req.conditionalAccessPolicy': ['post', '/v1.0/identity/conditionalAccess/policies'],
  'req.conditionalAccessPolicyUpdate': ['patch', '/v1.0/identity/conditionalAccess/policies/{policy}'],
  'req.evaluateConditionalAccess': ['post', '/v1.0/identity/conditionalAccess/evaluate'],
  'req.temporaryAccessPass': ['post', `/v1.0/users/${someone}/authentication/temporaryAccessPassMethods`],
  'req.batch': ['post', '/v1.0/$batch'],
  'req.strongAuthenticationRequirements': ['patch', `/beta/users/${someone}/authentication/requirements`],
};
const notModelled = [
  'req.authenticationMethodConfigurationUpdate',
  'req.subscription',
  'req.subscriptionRenew',
  'req.approvalStep',
];

describe.skipIf(!hasContract)("the contract's example requests", () => {
  const { valid, invalid } = hasContract ? loadContract().examples : { valid: [], invalid: [] };
  const modelled = (one: Example) => one.schema in places;
  let tenant: Tenant;
  let graph: GraphClient;

  beforeAll(async () => {
    tenant = await startTenant({ now: () => Date.parse('2026-11-22T20:00:00Z') });
    graph = await graphClient(tenant);
  });
  afterAll(() => tenant.close());

  /** The world the examples speak of: their user, group and domain exist, nobody holds anything. */
  async function send(example: Example) {
    const { state, people } = tenant;
    const dora = state.users.find((user) => user.userPrincipalName === people.dora.userPrincipalName)!;
    dora.id = someone;
    dora.licences =
      example.name === 'remove licence' ? [{ skuId: state.skus[1]!.skuId, disabledPlans: [], assignedAt: 0 }] : [];
    state.users = state.users.filter((user) => !/^(cipp-service|AdeleV)@/.test(user.userPrincipalName));
    state.groups[0]!.id = someGroup;
    state.groups[0]!.memberIds = [];
    state.domains[0]!.id = example.name.includes('docs example')
      ? 'contoso.onmicrosoft.com'
      : 'partner.onmicrosoft.com';
    state.roleGrants =
      example.name === 'remove GA' ? state.roleGrants : state.roleGrants.filter((one) => one.principalId !== someone);
    state.roleScheduleRequests = [];
    const [method, path] = places[example.schema]!;
    const policy = state.conditionalAccessPolicies[0]?.id ?? 'none';
    return graph[method](path.replace('{policy}', policy), example.body);
  }

  it('are all either sent or known to be outside this tenant', () => {
    const schemas = [...valid, ...invalid].map((one) => one.schema);
    expect(schemas.filter((schema) => !(schema in places) && !notModelled.includes(schema))).toEqual([]);
  });

  // The removal needs somebody who holds the role: it goes after the assignment that gives it.
  it.each(valid.filter(modelled))('$name is accepted', async (example) => {
    if (example.name === 'remove GA') {
      tenant.world.assignRole(someone, '62e90394-69f5-4237-9190-012177145e10');
    }
    const reply = await send(example);
    expect((reply.body as typeof reply.body | undefined)?.error ?? 'accepted', JSON.stringify(reply.body)).toBe(
      'accepted',
    );
    expect(reply.status).toBeLessThan(300);
  });

  it.each(invalid.filter(modelled).map((one, index) => ({ ...one, index })))(
    '$name (no. $index) is refused with 400',
    async (example) => {
      const reply = await send(example);
      expect(reply.status).toBe(400);
      expect(reply.body.error?.code).toBe('Request_BadRequest');
      expect(reply.body.error?.message).toMatch(/Invalid request body/);
    },
  );
});
