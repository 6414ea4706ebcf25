import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inApprovals } from './approvals.js';
import { inEndings } from './endings.js';
import type { PlantedBug } from './plantedBug.js';
import { inWrites } from './writes.js';

export const catalogue: readonly PlantedBug[] = [...inApprovals, ...inWrites, ...inEndings];

/** The source with the mistake in it. Throws where the text is not there exactly once: then the catalogue is out of date. */
export function plantedIn(root: string, { name, file, from, to }: PlantedBug): string {
  const source = readFileSync(join(root, 'src', file), 'utf8');
  const found = source.split(from).length - 1;
  if (found !== 1) throw new Error(`planted bug "${name}": its text is ${found} times in src/${file}`);
  return source.replace(from, () => to);
}
