import fc from 'fast-check';
import { withChance } from '../house/chance.js';
import { beginnings } from './beginnings.js';
import { Broken, counted, history, playHistory } from './history.js';

export type Searched = {
  steps: number;
  histories: number;
  seconds: number;
  /** The shrunk story of the first violation, and the seed that tells it again. */
  broken?: { seed: number; path: string; what: string; story: string };
};

/** A history takes milliseconds; one that takes this long waits for something that never comes. */
const HANGS = 60_000;

/** Histories in batches, until so many steps were taken or an invariant did not hold. */
export async function search(
  steps: number,
  seed: number,
  tell: (line: string) => void,
  { path, shrink = true }: { path?: string | undefined; shrink?: boolean } = {},
): Promise<Searched> {
  const all = await beginnings();
  const startedAt = performance.now();
  const [before, histories] = [counted.steps, counted.histories];
  const so = () => ({
    steps: counted.steps - before,
    histories: counted.histories - histories,
    seconds: (performance.now() - startedAt) / 1_000,
  });
  for (let batch = 0; counted.steps - before < steps; batch += 1) {
    const result = await fc.check(
      fc.asyncProperty(fc.constantFrom(...all.keys()), history, fc.nat(), (begin, commands, chance) =>
        withChance(chance, () => playHistory(all[begin]!, commands)),
      ),
      {
        seed: seed + batch,
        numRuns: 200,
        timeout: HANGS,
        endOnFailure: !shrink,
        ...(path === undefined ? {} : { path }),
      },
    );
    if (result.failed) {
      const what =
        result.errorInstance instanceof Broken
          ? result.errorInstance.message
          : String(result.errorInstance instanceof Error ? result.errorInstance.stack : result.errorInstance);
      const [begin, commands] = result.counterexample ?? [];
      const story = `beginning ${begin ?? '?'}: ${fc.stringify(commands)}`;
      return { ...so(), broken: { seed: seed + batch, path: result.counterexamplePath ?? '', what, story } };
    }
    if (batch % 25 === 24) {
      const { steps: done, seconds } = so();
      tell(`${done} steps, ${Math.round(done / seconds)} steps/s`);
    }
    if (path !== undefined) break;
  }
  return so();
}
