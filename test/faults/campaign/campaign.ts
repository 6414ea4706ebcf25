import type { Fate } from '../house/gate.js';
import type { Violation } from '../invariants/invariant.js';
import { type Point, Replays } from './replay.js';
import { scripts } from './scripts.js';

export type Found = Violation & { script: string; point: number; fate: Fate; call: string };
export type Tally = { points: number; runs: number; found: Found[] };
export type Choice = {
  script?: string | undefined;
  point?: number | undefined;
  fate?: string | undefined;
  /** Only every so many-eth run: a sample for `npm test`. */
  stride?: number;
  offset?: number;
  /** Stops at the first violation. */
  first?: boolean;
};

/** Every boundary of every script, with everything that can go wrong there. */
export async function campaign(choice: Choice, tell: (line: string) => void): Promise<Tally> {
  const tally: Tally = { points: 0, runs: 0, found: [] };
  const undisturbed: { replays: Replays; points: readonly Point[] }[] = [];
  // All of them first as they should go: what is wrong there needs no fault to be found.
  for (const script of scripts.filter(({ name }) => choice.script === undefined || name === choice.script)) {
    const replays = await Replays.of(script);
    undisturbed.push({ replays, points: await replays.points() });
  }
  for (const { replays, points } of undisturbed) {
    const before = { ...tally };
    await ofScript(replays, points, choice, tally);
    tell(`${replays.script.name}: crash points ${tally.points - before.points}, runs ${tally.runs - before.runs}`);
    if (choice.first && tally.found.length > 0) break;
  }
  return tally;
}

let turn = 0;
async function ofScript(replays: Replays, points: readonly Point[], choice: Choice, tally: Tally): Promise<void> {
  const { script } = replays;
  tally.points += points.length;
  for (const { number, call, fates } of points) {
    if (choice.point !== undefined && number !== choice.point) continue;
    for (const fate of fates) {
      if (choice.fate !== undefined && fate !== choice.fate) continue;
      turn += 1;
      if ((turn + (choice.offset ?? 0)) % (choice.stride ?? 1) !== 0) continue;
      tally.runs += 1;
      const found = await replays.at(number, fate);
      for (const one of found)
        tally.found.push({ ...one, script: script.name, point: number, fate, call: `${call.port}.${call.method}` });
      if (choice.first && found.length > 0) return;
    }
  }
}

export const tellFound = (one: Found): string =>
  `${one.invariant}: ${one.what}\n  ${one.script}, point ${one.point} (${one.call}), ${one.fate}\n` +
  `  npm run faults -- --script ${one.script} --point ${one.point} --kind ${one.fate}`;
