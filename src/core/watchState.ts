import type { Topic } from './alertTopics.js';
import type { Baseline } from './baseline.js';
import type { Person } from './people.js';
import type { FindingState } from './requirements.js';
import type { Press, Where } from './runFacts.js';
import { HOUR, MINUTE } from './settings.js';
import type { AlertKind, CallReason, WatchFactOf } from './watchFacts.js';

export const DAY = 24 * HOUR;
/** An alert that comes back within this time after it was closed is the same alert, on the same card. */
export const REOPEN_WINDOW = DAY;
/** What has come and gone before is closed only after it was met for so long. */
export const CALM = HOUR;
/** How often, within a day, people are told of one topic of one account for one cause, whatever it does. */
export const CALLS_A_DAY = 4;
/** Evidence that changes all the time does not redraw the card all the time. */
export const EVIDENCE_PAUSE = 15 * MINUTE;
export const LONGEST_SNOOZE = 7 * DAY;
/** Raised when the card of an alert looks different in a new version: those of open alerts are then drawn anew. */
export const ALERT_CARD = 1;

/** The topic as it was found last, since when it has been so, and when it was last read otherwise than before. */
export type Known = { state: FindingState; evidence: string; since: number };

/**
 * What a call counts as: that nobody can tell, which comes and goes with Graph, uses up nothing of what is known to be missing,
 * nor do these of what was added to it.
 */
export type CallCause = AlertKind | 'more';
export type Call = { at: number; cause: CallCause };

export const causeOf = (alert: Pick<Alert, 'kind'>, why: CallReason): CallCause => (why === 'more' ? why : alert.kind);

export type Alert = {
  id: string;
  topic: Topic;
  kind: AlertKind;
  evidence: string;
  /** What is not in order, one by one; null where it is no list, or was stored before lists were. */
  items: readonly string[] | null;
  /** Those that people know of: there when they were last told, or when somebody answered. */
  toldItems: readonly string[] | null;
  /** When the last fact about kind or evidence was stored. */
  changedAt: number;
  status: 'open' | 'closed';
  /** Of this time it is open; a return begins anew. */
  openedAt: number;
  closedAt: number | null;
  closedWhy: WatchFactOf<'AlertClosed'>['why'] | null;
  openFor: number | null;
  /** Met since, though not yet closed because it has come and gone. */
  easedAt: number | null;
  /** Who said that the change was meant. */
  accepted: { by: Person; at: number } | null;
  /** How often it came back. */
  returns: number;
  acknowledged: { by: Person; at: number } | null;
  snoozed: { by: Person; at: number; reason: string; until: number } | null;
  /** Changes whenever the card ought to look different; nonces are made of it. */
  look: number;
  /** When people were to be told, the last few times for each cause. */
  calls: readonly Call[];
  /** Why they are to be told again, while that is still owed. */
  owedCall: 'first' | WatchFactOf<'AlertReminded'>['why'] | null;
  /** Was what is owed told another way meanwhile? */
  toldElsewhere: boolean;
  /** Who was called by name, the last time. */
  called: readonly Person[];
  card: { activityId: string; view: string; where: Where } | null;
};

/** Everything the facts about one account, or about the tenant, add up to. */
export type WatchState = {
  /** Object id of the account in lower case, or `tenant`. */
  subject: string;
  /** Number of facts. */
  version: number;
  /** The latest time any of them was stored at. */
  lastAt: number;
  known: Readonly<Partial<Record<Topic, Known>>>;
  /** The newest alert of each topic: one open alert a topic, by construction. */
  alerts: Readonly<Partial<Record<Topic, Alert>>>;
  /** What later looks are compared with; null while nothing was recorded. */
  baseline: Baseline | null;
  /** The last presses that counted, oldest first. */
  presses: readonly Press[];
};

/** What is watched for all accounts together. */
export const TENANT = 'tenant';

export const initialWatch = (subject: string): WatchState => ({
  subject,
  version: 0,
  lastAt: 0,
  known: {},
  alerts: {},
  baseline: null,
  presses: [],
});

export const alertsOf = (state: WatchState): readonly Alert[] => Object.values(state.alerts);

export const openAlerts = (state: WatchState): readonly Alert[] =>
  alertsOf(state).filter((alert) => alert.status === 'open');

/** Is it put off at this time? One that would last longer than any may was stored by a clock that was wrong. */
export const isSnoozed = (alert: Alert, at: number): boolean =>
  alert.snoozed !== null && at < alert.snoozed.until && alert.snoozed.until <= at + LONGEST_SNOOZE;

/** What the card shows; stored with it, so that an update stays owed until it is made. */
export const alertView = (alert: Alert): string => `${alert.status === 'open' ? ALERT_CARD : 0}.${alert.look}`;
