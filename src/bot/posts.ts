import { AuthenticationConstants } from 'botframework-connector';
import type { ConversationParameters, ConversationReference, TurnContext } from 'botbuilder';
import type { TeamsAdapter } from '@microsoft/teams-ai';
import type { Card } from '../cards/card.js';
import type { Where } from '../core/runFacts.js';
import { HoldLost, mayStillAct } from '../services/hold.js';
import { MessengerFailure } from '../services/ports.js';
import { cardActivity, inTime } from './answers.js';
import { conversationOf } from './incoming.js';

export type PostOptions = {
  adapter: TeamsAdapter;
  botId: string;
  tenantId: string;
  botName: string;
  /** Is this service URL one we may send a token to? */
  allows: (serviceUrl: string) => boolean;
};

/** A call that hangs must not hold up anything else. */
const TURN_TIMEOUT = 15_000;
const AUDIENCE = AuthenticationConstants.ToChannelFromBotOAuthScope;

/** Posts and updates of our own accord, one call at a time per conversation (412 otherwise, facts/teams.md 2.4). */
export class Posts {
  readonly #options: PostOptions;
  readonly #queues = new Map<string, Promise<unknown>>();
  constructor(options: PostOptions) {
    this.#options = options;
  }

  async post(where: Where, card: Card, summary: string): Promise<string> {
    let id = '';
    await this.inConversation(where, async (context) => {
      id = (await context.sendActivity(cardActivity(card, summary)))?.id ?? '';
    });
    if (id === '') throw new MessengerFailure('later');
    return id;
  }

  /** @returns false when the card is not there any more, so that a new one is posted. */
  async update(where: Where, activityId: string, card: Card, summary: string): Promise<boolean> {
    try {
      await this.inConversation(where, async (context) => {
        await context.updateActivity({ ...cardActivity(card, summary), id: activityId });
      });
      return true;
    } catch (error) {
      if (error instanceof MessengerFailure && error.kind === 'gone') return false;
      throw error;
    }
  }

  async inConversation(where: Where, work: (context: TurnContext) => Promise<void>): Promise<void> {
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

  /** Posts a card in the personal chat with somebody, which is made if there is none. */
  async postToPerson(where: Where, personId: string, card: Card, summary: string): Promise<void> {
    const { adapter, botId, tenantId, allows } = this.#options;
    if (!allows(where.serviceUrl)) throw new MessengerFailure('gone');
    if (!mayStillAct()) throw new HoldLost();
    const chat = {
      isGroup: false,
      bot: { id: where.botId, name: this.#options.botName },
      members: [{ id: personId, name: '' }],
      channelData: { tenant: { id: tenantId } },
      tenantId,
    } as unknown as ConversationParameters;
    await this.#inTime((settled) =>
      adapter.createConversationAsync(botId, 'msteams', where.serviceUrl, AUDIENCE, chat, async (context) => {
        await settled(async () => {
          await context.sendActivity(cardActivity(card, summary));
        });
      }),
    );
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
    await this.#inTime((settled) =>
      // The adapter would hand an error to onTurnError and swallow it; it is ours to classify.
      this.#options.adapter.continueConversationAsync(this.#options.botId, reference, (context) =>
        settled(() => work(context)),
      ),
    );
  }

  /** Runs a turn whose work is `settled` inside: what goes wrong there, or takes too long, is a MessengerFailure. */
  async #inTime(turn: (settled: (work: () => Promise<void>) => Promise<void>) => Promise<void>): Promise<void> {
    let failure: unknown;
    const running = turn(async (work) => {
      try {
        await work();
      } catch (error) {
        failure = error;
      }
    }).catch((error: unknown) => {
      failure ??= error;
    });
    if (!(await inTime(running, TURN_TIMEOUT))) throw new MessengerFailure('later');
    if (failure !== undefined) throw failure instanceof HoldLost ? failure : classify(failure);
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
