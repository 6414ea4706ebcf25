import { describe, expect, it } from 'vitest';
import { ALERT_CARD, CALM, DAY } from '../../../src/core/watchState.js';
import { HOUR, MINUTE } from '../../../src/core/settings.js';
import type { Topic } from '../../../src/core/alertTopics.js';
import { account, ana, ben, cas, dan, standingOf } from '../people.js';
import { NOW } from '../tools.js';
import { ROUND, WatchStory } from './story.js';

const enforced = (state: 'ok' | 'missing' | 'unknown') => ({ 'mfa-enforced': state, 'account-enabled': 'ok' }) as const;
const registered = (state: 'ok' | 'missing' | 'unknown') => ({ 'mfa-registered': state }) as const;

describe('what is missing', () => {
  it('alerts at once, is told once, and closes with how long it was open', () => {
    const story = new WatchStory();
    story.rounds(enforced('ok'), enforced('missing'), enforced('missing'), enforced('missing'));
    expect(story.told).toEqual([{ at: NOW + 2 * ROUND, topic: 'mfa-enforced', how: 'card' }]);
    story.rounds(enforced('ok'));
    expect(story.alert('mfa-enforced')).toMatchObject({ status: 'closed', openFor: 3 * ROUND });
    expect(story.told.at(-1)).toEqual({ at: NOW + 5 * ROUND, topic: 'mfa-enforced', how: 'update' });
  });

  it('leaves no fact while nothing changes', () => {
    const story = new WatchStory();
    story.rounds(enforced('missing'));
    const facts = story.facts.length;
    story.rounds(...Array.from({ length: 20 }, () => enforced('missing')));
    expect(story.facts).toHaveLength(facts);
  });

  it('is repeated every day while it is open, and no more often', () => {
    const story = new WatchStory();
    story.rounds(enforced('missing'));
    for (let hour = 0; hour < 72; hour += 1) story.pass(HOUR);
    expect(story.told.map(({ how }) => how)).toEqual(['card', 'call', 'call', 'call']);
  });

  it('says so when its evidence changes, though not all the time', () => {
    const story = new WatchStory();
    const with_ = (evidence: string) =>
      story.round({}, { findings: [{ topic: 'gdap-groups', state: 'missing', evidence, at: story.at }] });
    with_('14 of 15');
    story.pass(ROUND);
    with_('13 of 15');
    expect(story.alert('gdap-groups').evidence).toBe('14 of 15');
    story.pass(2 * ROUND);
    with_('12 of 15');
    expect(story.alert('gdap-groups').evidence).toBe('12 of 15');
    expect(story.told.map(({ how }) => how)).toEqual(['card', 'update']);
  });

  it('that no longer applies closes and says so', () => {
    const story = new WatchStory();
    story.rounds({ 'gdap-groups': 'missing', mailbox: 'ok' }, { mailbox: 'ok' });
    expect(story.alert('gdap-groups')).toMatchObject({ status: 'closed', closedWhy: 'not-applicable' });
  });

  it('is not closed by a look that was made before it was found', () => {
    const story = new WatchStory();
    story.rounds(registered('ok'), registered('missing'));
    const findings = [{ topic: 'mfa-registered' as Topic, state: 'ok' as const, evidence: '', at: story.at - MINUTE }];
    story.round({}, { findings });
    expect(story.alert('mfa-registered').status).toBe('open');
  });
});

