import { afterEach, describe, expect, it } from 'vitest';
import { GLOBAL_ADMINISTRATOR, PRIVILEGED_ROLE_ADMINISTRATOR } from '../../../src/core/roles.js';
import { DirectoryFailure } from '../../../src/services/directory/failure.js';
import { type OddGraph, type Reply, startOddGraph } from './graphServer.js';

let graph: OddGraph | undefined;
afterEach(async () => {
  await graph?.close();
  graph = undefined;
});
const ana = '0d6f7a52-1111-4111-8111-0000000000a1';
const dora = '0d6f7a52-1111-4111-8111-0000000000d4';
const user = (id: string, more: Record<string, unknown> = {}) => ({
  id,
  displayName: 'Somebody',
  userPrincipalName: `${id.slice(-2)}@contoso.com`,
  accountEnabled: true,
  userType: 'Member',
  ...more,
});
const error = (status: number, code: string, headers: Record<string, string> = {}): Reply => ({
  status,
  headers,
  body: {
    error: {
      code,
      message: 'A message with a secret in it',
      innerError: { 'request-id': 'r1', date: '2026-11-23T00:00:00' },
    },
  },
});
const kindOf = async (work: Promise<unknown>): Promise<string> => {
  try {
    await work;
    return 'fine';
  } catch (failure) {
    return failure instanceof DirectoryFailure ? failure.kind : 'another error';
  }
};

describe('a Graph that ignores filters', () => {
  it('makes nobody an administrator who is not one', async () => {
    graph = await startOddGraph(({ path }) => {
      if (path.includes('/roleAssignments')) {
        return {
          body: {
            value: [
              { id: '1', principalId: ana, roleDefinitionId: GLOBAL_ADMINISTRATOR, directoryScopeId: '/' },
              {
                id: '2',
                principalId: dora,
                roleDefinitionId: 'f2ef992c-3afb-46b9-b7cf-a126ee74c451',
                directoryScopeId: '/',
              },
              {
                id: '3',
                principalId: dora,
                roleDefinitionId: GLOBAL_ADMINISTRATOR,
                directoryScopeId: '/administrativeUnits/1',
              },
            ],
          },
        };
      }
      return { body: user(path.includes(ana) ? ana : dora) };
    });
    expect(await graph.directory.globalAdministrators()).toEqual([ana]);
    expect((await graph.directory.approvers()).map((person) => person.id)).toEqual([ana]);
  });

  it('does not let groups of another name pass for AdminAgents or GDAP groups', async () => {
    graph = await startOddGraph(() => ({
      body: {
        value: [
          { id: '1', displayName: 'AdminAgents' },
          { id: '2', displayName: 'All Users' },
          { id: '3', displayName: 'M365 GDAP Global Reader' },
        ],
      },
    }));
    expect((await graph.directory.adminAgents()).map((group) => group.id)).toEqual(['1']);
    expect((await graph.directory.gdapGroups()).map((group) => group.id)).toEqual(['3']);
  });
});

it('offers no group that carries a role or whose members follow a rule', async () => {
  graph = await startOddGraph(() => ({
    body: {
      value: [
        { id: '1', displayName: 'M365 GDAP Global Reader' },
        { id: '2', displayName: 'M365 GDAP User Administrator', isAssignableToRole: true },
        { id: '3', displayName: 'M365 GDAP Teams Administrator', groupTypes: ['DynamicMembership'] },
      ],
    },
  }));
  expect((await graph.directory.gdapGroups()).map((group) => group.id)).toEqual(['1']);
});

