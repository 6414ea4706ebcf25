import { afterEach, expect, it } from 'vitest';
import { inputsOf } from './stages.js';
import { eventually, hasButton, press, reads, say, type Story, tellStory } from './story.js';

let story: Story;
afterEach(() => story.sandbox.close());
const runs = async () => (await story.sandbox.bot().desk.store.all()).length;

// src/bot/runs.ts startRun: looks at the open runs, then appends to a stream of its own, so nothing conflicts.
it.fails('two people writing “setup” at the same moment begin one setup', async () => {
  story = await tellStory();
  await Promise.all([story.ana.mention('setup'), story.ben.mention('setup')]);
  expect(await runs()).toBe(1);
});

// As above: 'account-in-care' is decided on what was read before.
it.fails('two people adopting the same account at the same moment begin one run', async () => {
  story = await tellStory();
  const words = 'adopt dora.novak@contoso.com';
  await Promise.all([story.ana.mention(words), story.ben.mention(words)]);
  expect(await runs()).toBe(1);
});

// src/bot/runs.ts startRun: the run id is made of the activity id, which differs between the clicks of a double click.
it.fails('a double click on “Start another” begins one more setup', async () => {
  story = await tellStory();
  await story.to('preflight');
  await say(story.ben, 'setup');
  await press(story.ben, 'run.another', {}, { times: 2 });
  expect(await runs()).toBe(2);
});

// src/bot/messenger.ts #post: after a 504 the card is posted again, and the first one is known to nobody.
it.fails('a request posted twice because Teams lost an answer leaves no card with live buttons', async () => {
  story = await tellStory();
  await story.to('elevate');
  story.sandbox.teams.faults.loseAnswer(1);
  await press(story.ana, 'step.elevate', inputsOf('elevate', story));
  const live = () => story.cas.cards().filter(hasButton('approval.approve')).length;
  await eventually('the card is there again', () => live() === 2);
  await press(story.ben, 'approval.approve');
  await reads(story.ana, /^Run the CIPP setup wizard/);
  await story.settled();
  expect(live()).toBe(0);
});
