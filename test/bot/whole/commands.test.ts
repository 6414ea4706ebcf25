import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actionsOf } from '../../../sandbox/teams/cardReading.js';
import { refusalSentence } from '../../../src/cards/words.js';
import { shown } from './refusalCase.js';
import { count, press, reads, say, type Story, tellStory } from './story.js';
import { unchanged } from './unchanged.js';

describe('commands on a finished setup', () => {
  let story: Story;
  beforeAll(async () => {
    story = await tellStory();
    await story.to('done');
  });
  afterAll(() => story.sandbox.close());

  it('a message that comes again is carried out and answered once', async () => {
    const done = async () => ({
      judged: count(await story.facts(), 'RequirementsJudged'),
      said: story.ben.messages().filter((message) => message.author === 'Countersign').length,
    });
    const before = await done();
    await story.ben.mention('check', { resend: true });
    expect(await done()).toEqual({ judged: before.judged + 1, said: before.said + 1 });
  });

  it.each([
    ['help', /^What Countersign can do/],
    ['status', /^Status of CIPPServiceAccount@contoso\.com/],
    ['history', /^History of CIPPServiceAccount@contoso\.com/],
    ['export', /^Export of CIPPServiceAccount@contoso\.com/],
    ['explain AADSTS50076', /^Error AADSTS50076/],
    ['EXPLAIN   50076', /^Error AADSTS50076/],
    ['', /^What Countersign can do/],
  ])('“%s” is answered in the channel and in a personal chat', async (words, answer) => {
    for (const place of ['channel', 'personal'] as const) {
      const said = await unchanged(story, () => say(story.ben, words, place));
      expect(said.text).toMatch(answer);
    }
  });

  it.each(['channel', 'personal'] as const)('“check” reads everything anew (%s)', async (place) => {
    const before = count(await story.facts(), 'RequirementsJudged');
    expect((await say(story.ben, 'check', place)).text).toMatch(/^Status of CIPPServiceAccount@contoso\.com/);
    expect(count(await story.facts(), 'RequirementsJudged')).toBe(before + 1);
  });

  it.each(['setup', 'adopt dora.novak@contoso.com', 'demote', 'cancel'])(
    '“%s” changes things, so it works in the channel only',
    async (words) => {
      const said = await unchanged(story, () => say(story.ben, words, 'personal'));
      expect(said.text).toContain(refusalSentence({ code: 'wrong-conversation' }));
    },
  );

  it('anything else is answered with what there is', async () => {
    for (const words of [
      'open the pod bay doors',
      'constructor',
      '__proto__',
      'toString',
      '${secret}',
      'x'.repeat(5_000),
    ]) {
      const said = await unchanged(story, () => say(story.ben, words));
      expect(said.text).toMatch(/^What Countersign can do\n.*not a command/);
    }
  });

  it.each(['setup', 'status', 'check', 'history', 'export', 'demote', 'cancel'])(
    '“%s” tells a colleague without rights so, and not who has them',
    async (words) => {
      const said = await unchanged(story, () => say(story.dora, words));
      expect(said.text).toContain(refusalSentence({ code: 'not-an-operator' }));
      expect(said.text).not.toMatch(/Ana|Ben|Cas|Administrator|contoso\.com/);
    },
  );

  it('history says who did what', async () => {
    const { text } = await say(story.cas, 'history');
    expect(text).toContain('Ana Bakker');
    expect(text).toContain('Ben Okafor');
    expect(text.match(/Ben Okafor/g)!.length).toBeGreaterThanOrEqual(2);
    expect(text).toContain('Countersign');
  });

  it('export opens a dialog with the facts, for whoever may read them', async () => {
    const { activityId, card } = await say(story.ben, 'export');
    const title = actionsOf(card!)[0]!.title!;
    const dialog = await story.ben.openDialog(activityId, title);
    expect(dialog.kind).toBe('card');
    expect(JSON.stringify(dialog.card)).toContain('RolesRemoved');
    const refused = await story.dora.openDialog(activityId, title);
    expect(shown(refused)).toContain(refusalSentence({ code: 'not-an-operator' }));
  });

  it('demote, on a finished setup whose account was given a role behind our back, takes it away with two people', async () => {
    const { world } = story.sandbox.tenant;
    const { id } = story.account();
    world.assignRole(id, '62e90394-69f5-4237-9190-012177145e10');
    await story.ana.mention('demote');
    await press(story.ana, 'step.demote');
    const own = await unchanged(story, () => press(story.ana, 'approval.approve'));
    expect(shown(own)).toContain(refusalSentence({ code: 'own-request' }));
    expect(world.rolesOf(id)).not.toEqual([]);
    await press(story.cas, 'approval.approve');
    await reads(story.ana, /^Done/);
    expect(world.rolesOf(id)).toEqual([]);
  });
});
