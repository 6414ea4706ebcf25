import type { Topic } from './alertTopics.js';
import { coversMfa } from './blindness.js';
import { HOUR } from './settings.js';
import { DAY, type WatchState } from './watchState.js';

/** How long an alert may be put off, as the card offers it; seven days at most. */
export const snoozeChoices = [
  { id: '4h', title: '4 hours', milliseconds: 4 * HOUR },
  { id: '1d', title: '1 day', milliseconds: DAY },
  { id: '3d', title: '3 days', milliseconds: 3 * DAY },
  { id: '7d', title: '7 days, the longest', milliseconds: 7 * DAY },
] as const;

/**
 * That MFA is not enforced, or that nobody can tell, is never put off, unless it is known that nobody can sign in. That no
 * account can be checked is not put off at all: what it hides is not known.
 */
export function mayBeSnoozed(state: WatchState, topic: Topic): boolean {
  if (topic === 'tenant-readable') return false;
  const isOfMfa = topic === 'mfa-enforced' || (topic === 'readable' && coversMfa(state.alerts[topic]?.items ?? null));
  return !isOfMfa || state.known['account-enabled']?.state === 'missing';
}
