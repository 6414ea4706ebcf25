import type { Context } from '@microsoft/microsoft-graph-client';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { permits, type RolePermit } from '../../../src/core/proofs.js';
import { type RoleRequest, requestsFor, requestsToEnd } from '../../../src/core/roleRequest.js';
import { GLOBAL_ADMINISTRATOR } from '../../../src/core/roles.js';
import { Graph } from '../../../src/services/directory/graphClient.js';
import { readWire, type Wire, wireOf } from '../../../src/services/directory/roleWire.js';
import { Permitted, WireGuard, WireRefusal } from '../../../src/services/directory/wireGuard.js';
import { ACCOUNT_ID, ben } from '../../core/people.js';
import { everyPermit, holdingNothing } from '../../core/proofsOf.js';
import { type OddGraph, startOddGraph } from './graphServer.js';

const ORIGIN = 'https://graph.microsoft.com';
type Outgoing = Wire & { origin?: string; headers?: Record<string, string> };

/** Does this request leave, past the guard? Everything behind it is a list of what did. */
async function leaves(
  { origin = ORIGIN, method, path, body, headers }: Outgoing,
  permit?: RolePermit,
): Promise<boolean> {
  const guard = new WireGuard(ORIGIN);
  const left: unknown[] = [];
  guard.setNext({ execute: async (context) => void left.push(context.request) });
  const options = { method, headers: headers ?? { authorization: 'Bearer t' }, ...(body === null ? {} : { body }) };
  const carried = permit && new Permitted(permit);
  const context = { request: origin + path, options, middlewareControl: { getMiddlewareOptions: () => carried } };
  await guard
    .execute(context as unknown as Context)
    .catch((error: unknown) => expect(error).toBeInstanceOf(WireRefusal));
  return left.length > 0;
}

const permitted = Object.entries(everyPermit());
const requestsOf = ({ proof, held }: RolePermit): readonly RoleRequest[] =>
  'consumedAt' in proof ? requestsFor(proof.plan, held) : requestsToEnd(proof.plan, held);
const shapes = permitted.flatMap(([name, permit]) =>
  requestsOf(permit).map((request, index) => ({
    name: `${name}, ${request.kind} ${index}`,
    permit,
    wire: wireOf(request),
  })),
);
/** Every text that differs from this one in one place: a bit flipped, a character lost, doubled or put in. */
function* nearly(text: string): Generator<string> {
  for (let index = 0; index <= text.length; index += 1) {
    const [before, code, rest] = [text.slice(0, index), text.charCodeAt(index), text.slice(index + 1)];
    for (const put of [' ', '0', '/', '"', '\u0000', '\u200b']) yield before + put + text.slice(index);
    if (index === text.length) return;
    yield before + rest;
    yield text.slice(0, index + 1) + text.slice(index);
    for (let bit = 0; bit < 8; bit += 1) yield before + String.fromCharCode(code ^ (1 << bit)) + rest;
  }
}

it('there is a shape for each way in which a role is written', () => {
  const kinds = new Set(
    shapes.map(
      ({ permit, wire }) => `${permit.proof.plan.action} ${wire.method} ${wire.path.split('/').slice(4).join('/')}`,
    ),
  );
  expect([...kinds].sort()).toEqual([
    'assign DELETE roleAssignments/granted-and-left',
    'assign POST roleAssignmentScheduleRequests',
    'assign POST roleAssignments',
    'remove DELETE roleAssignments/lAPpYvVpN0KRkAEhdxReEJC2sEqbR_9H-1',
    'remove POST roleAssignmentScheduleRequests',
    'remove POST roleEligibilityScheduleRequests',
  ]);
});

