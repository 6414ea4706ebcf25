import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Json } from '../../../sandbox/teams/activity.js';
import type { Teams } from '../../../sandbox/teams/startTeams.js';
import { busyCard } from './cards.js';
import { type EchoBot, startEchoBot } from './echoBot.js';
import { activitiesOf, ana, ben, callConnector, cardMessage, startOps, tenantId } from './sandboxOps.js';

const cardSaying = (text: string): Json => ({ type: 'AdaptiveCard', body: [{ type: 'TextBlock', text }] });
const answerCard = (card: Json) => ({ statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value: card });

let teams: Teams;
let bot: EchoBot;
let onInvoke: (activity: Json) => unknown;
beforeEach(async () => {
  teams = await startOps();
  onInvoke = () => answerCard(cardSaying('Saved'));
  bot = await startEchoBot(teams, (activity) => onInvoke(activity));
});
afterEach(async () => {
  await bot.close();
  await teams.close();
});

const postCard = async (card: Json) => {
  const { body } = await callConnector(teams, 'POST', activitiesOf(teams.opsConversationId), cardMessage(card));
  return String(body['id']);
};
const updateCard = (id: string, card: Json) =>
  callConnector(teams, 'PUT', `${activitiesOf(teams.opsConversationId)}/${id}`, cardMessage(card));

describe('saying something', () => {
  it('a mention starts a thread, and the bot answers in it', async () => {
    const turn = await teams.client(ana).mention('setup');
    expect(turn.httpStatus).toBe(200);
    const [thread] = teams.channel.threads();
    expect(thread?.conversationId).toBe(turn.conversationId);
    expect(thread?.posts.map((post) => post.author.name)).toEqual(['Ana Admin', 'Countersign']);
    expect(bot.received[0]).toMatchObject({
      type: 'message',
      channelId: 'msteams',
      serviceUrl: teams.connectorUrl,
      text: '<at>Countersign</at> setup',
      from: { id: teams.client(ana).mri, aadObjectId: ana.id },
      conversation: { id: turn.conversationId, conversationType: 'channel', tenantId, isGroup: true },
      channelData: { tenant: { id: tenantId }, channel: { id: teams.opsConversationId } },
    });
  });

  it('mentions people by the name after an @, in words to the bot and in words to others, not in a chat', async () => {
    const name = ben.displayName;
    const mention = { type: 'mention', text: `<at>${name}</at>`, mentioned: { id: teams.client(ben).mri, name } };
    await teams.client(ana).mention(`status @${name.toLowerCase()}, <at>${name}</at>?`);
    expect(bot.received[0]).toMatchObject({
      text: `<at>Countersign</at> status <at>${name}</at>, <at>${name}</at>?`,
      attachments: [{ content: `<p><at>Countersign</at> status <at>${name}</at>, &lt;at>${name}&lt;/at>?</p>` }],
      entities: [{ type: 'mention', mentioned: { name: 'Countersign' } }, mention, { type: 'clientInfo' }],
    });
    teams.client(ana).write(`Thanks @${name}, and @${name}son`);
    const written = teams.client(ben).messages().at(-1)?.activity;
    expect(written).toMatchObject({ text: `Thanks <at>${name}</at>, and @${name}son`, entities: [mention] });
    await teams.client(ana).personal(`status @${name}`);
    expect(bot.received[1]).toMatchObject({ text: `status @${name}`, entities: [{ type: 'clientInfo' }] });
  });

  it('someone else may go on in the same thread', async () => {
    const first = await teams.client(ana).mention('setup');
    await teams.client(ben).mention('status', { thread: first.conversationId });
    expect(teams.channel.threads()).toHaveLength(1);
    await expect(teams.client(ben).mention('status', { thread: '17' })).rejects.toThrow('no thread');
  });

  it('a personal chat is between the bot and one person', async () => {
    await teams.client(ana).personal('help');
    expect(bot.received[0]).toMatchObject({ text: 'help', conversation: { conversationType: 'personal' } });
    expect(
      teams
        .client(ana)
        .messages()
        .map((message) => message.text),
    ).toEqual(['help', 'You said: help']);
    expect(teams.client(ben).messages()).toEqual([]);
  });

  it('a forged token is turned away, and an override reaches the bot as it is', async () => {
    const forged = await teams.client(ana).mention('setup', { token: await teams.signToken({}, 'unlisted') });
    expect(forged.httpStatus).toBe(401);
    expect((await teams.client(ana).mention('setup', { token: '' })).httpStatus).toBe(401);
    await teams.client(ana).mention('setup', { override: { from: { aadObjectId: undefined, name: 'Eve' } } });
    expect(bot.received).toHaveLength(1);
    expect(bot.received[0]?.['from']).toEqual({ id: teams.client(ana).mri, name: 'Eve' });
  });

  it('Teams may send the same message twice', async () => {
    const turn = await teams.client(ana).mention('setup', { resend: true });
    expect(turn.others.map((other) => other.httpStatus)).toEqual([200]);
    expect(bot.received.map((activity) => activity['id'])).toEqual([turn.activityId, turn.activityId]);
  });

  it('a bot that is not there is "Unable to reach app"', async () => {
    await bot.close();
    await expect(teams.client(ana).mention('setup')).rejects.toThrow('Unable to reach app');
  });
});

