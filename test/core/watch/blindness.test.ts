import { describe, expect, it } from 'vitest';
import type { Topic } from '../../../src/core/alertTopics.js';
import { isBlind } from '../../../src/core/blindness.js';
import type { FindingState, RequirementId } from '../../../src/core/requirements.js';
import { DAY } from '../../../src/core/watchState.js';
import { ana, ben } from '../people.js';
import { ROUND, WatchStory } from './story.js';

const premium = ['mfa-proven', 'microsoft-mfa-only', 'mfa-not-remembered', 'no-trusted-locations'] as const;
const others = ['mfa-enforced', 'mfa-registered', 'account-enabled', 'admin-agents', 'gdap-groups', 'mailbox'] as const;
type Look = Partial<Record<Topic, FindingState>>;
const all = (topics: readonly Topic[], state: FindingState): Look =>
  Object.fromEntries(topics.map((topic) => [topic, state]));
/** A tenant without Entra ID P1: what sign-in logs and policies would tell is never known. */
const unlicensed: Look = { ...all(others, 'ok'), ...all(premium, 'unknown') };
const nothing: Look = all([...others, ...premium], 'unknown');
const times = (count: number, look: Look) => Array.from({ length: count }, () => look);
const snooze = { type: 'Snooze', reason: 'No P1 here', choice: '7d' } as const;
const open = (story: WatchStory) =>
  Object.values(story.state.alerts)
    .filter(({ status }) => status === 'open')
    .map(({ topic }) => topic);

describe('given a tenant without Entra ID P1', () => {
  const withoutPremium = () => {
    const story = new WatchStory();
    story.rounds(...times(6, unlicensed));
    return story;
  };

  it('what takes the licence is one alert, and the account is not blind', () => {
    expect(open(withoutPremium())).toEqual(['readable']);
    const findings = Object.entries(unlicensed).map(([id, state]) => ({ requirement: id as RequirementId, state }));
    expect(isBlind(findings)).toBe(false);
  });

  it.each(['mfa-enforced', 'mfa-registered'] as const)('when that is snoozed, %s unknown alerts by itself', (topic) => {
    const story = withoutPremium();
    expect(story.press('readable', ana, snooze).ok).toBe(true);
    story.rounds(...times(4, { ...unlicensed, [topic]: 'unknown' }));
    expect(story.alert(topic)).toMatchObject({ status: 'open', kind: 'unknown', snoozed: null });
    expect(story.told.at(-1)).toMatchObject({ topic, how: 'card' });
    expect(story.alert('readable').snoozed).not.toBeNull();
  });

  it('when Graph fails as well, the alert says so, its snooze ends and people are called: still one alert', () => {
    const story = withoutPremium();
    story.press('readable', ana, snooze);
    const before = story.told.length;
    story.rounds(...times(6, nothing));
    expect(open(story)).toEqual(['readable']);
    expect(story.alert('readable').snoozed).toBeNull();
    expect(story.alert('readable').evidence).toContain('10 of 10 requirements');
    expect(story.told.slice(before).filter(({ how }) => how === 'call')).toHaveLength(1);
    expect(story.press('readable', ana, snooze)).toMatchObject({ refusal: { code: 'snooze-never' } });
  });

  it('what cannot be read for a moment neither redraws the card nor calls anybody', () => {
    const story = withoutPremium();
    const facts = story.facts.filter(({ type }) => type !== 'FindingsChanged').length;
    for (let time = 0; time < 10; time += 1) story.rounds({ ...unlicensed, mailbox: 'unknown' }, unlicensed);
    expect(story.facts.filter(({ type }) => type !== 'FindingsChanged')).toHaveLength(facts);
  });

  it('when one more stays unknown, the alert names it and calls; when it is known again, the card says so to nobody', () => {
    const story = withoutPremium();
    story.press('readable', ben, { type: 'Acknowledge' });
    const before = story.told.length;
    story.rounds(...times(4, { ...unlicensed, mailbox: 'unknown' }));
    expect(story.alert('readable').evidence).toContain('5 of 10 requirements');
    expect(story.alert('readable').acknowledged).toBeNull();
    story.rounds(...times(4, unlicensed));
    expect(story.alert('readable').evidence).toContain('4 of 10 requirements');
    expect(story.told.slice(before).map(({ how }) => how)).toEqual(['update', 'call', 'update']);
  });
});

describe('given an outage of Graph', () => {
  it('there is one alert for the account, told once, which cannot be put off', () => {
    const story = new WatchStory();
    story.rounds(all([...others, ...premium], 'ok'), ...times(12, nothing));
    expect(open(story)).toEqual(['readable']);
    expect(story.told).toHaveLength(1);
    expect(story.press('readable', ana, snooze)).toMatchObject({ refusal: { code: 'snooze-never' } });
  });

  it('that grows, MFA that was unknown before is told no later for it', () => {
    const story = new WatchStory();
    const ok = all([...others, ...premium], 'ok');
    story.rounds(ok, ...times(3, { ...ok, 'mfa-enforced': 'unknown' }), nothing);
    expect(open(story)).toEqual(['readable']);
  });

  it('may be put off while nobody can sign in, and no longer', () => {
    const story = new WatchStory();
    const blocked: Look = { ...nothing, 'account-enabled': 'missing' };
    story.rounds(...times(5, blocked));
    expect(story.press('readable', ana, snooze).ok).toBe(true);
    story.rounds({ ...nothing, 'account-enabled': 'unknown' });
    expect(story.alert('readable').snoozed).toBeNull();
    expect(story.told.at(-1)).toMatchObject({ topic: 'readable', how: 'call' });
  });

  it('that no account can be checked is never put off, and repeated every day', () => {
    const story = new WatchStory();
    const look = () =>
      story.round(
        {},
        {
          whole: false,
          findings: [{ topic: 'tenant-readable', state: 'unknown', evidence: 'None of 3.', at: story.at }],
        },
      );
    for (let round = 0; round < 5; round += 1) {
      look();
      story.pass(ROUND);
    }
    expect(story.press('tenant-readable', ana, snooze)).toMatchObject({ refusal: { code: 'snooze-never' } });
    story.pass(DAY);
    expect(story.told.map(({ how }) => how)).toEqual(['card', 'call']);
  });
});

describe('given an alert of a journal from before items were stored', () => {
  it('it learns them without calling anybody, and then tells what is added', () => {
    const story = new WatchStory();
    const premiumOnly = { ...unlicensed };
    story.rounds(...times(3, premiumOnly));
    story.happen([
      {
        type: 'AlertOpened',
        at: story.at,
        alert: 'old',
        topic: 'readable',
        kind: 'unknown',
        evidence: '4 of 10',
        since: story.at,
      },
    ]);
    story.deliver();
    const before = story.told.length;
    story.rounds(...times(2, premiumOnly));
    expect(story.told.slice(before).map(({ how }) => how)).toEqual(['update']);
    story.rounds(...times(5, { ...premiumOnly, mailbox: 'unknown' }));
    expect(story.told.slice(before).map(({ how }) => how)).toEqual(['update', 'update', 'call']);
  });
});
