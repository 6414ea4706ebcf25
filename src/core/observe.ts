import { type Topic, topicRow } from './alertTopics.js';
import { evolveWatch } from './evolveWatch.js';
import type { Tools } from './plan.js';
import { MINUTE } from './settings.js';
import type { CallReason, Found, WatchFact } from './watchFacts.js';
import {
  type Alert,
  alertsOf,
  CALLS_A_DAY,
  CALM,
  DAY,
  EVIDENCE_PAUSE,
  REOPEN_WINDOW,
  type WatchState,
} from './watchState.js';
import { alertView, openAlerts } from './watchState.js';
import { mayBeSnoozed } from './snoozing.js';

/** What one look found, judged. `at`: when it is decided on; each finding bears the time it was read (ms). */
export type Observation = {
  at: number;
  findings: readonly Found[];
  /** Does this look say something about every topic there is? Then what it leaves out does not apply any more. */
  whole: boolean;
  /** For how long something may be unknown before people are told (ms). */
  grace: number;
  /** Nothing at all can be read, of any account: the tenant's own alert says so for all of them. */
  tenantSaysSo?: boolean;
  /** Somebody asked for this look and waits: evidence that has changed is shown at once. */
  prompt?: boolean;
  /** Random, so that ids of alerts cannot be guessed. */
  salt: string;
};

/** More unknown topics of one account than this are one matter: that it cannot be checked. */
const GATHERED_ABOVE = 3;

/**
 * What follows from a look: only what is otherwise than before. Unknown is never taken for ok: it closes nothing, and
 * opens an alert where it lasts. What is missing opens one at once.
 */
export function observe(observation: Observation, before: WatchState, tools: Tools): readonly WatchFact[] {
  const { at } = observation;
  const findings = fresh(gathered(observation), before);
  const facts: WatchFact[] = [];
  let state = before;
  const happens = (fact: WatchFact): void => {
    facts.push(fact);
    state = evolveWatch(state, fact);
  };

  const changes = findings.filter((found) => isNews(found, before));
  if (changes.length > 0) happens({ type: 'FindingsChanged', at, changes });
  const covered = blindTopics(findings, observation);
  for (const found of findings) for (const fact of aboutTopic(found, observation, covered, state, tools)) happens(fact);
  if (observation.whole) {
    const applying = new Set(observation.findings.map(({ topic }) => topic));
    for (const alert of openAlerts(state))
      if (alert.topic !== 'readable' && !applying.has(alert.topic)) happens(closed(alert, at, 'not-applicable'));
  }
  for (const alert of openAlerts(state))
    if (alert.snoozed && !mayBeSnoozed(state, alert.topic)) {
      happens({ type: 'SnoozeEnded', at, alert: alert.id, because: 'not-allowed' });
      for (const fact of call(alert, 'snooze-over', at)) happens(fact);
    }
  return facts;
}

/** Many unknowns of one account have one cause; they get one alert, and each stays what it was. */
function gathered({ findings, whole, at }: Observation): readonly Found[] {
  if (!whole) return findings;
  const unknown = findings.filter(({ state }) => state === 'unknown');
  const readAt = Math.max(...findings.map((found) => found.at));
  const first = unknown[0];
  const blind = unknown.length > GATHERED_ABOVE && first;
  const readable: Found = blind
    ? { topic: 'readable', state: 'unknown', evidence: blindEvidence(unknown, findings.length), at: readAt }
    : { topic: 'readable', state: 'ok', evidence: '', at: Number.isFinite(readAt) ? readAt : at };
  return [...findings, readable];
}

function blindEvidence(unknown: readonly Found[], all: number): string {
  const titles = unknown.map(({ topic }) => topicRow(topic).title);
  const first = unknown[0]?.evidence ?? '';
  const named = titles.slice(0, 4).join(', ');
  return titles.length > 4
    ? `${titles.length} of ${all} requirements: ${named} and others. First: ${first}`
    : `${titles.length} of ${all} requirements: ${named}. First: ${first}`;
}

/** Is so much of the account unknown that one alert says it for all of it? */
export const isBlind = (findings: readonly { state: string }[]): boolean =>
  findings.filter(({ state }) => state === 'unknown').length > GATHERED_ABOVE;

/** Unknown topics for which another alert speaks. */
function blindTopics(findings: readonly Found[], { tenantSaysSo }: Observation): ReadonlySet<Topic> {
  if (!findings.some(({ topic, state }) => topic === 'readable' && state === 'unknown')) return new Set();
  const unknown = findings.filter(({ state }) => state === 'unknown').map(({ topic }) => topic);
  return new Set(unknown.filter((topic) => tenantSaysSo === true || topic !== 'readable'));
}

