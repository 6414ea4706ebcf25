import { afterEach, expect, it } from 'vitest';
import { actionsOf } from '../../../sandbox/teams/cardReading.js';
import { refusalSentence } from '../../../src/cards/words.js';
import { shown } from './refusalCase.js';
import { inputsOf } from './stages.js';
import { eventually, hasButton, press, reads, say, type Story, tellStory } from './story.js';

let story: Story;
afterEach(() => story.sandbox.close());
const runs = async () => (await story.sandbox.bot().desk.store.all()).length;

it('two people writing “setup” at the same moment begin one setup', async () => {
  story = await tellStory();
  await Promise.all([story.ana.mention('setup'), story.ben.mention('setup')]);
  expect(await runs()).toBe(1);
});

it('two people adopting the same account at the same moment begin one run', async () => {
  story = await tellStory();
  const words = 'adopt dora.novak@contoso.com';
  await Promise.all([story.ana.mention(words), story.ben.mention(words)]);
  expect(await runs()).toBe(1);
});

it('a double click on “Start another” begins one more setup', async () => {
  story = await tellStory();
  await story.to('preflight');
  await say(story.ben, 'setup');
  await press(story.ben, 'run.another', {}, { times: 2 });
  expect(await runs()).toBe(2);
});

it('a request posted twice because Teams lost an answer is decided on the card that is known, and neither keeps its buttons', async () => {
  story = await tellStory();
  await story.to('elevate');
  // The first answer lost is the roster's, which the request does without; the second is that of the posted card.
  story.sandbox.teams.faults.loseAnswer(2);
  await press(story.ana, 'step.elevate', inputsOf('elevate', story));
  const live = () => story.cas.cards().filter(hasButton('approval.approve'));
  await eventually('the card is there again', () => live().length === 2);
  // The first one is the one whose posting was never heard of.
  const [lost, kept] = live();
  const answer = await story.ben.click(lost!.activityId, 'approval.approve');
  expect(shown(answer)).toContain(refusalSentence({ code: 'card-unknown' }));
  expect(actionsOf(answer.card!)).toEqual([]);
  await eventually('only the one to press is left', () => live().length === 1);
  expect((await story.run()).plan?.status).toBe('pending');
  const again = await story.ben.click(lost!.activityId, 'approval.approve', {}, { asVersion: lost!.card });
  expect(shown(again)).toContain(refusalSentence({ code: 'card-unknown' }));
  expect((await story.run()).plan?.status).toBe('pending');
  await story.ben.click(kept!.activityId, 'approval.approve');
  await reads(story.ana, /^Run the CIPP setup wizard/);
  await eventually('no button is left', () => live().length === 0);
});
