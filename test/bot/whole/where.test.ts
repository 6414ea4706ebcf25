import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Json } from '../../../sandbox/teams/activity.js';
import { actionsOf } from '../../../sandbox/teams/cardReading.js';
import { refusalSentence } from '../../../src/cards/words.js';
import { shown } from './refusalCase.js';
import { pressOld, say, type Story, tellStory, talkative } from './story.js';
import { unchanged } from './unchanged.js';

const OTHER = '19:other@thread.tacv2';
const FOREIGN = 'ffffffff-0000-4000-8000-000000000000';
const ELSEWHERE = refusalSentence({ code: 'wrong-conversation' });
const NOBODY = refusalSentence({ code: 'identity-unknown' });

let story: Story;
beforeAll(async () => {
  // One person says more here within seconds than anybody may: what is not answered must not be for that.
  story = await tellStory({ rates: talkative });
  await story.to('preflight');
});
afterAll(() => story.sandbox.close());

/** How many messages the bot has posted, wherever. */
const spoken = () => story.sandbox.teams.channel.posts().filter((post) => post.author.isBot).length;
const chatOf = async (who: Story['ben']) => (await who.personal('help')).conversationId;

describe('a button works in the ops channel only', () => {
  const places: readonly (readonly [place: string, override: Json])[] = [
    ['a group chat', { conversation: { id: '19:group@thread.v2', conversationType: 'groupChat' } }],
    ['another channel', { conversation: { id: `${OTHER};messageid=1` }, channelData: { channel: { id: OTHER } } }],
    ['the ops channel, called a personal chat', { conversation: { conversationType: 'personal' } }],
    ['the ops channel, called a group chat', { conversation: { conversationType: 'groupChat' } }],
    ['the ops channel, called nothing', { conversation: { conversationType: undefined } }],
    ['the ops channel, called no group', { conversation: { isGroup: false } }],
    ['the ops channel, with another one in the channel data', { channelData: { channel: { id: OTHER } } }],
    ['the ops channel, with another one under its old name', { channelData: { teamsChannelId: OTHER } }],
    ['a personal chat, called a channel', { conversation: { id: 'a:1chat' } }],
    ['a list of conversations', { conversation: { conversationType: ['channel'] } }],
  ];
  it.each(places)('and not in %s', async (_place, override) => {
    const answer = await unchanged(story, () => pressOld(story, story.ana, 'step.preflight', { override }));
    expect(shown(answer)).toContain(ELSEWHERE);
  });

  it('nor does the ops channel answer a word that comes from nowhere', async () => {
    for (const override of [
      { conversation: { conversationType: 'personal' } },
      { channelData: { channel: { id: OTHER } } },
    ])
      for (const words of ['status', 'help', 'setup', 'nonsense', '']) {
        await unchanged(story, () => story.ana.mention(words, { override }));
        expect(story.ana.messages().at(-1)?.text).toContain(ELSEWHERE);
      }
  });
});

describe('a personal chat works for the person it is with', () => {
  it('and says nothing of a setup to anybody else', async () => {
    const chat = await chatOf(story.ben);
    const override = { conversation: { id: chat } };
    for (const words of ['status', 'history', 'export', 'help']) {
      await unchanged(story, () => story.ana.personal(words, { override }));
      expect(story.ben.messages().at(-1)?.text).toContain(ELSEWHERE);
    }
    expect((await say(story.ben, 'history', 'personal')).text).toContain('History of');
  });

  it('nor where it is not known whose it is', async () => {
    // The first thing asked of Teams is who is in that chat.
    story.sandbox.teams.faults.fail(403, 1);
    const turn = await story.cas.personal('history');
    expect(turn.httpStatus).toBe(200);
    expect(story.cas.messages().at(-1)?.text).toContain(ELSEWHERE);
    expect((await say(story.cas, 'history', 'personal')).text).toContain('History of');
  });

  it('and a dialog opens there for that person alone', async () => {
    const { activityId, card } = await say(story.ben, 'export', 'personal');
    const title = actionsOf(card!)[0]!.title!;
    expect(JSON.stringify((await story.ben.openDialog(activityId, title)).card)).toContain('RunStarted');
    const group = { conversation: { id: '19:group@thread.v2', conversationType: 'groupChat' } };
    const chat = { conversation: { id: await chatOf(story.cas) } };
    for (const override of [group, chat])
      expect(shown(await story.ben.openDialog(activityId, title, { override }))).toContain(ELSEWHERE);
  });
});

