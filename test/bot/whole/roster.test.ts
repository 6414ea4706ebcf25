import { afterEach, describe, expect, it } from 'vitest';
import { textOf } from '../../../sandbox/teams/cardReading.js';
import { inputsOf } from './stages.js';
import { cardWith, press, type Story, tellStory } from './story.js';

let story: Story;
afterEach(() => story.sandbox.close());

const entitiesOf = (card: unknown): readonly { mentioned: { id: string } }[] =>
  (card as { msteams?: { entities?: { mentioned: { id: string } }[] } }).msteams?.entities ?? [];

async function asked(absent: ('ben' | 'cas')[]) {
  story = await tellStory({ absent });
  await story.to('elevate');
  await press(story.ana, 'step.elevate', inputsOf('elevate', story));
  const { card } = await cardWith(story.ana, 'approval.approve');
  return { text: textOf(card ?? {}), called: entitiesOf(card).map((entity) => entity.mentioned.id) };
}

describe('the approval card calls', () => {
  it('everybody in the channel who could decide', async () => {
    const { text, called } = await asked([]);
    const { ben, cas } = story.sandbox.tenant.people;
    expect(called).toEqual([ben.id, cas.id]);
    expect(text).not.toContain('not in this channel');
  });

  it('nobody who is not in the channel, and says that there is such a person', async () => {
    const { text, called } = await asked(['cas']);
    expect(called).toEqual([story.sandbox.tenant.people.ben.id]);
    expect(text).toContain('1 who could are not in this channel');
  });

  it('nobody at all where nobody who could decide is there, and says what to do', async () => {
    const { text, called } = await asked(['ben', 'cas']);
    expect(called).toEqual([]);
    expect(text).toContain('Add one of them to the team');
  });
});
