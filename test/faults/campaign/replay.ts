import { withChance } from '../house/chance.js';
import { type Call, type Fate, isWrite } from '../house/gate.js';
import { Office } from '../house/office.js';
import { Place } from '../house/place.js';
import type { Violation } from '../invariants/invariant.js';
import type { Script } from './scripts.js';

/** A boundary the script crosses, and what can go wrong there. */
export type Point = { number: number; call: Call; fates: readonly Fate[] };

const AFTERWARDS = 10 * 3_600_000;

/**
 * What can happen at a boundary. A read that happened and was not heard of is one that did not happen; a wake-up that was
 * taken and not heard of ends with its lease, which is the database's business (test/contracts).
 */
const fatesOf = (call: Call): readonly Fate[] =>
  isWrite(call) && call.method !== 'take' ? ['before', 'after', 'lost', 'unsent'] : ['before', 'after', 'unsent'];

/** One script, told over and over from the same beginning. */
export class Replays {
  readonly script: Script;
  readonly #beginning: Office;
  private constructor(script: Script, beginning: Office) {
    this.script = script;
    this.#beginning = beginning;
  }

  static async of(script: Script): Promise<Replays> {
    return new Replays(script, await withChance(0, script.begin));
  }

  /** The dry run: every call the script makes, in order. */
  async points(): Promise<readonly Point[]> {
    const points: Point[] = [];
    const found = await this.#told((call) => {
      points.push({ number: points.length, call, fates: fatesOf(call) });
      return 'pass';
    });
    if (found.length > 0) throw new Error(`${this.script.name} undisturbed: ${JSON.stringify(found)}`);
    return points;
  }

  /** The script with one fault. */
  at(point: number, fate: Fate): Promise<readonly Violation[]> {
    let calls = 0;
    return inTime(this.#told(() => (calls++ === point ? fate : 'pass')));
  }

  /** Always with the same chance, so that the calls before the fault are the same as in the dry run. */
  async #told(fateOf: (call: Call) => Fate): Promise<readonly Violation[]> {
    return withChance(0, async () => {
      const office = new Office(new Place(this.#beginning.place), fateOf, this.#beginning.inspector);
      const arrived = await this.script.play(office);
      office.inspect();
      if (!arrived) office.violations.push({ invariant: 'comes to its end', what: standing(office) });
      await office.pass(AFTERWARDS);
      office.inspect(true);
      return distinct([...office.violations, ...(await office.inspector.verified())]);
    });
  }
}

function standing(office: Office): string {
  const run = office.runs.at(-1);
  return run ? `it stays at ${run.step}, ${run.failed?.reason ?? run.plan?.status ?? 'asking'}` : 'it never began';
}

/** A replay takes milliseconds; one that takes this long waits for something that never comes. */
const HANGS = 60_000;

async function inTime(told: Promise<readonly Violation[]>): Promise<readonly Violation[]> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<readonly Violation[]>((resolve) => {
    timer = setTimeout(() => resolve([{ invariant: 'comes to its end', what: 'it hangs' }]), HANGS);
  });
  const found = await Promise.race([told, late]);
  clearTimeout(timer);
  return found;
}

const distinct = (all: readonly Violation[]): readonly Violation[] => [
  ...new Map(all.map((one) => [`${one.invariant} ${one.what}`, one])).values(),
];
