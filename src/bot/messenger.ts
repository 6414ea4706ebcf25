import { spokenLanguage, tell } from '../cards/language.js';
import { refreshing, viewOf } from '../cards/refresh.js';
import { approvalCard } from '../cards/approvalCard.js';
import { checkpointCard, movedCard, overdueCard } from '../cards/otherCards.js';
import { stepCard } from '../cards/stepCard.js';
import type { Card } from '../cards/card.js';
import type { CardSlot, Where } from '../core/runFacts.js';
import type { RunState } from '../core/runState.js';
import { nonceOf } from '../core/views.js';
import type { Tools } from '../core/plan.js';
import type { Checkpoint } from '../services/journal/port.js';
import type { Messenger, WatchSummary } from '../services/ports.js';
import type { Posts } from './posts.js';
import type { Readers } from './readers.js';

export type MessengerOptions = {
  posts: Posts;
  botName: string;
  grantHoursMax: number;
  tools: Tools;
  readers: Readers;
};

/** What a notification shows. */
const summaries = (): Readonly<Record<CardSlot, string>> => ({
  step: tell`CIPP service account setup`,
  approval: tell`A privileged change needs a second admin`,
  overdue: tell`A privileged role has not ended on time`,
});

/** Posts and updates the cards of setups, and the daily summary: in English, as everybody sees them. */
export class TeamsMessenger implements Messenger {
  readonly #options: MessengerOptions;
  readonly #posts: Posts;
  constructor(options: MessengerOptions) {
    this.#options = options;
    this.#posts = options.posts;
  }

  async show(run: RunState, slot: CardSlot): Promise<{ activityId: string; where: Where }> {
    const card = this.#cardOf(run, slot);
    const posted = run.cards[slot];
    if (posted && (await this.#posts.update(posted.where, posted.activityId, card, summaries()[slot]))) {
      return { activityId: posted.activityId, where: posted.where };
    }
    return { activityId: await this.#posts.post(run.where, card, summaries()[slot]), where: run.where };
  }

  async retire(where: Where, activityId: string): Promise<void> {
    await this.#posts.update(where, activityId, movedCard(), tell`This card has moved`);
  }

  tellCheckpoint(where: Where, checkpoint: Checkpoint, summary: WatchSummary): Promise<string> {
    return this.#posts.post(where, checkpointCard(checkpoint, summary), tell`The day at Countersign`);
  }

  /** A note in the run's thread, for what can no longer be said in the answer to a click. */
  async note(where: Where, card: () => Card): Promise<void> {
    await this.#posts.post(where, card(), 'Countersign');
  }

  #cardOf(run: RunState, slot: CardSlot): Card {
    const { readers } = this.#options;
    return refreshing(this.#plainCardOf(run, slot), viewOf(run, slot), readers.notReading(spokenLanguage()));
  }

  #plainCardOf(run: RunState, slot: CardSlot): Card {
    const { tools, grantHoursMax, botName } = this.#options;
    const context = { nonce: nonceOf(run, slot, tools), grantHoursMax, botName };
    if (slot === 'overdue') return overdueCard(run);
    return slot === 'approval' ? approvalCard(run, context) : stepCard(run, context);
  }
}
