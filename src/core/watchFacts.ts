import type { Topic } from './alertTopics.js';
import type { Baseline } from './baseline.js';
import type { Person } from './people.js';
import type { Press, Where } from './runFacts.js';
import type { Verdict } from './verdicts.js';

/** Why an alert is open: the requirement is not met, or for too long nobody could tell. */
export type AlertKind = 'missing' | 'unknown';
/** Why people are told again. */
export type CallReason = 'daily' | 'back' | 'worse' | 'more' | 'snooze-over';

/** What was found about one topic, and when it was read (ms since the epoch). */
export type Found = Verdict & { topic: Topic; at: number };

/** What an alert says; facts of before they were stored have no `items`, nor has what is no list. */
type Said = { alert: string; kind: AlertKind; evidence: string; items?: readonly string[] };

/**
 * Past-tense facts about what is watched: one stream an account, and one for the tenant. A round in which nothing changed
 * leaves none. `alert` is the alert's id. Times are ms since the epoch.
 */
export type WatchFact = { at: number } & (
  | { type: 'FindingsChanged'; changes: readonly Found[] }
  /** `since`: when the topic was first found so. */
  | ({ type: 'AlertOpened'; topic: Topic; since: number } & Said)
  | ({ type: 'AlertChanged' } & Said)
  /** Closed not long ago, and it is not met again: the same card, so that what comes and goes floods nobody. */
  | ({ type: 'AlertReopened' } & Said)
  /** Met again, but it has come and gone before: closed once it stays so. */
  | { type: 'AlertEased'; alert: string }
  /** `openFor`: milliseconds. */
  | { type: 'AlertClosed'; alert: string; why: 'met' | 'not-applicable'; openFor: number }
  /** People are to be told of it again. */
  | { type: 'AlertReminded'; alert: string; why: CallReason }
  | { type: 'AlertAcknowledged'; alert: string; by: Person; press: Press }
  | { type: 'AlertSnoozed'; alert: string; by: Person; reason: string; until: number; press: Press }
  /** What was first seen of things that nobody should change unnoticed. */
  | { type: 'BaselineRecorded'; baseline: Baseline }
  /** The change was meant: what it is now is what the next looks are compared with. */
  | { type: 'ChangeAccepted'; alert: string; by: Person; baseline: Baseline; press: Press }
  | { type: 'SnoozeEnded'; alert: string; because: 'over' | 'not-allowed' | 'worse' }
  /** The card is in the channel as `view` says. `posted`: as a new message, which people are told of; `called` by name. */
  | {
      type: 'AlertShown';
      alert: string;
      activityId: string;
      view: string;
      where: Where;
      posted: boolean;
      called: readonly Person[];
    }
  /** A short message under the card has told people again. */
  | { type: 'AlertCalled'; alert: string; activityId: string; called: readonly Person[] }
  /** The channel took nothing, so it was told another way: to how many people in person, and was the webhook answered? */
  | { type: 'AlertSentElsewhere'; alert: string; people: number; webhook: boolean }
);

export type WatchFactType = WatchFact['type'];
export type WatchFactOf<T extends WatchFactType> = Extract<WatchFact, { type: T }>;
