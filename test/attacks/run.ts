import { parseArgs } from 'node:util';
import { attempt } from './attempt.js';
import { families } from './table.js';

const { values } = parseArgs({ options: { only: { type: 'string' } } });
const tell = (line: string): void => console.log(line);

const attempts = await attempt(families, (_, name) => values.only === undefined || name.includes(values.only));
for (const { name, faults, milliseconds } of attempts)
  if (faults.length > 0 || milliseconds > 2000)
    tell(`${name} (${milliseconds.toFixed(0)} ms)${faults.map((fault) => `\n    ${fault}`).join('')}`);
const held = attempts.filter(({ faults }) => faults.length === 0).length;
tell(`attacks ${attempts.length}, held ${held}`);
process.exit(held === attempts.length ? 0 : 1);