describe('the approver group', () => {
  const groupId = '0d6f7a52-2222-4111-8111-00000000000a';
  const withGroup = (group: Reply, owners: Reply = { body: { value: [] } }) =>
    startOddGraph(
      ({ path }) => {
        if (path.includes('/owners')) return group.status === 404 ? group : owners;
        if (path.includes('checkMemberObjects')) return { body: { value: [groupId] } };
        if (path.includes('/transitiveMembers')) return { body: { value: [user(dora)] } };
        if (path.includes('/roleAssignments')) return { body: { value: [] } };
        return path.includes(`/groups/${groupId}`) ? group : { body: user(dora) };
      },
      1_000,
      groupId,
    );

  it('counts when it is role-assignable and nobody owns it', async () => {
    graph = await withGroup({ body: { id: groupId, isAssignableToRole: true } });
    expect(await graph.directory.standing(dora)).toMatchObject({ inApproverGroup: true });
    expect((await graph.directory.approvers()).map((person) => person.id)).toEqual([dora]);
  });

  it.each([
    ['an ordinary one', { body: { id: groupId, isAssignableToRole: null } }],
    ['one that is gone', error(404, 'Request_ResourceNotFound')],
  ])('does not count when it is %s: others could change its members', async (_name, group) => {
    graph = await withGroup(group);
    expect(await graph.directory.standing(dora)).toMatchObject({ inApproverGroup: false });
    expect(await graph.directory.approvers()).toEqual([]);
  });

  it.each([
    ['is owned', { body: { value: [{ id: null }] } }, 'has-owners'],
    ['may not be read', error(403, 'Authorization_RequestDenied'), 'unreadable'],
  ])('does not count when %s: its owners could make anybody an approver', async (_name, owners, why) => {
    graph = await withGroup({ body: { id: groupId, isAssignableToRole: true } }, owners);
    expect(await graph.directory.standing(dora)).toMatchObject({ known: true, inApproverGroup: false });
    expect(await graph.directory.approvers()).toEqual([]);
    expect(await graph.directory.approverGroupDoubt()).toBe(why);
  });

  it.each([
    ['Graph is away', error(503, 'ServiceUnavailable')],
    ['the list of owners is none', { body: {} }],
  ])('makes nobody anything while %s', async (_name, owners) => {
    graph = await withGroup({ body: { id: groupId, isAssignableToRole: true } }, owners);
    expect(await kindOf(graph.directory.standing(dora))).toBe('unreachable');
    expect(await kindOf(graph.directory.approvers())).toBe('unreachable');
  });
});

describe('a list in pages', () => {
  it('is read to its end', async () => {
    graph = await startOddGraph(({ path }, origin) =>
      path.includes('page=2')
        ? { body: { value: [{ id: 'b.example', isVerified: true, authenticationType: 'Managed', isDefault: false }] } }
        : {
            body: {
              value: [{ id: 'a.example', isVerified: true, authenticationType: 'Federated', isDefault: true }],
              '@odata.nextLink': `${origin}/v1.0/domains?page=2`,
            },
          },
    );
    expect((await graph.directory.domains()).map((domain) => domain.isManaged)).toEqual([false, true]);
  });

  it('that leads to another host is refused, and no token goes there', async () => {
    const other = await startOddGraph(() => ({ body: { value: [] } }));
    graph = await startOddGraph(() => ({
      body: { value: [], '@odata.nextLink': `${other.origin}/v1.0/domains?page=2` },
    }));
    expect(await kindOf(graph.directory.domains())).toBe('rejected');
    expect(other.asked).toEqual([]);
    await other.close();
  });

  it('without its value is no empty list', async () => {
    graph = await startOddGraph(() => ({ body: {} }));
    expect(await kindOf(graph.directory.domains())).toBe('unreachable');
  });
});

