import { type Topic, topicRow } from './alertTopics.js';
import type { Observation } from './observe.js';
import type { Finding } from './requirements.js';
import { MINUTE } from './settings.js';
import type { Found } from './watchFacts.js';
import type { WatchState } from './watchState.js';

/** More unknown topics of one account than this are one matter: that it cannot be checked. */
const GATHERED_ABOVE = 3;

/** What the alerts are there for. Another alert speaks for these only while the account as a whole cannot be read. */
const vital: ReadonlySet<string> = new Set<Topic>(['mfa-enforced', 'mfa-registered']);

/**
 * Read from Conditional Access and the sign-in logs, which take Entra ID P1 (facts/graph.md 1.6, 1.7; decision 0006): without
 * the licence they are unknown for ever, and say nothing of whether Graph can be read.
 */
const ofPremium: ReadonlySet<string> = new Set<Topic>([
  'mfa-proven',
  'microsoft-mfa-only',
  'mfa-not-remembered',
  'no-trusted-locations',
]);

/** Is so much of the account unknown that one alert says it for all of it, MFA included? */
export const isBlind = (findings: readonly Pick<Finding, 'requirement' | 'state'>[]): boolean =>
  isBlindTo(findings.filter(({ state }) => state === 'unknown').map(({ requirement }) => requirement));

const isBlindTo = (unknown: readonly Topic[]): boolean =>
  unknown.filter((topic) => !ofPremium.has(topic)).length > GATHERED_ABOVE;

/** Does this alert speak for MFA too? One of before `items` were stored might. */
export const coversMfa = (items: readonly string[] | null): boolean =>
  items === null || items.some((one) => vital.has(one));

/**
 * What was found, with `readable`, which is unknown where many others are; `covers`: those it speaks for. Its items are what
 * it names: what is unknown for a moment only is not added to an alert that is open.
 */
export function gathered(
  observation: Observation,
  before: WatchState,
): { findings: readonly Found[]; covers: readonly Topic[] } {
  const { findings, whole, at } = observation;
  if (!whole) return { findings, covers: [] };
  const unknown = findings.filter(({ state }) => state === 'unknown');
  const blind = isBlindTo(unknown.map(({ topic }) => topic));
  const covered = unknown.filter(({ topic }) => blind || !vital.has(topic));
  const readAt = Math.max(...findings.map((found) => found.at));
  if (covered.length <= GATHERED_ABOVE) {
    const readable: Found = { topic: 'readable', state: 'ok', evidence: '', at: Number.isFinite(readAt) ? readAt : at };
    return { findings: [...findings, readable], covers: [] };
  }
  const alert = before.alerts.readable;
  const named = alert?.status === 'open' ? (alert.items ?? []) : undefined;
  const lasting = named
    ? covered.filter((found) => named.includes(found.topic) || hasLasted(unknownSince(found, before), observation))
    : covered;
  const told = lasting.length > 0 ? lasting : covered;
  const readable: Found = {
    topic: 'readable',
    state: 'unknown',
    evidence: blindEvidence(told, findings.length),
    at: readAt,
    items: told.map(({ topic }) => topic),
  };
  return { findings: [...findings, readable], covers: covered.map(({ topic }) => topic) };
}

function blindEvidence(unknown: readonly Found[], all: number): string {
  const titles = unknown.map(({ topic }) => topicRow(topic).title);
  const first = unknown[0]?.evidence ?? '';
  const named = titles.slice(0, 4).join(', ');
  return titles.length > 4
    ? `${titles.length} of ${all} requirements: ${named} and others. First: ${first}`
    : `${titles.length} of ${all} requirements: ${named}. First: ${first}`;
}

/**
 * Has it been unknown for so long that people are told? That the account cannot be checked is told no later than MFA, of
 * which it speaks, would be.
 */
export function isDue(found: Found, state: WatchState, observation: Observation): boolean {
  const mfa = found.topic === 'readable' ? (found.items ?? []).filter((topic) => vital.has(topic)) : [];
  const since = mfa.flatMap((topic) => {
    const known = state.known[topic as Topic];
    return known?.state === 'unknown' ? [known.since] : [];
  });
  return [unknownSince(found, state), ...since].some((one) => hasLasted(one, observation));
}

/** Since when nobody can tell, in ms since the epoch. */
const unknownSince = ({ topic, at }: Found, { known }: WatchState): number => {
  const last = known[topic];
  return last?.state === 'unknown' ? last.since : at;
};

/** A time in the future was stored by a clock that was wrong, and is no reason to wait. */
const hasLasted = (since: number, { at, grace }: Observation): boolean => at - since >= grace || since > at + MINUTE;
