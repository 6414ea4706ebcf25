import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Teams } from '../../../sandbox/teams/startTeams.js';
import { activitiesOf, ana, callConnector, startOps } from './sandboxOps.js';
import { startEchoBot } from './echoBot.js';

let teams: Teams;
beforeEach(async () => void (teams = await startOps()));
afterEach(() => teams.close());

const post = () => callConnector(teams, 'POST', activitiesOf(teams.opsConversationId), { type: 'message', text: 'hi' });

it('a throttled bot is told how long to wait, and nothing is posted', async () => {
  teams.faults.throttle(1, 7);
  const answer = await post();
  expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '7']);
  expect(teams.channel.posts()).toHaveLength(0);
  expect((await post()).status).toBe(201);
});

it('fails as often as asked, then works again', async () => {
  teams.faults.fail(503, 2);
  expect([(await post()).status, (await post()).status, (await post()).status]).toEqual([503, 503, 201]);
});

it('a lost answer leaves the message posted', async () => {
  teams.faults.loseAnswer(1);
  expect((await post()).status).toBe(504);
  expect(teams.channel.posts()).toHaveLength(1);
});

it('a slow connector answers late', async () => {
  teams.faults.delay(60);
  const started = Date.now();
  await post();
  expect(Date.now() - started).toBeGreaterThanOrEqual(55);
});

it('an app taken out of the team is told, can no longer post, and can come back', async () => {
  const bot = await startEchoBot(teams);
  await teams.removeBot();
  expect(await post()).toMatchObject({ status: 403, body: { error: { code: 'BotNotInConversationRoster' } } });
  const answers = await teams.installBot(ana);
  expect(answers.map((answer) => answer.httpStatus)).toEqual([200, 200]);
  expect((await post()).status).toBe(201);
  expect(bot.received.map(({ type, action }) => [type, action])).toEqual([
    ['conversationUpdate', undefined],
    ['installationUpdate', 'remove'],
    ['conversationUpdate', undefined],
    ['installationUpdate', 'add'],
  ]);
  expect(bot.received[2]).toMatchObject({
    membersAdded: [{ id: expect.stringMatching(/^28:/) as string }],
    from: { aadObjectId: ana.id },
  });
  expect(bot.received[3]).toMatchObject({ conversation: { id: teams.opsConversationId } });
  await bot.close();
});