/** What was read before the newest thing that is known of the topic says nothing any more. */
const fresh = (findings: readonly Found[], before: WatchState): readonly Found[] =>
  findings.filter(({ topic, at }) => at >= (before.known[topic]?.since ?? -Infinity));

/** Another state, or other evidence for what is not in order; evidence of what is in order changes all the time. */
const isNews = ({ topic, state }: Found, { known }: WatchState): boolean => known[topic]?.state !== state;

function aboutTopic(
  found: Found,
  observation: Observation,
  covered: ReadonlySet<Topic>,
  state: WatchState,
  tools: Tools,
): readonly WatchFact[] {
  const { at } = observation;
  const alert = state.alerts[found.topic];
  const open = alert?.status === 'open' ? alert : undefined;
  if (found.state === 'ok') return open ? eased(open, at) : [];
  if (covered.has(found.topic)) return [];
  if (found.state === 'unknown' && !open) {
    const since = state.known[found.topic]?.since ?? found.at;
    // A time in the future was stored by a clock that was wrong, and is no reason to wait.
    if (at - since < observation.grace && since <= at + MINUTE) return [];
  }
  if (open) return worseOrOther(open, found, observation);
  const kind = found.state;
  const { evidence } = found;
  if (alert && comesBack(alert, at)) {
    const reopened: WatchFact = { type: 'AlertReopened', at, alert: alert.id, kind, evidence };
    return [reopened, ...call(alert, 'back', at)];
  }
  const { topic } = found;
  const since = state.known[topic]?.since ?? found.at;
  const about = { purpose: 'countersign/alert/v1', subject: state.subject, topic, at, salt: observation.salt };
  return [{ type: 'AlertOpened', at, alert: tools.digest(about).slice(0, 32), topic, kind, evidence, since }];
}

/** Closed a short while ago, or with a card that does not say so yet: the same alert goes on. */
const comesBack = (alert: Alert, at: number): boolean =>
  Math.abs(at - (alert.closedAt ?? 0)) < REOPEN_WINDOW ||
  alert.calls.some((calledAt) => Math.abs(at - calledAt) < DAY) ||
  (alert.card !== null && alert.card.view !== alertView(alert));

function eased(open: Alert, at: number): readonly WatchFact[] {
  if (open.returns === 0) return [closed(open, at, 'met')];
  if (open.easedAt === null) return [{ type: 'AlertEased', at, alert: open.id }];
  const calm = at - open.easedAt;
  return calm >= CALM || calm < -MINUTE ? [closed(open, at, 'met')] : [];
}

/** The end of an alert, with how long it was open. */
export const closed = (alert: Alert, at: number, why: 'met' | 'not-applicable'): WatchFact => ({
  type: 'AlertClosed',
  at,
  alert: alert.id,
  why,
  openFor: Math.max(0, at - alert.openedAt),
});

function worseOrOther(open: Alert, found: Found, { at, prompt }: Observation): readonly WatchFact[] {
  const { evidence } = found;
  const kind = found.state === 'unknown' ? 'unknown' : 'missing';
  const worse = open.kind === 'unknown' && kind === 'missing';
  const changed: WatchFact = { type: 'AlertChanged', at, alert: open.id, kind, evidence };
  if (worse) {
    const snooze: WatchFact[] = open.snoozed ? [{ type: 'SnoozeEnded', at, alert: open.id, because: 'worse' }] : [];
    return [changed, ...snooze, ...call(open, 'worse', at)];
  }
  // It was met for a while and is not any more: it goes on coming and going.
  if (open.easedAt !== null) {
    const back: WatchFact = { type: 'AlertReopened', at, alert: open.id, kind, evidence };
    return [back, ...call(open, 'back', at)];
  }
  if (open.kind !== kind) return [changed];
  const rested = prompt === true || Math.abs(at - open.changedAt) >= EVIDENCE_PAUSE;
  return kind === 'missing' && open.evidence !== evidence && rested ? [changed] : [];
}

/** People are told again, unless they were told often enough within a day. */
export function call(alert: Alert, why: CallReason, at: number): readonly WatchFact[] {
  const lately = alert.calls.filter((calledAt) => Math.abs(at - calledAt) < DAY);
  return lately.length < CALLS_A_DAY ? [{ type: 'AlertReminded', at, alert: alert.id, why }] : [];
}

/** Every alert that was ever shown or told of, and the ones that are open. */
export const toldAlerts = (state: WatchState): readonly Alert[] =>
  alertsOf(state).filter((alert) => alert.status === 'open' || alert.card !== null || alert.toldElsewhere);
