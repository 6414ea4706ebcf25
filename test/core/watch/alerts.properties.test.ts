import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Topic } from '../../../src/core/alertTopics.js';
import type { FindingState } from '../../../src/core/requirements.js';
import { MINUTE } from '../../../src/core/settings.js';
import { alertView, CALLS_A_DAY, DAY, LONGEST_SNOOZE, openAlerts } from '../../../src/core/watchState.js';
import type { WatchFact, WatchFactOf } from '../../../src/core/watchFacts.js';
import { ben, cas } from '../people.js';
import { ROUND, WatchStory } from './story.js';

const premium = ['mfa-proven', 'microsoft-mfa-only', 'mfa-not-remembered', 'no-trusted-locations'] as const;
const topics = ['mfa-enforced', 'mfa-registered', 'account-enabled', 'admin-agents', 'mailbox', ...premium] as const;
const pressed = [...topics, 'readable'] as const;
const state = fc.constantFrom<FindingState>('ok', 'missing', 'unknown');
const look = fc.record(
  Object.fromEntries(topics.map((topic) => [topic, state])) as Record<(typeof topics)[number], typeof state>,
);
/** Without a licence, or in an outage, much is unknown for long. */
const lasting = fc.tuple(look, fc.subarray([...topics]), fc.constantFrom(1, 4, 8)).map(([found, dark, rounds]) => ({
  kind: 'rounds' as const,
  rounds,
  found: { ...found, ...Object.fromEntries(dark.map((topic) => [topic, 'unknown' as const])) },
}));
const move = fc.oneof(
  { weight: 8, arbitrary: look.map((found) => ({ kind: 'round' as const, found })) },
  { weight: 4, arbitrary: lasting },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 40 * 60 }).map((minutes) => ({ kind: 'pass' as const, minutes })) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('press' as const),
      topic: fc.constantFrom(...pressed),
      choice: fc.constantFrom('4h', '1d', '3d', '7d', '30d', ''),
      acknowledge: fc.boolean(),
    }),
  },
);

function play(
  moves: readonly (typeof move extends fc.Arbitrary<infer One> ? One : never)[],
  each: (story: WatchStory) => void,
): WatchStory {
  const story = new WatchStory();
  for (const one of moves) {
    if (one.kind === 'round') story.rounds(one.found);
    else if (one.kind === 'rounds') for (let round = 0; round < one.rounds; round += 1) story.rounds(one.found);
    else if (one.kind === 'pass') story.pass(one.minutes * MINUTE);
    else if (story.state.alerts[one.topic])
      story.press(
        one.topic,
        one.acknowledge ? ben : cas,
        one.acknowledge ? { type: 'Acknowledge' } : { type: 'Snooze', reason: 'because', choice: one.choice },
      );
    each(story);
  }
  return story;
}
const moves = fc.array(move, { maxLength: 60 });
const isOf =
  <T extends WatchFact['type']>(type: T) =>
  (fact: WatchFact): fact is WatchFactOf<T> =>
    fact.type === type;

/** When people were to be told, by topic and cause, as the facts say. */
function callsOf(facts: readonly WatchFact[]): readonly { key: string; at: number }[] {
  const now = new Map<string, { topic: Topic; kind: string }>();
  return facts.flatMap((fact) => {
    if (fact.type === 'AlertOpened') now.set(fact.alert, fact);
    if (fact.type === 'AlertChanged' || fact.type === 'AlertReopened')
      now.set(fact.alert, { topic: now.get(fact.alert)!.topic, kind: fact.kind });
    if (fact.type !== 'AlertOpened' && fact.type !== 'AlertReminded') return [];
    const { topic, kind } = now.get(fact.alert)!;
    const cause = fact.type === 'AlertReminded' && fact.why === 'more' ? 'more' : kind;
    return [{ key: `${topic} ${cause}`, at: fact.at }];
  });
}

/** Every time an alert came to say that something is missing: it was opened so, is back so, or nobody could tell before. */
function turnedMissing(facts: readonly WatchFact[]): readonly { key: string; at: number }[] {
  const now = new Map<string, { topic: Topic; kind: string }>();
  return facts.flatMap((fact) => {
    if (fact.type !== 'AlertOpened' && fact.type !== 'AlertReopened' && fact.type !== 'AlertChanged') return [];
    const before = now.get(fact.alert);
    const topic = fact.type === 'AlertOpened' ? fact.topic : before!.topic;
    now.set(fact.alert, { topic, kind: fact.kind });
    const isNew = fact.type !== 'AlertChanged' || before?.kind === 'unknown';
    return fact.kind === 'missing' && isNew ? [{ key: `${topic} missing`, at: fact.at }] : [];
  });
}

