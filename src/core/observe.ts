import type { Topic } from './alertTopics.js';
import { gathered, isDue } from './blindness.js';
import { evolveWatch } from './evolveWatch.js';
import type { Tools } from './plan.js';
import { MINUTE } from './settings.js';
import type { CallReason, Found, WatchFact, WatchFactOf } from './watchFacts.js';
import {
  type Alert,
  alertsOf,
  CALLS_A_DAY,
  CALM,
  causeOf,
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

/**
 * What follows from a look: only what is otherwise than before. Unknown is never taken for ok: it closes nothing, and
 * opens an alert where it lasts. What is missing opens one at once.
 */
export function observe(observation: Observation, before: WatchState, tools: Tools): readonly WatchFact[] {
  const { at, tenantSaysSo } = observation;
  const { findings: all, covers } = gathered(observation, before);
  const findings = fresh(all, before);
  const facts: WatchFact[] = [];
  let state = before;
  const happens = (fact: WatchFact): void => {
    facts.push(fact);
    state = evolveWatch(state, fact);
  };

  const changes = findings.filter((found) => isNews(found, before)).map(withoutItems);
  if (changes.length > 0) happens({ type: 'FindingsChanged', at, changes });
  // Unknown topics for which another alert speaks.
  const isUnreadable = findings.some(({ topic, state: found }) => topic === 'readable' && found === 'unknown');
  const covered = new Set<Topic>(isUnreadable ? [...covers, ...(tenantSaysSo ? (['readable'] as const) : [])] : []);
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

/** What was read before the newest thing that is known of the topic says nothing any more. */
const fresh = (findings: readonly Found[], before: WatchState): readonly Found[] =>
  findings.filter(({ topic, at }) => at >= (before.known[topic]?.since ?? -Infinity));

/** Another state, or other evidence for what is not in order; evidence of what is in order changes all the time. */
const isNews = ({ topic, state }: Found, { known }: WatchState): boolean => known[topic]?.state !== state;

/** They are kept with the alert alone. */
const withoutItems = ({ topic, state, evidence, at }: Found): Found => ({ topic, state, evidence, at });

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
  // It is not calm while nobody can tell, whoever speaks for it.
  if (covered.has(found.topic))
    return open && open.easedAt !== null ? [{ type: 'AlertChanged', at, ...said(open.id, found) }] : [];
  if (found.state === 'unknown' && !open && !isDue(found, state, observation)) return [];
  if (open) return worseOrOther(open, found, observation);
  if (alert && comesBack(alert, at)) {
    const now = said(alert.id, found);
    const reopened: WatchFact = { type: 'AlertReopened', at, ...now };
    return [reopened, ...call({ ...alert, kind: now.kind }, isMore(alert, found) ? 'more' : 'back', at)];
  }
  const { topic } = found;
  const since = state.known[topic]?.since ?? found.at;
  const about = { purpose: 'countersign/alert/v1', subject: state.subject, topic, at, salt: observation.salt };
  return [{ type: 'AlertOpened', at, topic, since, ...said(tools.digest(about).slice(0, 32), found) }];
}

/** Closed a short while ago, or with a card that does not say so yet: the same alert goes on. */
const comesBack = (alert: Alert, at: number): boolean =>
  Math.abs(at - (alert.closedAt ?? 0)) < REOPEN_WINDOW ||
  alert.calls.some((one) => Math.abs(at - one.at) < DAY) ||
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
  const now = said(open.id, found);
  const changed: WatchFact = { type: 'AlertChanged', at, ...now };
  const worse = open.kind === 'unknown' && now.kind === 'missing';
  const more = isMore(open, found);
  const isOther = open.evidence !== now.evidence || hasOtherItems(open, found);
  // It was met for a while and is not any more: it goes on coming and going.
  if (open.easedAt !== null && !worse) {
    const back: WatchFact = { type: 'AlertReopened', at, ...now };
    return [back, ...call({ ...open, kind: now.kind }, more ? 'more' : 'back', at)];
  }
  if (worse || more) {
    const isLeft = open.snoozed !== null || open.acknowledged !== null;
    const ended: WatchFact[] = isLeft ? [{ type: 'SnoozeEnded', at, alert: open.id, because: 'worse' }] : [];
    return [
      ...(worse || isOther ? [changed] : []),
      ...ended,
      ...call({ ...open, kind: now.kind }, worse ? 'worse' : 'more', at),
    ];
  }
  if (open.kind !== now.kind || (open.items === null && found.items)) return [changed];
  const rested = prompt === true || Math.abs(at - open.changedAt) >= EVIDENCE_PAUSE;
  // Why something cannot be checked is another each time; what it is, is not.
  const isNews = now.kind === 'missing' ? isOther : hasOtherItems(open, found);
  return isNews && rested ? [changed] : [];
}

const said = (alert: string, { state, evidence, items }: Found): SaidNow => ({
  alert,
  kind: state === 'unknown' ? 'unknown' : 'missing',
  evidence,
  ...(items ? { items } : {}),
});
type SaidNow = Pick<WatchFactOf<'AlertChanged'>, 'alert' | 'kind' | 'evidence' | 'items'>;

/** Is something among it that was not there when people were last told? Where that is not known, nothing is. */
const isMore = ({ toldItems }: Alert, { items }: Found): boolean =>
  toldItems !== null && (items ?? []).some((item) => !toldItems.includes(item));

const hasOtherItems = ({ items: before }: Alert, { items }: Found): boolean =>
  items !== undefined && (items.length !== before?.length || items.some((item) => !before.includes(item)));

/** People are told again, unless they were told often enough within a day for the same cause. */
export function call(alert: Alert, why: CallReason, at: number): readonly WatchFact[] {
  const cause = causeOf(alert, why);
  const lately = alert.calls.filter((one) => one.cause === cause && Math.abs(at - one.at) < DAY);
  return lately.length < CALLS_A_DAY ? [{ type: 'AlertReminded', at, alert: alert.id, why }] : [];
}

/** Every alert that was ever shown or told of, and the ones that are open. */
export const toldAlerts = (state: WatchState): readonly Alert[] =>
  alertsOf(state).filter((alert) => alert.status === 'open' || alert.card !== null || alert.toldElsewhere);
