import type { ConversationReference, TurnContext } from 'botbuilder';
import type { TeamsAdapter } from '@microsoft/teams-ai';
import { approvalCard } from '../cards/approvalCard.js';
import { checkpointCard, movedCard, overdueCard } from '../cards/otherCards.js';
import { stepCard } from '../cards/stepCard.js';
import type { Card } from '../cards/card.js';
import type { CardSlot, Where } from '../core/runFacts.js';
import type { RunState } from '../core/runState.js';
import { nonceOf } from '../core/views.js';
import type { Tools } from '../core/plan.js';
import type { Checkpoint } from '../services/journal/port.js';
import { HoldLost, mayStillAct } from '../services/hold.js';
import { MessengerFailure, type Messenger } from '../services/ports.js';
import { cardActivity, inTime } from './answers.js';
import { conversationOf } from './incoming.js';

export type MessengerOptions = {
  adapter: TeamsAdapter;
  botId: string;
  tenantId: string;
  botName: string;
  grantHoursMax: number;
  tools: Tools;
  /** Is this service URL one we may send a token to? */
  allows: (serviceUrl: string) => boolean;
};

/** What a notification shows. */
const summaries: Readonly<Record<CardSlot, string>> = {
  step: 'CIPP service account setup',
  approval: 'A privileged change needs a second admin',
  overdue: 'A privileged role has not ended on time',
};

/** A call that hangs must not hold up anything else. */
const TURN_TIMEOUT = 15_000;

/** Posts and updates cards in Teams, one call at a time per conversation (412 otherwise, facts/teams.md 2.4). */
export class TeamsMessenger implements Messenger {
  readonly #options: MessengerOptions;
  readonly #queues = new Map<string, Promise<unknown>>();
  constructor(options: MessengerOptions) {
    this.#options = options;
  }

  async show(run: RunState, slot: CardSlot): Promise<{ activityId: string; where: Where }> {
    const card = this.#cardOf(run, slot);
    const posted = run.cards[slot];
    if (posted && (await this.#update(posted.where, posted.activityId, card, summaries[slot]))) {
      return { activityId: posted.activityId, where: posted.where };
    }
    return { activityId: await this.#post(run.where, card, summaries[slot]), where: run.where };
  }

  async retire(where: Where, activityId: string): Promise<void> {
    await this.#update(where, activityId, movedCard(), 'This card has moved');
  }

  tellCheckpoint(where: Where, checkpoint: Checkpoint): Promise<string> {
    return this.#post(where, checkpointCard(checkpoint), 'Checkpoint of the journal');
  }

  /** A note in the run's thread, for what can no longer be said in the answer to a click. */
  async note(where: Where, card: Card, summary: string): Promise<void> {
    await this.#post(where, card, summary);
  }

  #cardOf(run: RunState, slot: CardSlot): Card {
    const { tools, grantHoursMax, botName } = this.#options;
    const context = { nonce: nonceOf(run, slot, tools), grantHoursMax, botName };
    if (slot === 'overdue') return overdueCard(run);
    return slot === 'approval' ? approvalCard(run, context) : stepCard(run, context);
  }

  async #post(where: Where, card: Card, summary: string): Promise<string> {
    let id = '';
    await this.#inConversation(where, async (context) => {
      id = (await context.sendActivity(cardActivity(card, summary)))?.id ?? '';
    });
    if (id === '') throw new MessengerFailure('later');
    return id;
  }

  /** @returns false when the card is not there any more, so that a new one is posted. */
  async #update(where: Where, activityId: string, card: Card, summary: string): Promise<boolean> {
    try {
      await this.#inConversation(where, async (context) => {
        await context.updateActivity({ ...cardActivity(card, summary), id: activityId });
      });
      return true;
    } catch (error) {
      if (error instanceof MessengerFailure && error.kind === 'gone') return false;
      throw error;
    }
  }

  async #inConversation(where: Where, work: (context: TurnContext) => Promise<void>): Promise<void> {
    if (!this.#options.allows(where.serviceUrl)) throw new MessengerFailure('gone');
    const key = where.conversationId;
    const before = this.#queues.get(key) ?? Promise.resolve();
    const mine = before.then(() => this.#turn(where, work));
    const settled = mine.catch(() => undefined);
    this.#queues.set(key, settled);
    try {
      await mine;
    } finally {
      if (this.#queues.get(key) === settled) this.#queues.delete(key);
    }
  }

  async #turn(where: Where, work: (context: TurnContext) => Promise<void>): Promise<void> {
    if (!mayStillAct()) throw new HoldLost();
    const reference: Partial<ConversationReference> = {
      channelId: 'msteams',
      serviceUrl: where.serviceUrl,
      bot: { id: where.botId, name: this.#options.botName },
      conversation: {
        id: conversationOf(where),
        isGroup: true,
        conversationType: 'channel',
        tenantId: this.#options.tenantId,
        name: '',
      },
    };
    let failure: unknown;
    // The adapter would hand an error to onTurnError and swallow it; it is ours to classify.
    const turn = this.#options.adapter.continueConversationAsync(this.#options.botId, reference, async (context) => {
      try {
        await work(context);
      } catch (error) {
        failure = error;
      }
    });
    if (!(await inTime(turn, TURN_TIMEOUT))) throw new MessengerFailure('later');
    if (failure !== undefined) throw classify(failure);
  }
}

function classify(error: unknown): MessengerFailure {
  const shape =
    typeof error === 'object' && error !== null
      ? (error as { statusCode?: unknown; response?: { headers?: unknown } })
      : {};
  const status = typeof shape.statusCode === 'number' ? shape.statusCode : 0;
  if (status === 403 || status === 404 || status === 410) return new MessengerFailure('gone');
  const headers = shape.response?.headers as { get?: (name: string) => unknown } | undefined;
  const seconds = Number(headers?.get?.('retry-after'));
  return new MessengerFailure(
    'later',
    Number.isFinite(seconds) && seconds > 0 ? Math.min(seconds, 300) * 1_000 : undefined,
  );
}