describe.each(shapes)('$name', ({ permit, wire }) => {
  it('leaves as it was approved', async () => expect(await leaves(wire, permit)).toBe(true));

  it('does not leave without its permit', async () => expect(await leaves(wire)).toBe(false));

  it('does not leave when any one byte of it is another', async () => {
    let tried = 0;
    for (const [part, text] of Object.entries(wire)) {
      for (const changed of nearly(text ?? '')) {
        if (changed === text) continue;
        tried += 1;
        expect(await leaves({ ...wire, [part]: changed }, permit), `${part}: ${changed}`).toBe(false);
      }
    }
    expect(tried).toBeGreaterThan(1_000);
  });

  it.each(['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE', 'POST', 'OPTIONS'])(
    'leaves as %s only if that is what it is',
    async (method) => expect(await leaves({ ...wire, method }, permit)).toBe(method === wire.method),
  );

  it.each([
    { 'x-http-method': 'DELETE' },
    { 'X-HTTP-Method-Override': 'PATCH' },
    { 'content-type': 'application/json; charset=utf-16' },
    { 'content-encoding': 'gzip' },
    { prefer: 'respond-async' },
  ])('does not leave with the header %j', async (headers) =>
    expect(await leaves({ ...wire, headers }, permit)).toBe(false),
  );

  it('leaves for Microsoft Graph only', async () => {
    for (const origin of [
      'https://graph.microsoft.com.example',
      'http://graph.microsoft.com',
      'https://graph.microsoft.com@x.example',
    ])
      expect(await leaves({ ...wire, origin }, permit)).toBe(false);
  });

  it('does not leave with the permit of another matter', async () => {
    for (const [, other] of permitted.filter(([, one]) => one.proof !== permit.proof))
      expect(await leaves(wire, other)).toBe(false);
  });
});

describe('a role that nobody agreed on', () => {
  const { proof, held } = everyPermit()['a removal'];
  const grant = everyPermit()['the end of a grant'];
  it.each(['foreign-role', 'never-granted'])('is not taken away: %s', async (assignmentId) =>
    expect(await leaves(wireOf({ kind: 'remove-direct', assignmentId }), { proof, held })).toBe(false),
  );
  it('is not taken away from somebody else, whose holdings were read', async () => {
    const [direct] = requestsOf({ proof, held });
    expect(await leaves(wireOf(direct!), { proof, held: { ...held, accountId: ben.id } })).toBe(false);
  });
  it('is not taken away with a grant that did not give it: an eligibility', async () => {
    const about = { accountId: ACCOUNT_ID, roleId: grant.proof.plan.roles[0]!, scope: '/' };
    const justification = 'Countersign: the grant has ended.';
    const wire = (from: 'schedule' | 'eligibility') =>
      wireOf({ kind: 'remove-scheduled', from, ...about, justification });
    expect(await leaves(wire('schedule'), grant)).toBe(true);
    expect(await leaves(wire('eligibility'), grant)).toBe(false);
  });
  it('is not given, whatever the request', async () => {
    const { proof } = everyPermit()['an assignment that Entra ends'];
    const word = fc.constantFrom(
      ACCOUNT_ID,
      ben.id,
      GLOBAL_ADMINISTRATOR,
      '/',
      ...proof.plan.roles,
      proof.plan.until ?? '',
    );
    const any = fc.record({ kind: fc.constant('assign' as const), accountId: word, roleId: word, scope: word });
    // Entra is to keep the end of this one: an assignment without an end is never it.
    await fc.assert(
      fc.asyncProperty(any, async (said) => {
        expect(await leaves(wireOf(said), { proof, held: holdingNothing })).toBe(false);
      }),
    );
  });
});

it('what only looks like a proof permits nothing', () => {
  for (const [, permit] of permitted) {
    const said = readWire(wireOf(requestsOf(permit)[0]!))!;
    expect(permits(permit, said)).toBe(true);
    const copied = Object.assign({}, permit.proof);
    const disguised = Object.assign(
      Object.create(Object.getPrototypeOf(permit.proof) as object) as object,
      permit.proof,
    );
    for (const proof of [copied, disguised, structuredClone(copied)] as (typeof permit.proof)[])
      expect(permits({ ...permit, proof }, said)).toBe(false);
  }
});