describe('whoever is no person of the tenant presses in vain', () => {
  const senders: readonly (readonly [who: string, from: () => Json])[] = [
    ['another bot', () => ({ id: `28:${FOREIGN}` })],
    ['the bot itself', () => ({ id: `28:${story.sandbox.environment['BOT_ID']}` })],
    ['whoever has the bot’s role', () => ({ role: 'bot' })],
    ['an agent with an account', () => ({ role: 'agenticUser' })],
    ['a person without an object id', () => ({ aadObjectId: undefined })],
    ['an object id in capitals', () => ({ aadObjectId: story.ana.person.id.toUpperCase() })],
    ['a list of object ids', () => ({ aadObjectId: [story.ana.person.id] })],
    ['an anonymous visitor', () => ({ id: 'anonymous' })],
  ];
  it.each(senders)('%s', async (_who, from) => {
    const override = { from: from() };
    const answer = await unchanged(story, () => pressOld(story, story.ana, 'step.preflight', { override }));
    expect(shown(answer)).toContain(NOBODY);
  });

  it.each([
    ['somebody of whom Teams does not say who it is', { id: undefined }],
    ['an id of Teams that is a number', { id: 29 }],
  ])('nor %s, who does not even come in', async (_who, from) => {
    const override = { from };
    const answer = await unchanged(story, () => pressOld(story, story.ana, 'step.preflight', { override }));
    expect(answer.httpStatus).toBe(400);
  });

  it('and bots are not even answered, or two of them would never stop', async () => {
    for (const from of [{ id: `28:${FOREIGN}` }, { role: 'bot' }]) {
      const before = spoken();
      const turn = await unchanged(story, () => story.ana.mention('setup', { override: { from } }));
      expect(turn.httpStatus).toBe(200);
      expect(spoken()).toBe(before);
    }
  });

  it.each([
    ['another bot', { recipient: { id: `28:${FOREIGN}` } }],
    ['nobody', { recipient: undefined }],
    ['this bot in another tenant', { recipient: { tenantId: FOREIGN } }],
  ])('what was said to %s does not come in', async (_who, override) => {
    const turn = await unchanged(story, () => story.ana.mention('setup', { override }));
    expect(turn.httpStatus).toBe(403);
  });
});

describe('what is no word and no press', () => {
  it.each<Json>([
    { type: 'messageUpdate' },
    { type: 'messageDelete' },
    { type: 'messageReaction', reactionsAdded: [{ type: 'like' }] },
    { type: 'conversationUpdate', membersAdded: [{ id: '29:stranger' }] },
    { type: 'installationUpdate', action: 'remove' },
    { type: 'installationUpdate', action: 'add', conversation: { id: OTHER }, channelData: { channel: { id: OTHER } } },
    { type: 'installationUpdate', action: 'add', conversation: { conversationType: 'groupChat' } },
    { type: 'installationUpdate', action: 'add', from: { id: `28:${FOREIGN}` } },
  ])('is neither answered nor obeyed: %j', async (override) => {
    const before = spoken();
    await unchanged(story, () => story.ana.mention('setup', { override }));
    expect(spoken()).toBe(before);
  });

  it('but whoever puts the app into the ops channel is told what it can do', async () => {
    await story.sandbox.teams.installBot(story.ana.person);
    // The bot may have something else to say at the same moment.
    const isThanked = () => story.ana.messages().some(({ text }) => text.includes('Thank you for adding Countersign'));
    await expect.poll(isThanked, { timeout: 20_000 }).toBe(true);
  });
});