describe('clicking', () => {
  it('sends the button’s data and the inputs', async () => {
    const id = await postCard(busyCard);
    const answer = await teams.client(ana).click(id, 'Save', { name: 'Ana' });
    expect(answer).toMatchObject({ httpStatus: 200, body: { statusCode: 200 }, card: cardSaying('Saved') });
    expect(answer.milliseconds).toBeGreaterThan(0);
    expect(bot.received[0]).toMatchObject({ type: 'invoke', name: 'adaptiveCard/action', replyToId: id });
    expect(bot.received[0]?.['value']).toEqual({
      action: {
        type: 'Action.Execute',
        verb: 'save',
        data: { run: 'r1', name: 'Ana', hours: '2', mode: 'ca', sure: 'false' },
      },
      trigger: 'manual',
    });
  });

  it('is impossible while the form is not right', async () => {
    const id = await postCard(busyCard);
    await expect(teams.client(ana).click(id, 'save')).rejects.toThrow("'name' is required");
    await expect(teams.client(ana).click('17', 'save')).rejects.toThrow('no card on message 17');
    expect(bot.received).toHaveLength(0);
  });

  it('shows the answer to the person who clicked, until the message is updated for all', async () => {
    const id = await postCard(busyCard);
    await teams.client(ana).click(id, 'skip');
    expect(teams.client(ana).view(id)).toEqual(cardSaying('Saved'));
    expect(teams.client(ben).view(id)).toEqual(busyCard);
    await expect(teams.client(ana).click(id, 'skip')).rejects.toThrow('Its buttons: none');
    await updateCard(id, cardSaying('Decided'));
    expect(
      teams
        .client(ana)
        .cards()
        .map((card) => card.text),
    ).toEqual(['Decided']);
  });

  it('an old version of a card can still be clicked', async () => {
    const id = await postCard(busyCard);
    await updateCard(id, cardSaying('Decided'));
    expect((await teams.client(ana).click(id, 'skip', {}, { asVersion: busyCard })).httpStatus).toBe(200);
  });

  it('a double click is two activities at once; a resend is the same one again', async () => {
    let inside = 0;
    let most = 0;
    onInvoke = async () => {
      most = Math.max(most, (inside += 1));
      await new Promise((resolve) => setTimeout(resolve, 30));
      inside -= 1;
      return { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: 'done' };
    };
    const id = await postCard(busyCard);
    const idsSent = () => bot.received.splice(0).map((activity) => activity['id']);
    const answer = await teams.client(ana).click(id, 'skip', {}, { times: 2 });
    expect([answer.message, answer.others[0]?.message, most]).toEqual(['done', 'done', 2]);
    expect(new Set(idsSent()).size).toBe(2);
    await teams.client(ana).click(id, 'skip', {}, { resend: true });
    const [first, second, ...more] = idsSent();
    expect([second, more]).toEqual([first, []]);
  });

  it('an error answer has its text, and changes nothing on the screen', async () => {
    onInvoke = () => ({
      statusCode: 400,
      type: 'application/vnd.microsoft.error',
      value: { code: 'BadRequest', message: 'Not you' },
    });
    const id = await postCard(busyCard);
    expect((await teams.client(ana).click(id, 'skip')).message).toBe('Not you');
    expect(teams.client(ana).view(id)).toEqual(busyCard);
  });
});

it('a card refreshes itself only for the people it names', async () => {
  const action = { type: 'Action.Execute', verb: 'look', data: { id: 'a1' } };
  const id = await postCard({ ...cardSaying('Pending'), refresh: { action, userIds: [teams.client(ben).mri] } });
  await teams.client(ben).refresh(id);
  expect(bot.received[0]?.['value']).toEqual({ action, trigger: 'automatic' });
  await expect(teams.client(ana).refresh(id)).rejects.toThrow('does not refresh itself for Ana Admin');
});

it('waiting ends as soon as an update makes it true, and says what was there when it never does', async () => {
  const id = await postCard(cardSaying('Working'));
  const waiting = teams.client(ben).waitFor((message) => message.text.includes('Done'), 2000);
  await updateCard(id, cardSaying('Done'));
  expect(await waiting).toMatchObject({ activityId: id, edits: 1 });
  expect(teams.client(ben).findCard((card) => card.text === 'Done')?.activityId).toBe(id);
  await expect(teams.client(ben).waitFor(() => false, 20)).rejects.toThrow('Done');
});
