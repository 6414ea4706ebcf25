import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Gate } from '../../src/bot/gate.js';
import { createRandom } from './fuzz/random.js';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** How many bytes a gate keeps of a refused token, on average: it must be none, or strangers decide how much. */
export async function keptOfRefused(gate: Gate, tokens: number): Promise<number> {
  const random = createRandom(tokens);
  const refuse = async (count: number): Promise<void> => {
    for (let number = 0; number < count; number += 1) {
      const kid = `${number}-${random.below(2 ** 31)}`;
      const header = Buffer.from(JSON.stringify({ alg: number % 2 === 0 ? 'RS256' : 'none', kid })).toString(
        'base64url',
      );
      const headers = {
        authorization: `Bearer ${header}.${kid}${'x'.repeat(1_000)}.AA`,
        'content-type': 'application/json',
      };
      const verdict = await gate.check({ method: 'POST', headers, body: Buffer.from('{}') });
      if (verdict.ok) throw new Error('junk was let through');
    }
  };
  const used = (): number => {
    collect();
    const { heapUsed, external } = process.memoryUsage();
    return heapUsed + external;
  };
  await refuse(2_000);
  const before = used();
  await refuse(tokens);
  return (used() - before) / tokens;
}
