import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actionsOf } from '../../../sandbox/teams/cardReading.js';
import { refusalSentence } from '../../../src/cards/words.js';
import { shown } from './refusalCase.js';
import { inputsOf, MAILBOX } from './stages.js';
import { cardWith, count, press, pressOld, type Story, tellStory } from './story.js';
import { unchanged } from './unchanged.js';

const data = (changes: Record<string, unknown>) => ({ override: { value: { action: { data: changes } } } });
// Typed anew each time: a refused card shows again what was typed before.
const describing = {
  displayName: 'CIPP',
  userName: 'Typed.By.Hand',
  domain: 'contoso.com',
  usageLocation: 'NL',
  licence: MAILBOX,
};

describe('sent twice', () => {
  let story: Story;
  beforeAll(async () => {
    story = await tellStory();
  });
  afterAll(() => story.sandbox.close());

  it('a resent “setup” starts one setup, with one card', async () => {
    const turn = await story.ana.mention('setup', { resend: true });
    expect([turn, ...turn.others].map(({ httpStatus }) => httpStatus)).toEqual([200, 200]);
    await story.settled();
    expect(await story.sandbox.bot().desk.store.all()).toHaveLength(1);
    expect(story.ana.cards()).toHaveLength(1);
  });

  it('a double click on a step is one answer, and both clicks see where things stand', async () => {
    const answer = await press(story.ana, 'step.preflight', inputsOf('preflight', story), { times: 2 });
    for (const one of [answer, ...answer.others]) expect(shown(one)).not.toBe('');
    await story.settled();
    expect(count(await story.facts(), 'PreflightSubmitted')).toBe(1);
    expect(count(await story.facts(), 'TenantRead')).toBe(1);
  });

  it('the same click sent again by Teams is one answer', async () => {
    // Pressed on the card as it was posted: the later answer of the double click may have put an older one before Ana's eyes.
    const answer = await pressOld(story, story.ana, 'step.describe', { ...data(describing), resend: true });
    expect(shown(answer.others[0]!)).toContain(refusalSentence({ code: 'already-received' }));
    await story.settled();
    expect(count(await story.facts(), 'AccountDescribed')).toBe(1);
  });

  it('a double click on “Create the account” makes one account', async () => {
    await pressOld(story, story.ana, 'step.review', { times: 2 });
    await story.settled();
    expect(count(await story.facts(), 'ReviewConfirmed')).toBe(1);
    expect(story.writes.filter((write) => write.startsWith('POST /v1.0/users '))).toHaveLength(1);
  });
});

describe('what a card sends is looked at closely', () => {
  let story: Story;
  beforeAll(async () => {
    story = await tellStory();
    await story.to('describe');
  });
  afterAll(() => story.sandbox.close());

  it.each([
    ['missing', { displayName: '' }, 'Display name: please fill it in.'],
    ['null', { displayName: null }, 'Display name: please fill it in.'],
    ['too long', { displayName: 'x'.repeat(65) }, 'Display name: too long; at most 64 characters.'],
    ['an array', { displayName: ['CIPP'] }, 'Display name: what arrived could not be read.'],
    ['an object', { displayName: { toString: 'CIPP' } }, 'Display name: what arrived could not be read.'],
    ['a number where two letters belong', { usageLocation: 42 }, 'Usage location: '],
    ['a hidden character', { displayName: 'CIPP\u202e' }, 'Display name: '],
    [
      'a federated domain',
      { domain: 'legacy.contoso.com' },
      'Domain (after the @): this is not one of the choices any more.',
    ],
  ])('%s: nothing is done, and the field is named', async (_what, changes, words) => {
    const answer = await unchanged(story, () => press(story.ana, 'step.describe', describing, data(changes)));
    expect(shown(answer)).toContain(refusalSentence({ code: 'field-invalid' }));
    expect(shown(answer)).toContain(words);
  });

  it('shows again what was typed, so that nobody types twice', async () => {
    const answer = await press(story.ana, 'step.describe', describing, data({ usageLocation: '1' }));
    expect(JSON.stringify(answer.card)).toContain('"value":"Typed.By.Hand"');
  });

  it('a forged nonce is an old card', async () => {
    const forged = data({ nonce: '0'.repeat(24) });
    const answer = await unchanged(story, () => press(story.ana, 'step.describe', describing, forged));
    expect(shown(answer)).toContain(refusalSentence({ code: 'out-of-date' }));
  });

  it('a card copied into another conversation does nothing there', async () => {
    const copied = { override: { conversation: { id: '19:copied@thread.tacv2;messageid=5' } } };
    const answer = await unchanged(story, () => pressOld(story, story.ana, 'step.describe', copied));
    expect(shown(answer)).toContain(refusalSentence({ code: 'wrong-conversation' }));
    expect(shown(answer)).not.toContain('contoso.com');
  });

  it('fields nobody asked for go nowhere', async () => {
    const extra = {
      step: 'done',
      operator: story.dora.person.id,
      roles: ['forged'],
      accountId: 'forged',
      by: 'forged',
    };
    await pressOld(story, story.ana, 'step.describe', data({ ...extra, ...describing }));
    await cardWith(story.ana, 'step.review');
    expect((await story.run()).step).toBe('review');
    expect((await story.run()).operator.id).toBe(story.ana.person.id);
    expect(JSON.stringify(await story.facts())).not.toContain('forged');
  });
});

describe('what nobody pressed', () => {
  let story: Story;
  beforeAll(async () => {
    story = await tellStory();
    await story.to('countersign');
  });
  afterAll(() => story.sandbox.close());

  it.each([
    ['an approval that a card sends by itself', { value: { trigger: 'automatic' } }],
    ['a sign-in nobody asked for', { name: 'signin/tokenExchange' }],
    ['an invoke of another kind of bot', { name: 'composeExtension/query' }],
  ])('%s is a bad request, without effect', async (_what, override) => {
    const answer = await unchanged(story, () => press(story.ben, 'approval.approve', {}, { override }));
    expect(answer).toMatchObject({ httpStatus: 400, body: { error: 'bad request' } });
  });

  it('an approval by something that says it is a bot is nobody’s', async () => {
    const asBot = { override: { from: { role: 'bot' } } };
    const answer = await unchanged(story, () => press(story.ben, 'approval.approve', {}, asBot));
    expect(shown(answer)).toContain(refusalSentence({ code: 'identity-unknown' }));
  });
});

it('every button answers whoever may not press it, and does nothing for them', { timeout: 40_000 }, async () => {
  const story = await tellStory();
  for (const stage of ['preflight', 'describe', 'review', 'mfa', 'register', 'elevate', 'wizard', 'demote'] as const) {
    await story.to(stage);
    const { activityId, card } = await cardWith(story.ana, `step.${stage}`);
    const verbs = actionsOf(card!).flatMap(({ verb }) => (verb ? [verb] : []));
    for (const who of [story.dora, story.gus, story.ben]) {
      for (const verb of verbs) {
        const answer = await unchanged(story, () => who.click(activityId, verb, {}, { asVersion: card! }));
        expect(shown(answer)).toMatch(/nothing was done|cannot do this/);
      }
    }
  }
  await story.sandbox.close();
});
