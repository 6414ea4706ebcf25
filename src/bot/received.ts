import { createHash } from 'node:crypto';

const REMEMBERED_FOR = 24 * 60 * 60 * 1000;
/** More messages than people write in a day; whatever came longest ago is forgotten first. */
const REMEMBERED_MAX = 20_000;

/**
 * Which activities this process has taken, for a day (threats IN-S3): Teams sends again what it thinks was lost, and whoever
 * holds a token could. `now` in milliseconds.
 */
export class Received {
  readonly #now: () => number;
  readonly #taken = new Map<string, number>();

  constructor(now: () => number) {
    this.#now = now;
  }

  /** True the first time only, and from then on also while that first one is still being answered. */
  isNew(conversationId: string, activityId: string): boolean {
    this.#forget();
    // Ids are as long as their sender likes; a digest is not.
    const key = createHash('sha256')
      .update(JSON.stringify([conversationId, activityId]))
      .digest('base64');
    if (this.#taken.has(key)) return false;
    this.#taken.set(key, this.#now());
    const [oldest] = this.#taken.keys();
    if (this.#taken.size > REMEMBERED_MAX && oldest !== undefined) this.#taken.delete(oldest);
    return true;
  }

  #forget(): void {
    const over = this.#now() - REMEMBERED_FOR;
    for (const [key, at] of this.#taken) {
      if (at > over) return;
      this.#taken.delete(key);
    }
  }
}