describe('what is unknown', () => {
  it('alerts after three intervals, not before', () => {
    const story = new WatchStory();
    story.rounds(enforced('ok'), enforced('unknown'), enforced('unknown'), enforced('unknown'));
    expect(story.told).toEqual([]);
    story.rounds(enforced('unknown'));
    expect(story.alert('mfa-enforced')).toMatchObject({ kind: 'unknown', status: 'open' });
  });

  it('closes nothing, and is known by what the alert says', () => {
    const story = new WatchStory();
    story.rounds(enforced('missing'), enforced('unknown'), enforced('unknown'));
    expect(story.alert('mfa-enforced')).toMatchObject({ status: 'open', kind: 'unknown' });
  });

  it('becoming known as missing calls people again, and ends what it was put off for', () => {
    const story = new WatchStory();
    story.rounds(...Array.from({ length: 4 }, () => registered('unknown')));
    story.press('mfa-registered', ben, { type: 'Snooze', reason: 'Graph is down', choice: '7d' });
    story.rounds(registered('missing'));
    expect(story.alert('mfa-registered')).toMatchObject({ kind: 'missing', snoozed: null });
    expect(story.told.at(-1)?.how).toBe('call');
  });

  it('of many requirements at once is one alert', () => {
    const story = new WatchStory();
    const all = (state: 'ok' | 'unknown') => ({
      ...enforced(state),
      ...registered(state),
      'mfa-proven': state,
      'admin-agents': state,
      mailbox: state,
    });
    story.rounds(all('ok'), ...Array.from({ length: 8 }, () => all('unknown')));
    expect(story.told).toEqual([{ at: expect.any(Number) as number, topic: 'readable', how: 'card' }]);
    expect(story.alert('readable').evidence).toContain('5 of 6 requirements');
    story.rounds(all('ok'));
    expect(story.alert('readable').status).toBe('closed');
  });

  it('for all accounts together is left to the tenant’s own alert', () => {
    const story = new WatchStory();
    const blind = {
      ...enforced('unknown'),
      ...registered('unknown'),
      'mfa-proven': 'unknown',
      mailbox: 'unknown',
      'admin-agents': 'unknown',
    } as const;
    for (let round = 0; round < 8; round += 1) {
      story.pass(ROUND);
      story.round(blind, { tenantSaysSo: true });
    }
    expect(story.told).toEqual([]);
  });

  it('of something that was never read, by a clock that was ahead, does not wait for that time', () => {
    const story = new WatchStory();
    story.rounds(registered('unknown'));
    story.at -= 2 * HOUR;
    story.round(
      {},
      { findings: [{ topic: 'mfa-registered', state: 'unknown', evidence: '', at: story.at + 2 * HOUR }] },
    );
    expect(story.alert('mfa-registered').status).toBe('open');
  });
});

describe('what comes and goes', () => {
  it('stays one alert on one card, and closes only after an hour of calm', () => {
    const story = new WatchStory();
    for (let times = 0; times < 12; times += 1) story.rounds(enforced('missing'), enforced('ok'));
    expect(story.told.filter(({ how }) => how === 'card')).toHaveLength(1);
    expect(story.alert('mfa-enforced').status).toBe('open');
    story.rounds(...Array.from({ length: CALM / ROUND + 1 }, () => enforced('ok')));
    expect(story.alert('mfa-enforced').status).toBe('closed');
  });

  it('calls people when it is back, at most four times a day', () => {
    const story = new WatchStory();
    for (let times = 0; times < 144; times += 1) story.rounds(enforced('missing'), enforced('ok'));
    expect(story.notified('mfa-enforced', DAY)).toBe(4);
  });

  it('because Graph does uses up no call for what is then missing, also where the alert had closed', () => {
    const story = new WatchStory();
    const unknown = Array.from({ length: 5 }, () => enforced('unknown'));
    for (let times = 0; times < 5; times += 1) story.rounds(...unknown, enforced('ok'));
    expect(story.notified('mfa-enforced', DAY)).toBe(4);
    story.rounds(...unknown, enforced('missing'));
    expect(story.told.at(-1)).toEqual({ at: story.at, topic: 'mfa-enforced', how: 'call' });
    story.rounds(...Array.from({ length: CALM / ROUND + 2 }, () => enforced('ok')));
    expect(story.alert('mfa-enforced').status).toBe('closed');
    story.rounds(...unknown, ...unknown, enforced('missing'));
    expect(story.told.at(-1)).toEqual({ at: story.at, topic: 'mfa-enforced', how: 'call' });
  });

  it('between missing, unknown and met calls four times a day for each', () => {
    const story = new WatchStory();
    for (let times = 0; times < 48; times += 1)
      story.rounds(enforced('missing'), ...Array.from({ length: 4 }, () => enforced('unknown')), enforced('ok'));
    expect(story.notified('mfa-enforced', DAY)).toBeLessThanOrEqual(8);
  });

  it('after a day is a new alert with a card of its own', () => {
    const story = new WatchStory();
    story.rounds(enforced('missing'), enforced('ok'));
    story.pass(2 * DAY);
    story.rounds(enforced('ok'), enforced('missing'));
    expect(story.told.filter(({ how }) => how === 'card')).toHaveLength(2);
  });

  it('is not calm while it is unknown', () => {
    const story = new WatchStory();
    story.rounds(enforced('missing'), enforced('ok'), enforced('missing'), enforced('ok'), enforced('unknown'));
    story.rounds(...Array.from({ length: 20 }, () => enforced('unknown')));
    expect(story.alert('mfa-enforced').status).toBe('open');
  });
});

