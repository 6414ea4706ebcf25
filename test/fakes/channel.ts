import type { Tools } from '../../src/core/plan.js';
import type { CardSlot, Where } from '../../src/core/runFacts.js';
import type { RunState } from '../../src/core/runState.js';
import { nonceOf, viewKey } from '../../src/core/views.js';
import type { Checkpoint } from '../../src/services/journal/port.js';
import type { Messenger } from '../../src/services/ports.js';

/** A card as people have it before them. `digest` is what an approval card shows of its plan. */
export type SeenCard = {
  activityId: string;
  runId: string;
  slot: CardSlot;
  view: string;
  nonce: string;
  planId: string | null;
  digest: string | null;
  where: Where;
  hasButtons: boolean;
};

/** The ops channel: it remembers every card and what it shows now, whatever became of the process that posted it. */
export class Channel implements Messenger {
  readonly cards: Map<string, SeenCard>;
  readonly checkpoints: Checkpoint[];
  readonly #tools: Tools;
  #posted: number;
  constructor(tools: Tools, before?: Channel) {
    this.#tools = tools;
    this.cards = new Map(before?.cards ?? []);
    this.checkpoints = [...(before?.checkpoints ?? [])];
    this.#posted = before ? before.#posted : 0;
  }

  async show(run: RunState, slot: CardSlot): Promise<{ activityId: string; where: Where }> {
    const known = run.cards[slot];
    const there = known && this.cards.get(known.activityId);
    const activityId = there?.activityId ?? `activity-${(this.#posted += 1)}`;
    const where = there?.where ?? run.where;
    const { plan } = run;
    this.cards.set(activityId, {
      activityId,
      runId: run.id,
      slot,
      view: viewKey(run, slot),
      nonce: nonceOf(run, slot, this.#tools),
      planId: slot === 'approval' ? (plan?.plan.id ?? null) : null,
      digest: slot === 'approval' ? (plan?.digest ?? null) : null,
      where,
      hasButtons:
        slot === 'approval' ? plan?.status === 'pending' || plan?.status === 'granted' : run.status === 'open',
    });
    return { activityId, where };
  }

  async retire(_where: Where, activityId: string): Promise<void> {
    const card = this.cards.get(activityId);
    if (card) this.cards.set(activityId, { ...card, hasButtons: false });
  }

  async tellCheckpoint(_where: Where, checkpoint: Checkpoint): Promise<string> {
    this.checkpoints.push(checkpoint);
    return `activity-${(this.#posted += 1)}`;
  }

  /** Somebody deletes the message. */
  remove(activityId: string): void {
    this.cards.delete(activityId);
  }
}
