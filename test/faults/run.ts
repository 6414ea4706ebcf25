import { parseArgs } from 'node:util';
import { campaign, tellFound } from './campaign/campaign.js';

const { values } = parseArgs({
  options: {
    script: { type: 'string' },
    point: { type: 'string' },
    kind: { type: 'string' },
    stride: { type: 'string' },
  },
});
const number = (text: string | undefined): number | undefined => (text === undefined ? undefined : Number(text));

const { points, runs, found } = await campaign(
  { script: values.script, point: number(values.point), fate: values.kind, stride: number(values.stride) ?? 1 },
  (line) => console.log(line),
);
for (const one of found.slice(0, 50)) console.log(tellFound(one));
console.log(`crash points ${points}, runs ${runs}, violations ${found.length}`);
process.exit(found.length > 0 ? 1 : 0);