describe('who somebody is', () => {
  const standing = (answers: { user?: Reply; held?: Reply }) =>
    startOddGraph(({ path }) =>
      path.includes('checkMemberObjects')
        ? (answers.held ?? { body: { value: [GLOBAL_ADMINISTRATOR] } })
        : (answers.user ?? { body: user(ana) }),
    );

  it('is known with roles, when everything was answered', async () => {
    graph = await standing({});
    expect(await graph.directory.standing(ana)).toMatchObject({
      known: true,
      enabled: true,
      guest: false,
      roles: [GLOBAL_ADMINISTRATOR],
    });
  });

  it.each([
    ['an absent user', { user: error(404, 'Request_ResourceNotFound') }],
    ['a user without accountEnabled', { user: { body: { ...user(ana), accountEnabled: undefined } } }],
    ['a membership answer without a list', { held: { body: {} } }],
  ])('is unknown for %s', async (_name, answers) => {
    graph = await standing(answers);
    expect(await graph.directory.standing(ana)).toEqual({ known: false });
  });

  it.each([
    ['without a user type', { ...user(ana), userType: undefined }],
    ['with #EXT# in the name', { ...user(ana), userPrincipalName: 'x_fabrikam.example#EXT#@contoso.onmicrosoft.com' }],
  ])('is a guest %s', async (_name, body) => {
    graph = await standing({ user: { body } });
    expect(await graph.directory.standing(ana)).toMatchObject({ guest: true });
  });

  it('asks for roles that count, and for nothing else', async () => {
    graph = await standing({});
    await graph.directory.standing(ana);
    const body = graph.asked.find((one) => one.path.includes('checkMemberObjects'))?.body ?? '';
    expect(body).toContain(PRIVILEGED_ROLE_ADMINISTRATOR);
    expect((JSON.parse(body) as { ids: string[] }).ids.length).toBeLessThanOrEqual(20);
  });
});

describe('a request that goes wrong', () => {
  it('is tried again when it only read, and sent once when it wrote', async () => {
    graph = await startOddGraph(({ method }) =>
      method === 'GET' ? error(503, 'ServiceUnavailable') : error(503, 'ServiceUnavailable'),
    );
    expect(await kindOf(graph.directory.organisation())).toBe('unreachable');
    expect(graph.asked).toHaveLength(3);
    expect(await kindOf(graph.directory.setEnabled(ana, true))).toBe('ambiguous');
    expect(graph.asked).toHaveLength(4);
  });

  it.each([
    [429, 'TooManyRequests', 'throttled'],
    [403, 'Authorization_RequestDenied', 'denied'],
    [401, 'InvalidAuthenticationToken', 'unreachable'],
    [400, 'Request_BadRequest', 'rejected'],
    [400, 'AadPremiumLicenseRequired', 'unlicensed'],
    [403, 'Authentication_RequestFromNonPremiumTenantOrB2CTenant', 'unlicensed'],
    [404, 'Request_ResourceNotFound', 'absent'],
  ])('%s %s is %s', async (status, code, kind) => {
    graph = await startOddGraph(() => error(status, code, { 'retry-after': '120' }));
    expect(await kindOf(graph.directory.securityDefaults())).toBe(kind);
  });

  it('carries no text of the server in its message', async () => {
    graph = await startOddGraph(() => error(400, 'Request_BadRequest'));
    const failure = await graph.directory.securityDefaults().catch((reason: unknown) => reason);
    expect(String(failure)).not.toContain('secret');
  });

  it('that is never answered ends by itself', async () => {
    graph = await startOddGraph(() => ({ hang: true }), 150);
    expect(await kindOf(graph.directory.setEnabled(ana, true))).toBe('ambiguous');
  });

  it('that is redirected is not followed', async () => {
    const other = await startOddGraph(() => ({ body: user(ana) }));
    graph = await startOddGraph(() => ({ status: 302, headers: { location: `${other.origin}/v1.0/x` } }));
    expect(await kindOf(graph.directory.securityDefaults())).not.toBe('fine');
    expect(other.asked).toEqual([]);
    await other.close();
  });

  it('never goes out without a token', async () => {
    graph = await startOddGraph(() => ({ body: { isEnabled: false } }));
    await graph.directory.securityDefaults();
    expect(graph.asked[0]?.authorization).toBe('Bearer token-1');
  });
});