it('is not calm either while another alert speaks for it', () => {
  const story = new WatchStory();
  const all = (state: 'ok' | 'unknown') =>
    ({ ...enforced(state), ...registered(state), mailbox: state, 'admin-agents': state, licence: state }) as const;
  story.rounds(all('ok'), { ...all('ok'), ...enforced('missing') }, all('ok'));
  story.rounds({ ...all('ok'), ...enforced('missing') }, all('ok'));
  expect(story.alert('mfa-enforced').easedAt).not.toBeNull();
  story.rounds(...Array.from({ length: 12 }, () => ({ ...all('unknown'), ...enforced('unknown') })), all('ok'));
  expect(story.alert('mfa-enforced')).toMatchObject({ status: 'open', easedAt: story.at });
  story.rounds(...Array.from({ length: CALM / ROUND }, () => all('ok')));
  expect(story.alert('mfa-enforced').status).toBe('closed');
});

describe('who looks after it', () => {
  const open = () => {
    const story = new WatchStory();
    story.rounds({ ...enforced('missing'), ...registered('missing') });
    return story;
  };
  const snooze = (choice = '1d', reason = 'New phone') => ({ type: 'Snooze', reason, choice }) as const;

  it('is said on the card, and it is repeated all the same', () => {
    const story = open();
    expect(story.press('mfa-enforced', ben, { type: 'Acknowledge' }).ok).toBe(true);
    expect(story.alert('mfa-enforced').acknowledged?.by.name).toBe('Ben');
    story.pass(DAY);
    expect(story.told.filter(({ topic, how }) => topic === 'mfa-enforced' && how === 'call')).toHaveLength(1);
  });

  it('may put it off, with a reason and an end, after which people are told', () => {
    const story = open();
    expect(story.press('mfa-registered', cas, snooze('3d')).ok).toBe(true);
    story.pass(3 * DAY - MINUTE);
    expect(story.told.filter(({ topic, how }) => topic === 'mfa-registered' && how === 'call')).toEqual([]);
    story.pass(MINUTE);
    expect(story.alert('mfa-registered')).toMatchObject({ status: 'open', snoozed: null });
    expect(story.told.at(-1)).toMatchObject({ topic: 'mfa-registered', how: 'call' });
  });

  it.each([
    ['MFA that is not enforced, while the account can sign in', 'mfa-enforced', snooze(), 'snooze-never'],
    ['longer than seven days', 'mfa-registered', snooze('8d'), 'snooze-not-offered'],
    ['without a reason', 'mfa-registered', snooze('1d', '  '), 'reason-missing'],
    ['with a reason that is too long', 'mfa-registered', snooze('1d', 'x'.repeat(201)), 'field-invalid'],
  ] as const)('never puts off %s', (_words, topic, what, refusal) => {
    expect(open().press(topic, ben, what)).toMatchObject({ ok: false, refusal: { code: refusal } });
  });

  it.each([
    ['somebody without rights', { standing: standingOf(dan), objectId: dan.id }, 'not-an-operator'],
    ['somebody unknown', { standing: { known: false } }, 'identity-unknown'],
    ['a guest', { standing: standingOf(ben, { guest: true }) }, 'guest'],
    ['somebody disabled', { standing: standingOf(ben, { enabled: false }) }, 'person-disabled'],
    ['the account itself', { standing: standingOf(account), objectId: account.id }, 'target-decides'],
    ['somebody else than who pressed', { standing: standingOf(cas) }, 'identity-unknown'],
    ['somebody in another conversation', { conversationId: '19:other@thread.tacv2' }, 'wrong-conversation'],
    ['an old card', { press: { nonce: 'old', verb: 'v', by: ben.id, activityId: 'f:9' } }, 'out-of-date'],
  ] as const)('is not %s', (_words, more, refusal) => {
    const story = open();
    const facts = story.facts.length;
    expect(story.press('mfa-registered', ben, { type: 'Acknowledge' }, more)).toMatchObject({
      ok: false,
      refusal: { code: refusal },
    });
    expect(story.facts).toHaveLength(facts);
  });

  it('answers once: the same activity, the same press, and a closed alert come to nothing', () => {
    const story = open();
    const press = { nonce: '', verb: 'Acknowledge', by: ben.id, activityId: 'f:1' };
    expect(story.press('mfa-registered', ben, { type: 'Acknowledge' }).ok).toBe(true);
    expect(story.press('mfa-registered', ben, { type: 'Acknowledge' }, { press })).toMatchObject({
      refusal: { code: 'already-received' },
    });
    story.rounds({ ...enforced('ok'), ...registered('ok') });
    expect(story.press('mfa-registered', ana, { type: 'Acknowledge' })).toMatchObject({
      refusal: { code: 'alert-over' },
    });
  });

  it('may put off MFA that is not enforced while nobody can sign in, and that ends as soon as somebody can', () => {
    const story = new WatchStory();
    story.rounds({ 'mfa-enforced': 'missing', 'account-enabled': 'missing' });
    expect(story.press('mfa-enforced', ben, snooze('7d')).ok).toBe(true);
    story.rounds({ 'mfa-enforced': 'missing', 'account-enabled': 'unknown' });
    expect(story.alert('mfa-enforced').snoozed).toBeNull();
    expect(story.told.at(-1)).toMatchObject({ topic: 'mfa-enforced', how: 'call' });
  });
});

