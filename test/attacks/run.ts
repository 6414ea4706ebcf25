import { parseArgs } from 'node:util';
import { attempt } from './attempt.js';
import { fuzz } from './fuzz/fuzz.js';
import { startCampaign } from './process/environments.js';
import { type House, openHouse } from './process/house.js';
import { memoryUnderJunk } from './process/memory.js';
import { slowCallers } from './process/slow.js';
import { families } from './table.js';

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    fuzz: { type: 'string' },
    seed: { type: 'string' },
    target: { type: 'string' },
    index: { type: 'string' },
    slow: { type: 'boolean' },
    memory: { type: 'boolean' },
    starts: { type: 'string' },
  },
});
const tell = (line: string): void => console.log(line);
const number = (text: string | undefined): number | undefined => (text === undefined ? undefined : Number(text));
type Result = { tried: number; held: number };

async function tables(): Promise<Result> {
  const attempts = await attempt(families, (_, name) => values.only === undefined || name.includes(values.only));
  for (const { name, faults } of attempts)
    if (faults.length > 0) tell(`${name}${faults.map((fault) => `\n    ${fault}`).join('')}`);
  return { tried: attempts.length, held: attempts.filter(({ faults }) => faults.length === 0).length };
}

async function fuzzing(inputs: number): Promise<Result> {
  const seed = number(values.seed) ?? Date.now() % 1_000_000;
  const { tried, found } = await fuzz({ inputs, seed, target: values.target, index: number(values.index) }, tell);
  tell(`fuzz inputs ${tried}, seed ${seed}, violations ${found.length}`);
  return { tried: 1, held: found.length === 0 ? 1 : 0 };
}

/** One thing tried against bots in processes of their own. */
async function inHouse(attack: (house: House) => Promise<readonly string[]>): Promise<Result> {
  const house = await openHouse();
  try {
    const found = await attack(house);
    for (const one of found) tell(one);
    return { tried: 1, held: found.length === 0 ? 1 : 0 };
  } finally {
    await house.close();
  }
}

const slow = () =>
  inHouse(async (house) => {
    const { found, told } = await slowCallers(house);
    tell(told);
    return found;
  });
const memory = () => inHouse((house) => memoryUnderJunk(house, tell));
const starts = (count: number) =>
  inHouse(async (house) => {
    const seed = number(values.seed) ?? Date.now() % 1_000_000;
    const { worked, found } = await startCampaign(house, count, seed, 21_873);
    tell(`starts ${count}, of which ${worked} work, seed ${seed}, violations ${found.length}`);
    return found;
  });

const chosen: (() => Promise<Result>)[] = [
  ...(values.only === undefined ? [] : [tables]),
  ...(values.fuzz === undefined ? [] : [() => fuzzing(Number(values.fuzz))]),
  ...(values.slow ? [slow] : []),
  ...(values.memory ? [memory] : []),
  ...(values.starts === undefined ? [] : [() => starts(Number(values.starts))]),
];
const everything = [tables, slow, memory, () => starts(60), () => fuzzing(1_000_000)];
const parts = chosen.length > 0 ? chosen : everything;

const results: Result[] = [];
for (const part of parts) results.push(await part());
const tried = results.reduce((sum, result) => sum + result.tried, 0);
const held = results.reduce((sum, result) => sum + result.held, 0);
tell(`attacks ${tried}, held ${held}`);
process.exit(held === tried ? 0 : 1);