describe('whatever is found, and whatever people press', () => {
  it('there are never two open alerts of one topic', () => {
    fc.assert(
      fc.property(moves, (all) => {
        const open = new Map<Topic, string>();
        const topicOf = new Map<string, Topic>();
        for (const fact of play(all, () => undefined).facts) {
          if (fact.type === 'AlertOpened') {
            expect(open.has(fact.topic)).toBe(false);
            topicOf.set(fact.alert, fact.topic);
            open.set(fact.topic, fact.alert);
          }
          if (fact.type === 'AlertReopened') open.set(topicOf.get(fact.alert)!, fact.alert);
          if (fact.type === 'AlertClosed') open.delete(topicOf.get(fact.alert)!);
        }
      }),
    );
  });

  it('what is missing in the newest look has an open alert; what is not ok closes none', () => {
    fc.assert(
      fc.property(moves, (all) => {
        const story = new WatchStory();
        for (const one of all) {
          if (one.kind !== 'round') continue;
          story.pass(ROUND);
          const facts = story.round(one.found);
          const open = new Set(openAlerts(story.state).map(({ topic }) => topic));
          for (const topic of topics) if (one.found[topic] === 'missing') expect(open.has(topic)).toBe(true);
          for (const { alert } of facts.filter(isOf('AlertClosed'))) {
            const topic = Object.values(story.state.alerts).find(({ id }) => id === alert)!.topic;
            if (topic !== 'readable') expect(one.found[topic as (typeof topics)[number]]).toBe('ok');
          }
        }
      }),
    );
  });

  it('what has been unknown for three intervals has an alert: its own, or that of the whole account', () => {
    fc.assert(
      fc.property(moves, (all) => {
        play(all, (story) => {
          const open = new Set(openAlerts(story.state).map(({ topic }) => topic));
          for (const topic of topics) {
            const known = story.state.known[topic];
            const lastRound = story.facts.length === 0;
            if (lastRound || known?.state !== 'unknown' || all.at(-1)?.kind === 'pass') continue;
            const seen = story.lastRoundAt - known.since >= 3 * ROUND;
            const readable = story.state.known.readable;
            const gatheredFor = readable?.state === 'unknown' ? story.lastRoundAt - readable.since : 0;
            if (seen && readable?.state !== 'unknown') expect(open.has(topic)).toBe(true);
            if (gatheredFor >= 3 * ROUND) expect(open.has('readable')).toBe(true);
          }
        });
      }),
    );
  });

  it('nobody is told more than four times a day of one topic for one cause', () => {
    fc.assert(
      fc.property(moves, (all) => {
        const story = play(all, (now) => {
          for (const topic of [...topics, 'readable'] as const)
            expect(now.notified(topic, DAY)).toBeLessThanOrEqual(3 * CALLS_A_DAY);
        });
        const causes = callsOf(story.facts);
        for (const { key, at } of causes)
          expect(
            causes.filter((one) => one.key === key && one.at > at - DAY && one.at <= at).length,
          ).toBeLessThanOrEqual(CALLS_A_DAY);
      }),
    );
  });

  it('what turns out to be missing is told at once, unless that was told four times within a day', () => {
    fc.assert(
      fc.property(moves, (all) => {
        const story = play(all, () => undefined);
        const causes = callsOf(story.facts);
        for (const { key, at } of turnedMissing(story.facts)) {
          const lately = causes.filter((one) => one.key === key && one.at > at - DAY && one.at <= at);
          expect(lately.some((one) => one.at === at) || lately.length >= CALLS_A_DAY).toBe(true);
        }
      }),
    );
  });

  it('what is open and not put off is told of at least once a day', () => {
    fc.assert(
      fc.property(moves, (all) => {
        const story = play(all, () => undefined);
        for (let hours = 0; hours < 25; hours += 1) story.pass(60 * MINUTE);
        for (const alert of openAlerts(story.state))
          if (!alert.snoozed) expect(story.notified(alert.topic, DAY + ROUND)).toBeGreaterThan(0);
      }),
    );
  });

  it('nothing is put off for longer than seven days, and MFA not enforced only while nobody can sign in', () => {
    fc.assert(
      fc.property(moves, (all) => {
        play(all, (story) => {
          for (const { snoozed, topic } of openAlerts(story.state)) {
            if (!snoozed) continue;
            expect(snoozed.until - snoozed.at).toBeLessThanOrEqual(LONGEST_SNOOZE);
            if (topic === 'mfa-enforced') expect(story.state.known['account-enabled']?.state).toBe('missing');
          }
        });
      }),
    );
  });

  it('MFA that is missing, or unknown for three intervals, of an account that can sign in is never without an alert that is shown and not put off', () => {
    fc.assert(
      fc.property(moves, (all) => {
        play(all, (story) => {
          const { known, alerts } = story.state;
          const mfa = known['mfa-enforced'];
          if (!mfa || mfa.state === 'ok' || known['account-enabled']?.state === 'missing') return;
          if (mfa.state === 'unknown' && story.lastRoundAt - mfa.since < 3 * ROUND) return;
          const own = alerts['mfa-enforced'];
          const speaks = alerts.readable?.items?.includes('mfa-enforced') ? alerts.readable : undefined;
          const shown = [own, speaks].filter((alert) => alert?.status === 'open' && alert.snoozed === null);
          expect(shown.some((alert) => alert?.card?.view === alertView(alert!))).toBe(true);
        });
      }),
      { numRuns: 300 },
    );
  });

  it('time alone never opens or closes anything', () => {
    fc.assert(
      fc.property(moves, fc.integer({ min: 1, max: 30 }), (all, days) => {
        const story = play(all, () => undefined);
        const before = openAlerts(story.state).map(({ id }) => id);
        for (let day = 0; day < days; day += 1) story.pass(DAY);
        expect(openAlerts(story.state).map(({ id }) => id)).toEqual(before);
      }),
    );
  });
});
