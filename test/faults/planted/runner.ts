import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { catalogue, plantedIn } from './catalogue.js';
import type { Quarry } from './hunt.js';
import type { PlantedBug } from './plantedBug.js';

const LONGEST_HUNT = 600_000;

/** Plants each bug into a copy of the source, one at a time, and hunts for it. Answers how many were missed. */
export async function huntAll(only: string | undefined, tell: (line: string) => void): Promise<number> {
  const bugs = catalogue.filter(({ name }) => only === undefined || name === only);
  // All of them first: a catalogue that no longer fits is said to be so at once.
  const planted = bugs.map((bug) => ({ bug, source: plantedIn('.', bug) }));
  const root = copy();
  let missed = 0;
  try {
    for (const { bug, source } of planted) {
      const quarry = await huntFor(root, bug, source);
      if (!quarry) missed += 1;
      tell(
        quarry
          ? `found: ${bug.name} (${bug.breaks})\n  by ${quarry.by}, seed ${quarry.seed}\n  ${firstLine(quarry.what)}`
          : `MISSED: ${bug.name} (${bug.breaks})`,
      );
    }
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
  tell(`planted bugs ${planted.length}, found ${planted.length - missed}, missed ${missed}`);
  return missed;
}

/** The product and what hunts in it, without the tests that need more. */
function copy(): string {
  const root = mkdtempSync(join(tmpdir(), 'countersign-planted-'));
  for (const part of ['src', 'test/fakes', 'test/faults', 'package.json', 'tsconfig.json'])
    cpSync(part, join(root, part), { recursive: true });
  symlinkSync(realpathSync('node_modules'), join(root, 'node_modules'));
  return root;
}

async function huntFor(root: string, bug: PlantedBug, source: string): Promise<Quarry | undefined> {
  const file = join(root, 'src', bug.file);
  writeFileSync(file, source);
  try {
    const answer = await new Promise<string>((resolve) => {
      const command = ['--import', 'tsx', 'test/faults/run.ts', '--hunt'];
      execFile(process.execPath, command, { cwd: root, timeout: LONGEST_HUNT, maxBuffer: 1e8 }, (_error, output) =>
        resolve(output),
      );
    });
    const last = answer.trim().split('\n').at(-1) ?? '';
    if (last === 'nothing found') return undefined;
    return last.startsWith('{')
      ? (JSON.parse(last) as Quarry)
      : { by: 'the process', seed: 'none', what: 'it ended without a word' };
  } finally {
    cpSync(join('src', bug.file), file);
  }
}

const firstLine = (text: string): string => text.split('\n')[0] ?? '';
