import { afterEach, describe, expect, it } from 'vitest';
import { actionsOf } from '../../../sandbox/teams/cardReading.js';
import { refusalSentence } from '../../../src/cards/words.js';
import { shown } from './refusalCase.js';
import { inputsOf } from './stages.js';
import { cardWith, eventually, press, pressOld, reads, say, type Story, tellStory } from './story.js';
import { unchanged } from './unchanged.js';

let story: Story;
afterEach(() => story.sandbox.close());

describe('a setup changes hands or place', () => {
  it('Ben takes it over: he goes on, Ana’s buttons answer that it is in his hands', async () => {
    story = await tellStory();
    await story.to('review');
    const open = await say(story.ben, 'setup');
    expect(open.text).toContain('in the hands of Ana Bakker');
    await press(story.ben, 'run.takeover');
    await eventually('Ben has it', async () => (await story.run()).operator.id === story.ben.person.id);
    await reads(story.ben, /^Review[^]*in the hands of Ben Okafor/);
    const late = await unchanged(story, () => press(story.ana, 'step.review'));
    expect(shown(late)).toContain(refusalSentence({ code: 'not-your-run' }));
    await press(story.ben, 'step.review');
    await cardWith(story.ben, 'step.mfa');
  });

  it('goes on in another thread, and the card left behind has no buttons', async () => {
    story = await tellStory();
    await story.to('describe');
    const before = await cardWith(story.ana, 'step.describe');
    const asked = await say(story.ana, 'setup');
    await press(story.ana, 'run.resume');
    await eventually('the old card is retired', () => actionsOf(story.ana.view(before.activityId)!).length === 0);
    const now = await cardWith(story.ana, 'step.describe');
    expect(now.threadId).toBe(asked.threadId);
    await press(story.ana, 'step.describe', inputsOf('describe', story));
    await cardWith(story.ana, 'step.review');
  });

  it('two setups live side by side and do not touch each other', async () => {
    story = await tellStory();
    await story.to('describe');
    const first = await story.run();
    await say(story.ben, 'setup');
    await press(story.ben, 'run.another');
    await eventually('there are two', async () => (await story.sandbox.bot().desk.store.all()).length === 2);
    await story.ben.waitFor(
      (card) => card.text.includes('in the hands of Ben Okafor') && /^Check the tenant/.test(card.text),
      5_000,
    );
    await press(story.ben, 'step.preflight', inputsOf('preflight', story));
    await eventually('Ben’s is further', async () => (await story.run()).step === 'describe');
    const untouched = (await story.sandbox.bot().desk.store.load(first.id)).run;
    expect([untouched?.step, untouched?.operator.id]).toEqual(['describe', story.ana.person.id]);
  });
});

describe('a setup is given up', () => {
  it('says what stays in the tenant, before and after, and deletes nothing', async () => {
    story = await tellStory();
    await story.to('secret');
    const question = await say(story.ana, 'cancel');
    expect(question.text).toContain('CIPPServiceAccount@contoso.com');
    expect(question.text).toContain('The account stays, enabled');
    expect(question.text).toContain('MFA stays enforced');
    const writes = story.writes.length;
    const answer = await press(story.ana, 'run.cancel');
    expect(shown(answer)).toMatch(/^Setup cancelled/);
    const card = await reads(story.ben, /^Setup cancelled/);
    expect(card.text).toContain('CIPPServiceAccount@contoso.com');
    expect(actionsOf(card.card!)).toEqual([]);
    expect(story.writes).toHaveLength(writes);
    expect(story.account().accountEnabled).toBe(true);
  });

  it('withdraws what was waiting for a second admin', async () => {
    story = await tellStory();
    await story.to('countersign');
    await say(story.ana, 'cancel');
    await press(story.ana, 'run.cancel');
    await reads(story.ben, /^Withdrawn/);
    const late = await unchanged(story, () => pressOld(story, story.ben, 'approval.approve'));
    expect(shown(late)).toContain(refusalSentence({ code: 'plan-decided' }));
  });
});