const assignments = 'roleManagement/directory/roleAssignments';
describe('without a permit', () => {
  it.each([
    `/v1.0/${assignments}`,
    `/beta/${assignments}`,
    `/V1.0/ROLEMANAGEMENT/Directory/RoleAssignments`,
    `/v1.0/${assignments.replace('r', '%72')}`,
    `/v1.0//${assignments}`,
    `/v1.0/users/../${assignments}`,
    `/v1.0/users/%2e%2e/${assignments}`,
    `/v1.0/users/x%2F..%2F..%2F${assignments}`,
    `/v1.0/users\\..\\${assignments}`,
    '/v1.0/roleManagement/directory/roleAssignmentScheduleRequests',
    '/v1.0/roleManagement/directory/roleEligibilityScheduleRequests',
    '/v1.0/roleManagement/directory/roleDefinitions',
    '/v1.0/roleManagement/entitlementManagement/roleAssignments',
    '/v1.0/directoryRoles/x/members/$ref',
    "/v1.0/directoryRoles(roleTemplateId='x')/members/$ref",
    '/v1.0/directoryRoles',
    '/v1.0/$batch',
    '/beta/$batch',
    '/beta/privilegedAccess/aadRoles/roleAssignmentRequests',
    '/v1.0/users/x/appRoleAssignments',
    '/v1.0/servicePrincipals/x/appRoleAssignedTo',
    '/v1.0/policies/roleManagementPolicies/x/rules/y',
    '/v1.0/users?x',
    '/v1.0/users#x',
    '/v1.0/users/',
    '/v1.0/something/new',
  ])('nothing is written to %s', async (path) => {
    for (const method of ['POST', 'PATCH', 'PUT', 'DELETE', 'post', 'patch', 'MERGE'])
      expect(await leaves({ method, path, body: '{}' }), method).toBe(false);
    expect(await leaves({ method: 'DELETE', path: `${path}/x`, body: null })).toBe(false);
  });

  it('roles are read, and the ordinary writes are made', async () => {
    expect(await leaves({ method: 'GET', path: `/v1.0/${assignments}?$filter=x`, body: null })).toBe(true);
    expect(await leaves({ method: 'GET', path: `/v1.0/${assignments}`, body: '{}' })).toBe(false);
    expect(await leaves({ method: 'POST', path: '/v1.0/users', body: '{}' })).toBe(true);
    expect(await leaves({ method: 'POST', path: `/v1.0/groups/${ben.id}/members/$ref`, body: '{}' })).toBe(true);
    expect(await leaves({ method: 'DELETE', path: `/v1.0/groups/${ben.id}/members/$ref`, body: null })).toBe(false);
  });
});

describe('over HTTP', () => {
  let server: OddGraph;
  afterEach(() => server.close());

  it('what arrives is the wire form, and nothing arrives that is not permitted', async () => {
    server = await startOddGraph(() => ({ status: 201, body: {} }));
    for (const [, permit] of permitted)
      for (const request of requestsOf(permit)) await server.roleWriter.send(request, permit);
    expect(server.asked.map(({ method, path, body }) => ({ method, path, body: body === '' ? null : body }))).toEqual(
      shapes.map(({ wire }) => wire),
    );
    server.asked.length = 0;
    for (const [, permit] of permitted)
      for (const [, other] of permitted.filter(([, one]) => one !== permit))
        for (const request of requestsOf(permit))
          await expect(server.roleWriter.send(request, other)).rejects.toBeInstanceOf(WireRefusal);
    expect(server.asked).toEqual([]);
  });

  it('no other call writes a role, and its error says nothing of what it carried', async () => {
    server = await startOddGraph(() => ({ status: 201, body: {} }));
    const graph = new Graph({ origin: server.origin, authentication: { getAccessToken: async () => 'token' } });
    const body = { principalId: ben.id, roleDefinitionId: GLOBAL_ADMINISTRATOR, directoryScopeId: '/' };
    for (const path of [`/${assignments}`, `/${assignments.toUpperCase()}`, '/$batch', `/users/../${assignments}`]) {
      const refusal: unknown = await graph
        .call({ operation: 'x', method: 'POST', path, body })
        .catch((error: unknown) => error);
      expect(refusal).toBeInstanceOf(WireRefusal);
      expect(String(refusal)).not.toMatch(/token|b0|bbbb|role/i);
    }
    await expect(graph.call({ operation: 'x', path: '/https://x.example/v1.0/users' })).rejects.toBeInstanceOf(
      WireRefusal,
    );
    expect(server.asked).toEqual([]);
  });
});
