import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Json } from '../../../sandbox/teams/activity.js';
import type { Teams } from '../../../sandbox/teams/startTeams.js';
import { busyCard } from './cards.js';
import { type EchoBot, startEchoBot } from './echoBot.js';
import { activitiesOf, ana, callConnector, cardMessage, startOps } from './sandboxOps.js';

const form = {
  type: 'AdaptiveCard',
  body: [{ type: 'Input.Text', id: 'reason', label: 'Reason', isRequired: true }],
  actions: [{ type: 'Action.Submit', title: 'Send', data: { run: 'r1' } }],
};
const dialogCard = { contentType: 'application/vnd.microsoft.card.adaptive', content: form };

let teams: Teams;
let bot: EchoBot;
let answer: Json | undefined;
let cardId: string;
beforeEach(async () => {
  teams = await startOps();
  answer = { task: { type: 'continue', value: { title: 'Why?', card: dialogCard } } };
  bot = await startEchoBot(teams, () => answer);
  const { body } = await callConnector(teams, 'POST', activitiesOf(teams.opsConversationId), cardMessage(busyCard));
  cardId = String(body['id']);
});
afterEach(async () => {
  await bot.close();
  await teams.close();
});

it('a button opens a dialog, and the dialog is sent back', async () => {
  const dialog = await teams.client(ana).openDialog(cardId, 'Open dialog');
  expect(dialog).toMatchObject({ kind: 'card', title: 'Why?', card: form });
  expect(bot.received[0]).toMatchObject({
    name: 'task/fetch',
    replyToId: cardId,
    value: { data: { run: 'r1', msteams: { type: 'task/fetch' } }, context: { theme: 'default' } },
  });
  answer = { task: { type: 'message', value: 'Thank you' } };
  const thanks = await teams.client(ana).submitDialog(dialog, 'Send', { reason: 'because' });
  expect(thanks).toMatchObject({ kind: 'message', message: 'Thank you' });
  expect(bot.received[1]).toMatchObject({ name: 'task/submit', value: { data: { run: 'r1', reason: 'because' } } });
  expect(bot.received[1]).not.toHaveProperty('replyToId');
  await expect(teams.client(ana).submitDialog(thanks, 'Send')).rejects.toThrow(
    'The dialog shows no card (message: Thank you)',
  );
});

it('an empty answer closes the dialog', async () => {
  const dialog = await teams.client(ana).openDialog(cardId, 'Open dialog');
  answer = undefined;
  expect((await teams.client(ana).submitDialog(dialog, 'Send', { reason: 'x' })).kind).toBe('closed');
});

it('a dialog with a missing field stays open, and its card never shows up in the channel', async () => {
  const dialog = await teams.client(ana).openDialog(cardId, 'Open dialog');
  await expect(teams.client(ana).submitDialog(dialog, 'Send')).rejects.toThrow("'reason' is required");
  expect(teams.client(ana).view(cardId)).toEqual(busyCard);
});

it('an answer that is no dialog is an error, and a button that is no dialog opens none', async () => {
  answer = { task: { type: 'continue', value: {} } };
  expect((await teams.client(ana).openDialog(cardId, 'Open dialog')).kind).toBe('refused');
  expect((await teams.client(ana).openDialog(cardId, 'Open dialog', { token: 'forged' })).kind).toBe('refused');
  await expect(teams.client(ana).openDialog(cardId, 'Save')).rejects.toThrow('No Action.Submit');
});
