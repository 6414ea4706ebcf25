import { parseArgs } from 'node:util';
import { attempt } from './attempt.js';
import { fuzz } from './fuzz/fuzz.js';
import { families } from './table.js';

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    fuzz: { type: 'string' },
    seed: { type: 'string' },
    target: { type: 'string' },
    index: { type: 'string' },
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
  return { tried: 0, held: -found.length };
}

const parts: (() => Promise<Result>)[] = [];
if (values.fuzz !== undefined) parts.push(() => fuzzing(Number(values.fuzz)));
else if (values.only !== undefined) parts.push(tables);
else parts.push(tables, () => fuzzing(1_000_000));

const results: Result[] = [];
for (const part of parts) results.push(await part());
const tried = results.reduce((sum, result) => sum + result.tried, 0);
const held = results.reduce((sum, result) => sum + result.held, 0);
tell(`attacks ${tried}, held ${held}`);
process.exit(held === tried ? 0 : 1);
