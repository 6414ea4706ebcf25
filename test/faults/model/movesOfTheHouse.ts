import type { Fate } from '../house/gate.js';
import type { Move } from './moves.js';

const MINUTE = 60_000;
const fates: readonly Fate[] = ['unsent', 'lost', 'before', 'after'];
const outages = ['reads', 'writes', 'messenger', 'journal'] as const;

/** Time, crashes and outages. */
export const ofTheHouse: Readonly<Record<string, Move>> = {
  seconds: { weight: 6, run: (stage, a) => stage.office.pass(1_000 + (a % 60) * 250) },
  minutes: { weight: 3, run: (stage, a) => stage.office.pass((1 + (a % 35)) * MINUTE) },
  hours: { weight: 1, run: (stage, a) => stage.office.pass((1 + (a % 9)) * 60 * MINUTE) },
  /** Somebody sets the clock of the machine: a little, or by hours, either way. */
  setClock: {
    weight: 1,
    run: (stage, a, b) => {
      const sizes = [0, 10_000, 5 * MINUTE, 70 * MINUTE];
      stage.place.clock.skew = sizes[a % sizes.length]! * (b % 2 === 0 ? -1 : 1);
      stage.place.clockSetAt = stage.place.clock.time;
      stage.office.trouble();
      return stage.office.pass(8_000);
    },
  },
  /** The fault waits for the so many-eth call from now. */
  fault: {
    weight: 6,
    run: (stage, a, b) => void (stage.armed = { calls: a % 25, fate: fates[b % fates.length]! }),
  },
  kill: { weight: 2, run: (stage) => stage.office.kill() },
  outage: {
    weight: 2,
    run: (stage, a) => {
      stage.place.down[outages[a % outages.length]!] = true;
      stage.office.trouble();
    },
  },
  recovery: { weight: 4, run: (stage) => stage.recover() },
  /** All is well for two minutes: what is due is done by then. */
  rest: {
    weight: 3,
    run: async (stage) => {
      stage.recover();
      await stage.office.pass(2 * MINUTE);
      stage.office.inspect(true);
    },
  },
  lag: { weight: 1, run: (stage, a) => void (stage.place.tenant.lag = [0, 1_000, 4_000, 20_000][a % 4]!) },
};
