import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Teams } from '../../../sandbox/teams/startTeams.js';
import { ana, ben, callConnector, guest, startOps, tenantId } from './sandboxOps.js';

let teams: Teams;
beforeAll(async () => void (teams = await startOps()));
afterAll(() => teams.close());

const get = (conversationId: string, rest: string) =>
  callConnector(teams, 'GET', `v3/conversations/${encodeURIComponent(conversationId)}/${rest}`);

it('a member is found by MRI and by Entra object id', async () => {
  const { mri } = teams.client(ana);
  const expected = {
    id: mri,
    aadObjectId: ana.id,
    userPrincipalName: 'ana@contoso.com',
    givenName: 'Ana',
    tenantId,
    userRole: 'user',
  };
  expect((await get(teams.opsConversationId, `members/${encodeURIComponent(mri)}`)).body).toMatchObject(expected);
  expect((await get(`${teams.opsConversationId};messageid=1`, `members/${ana.id}`)).body).toMatchObject(expected);
});

it('a guest is listed as a guest', async () => {
  expect((await get(teams.teamId, `members/${guest.id}`)).body).toMatchObject({ userRole: 'guest' });
});

it('a stranger is not a member, and a conversation that does not exist has none', async () => {
  expect((await get(teams.opsConversationId, 'members/29:nobody')).status).toBe(404);
  expect((await get('19:else@thread.tacv2', 'members')).status).toBe(404);
});

it('the roster comes in pages', async () => {
  const names = (body: Record<string, unknown>) => (body['members'] as { name: string }[]).map((member) => member.name);
  const first = (await get(teams.opsConversationId, 'pagedmembers?pageSize=2')).body;
  expect(names(first)).toEqual([ana.displayName, ben.displayName]);
  const next = (
    await get(
      teams.opsConversationId,
      `pagedmembers?pageSize=2&continuationToken=${String(first['continuationToken'])}`,
    )
  ).body;
  expect(names(next)).toEqual([guest.displayName]);
  expect(next['continuationToken']).toBeUndefined();
});
