/** True time, and the clock of the bot's machine, which somebody may have set wrong. ms since the epoch. */
export class Clock {
  time: number;
  skew = 0;
  constructor(time = Date.UTC(2026, 7, 3, 9)) {
    this.time = time;
  }

  /** What the bot believes. */
  readonly now = (): number => this.time + this.skew;
  /** What Entra goes by. */
  readonly trueNow = (): number => this.time;

  copy(): Clock {
    const clock = new Clock(this.time);
    clock.skew = this.skew;
    return clock;
  }
}
