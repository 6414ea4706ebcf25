import { afterEach, expect, it } from 'vitest';
import { GLOBAL_ADMINISTRATOR } from '../../../src/core/roles.js';
import { DirectoryFailure } from '../../../src/services/directory/failure.js';
import { openHouse } from '../house.js';
import { type OddGraph, startOddGraph } from './graphServer.js';

let graph: OddGraph | undefined;
afterEach(async () => {
  await graph?.close();
  graph = undefined;
});
const ana = '0d6f7a52-1111-4111-8111-0000000000a1';
const group = '0d6f7a52-1111-4111-8111-0000000000ff';
const user = (id: string) => ({
  id,
  displayName: 'Somebody',
  userPrincipalName: `${id.slice(-2)}@contoso.com`,
  accountEnabled: true,
  userType: 'Member',
});
const assignment = (id: string) => ({
  id,
  principalId: ana,
  roleDefinitionId: GLOBAL_ADMINISTRATOR,
  directoryScopeId: '/',
});

it('pages without end are given up', { timeout: 120_000 }, async () => {
  graph = await startOddGraph((_, origin) => ({
    body: { value: [], '@odata.nextLink': `${origin}/v1.0/domains?$skiptoken=more` },
  }));
  const failure = await graph.directory.domains().catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(DirectoryFailure);
  expect(graph.asked.length).toBeLessThanOrEqual(200);
});

it('somebody who is listed twice, or in two roles, is one person', async () => {
  graph = await startOddGraph(({ path }) =>
    path.includes('/roleAssignments') ? { body: { value: [assignment('1'), assignment('2')] } } : { body: user(ana) },
  );
  expect(await graph.directory.globalAdministrators()).toEqual([ana]);
  expect(await graph.directory.approvers()).toHaveLength(1);
});

it('an approver group that is empty, or not of this tenant, makes nobody an approver', async () => {
  for (const found of [true, false]) {
    graph = await startOddGraph(
      ({ path }) => {
        if (/\/(?:transitiveMembers|owners)/.test(path)) return { body: { value: [] } };
        if (!path.includes('/groups/')) return { body: { value: [] } };
        return found
          ? { body: { id: group, isAssignableToRole: true } }
          : { status: 404, body: { error: { code: 'Request_ResourceNotFound', message: 'not here' } } };
      },
      1_000,
      group,
    );
    expect(await graph.directory.approvers()).toEqual([]);
    await graph.close();
  }
});

it.each([
  "x' or userPrincipalName eq 'dora.novak@contoso.com",
  "x') or startswith(userPrincipalName,'dora",
  "dora.novak@contoso.com'%20or%20'1'%20eq%20'1",
  "'; $select=id&$filter=true",
])('a user name of %j asks about that name only', async (name) => {
  const house = await openHouse();
  try {
    expect(await house.ports.directory.accountByName(name)).toBeUndefined();
    expect(await house.ports.directory.nameHeldByDeleted(name)).toBe(false);
    expect(await house.ports.directory.accountByName('dora.novak@contoso.com')).toBeDefined();
  } finally {
    await house.close();
  }
});
