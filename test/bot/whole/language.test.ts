import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actionsOf } from '../../../sandbox/teams/cardReading.js';
import type { Client } from '../../../sandbox/teams/client.js';
import { inLanguage } from '../../../src/cards/language.js';
import { refusalSentence } from '../../../src/cards/words.js';
import { routes } from '../../../src/bot/routes.js';
import { shown } from './refusalCase.js';
import { cardWith, count, MINUTE, PATIENCE, press, type Story, tellStory, talkative } from './story.js';
import { unchanged } from './unchanged.js';

const effects = (card: object | undefined) => actionsOf(card as never).map(({ verb, data }) => ({ verb, data }));
const dataOf = (card: object | undefined): object =>
  (card as { refresh: { action: { data: object } } }).refresh.action.data;
const automatic = { override: { value: { trigger: 'automatic' } } };

/** What a client sends by itself, with any data. */
const look = (who: Client, activityId: string, data: unknown, override: object = {}) =>
  who.execute(activityId, { verb: 'card.view', data }, { override: { ...automatic.override, ...override } });

describe('Ana reads English, Ben German', () => {
  let story: Story;
  let request: string;
  /** What the request's card fetches itself with. */
  let data: object;
  beforeAll(async () => {
    // Somebody's clients look more often than anybody presses, here.
    story = await tellStory({ rates: talkative });
    story.ben.setLocale('de-DE');
    await story.ben.mention('help');
    await story.to('countersign');
    const waiting = await cardWith(story.ana, 'approval.approve');
    request = waiting.activityId;
    data = dataOf(waiting.card);
  });
  afterAll(() => story.sandbox.close());

  it('each is answered in their own language, at the same time too', async () => {
    await Promise.all([story.ana.personal('help'), story.ben.personal('help')]);
    await story.ben.waitFor(
      ({ place, text }) => place === 'personal' && text.includes('Was Countersign kann'),
      PATIENCE,
    );
    await story.ana.waitFor(
      ({ place, text }) => place === 'personal' && text.includes('What Countersign can do'),
      PATIENCE,
    );
  });

  it('what the channel sees is English, and Ben’s client is asked to fetch it in German', async () => {
    const card = story.ana.view(request);
    expect(card).toMatchObject({
      refresh: { action: { verb: 'card.view', data: { slot: 'approval' } }, userIds: [story.ben.mri] },
    });
    expect(JSON.stringify(card)).toContain('A second admin has to decide');
    await expect(story.ana.refresh(request)).rejects.toThrow('does not refresh itself');
  });

  it('he sees the same request in German, for himself alone, and looking changes nothing', async () => {
    const answer = await unchanged(story, () => story.ben.refresh(request));
    expect(answer.body.statusCode).toBe(200);
    const german = story.ben.view(request);
    expect(JSON.stringify(german)).toContain('Ein zweiter Administrator muss entscheiden');
    expect(actionsOf(german!).map(({ title }) => title)).toEqual(['Genehmigen', 'Ablehnen', 'Zurückziehen']);
    expect(effects(german)).toEqual(effects(story.ana.view(request)));
    expect(german).toMatchObject({ refresh: { userIds: [story.ben.mri] } });
    expect(JSON.stringify(story.ana.view(request))).toContain('A second admin has to decide');
  });

  it('nothing can be done by looking, whatever comes with it, and nothing is asked of Graph', async () => {
    const { store } = story.sandbox.bot().desk;
    const { run, nonce } = actionsOf(story.ana.view(request)!)[0]!.data as Record<string, string>;
    const asked: string[] = [];
    await story.settled();
    const facts = async () => [(await story.everything()).length, (await store.watches()).map((one) => one.version)];
    const before = await facts();
    const stop = story.sandbox.tenant.onCall(({ method, path }) => asked.push(`${method} ${path}`));
    const something = fc.oneof(
      fc.constantFrom('step', 'approval', 'overdue', 'status', 'approval.approve'),
      fc.anything(),
    );
    const anyData = fc.record(
      {
        run: fc.oneof(fc.constant(run), fc.anything()),
        slot: something,
        nonce: fc.constant(nonce),
        plan: something,
        alert: something,
        verb: fc.constantFrom(...routes.keys()),
        reason: fc.string(),
      },
      { requiredKeys: [] },
    );
    await fc.assert(
      fc.asyncProperty(fc.oneof(anyData, fc.jsonValue()), fc.constantFrom(story.ana, story.ben), async (sent, who) => {
        const text = JSON.stringify(sent ?? null);
        const answer = await look(who, request, JSON.parse(text));
        // The gate lets no such key in, whatever it is in.
        const isRefused = text.includes('"__proto__":');
        expect(answer.httpStatus).toBe(isRefused ? 400 : 200);
        expect(answer.card !== undefined).toBe(!isRefused);
      }),
      { numRuns: 60, seed: 1156267075 },
    );
    // The data of a true button, with each verb there is.
    for (const verb of routes.keys())
      for (const who of [story.ana, story.ben])
        await look(who, request, { run, nonce, slot: 'approval', verb, action: { verb }, reason: 'No' });
    stop();
    expect(asked).toEqual([]);
    expect(await facts()).toEqual(before);
    expect(count(await story.facts(), 'ApprovalGranted')).toBe(0);
    for (const who of [story.ana, story.ben]) await look(who, request, data);
  });

  it('nobody looks who may not, or from elsewhere, or at what is not there', async () => {
    const elsewhere = {
      conversation: { id: '19:elsewhere@thread.tacv2' },
      channelData: { channel: { id: '19:elsewhere@thread.tacv2' }, teamsChannelId: '19:elsewhere@thread.tacv2' },
    };
    const cases = [
      [story.gus, data, {}, 'guest'],
      [story.dora, data, {}, 'not-an-operator'],
      [story.ana, data, elsewhere, 'wrong-conversation'],
      [story.ana, { ...data, run: 'f'.repeat(32) }, {}, 'run-unknown'],
      [story.ana, { alert: 'f'.repeat(32) }, {}, 'alert-over'],
    ] as const;
    for (const [who, sent, override, code] of cases) {
      const answer = await unchanged(story, () => look(who, request, sent, override));
      expect(shown(answer), code).toContain(refusalSentence({ code }));
      expect(effects(answer.card)).toEqual([]);
      expect(answer.card).not.toHaveProperty('refresh');
    }
    await look(story.ana, request, data);
  });

  it('any other verb that is sent automatically is a bad request, as before', async () => {
    const answer = await unchanged(story, () => press(story.ben, 'approval.approve', {}, automatic));
    expect(answer.httpStatus).toBe(400);
  });

  it('he approves with the German button, and both see in their language what came of it', async () => {
    const answer = await story.ben.click(request, 'Genehmigen');
    expect(JSON.stringify(answer.card)).toContain('Genehmigt');
    await story.settled();
    await story.ana.waitFor(
      ({ activityId, text }) => activityId === request && text.includes('Approved and done'),
      PATIENCE,
    );
    await story.ben.refresh(request);
    expect(JSON.stringify(story.ben.view(request))).toContain('Genehmigt und ausgeführt');
    expect(count(await story.facts(), 'ApprovalGranted')).toBe(1);
  });

  it('a status asked for in German is fetched in English by whoever reads that', async () => {
    await story.ben.mention('check');
    const { activityId } = await story.ben.waitFor(({ text }) => /^Stand von/m.test(text), PATIENCE);
    const base = story.ana.view(activityId);
    expect(base).toMatchObject({ refresh: { action: { data: { slot: 'status' } }, userIds: [story.ana.mri] } });
    await unchanged(story, () => story.ana.refresh(activityId));
    expect(JSON.stringify(story.ana.view(activityId))).toMatch(/Status of|read a while ago/);
  });

  it('a status asked for in a chat of one’s own names nobody else who reads', async () => {
    await story.ben.personal('status');
    const inPersonal = ({ place, text }: { place: string; text: string }) =>
      place === 'personal' && /^Stand von/m.test(text);
    const { card } = await story.ben.waitFor(inPersonal, PATIENCE);
    expect(JSON.stringify(card)).not.toContain(story.ana.mri);
    expect(card).not.toHaveProperty('refresh');
  });

  it('while Graph is away, his client keeps his card in the channel, and is shown nothing in a chat', async () => {
    const { tenant, restartBot } = story.sandbox;
    const inChat = story.ben.findCard(({ place }) => place === 'personal')!;
    const seen = async (activityId: string) => shown(await look(story.ben, activityId, data));
    // Who he is, this process has not asked yet.
    await restartBot();
    tenant.faults.down(true);
    expect(await seen(request)).toContain('Genehmigt und ausgeführt');
    tenant.faults.down(false);
    expect(await seen(inChat.activityId)).toContain('Genehmigt und ausgeführt');
    story.skip(2 * MINUTE);
    tenant.faults.down(true);
    expect(await seen(inChat.activityId)).toContain(
      inLanguage('de', () => refusalSentence({ code: 'identity-unknown' })),
    );
    tenant.faults.down(false);
  });

  it('a card that has moved has moved in every language', async () => {
    const { activityId, card } = await cardWith(story.ana, 'step.wizard');
    await story.ben.refresh(activityId);
    expect(JSON.stringify(story.ben.view(activityId))).toContain('CIPP-Einrichtungsassistenten ausführen');
    const view = dataOf(card);
    await story.ana.mention('setup');
    const { activityId: open } = await cardWith(story.ana, 'run.resume');
    await story.ana.click(open, 'run.resume');
    await story.settled();
    expect(shown(await look(story.ben, activityId, view))).toContain('Diese Karte ist umgezogen');
  });
});

it('where everybody reads the channel’s language, no card refreshes itself', async () => {
  const story = await tellStory();
  story.gus.setLocale('de-DE');
  await story.gus.mention('status');
  await story.to('describe');
  for (const { card } of story.ana.cards()) expect(card).not.toHaveProperty('refresh');
  await story.sandbox.close();
});
