import type { Context } from '@microsoft/microsoft-graph-client';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { GLOBAL_ADMINISTRATOR } from '../../../src/core/roles.js';
import { onlyReads } from '../../../src/services/directory/batchWire.js';
import { Permitted, WireGuard } from '../../../src/services/directory/wireGuard.js';
import { everyPermit } from '../../core/proofsOf.js';
import { type OddGraph, startOddGraph } from './graphServer.js';

const json = { 'Content-Type': 'application/json' };
const get = { id: '1', method: 'GET', url: '/users/a' };
const check = { id: '2', method: 'POST', url: '/users/a/checkMemberObjects', headers: json, body: { ids: [] } };
const write = {
  id: '3',
  method: 'POST',
  url: '/roleManagement/directory/roleAssignments',
  headers: json,
  body: { principalId: 'a', roleDefinitionId: GLOBAL_ADMINISTRATOR, directoryScopeId: '/' },
};
const bodyOf = (...requests: unknown[]) => JSON.stringify({ requests });

async function leaves(body: string, permit = false, version = 'v1.0'): Promise<boolean> {
  const guard = new WireGuard('https://graph.microsoft.com');
  let left = false;
  guard.setNext({ execute: async () => void (left = true) });
  const [carried] = permit ? Object.values(everyPermit()).map((one) => new Permitted(one)) : [];
  const options = { method: 'POST', headers: { authorization: 'Bearer t' }, body };
  const request = `https://graph.microsoft.com/${version}/$batch`;
  await guard
    .execute({ request, options, middlewareControl: { getMiddlewareOptions: () => carried } } as unknown as Context)
    .catch(() => undefined);
  return left;
}

describe('several requests in one', () => {
  it('leave when each of them only reads', async () => {
    expect(await leaves(bodyOf(get, check))).toBe(true);
    expect(await leaves(bodyOf(get), false, 'beta')).toBe(true);
  });

  it('do not leave with a permit: what needs one goes by itself', async () =>
    expect(await leaves(bodyOf(get), true)).toBe(false));

  it.each([
    ['a write among them', bodyOf(get, write)],
    ['a write dressed as a check', bodyOf({ ...write, url: `${write.url}/checkMemberObjects` })],
    ['another method', bodyOf({ ...get, method: 'DELETE' })],
    ['a method in small letters', bodyOf({ ...get, method: 'delete' })],
    ['a read with a body', bodyOf({ ...get, body: {} })],
    ['a header of another method', bodyOf({ ...check, headers: { ...json, 'X-HTTP-Method': 'PATCH' } })],
    ['a batch within', bodyOf({ ...check, url: '/$batch' })],
    ['a way out of the path', bodyOf({ ...check, url: '/users/a/checkMemberObjects/../../b' })],
    ['a whole address', bodyOf({ ...get, url: '//graph.example/users/a' })],
    ['a second list', bodyOf(get).replace('{"requests"', '{"requests":[],"requests"')],
    ['a field nobody knows', JSON.stringify({ requests: [get], dependsOn: [] })],
    ['a doubled field', bodyOf(get).replace('"method":"GET"', '"method":"GET","method":"DELETE"')],
    ['too many', bodyOf(...Array.from({ length: 21 }, (_, index) => ({ ...get, id: String(index) })))],
    ['none', bodyOf()],
    ['no JSON', 'requests'],
  ])('do not leave with %s', async (_what, body) => expect(await leaves(body)).toBe(false));

  it('never carry a write, however they are spelled', () =>
    fc.assert(
      fc.property(
        fc.constantFrom('PATCH', 'PUT', 'DELETE', 'POST', 'post', 'GET '),
        fc.constantFrom('/users/a', write.url, '/groups/a/members/$ref', '/users/a/assignLicense'),
        (method, url) => !onlyReads(bodyOf(get, { ...write, method, url })),
      ),
    ));
});

let graph: OddGraph | undefined;
afterEach(async () => {
  await graph?.close();
  graph = undefined;
});
type Inner = { id: string; url: string };

describe('a Graph that answers a batch oddly', () => {
  const user = { id: 'a', userPrincipalName: 'a@contoso.com', accountEnabled: true };
  const answering = (respond: (inner: Inner) => unknown) =>
    startOddGraph(({ path, body }) =>
      path.endsWith('$batch')
        ? { body: { responses: (JSON.parse(body) as { requests: Inner[] }).requests.map(respond) } }
        : { status: 500, body: {} },
    );
  const both = async () => {
    const round = graph?.directory.together();
    return Promise.allSettled([round?.accountById('a'), round?.hasMailbox('a')]);
  };

  it('answers each by its id, in whatever order', async () => {
    graph = await answering(({ id, url }) => ({ id, status: url.includes('mailbox') ? 404 : 200, body: user }));
    expect(await both()).toMatchObject([{ value: { id: 'a' } }, { value: false }]);
  });

  it.each([
    ['twice', (inner: Inner) => ({ ...inner, id: '1', status: 200, body: user })],
    ['without a status', ({ id }: Inner) => ({ id, body: user })],
    ['with another id', (inner: Inner) => ({ ...inner, id: '9', status: 200, body: user })],
  ])('%s: it is no answer', async (_what, respond) => {
    graph = await answering(respond);
    expect((await both()).map(({ status }) => status)).toContain('rejected');
  });

  it('asks the same only once in a round, and anew in the next', async () => {
    graph = await answering(({ id }) => ({ id, status: 200, body: user }));
    const round = graph.directory.together();
    await Promise.all([round.accountById('a'), round.accountById('a'), round.hasMailbox('a')]);
    await round.accountById('a');
    expect(graph.asked).toHaveLength(1);
  });
});
