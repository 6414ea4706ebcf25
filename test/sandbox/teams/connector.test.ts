import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Teams } from '../../../sandbox/teams/startTeams.js';
import { activitiesOf, ana, callConnector, startOps } from './sandboxOps.js';

let teams: Teams;
beforeAll(async () => void (teams = await startOps()));
afterAll(() => teams.close());

const inChannel = (text: string) => ({
  isGroup: true,
  channelData: { channel: { id: teams.opsConversationId } },
  activity: { type: 'message', text },
});
const startThread = async (text: string) =>
  (await callConnector(teams, 'POST', 'v3/conversations', inChannel(text))).body as { id: string; activityId: string };

it('a bot starts a thread in the ops channel and answers in it', async () => {
  const { id, activityId } = await startThread('MFA is missing');
  expect(id).toBe(`${teams.opsConversationId};messageid=${activityId}`);
  const reply = await callConnector(teams, 'POST', activitiesOf(id), { type: 'message', text: 'still missing' });
  expect(reply.status).toBe(201);
  const thread = teams.channel.threads().find((candidate) => candidate.id === activityId);
  expect(thread?.posts.map((post) => post.versions[0]?.activity['text'])).toEqual(['MFA is missing', 'still missing']);
  expect(thread?.posts.at(-1)?.id).toBe(reply.body['id']);
});

it('a reply named by its message lands in that message’s thread even when the conversation id leaves it out', async () => {
  const { activityId } = await startThread('question');
  const path = `${activitiesOf(teams.opsConversationId)}/${activityId}`;
  const reply = await callConnector(teams, 'POST', path, { type: 'message', text: 'answer' });
  expect(teams.channel.find(String(reply.body['id']))?.threadId).toBe(activityId);
});

it('a message to the channel itself starts a thread of its own', async () => {
  const { body } = await callConnector(teams, 'POST', activitiesOf(teams.opsConversationId), {
    type: 'message',
    text: 'hello',
  });
  expect(teams.channel.find(String(body['id']))?.threadId).toBe(body['id']);
});

it('an edited message keeps its whole history, and a deleted one stays on record', async () => {
  const { id, activityId } = await startThread('pending');
  const heard: string[] = [];
  const stop = teams.onActivity(({ type, post }) => heard.push(`${type} ${post.id}`));
  const path = `${activitiesOf(id)}/${activityId}`;
  expect((await callConnector(teams, 'PUT', path, { type: 'message', text: 'approved' })).status).toBe(200);
  expect((await callConnector(teams, 'DELETE', path)).status).toBe(200);
  stop();
  const post = teams.channel.find(activityId);
  expect(post?.versions.map((version) => version.activity['text'])).toEqual(['pending', 'approved']);
  expect(post?.deletedAt).toBeDefined();
  expect(heard).toEqual([`updated ${activityId}`, `deleted ${activityId}`]);
  const again = await callConnector(teams, 'PUT', path, { type: 'message', text: 'x' });
  expect(again).toMatchObject({ status: 404, body: { error: { code: 'ActivityNotFoundInConversation' } } });
});

it('refuses messages that are unknown, foreign, empty or too big', async () => {
  const { id } = await startThread('root');
  const other = await startThread('other root');
  const message = { type: 'message', text: 'x' };
  const codeOf = async (method: string, path: string, body: unknown) => {
    const answer = await callConnector(teams, method, path, body);
    return [answer.status, (answer.body['error'] as { code: string }).code];
  };
  expect(await codeOf('PUT', `${activitiesOf(id)}/1`, message)).toEqual([404, 'ActivityNotFoundInConversation']);
  expect(await codeOf('PUT', `${activitiesOf(id)}/${other.activityId}`, message)).toEqual([
    404,
    'ActivityNotFoundInConversation',
  ]);
  expect(await codeOf('POST', activitiesOf('19:else@thread.tacv2'), message)).toEqual([404, 'ConversationNotFound']);
  expect(await codeOf('POST', activitiesOf(`${teams.opsConversationId};messageid=1`), message)).toEqual([
    404,
    'ConversationNotFound',
  ]);
  expect(await codeOf('POST', activitiesOf(id), { type: 'message' })).toEqual([400, 'BadSyntax']);
  expect(await codeOf('POST', activitiesOf(id), { type: 'message', text: 'x'.repeat(52_000) })).toEqual([
    413,
    'MessageSizeTooBig',
  ]);
  expect(await codeOf('GET', 'v3/attachments/1', undefined)).toEqual([404, 'NotModelled']);
});

it('a personal chat is opened by object id or MRI, and is the same chat both times', async () => {
  const open = async (memberId: string, activity?: unknown) =>
    callConnector(teams, 'POST', 'v3/conversations', {
      members: [{ id: memberId }],
      ...(activity ? { activity } : {}),
    });
  const first = await open(ana.id);
  const second = await open(teams.client(ana).mri, { type: 'message', text: 'only for Ana' });
  expect(second.body['id']).toBe(first.body['id']);
  expect(teams.channel.find(String(second.body['activityId']))).toMatchObject({ place: 'personal' });
  expect((await open('29:nobody')).status).toBe(400);
});

it('a targeted message is seen by its recipient and nobody else', async () => {
  const client = teams.client(ana);
  const path = `${activitiesOf(teams.opsConversationId)}?isTargetedActivity=true`;
  const message = { type: 'message', text: 'psst', recipient: { id: client.mri } };
  const { body } = await callConnector(teams, 'POST', path, message);
  const seesIt = (who: typeof ana) =>
    teams
      .client(who)
      .messages()
      .some((seen) => seen.activityId === body['id']);
  expect(seesIt(ana)).toBe(true);
  expect(seesIt({ ...ana, id: '99999999-0000-4000-8000-000000000000' })).toBe(false);
});

it('someone typing is not a message', async () => {
  const before = teams.channel.posts().length;
  expect((await callConnector(teams, 'POST', activitiesOf(teams.opsConversationId), { type: 'typing' })).status).toBe(
    202,
  );
  expect(teams.channel.posts()).toHaveLength(before);
});
