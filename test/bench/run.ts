import { parseArgs } from 'node:util';
import { decideOnce, quantile } from './decisions.js';
import { FoldedRuns } from '../../src/services/foldedRuns.js';
import type { Journal } from '../../src/services/journal/port.js';
import { gateThroughput } from './gate/throughput.js';
import { type Database, fill, postgres, sqlite } from './journals.js';
import { watchRounds } from './watch.js';

const RATIO_MAX = 1.5;
const ROUNDS = 20;
const PER_ROUND = 200;
const AT_ONCE = 32;

/** Small and large journal take turns, so that whatever else the machine does falls on both. */
async function measure(database: Database): Promise<boolean> {
  const small = await database.open();
  const large = await database.open();
  try {
    const smallStore = await fill(small.journal, 10, 10 * 40);
    const filled = performance.now();
    const largeStore = await fill(large.journal, 10_000, 1_000_000);
    const seconds = ((performance.now() - filled) / 1_000).toFixed(0);
    console.log(`${database.name}: 1,000,000 facts of 10,000 open runs stored in ${seconds} s; ${memory()}`);
    const times = { small: [] as number[], large: [] as number[] };
    for (let round = -2; round < ROUNDS; round += 1) {
      for (const [size, store, runs] of [
        ['small', smallStore, 10],
        ['large', largeStore, 10_000],
      ] as const) {
        for (let count = 0; count < PER_ROUND; count += 1) {
          const took = await decideOnce(store, Math.floor(Math.random() * runs));
          if (round >= 0) times[size].push(took);
        }
      }
    }
    const ratio = quantile(times.large, 0.99) / quantile(times.small, 0.99);
    for (const size of ['small', 'large'] as const)
      console.log(`${database.name}, ${size} journal: ${row(times[size])}`);
    console.log(`${database.name}: ${await atOnce(largeStore)} decisions per second with ${AT_ONCE} at a time`);
    console.log(`${database.name}: ${await readAll(large.journal)}`);
    const good = ratio <= RATIO_MAX;
    console.log(
      `${database.name}: p99 large / small = ${ratio.toFixed(2)} (at most ${RATIO_MAX}): ${good ? 'good' : 'TOO MUCH'}`,
    );
    return good;
  } finally {
    await small.close();
    await large.close();
  }
}

const row = (times: readonly number[]): string =>
  `${(1_000 / (times.reduce((sum, time) => sum + time, 0) / times.length)).toFixed(0)} decisions per second one after the other, ` +
  [0.5, 0.99].map((share) => `p${share * 100} ${quantile(times, share).toFixed(2)} ms`).join(', ');

async function atOnce(store: Parameters<typeof decideOnce>[0]): Promise<string> {
  const from = performance.now();
  const total = 2_000;
  let begun = 0;
  await Promise.all(
    Array.from({ length: AT_ONCE }, async (_, lane) => {
      while ((begun += 1) <= total) await decideOnce(store, lane + AT_ONCE * Math.floor(Math.random() * 300));
    }),
  );
  return (total / ((performance.now() - from) / 1_000)).toFixed(0);
}

const memory = (): string => `${(process.memoryUsage().rss / 2 ** 20).toFixed(0)} MB in memory`;

/** How long it takes a new process to read, verify and fold everything. */
async function readAll(journal: Journal): Promise<string> {
  const from = performance.now();
  const folded = new FoldedRuns();
  await folded.catchUp(journal);
  const { count } = folded.checkpoint;
  return `${count} facts read, verified and folded in ${((performance.now() - from) / 1_000).toFixed(1)} s`;
}

async function journals(): Promise<boolean> {
  const server = await postgres();
  if (!server)
    console.warn('*** SKIPPED: PostgreSQL. There is no server on this machine (apt-get install postgresql). ***');
  const results: boolean[] = [];
  for (const database of server ? [sqlite, server] : [sqlite]) results.push(await measure(database));
  await server?.stop();
  return results.every(Boolean);
}

const { values } = parseArgs({
  options: { gate: { type: 'boolean' }, journals: { type: 'boolean' }, watch: { type: 'boolean' } },
});
const all = !values.gate && !values.journals && !values.watch;
const good = [
  ...(values.gate || all ? [await gateThroughput()] : []),
  ...(values.watch || all ? [await watchRounds()] : []),
  ...(values.journals || all ? [await journals()] : []),
].every(Boolean);
process.exitCode = good ? 0 : 1;
