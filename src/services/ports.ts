import type { Tools } from '../core/plan.js';
import type { CardSlot, Where } from '../core/runFacts.js';
import type { RunState } from '../core/runState.js';
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
  tellCheckpoint(where: Where, checkpoint: Checkpoint): Promise<string>;
}

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
