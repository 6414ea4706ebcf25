import type { CardSlot, Where } from '../../src/core/runFacts.js';
import type { RunState } from '../../src/core/runState.js';
import { viewKey } from '../../src/core/views.js';
import type { Checkpoint } from '../../src/services/journal/port.js';
import { type Messenger, MessengerFailure } from '../../src/services/ports.js';

/** A channel with memory: what was posted and updated, in order. Can refuse for a while. */
export class RememberingMessenger implements Messenger {
  readonly shown: { slot: CardSlot; activityId: string; view: string; step: string }[] = [];
  readonly retired: string[] = [];
  readonly checkpoints: (Checkpoint & { where: Where })[] = [];
  refuse = 0;
  #count = 0;

  async show(run: RunState, slot: CardSlot): Promise<{ activityId: string; where: Where }> {
    if (this.refuse > 0) {
      this.refuse -= 1;
      throw new MessengerFailure('later', 10);
    }
    const activityId = run.cards[slot]?.activityId ?? `activity-${(this.#count += 1)}`;
    this.shown.push({ slot, activityId, view: viewKey(run, slot), step: run.step });
    return { activityId, where: run.cards[slot]?.where ?? run.where };
  }

  async retire(_where: Where, activityId: string): Promise<void> {
    this.retired.push(activityId);
  }

  async tellCheckpoint(where: Where, checkpoint: Checkpoint): Promise<string> {
    if (this.refuse > 0) {
      this.refuse -= 1;
      throw new MessengerFailure('later', 10);
    }
    this.checkpoints.push({ ...checkpoint, where });
    return `activity-${(this.#count += 1)}`;
  }
}
