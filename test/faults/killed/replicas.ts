import { type BotProcess, listening, spawnBot } from '../../process/botProcess.js';

/** The bot's processes, killed at random instants and started anew. Whoever delivers something picks one that lives. */
export class Replicas {
  readonly #environment: Readonly<Record<string, string>>;
  readonly #chance: () => number;
  readonly #living = new Map<number, { bot: BotProcess; url: string }>();
  readonly #ends: Promise<void>[] = [];
  kills = 0;
  #over = false;

  constructor(environment: Readonly<Record<string, string>>, count: number, kills: number, chance: () => number) {
    this.#environment = environment;
    this.#chance = chance;
    for (let index = 0; index < count; index += 1) this.#ends.push(this.#live(index, Math.ceil(kills / count)));
  }

  /** The address of one that lives, or undefined while none does. */
  url(): string | undefined {
    const urls = [...this.#living.values()].map(({ url }) => url);
    return urls[Math.floor(this.#chance() * urls.length)];
  }

  async stop(): Promise<void> {
    this.#over = true;
    for (const { bot } of this.#living.values()) bot.child.kill('SIGKILL');
    await Promise.all(this.#ends);
  }

  /** One place in the house: a process after another, the last one left alone. */
  async #live(index: number, kills: number): Promise<void> {
    for (let left = kills; !this.#over; left -= 1) {
      const bot = spawnBot(this.#environment);
      const dies = left > 0 ? this.#killAfter(bot, 1_000 + this.#chance() * 3_000) : undefined;
      const url = await listening(bot).catch(() => undefined);
      if (url !== undefined) this.#living.set(index, { bot, url: `${url}/api/messages` });
      await (dies ?? bot.exited);
      await bot.exited;
      this.#living.delete(index);
    }
  }

  /** From the spawn on, so that some die before they listen. */
  async #killAfter(bot: BotProcess, milliseconds: number): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, milliseconds));
    if (this.#over) return;
    this.kills += 1;
    bot.child.kill('SIGKILL');
  }
}
