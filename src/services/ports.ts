import type { Tools } from '../core/plan.js';
import type { CardSlot, Where } from '../core/runFacts.js';
import type { Person } from '../core/people.js';
import type { RunState } from '../core/runState.js';
import type { Alert, WatchState } from '../core/watchState.js';
import type { Settings } from '../core/settings.js';
import type { Checkpoint } from './journal/port.js';
import type { Directory } from './directory/port.js';
import type { RoleChanger } from './roleChanger.js';

/** Tells people what happened. The bot behind it chooses card and words. Throws MessengerFailure when Teams does not take it. */
export interface Messenger {
  /** Posts the card of a slot, or updates the one already posted. Answers the activity id it now lives under, and where. */
  show(run: RunState, slot: CardSlot): Promise<{ activityId: string; where: Where }>;
  /** Takes the buttons off a card whose matter lives elsewhere. */
  retire(where: Where, activityId: string): Promise<void>;
  /** Shows everybody in the channel what the newest entry of the journal is. Answers the activity id. */
  tellCheckpoint(where: Where, checkpoint: Checkpoint, summary: WatchSummary): Promise<string>;
}

/** One alert, as whoever tells of it needs it. */
export type AlertMatter = {
  state: WatchState;
  alert: Alert;
  /** The account's user name; null where the alert is about the tenant. */
  account: string | null;
  /** The ops channel. */
  where: Where;
  /** Who can act on it; the messenger calls those of them who are in the channel. */
  people: readonly Person[];
};

/** Tells people of alerts. Throws MessengerFailure when Teams does not take it. */
export interface AlertMessenger {
  /** Posts the card of an alert and calls people, or updates the one already posted, which calls nobody. */
  showAlert(
    matter: AlertMatter,
  ): Promise<{ activityId: string; where: Where; posted: boolean; called: readonly Person[] }>;
  /** A short message under the card, that calls people again. */
  callAbout(matter: AlertMatter): Promise<{ activityId: string; called: readonly Person[] }>;
  /** The same in a personal chat, for when the channel takes nothing. */
  tellInPerson(matter: AlertMatter, person: Person): Promise<void>;
}

/** What a day's summary says of the watch. */
export type WatchSummary = { accounts: number; open: number; acknowledged: number; snoozed: number };

/** `gone`: the conversation or card no longer takes messages; trying again will not help. */
export class MessengerFailure extends Error {
  override readonly name = 'MessengerFailure';
  constructor(
    readonly kind: 'later' | 'gone',
    readonly retryAfterMilliseconds?: number,
  ) {
    super(kind);
  }
}

/** Chosen fields only: never an object of somebody else's, never a body, a header or a message. */
export type LogFields = { event: string } & Record<string, string | number | boolean | undefined>;
export type Log = Record<'debug' | 'info' | 'warn' | 'error', (fields: LogFields) => void>;

/** What other runs say of an account. */
export interface Care {
  /** Object ids of every account a run is about. None of them is ever an operator or an approver. */
  accounts(): Promise<Pick<ReadonlySet<string>, 'has'>>;
  runsOf(accountId: string): Promise<readonly RunState[]>;
}

/** What performers work with. `now` is ms since the epoch. */
export type Ports = {
  directory: Directory;
  roleChanger: RoleChanger;
  messenger: Messenger;
  care: Care;
  settings: Settings;
  tools: Tools;
  now: () => number;
  /** Was the intent stored by this very process a moment ago? Then nothing of the effect has been sent yet. */
  isFirstTry?: boolean;
};
