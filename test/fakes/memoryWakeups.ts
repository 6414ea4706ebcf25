import type { Hold, NextLook, Wakeups } from '../../src/services/journal/port.js';
import type { Disk } from './disk.js';

/** `drop`: the hold is over without having been let go of, as a lease that runs out; the wake-up stays as it is. */
export type MemoryHold = Hold & { drop: () => void };

/** Wake-ups as the SQLite journal keeps them, except that several processes may share the disk. */
export class MemoryWakeups implements Wakeups {
  readonly #disk: Disk;
  /** What this process holds; it is let go of when the process dies. */
  readonly #mine = new Map<string, { woken: boolean }>();
  #idle: (() => void) | undefined;
  constructor(disk: Disk) {
    this.#disk = disk;
  }

  async wake(stream: string, at: number): Promise<void> {
    const due = this.#disk.wakeups.get(stream);
    if (!due) this.#disk.wakeups.set(stream, { at: Math.ceil(at), attempt: 0 });
    else due.at = Math.min(due.at, Math.ceil(at));
    this.#woken(stream);
  }

  /** New facts start the backoff anew; a wake-up that was due even earlier keeps its place. */
  appended(stream: string, at: number): void {
    const due = this.#disk.wakeups.get(stream);
    this.#disk.wakeups.set(stream, { at: Math.min(at, due?.at ?? at), attempt: 0 });
    this.#woken(stream);
  }

  async take(now: number, limit: number): Promise<readonly MemoryHold[]> {
    return [...this.#disk.wakeups]
      .filter(([stream, due]) => due.at <= now && !this.#disk.held.has(stream))
      .sort(([one, first], [other, second]) => first.at - second.at || (one < other ? -1 : 1))
      .slice(0, limit)
      .map(([stream, { attempt }]) => this.#hold(stream, attempt));
  }

  async due(stream: string): Promise<NextLook | undefined> {
    const due = this.#disk.wakeups.get(stream);
    return due && { ...due };
  }

  /** Resolves when this process holds nothing. */
  idle(): Promise<void> {
    if (this.#mine.size === 0) return Promise.resolve();
    return new Promise((resolve) => (this.#idle = resolve));
  }

  die(): void {
    for (const [stream, state] of this.#mine) if (this.#disk.held.get(stream) === state) this.#disk.held.delete(stream);
    this.#mine.clear();
    this.#idle?.();
  }

  #woken(stream: string): void {
    const hold = this.#disk.held.get(stream);
    if (hold) hold.woken = true;
  }

  #hold(stream: string, attempt: number): MemoryHold {
    const { held, wakeups } = this.#disk;
    const state = { woken: false };
    held.set(stream, state);
    this.#mine.set(stream, state);
    const drop = (): void => {
      if (held.get(stream) === state) held.delete(stream);
      this.#mine.delete(stream);
      if (this.#mine.size === 0) this.#idle?.();
    };
    return {
      stream,
      attempt,
      drop,
      isGood: () => held.get(stream) === state,
      letGo: async (next) => {
        if (held.get(stream) !== state) return;
        if (!state.woken) {
          if (next) wakeups.set(stream, { at: Math.ceil(next.at), attempt: next.attempt });
          else wakeups.delete(stream);
        }
        drop();
      },
    };
  }
}
