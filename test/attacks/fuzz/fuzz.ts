import { bodyReader } from './bodyReader.js';
import { cardText } from './cardText.js';
import { createRandom } from './random.js';
import { strictJson } from './strictJson.js';
import { submissions } from './submissions.js';
import type { Target } from './target.js';
import { verifier } from './verifier.js';

export const targets: readonly Target[] = [strictJson, submissions, cardText, bodyReader, verifier];

export type Fuzzing = { inputs: number; seed: number; target?: string | undefined; index?: number | undefined };
export type Found = { target: string; index: number; problem: string };

/** Tries so many inputs in all. Each follows from seed, target and number, so that one can be tried alone. */
export async function fuzz(
  fuzzing: Fuzzing,
  tell: (line: string) => void,
): Promise<{ tried: number; found: readonly Found[] }> {
  const { inputs, seed, target: only, index } = fuzzing;
  const chosen = targets.filter(({ name }) => only === undefined || name === only);
  const shares = chosen.reduce((sum, { share }) => sum + share, 0);
  const found: Found[] = [];
  let tried = 0;
  for (const target of chosen) {
    const count = Math.ceil((inputs * target.share) / shares);
    const { tryOne, close } = await target.open();
    const from = performance.now();
    const [first, last] = index === undefined ? [0, count] : [index, index + 1];
    for (let number = first; number < last && found.length < 10; number += 1) {
      tried += 1;
      try {
        const trying = tryOne(createRandom(seed, targets.indexOf(target), number));
        if (trying) await trying;
      } catch (error) {
        found.push({
          target: target.name,
          index: number,
          problem: error instanceof Error ? error.message : String(error),
        });
      }
    }
    close?.();
    const seconds = (performance.now() - from) / 1_000;
    tell(`fuzz ${target.name}: ${last - first} inputs, ${Math.round((last - first) / seconds)} a second`);
  }
  for (const one of found)
    tell(
      `${one.target} ${one.problem}\n    npm run attacks -- --fuzz ${inputs} --seed ${seed} --target ${one.target} --index ${one.index}`,
    );
  return { tried, found };
}