describe('a change that was meant', () => {
  const baseline = { at: NOW, tokens: { passwordChangedAt: 'new', sessionsValidFrom: null } };
  const accept = (evidence: string, known: typeof baseline | null = baseline) =>
    ({ type: 'Accept', evidence, baseline: known }) as const;
  const changed = () => {
    const story = new WatchStory();
    story.rounds({ 'tokens-intact': 'missing', 'mfa-registered': 'missing' });
    return story;
  };

  it('is what later looks are compared with, and says who accepted it', () => {
    const story = changed();
    expect(story.press('tokens-intact', ben, accept('tokens-intact is missing')).ok).toBe(true);
    expect(story.state.baseline).toEqual(baseline);
    expect(story.alert('tokens-intact')).toMatchObject({ status: 'open', accepted: { by: { name: 'Ben' } } });
  });

  it.each([
    ['that is not what the card shows', 'tokens-intact', accept('more has changed'), 'out-of-date'],
    ['that cannot be read', 'tokens-intact', accept('tokens-intact is missing', null), 'change-unknown'],
    ['of what is compared with nothing', 'mfa-registered', accept('mfa-registered is missing'), 'change-unknown'],
  ] as const)('is not accepted %s', (_words, topic, what, code) => {
    const story = changed();
    expect(story.press(topic, ben, what)).toMatchObject({ ok: false, refusal: { code } });
    expect(story.state.baseline).toBeNull();
  });
});

it('a new look of the card is owed for open alerts, not for closed ones', () => {
  const story = new WatchStory();
  story.rounds({ ...enforced('missing'), ...registered('missing') }, { ...enforced('missing'), ...registered('ok') });
  const older = (view: string | undefined) =>
    view?.replace(/^\d+/, (version) => (version === '0' ? '0' : String(ALERT_CARD - 1 || 9)));
  for (const topic of ['mfa-enforced', 'mfa-registered'] as const) {
    const { id, card } = story.alert(topic);
    const view = older(card?.view) ?? '';
    story.happen([
      {
        type: 'AlertShown',
        at: story.at,
        alert: id,
        activityId: card!.activityId,
        view,
        where: card!.where,
        posted: false,
        called: [],
      },
    ]);
  }
  const before = story.told.length;
  story.deliver();
  expect(story.told.slice(before)).toEqual([{ at: story.at, topic: 'mfa-enforced', how: 'update' }]);
});
