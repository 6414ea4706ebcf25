import type { Wakeups } from '../journal/port.js';
import type { Log } from '../ports.js';
import { watchStream } from './watch.js';

/** Without a round for so many intervals, the watch is taken for dead. */
export const SILENT_INTERVALS = 3;
const CHECK_EVERY = 30_000;

export type DeadManPorts = {
  wakeups: Pick<Wakeups, 'due'>;
  /** Between the beginnings of two rounds (ms). */
  interval: number;
  now: () => number;
  /** Stores that the watch is silent, and so alerts. */
  report: () => Promise<void>;
  log: Log;
};

/**
 * Every replica asks whether anybody brings rounds to their end. What it goes by is the plan all replicas share: a round
 * that ends plans the next one, so one that has been due for three intervals, or failed three times, was never brought to
 * its end, whoever was to do it.
 */
export class DeadMan {
  readonly #ports: DeadManPorts;
  readonly #since: number;
  #timer: NodeJS.Timeout | undefined;
  #told = false;

  constructor(ports: DeadManPorts) {
    this.#ports = ports;
    this.#since = ports.now();
  }

  start(): void {
    this.#timer = setInterval(() => {
      this.look().catch((error: unknown) =>
        this.#ports.log.error({ event: 'dead-man-failed', error: error instanceof Error ? error.name : 'unknown' }),
      );
    }, CHECK_EVERY);
    this.#timer.unref();
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  /** Is every account looked at on time? False too where that cannot be told. */
  async isAlive(): Promise<boolean> {
    const { wakeups, interval, now } = this.#ports;
    const patience = SILENT_INTERVALS * interval;
    const due = await wakeups.due(watchStream).catch(() => undefined);
    // A process that has just begun has planned nothing yet.
    if (due === undefined) return now() - this.#since < patience;
    return now() - due.at < patience && due.attempt < SILENT_INTERVALS;
  }

  /** Alerts while the watch is silent: one of all replicas gets to store it, and whoever lives tells it. */
  async look(): Promise<void> {
    const alive = await this.isAlive();
    if (!alive) {
      if (!this.#told) this.#ports.log.error({ event: 'watch-silent' });
      await this.#ports.report();
    }
    this.#told = !alive;
  }
}
