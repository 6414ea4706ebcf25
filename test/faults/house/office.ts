import type { RunState } from '../../../src/core/runState.js';
import { Inspector } from '../invariants/inspector.js';
import type { Violation } from '../invariants/invariant.js';
import { type Activity, type Answer, receive } from './activities.js';
import { Bot, Died } from './bot.js';
import type { Call, Fate, Gate } from './gate.js';
import { outageAt } from './outage.js';
import type { Place } from './place.js';

/** No process starts faster than this; the real one needs about two seconds. */
const RESTART = 1_000;
/** How long the worker of a process that had trouble takes to look again. */
const AFTER_TROUBLE = 6_000;

/** The bot in its place, one process or several; a process that dies is followed by the next. Everything is inspected. */
export class Office {
  readonly place: Place;
  readonly inspector: Inspector;
  readonly violations: Violation[] = [];
  readonly #fateOf: Gate['fateOf'];
  readonly #bots: Bot[] = [];

  constructor(place: Place, fateOf: Gate['fateOf'] = () => 'pass', before?: Inspector, replicas = 1) {
    this.place = place;
    this.inspector = new Inspector(place, before);
    this.#fateOf = fateOf;
    for (let index = 0; index < replicas; index += 1) this.#bots.push(this.#begin());
  }

  bot(replica = 0): Bot {
    return this.#bots[replica % this.#bots.length]!;
  }

  /** The runs as the facts say, oldest first. */
  get runs(): readonly RunState[] {
    return [...this.inspector.ledger.runs.values()];
  }

  /** What Teams delivers, and the answer; `no-answer` where the process died or failed, so that Teams would send it again. */
  async deliver(activity: Activity, replica = 0): Promise<Answer | 'no-answer'> {
    return this.#with(replica, async (bot) => receive(activity, bot), 'no-answer' as const);
  }

  /** Every process looks at what is due. */
  async look(): Promise<void> {
    for (let replica = 0; replica < this.#bots.length; replica += 1)
      await this.#with(replica, (bot) => bot.look(), undefined);
  }

  /** Time goes by; whenever something is due, it is looked at. */
  async pass(milliseconds: number): Promise<void> {
    const { clock, disk } = this.place;
    // The worker looks every second, whatever the clock said before.
    await this.look();
    const end = clock.time + milliseconds;
    const shortest = Math.max(1, Math.floor(milliseconds / 60));
    for (let rounds = 0; rounds < 100; rounds += 1) {
      const due = (disk.nextDue() ?? Infinity) - clock.skew;
      const next = Math.max(due, rounds < 40 ? clock.time : clock.time + shortest);
      if (next > end) break;
      clock.time = next;
      await this.look();
      this.inspect();
      if (due <= clock.time && (disk.nextDue() ?? Infinity) - clock.skew <= clock.time) clock.time += 250;
    }
    clock.time = Math.max(clock.time, end);
    await this.look();
    this.inspect();
  }

  inspect(atRest = false): void {
    this.violations.push(...this.inspector.look(atRest));
  }

  /** SIGKILL, and a new start on the same disk. */
  kill(replica = 0): void {
    const index = replica % this.#bots.length;
    this.bot(index).die();
    this.place.answersLost += 1;
    this.place.clock.time += RESTART;
    this.trouble();
    this.#bots[index] = this.#begin();
  }

  /** From now on, something may take longer than it should. */
  trouble(): void {
    this.place.smoothSince = this.place.clock.time + AFTER_TROUBLE;
  }

  async #with<T, N>(replica: number, work: (bot: Bot) => Promise<T>, otherwise: N): Promise<T | N> {
    const bot = this.bot(replica);
    try {
      return await bot.live(() => work(bot));
    } catch (error) {
      if (error instanceof Died) this.kill(replica);
      else if (!isTrouble(error)) throw error;
      this.trouble();
      return otherwise;
    } finally {
      this.inspect();
    }
  }

  #begin(): Bot {
    const bot = new Bot(this.place);
    bot.gate.fateOf = (call) => {
      const fate = this.#fateOf(call);
      return this.#note(call, fate === 'pass' ? outageAt(this.place, call) : fate);
    };
    return bot;
  }

  #note(call: Call, fate: Fate): Fate {
    if (fate === 'pass') return fate;
    this.trouble();
    this.place.answersLost += 1;
    if (call.port === 'journal') this.place.journalFailedAt = this.place.clock.time;
    return fate;
  }
}

/** What the gate made fail; anything else is a fault of product or test, and is not to be hidden. */
const isTrouble = (error: unknown): boolean =>
  error instanceof Error && /did not answer|still contended/.test(error.message);
