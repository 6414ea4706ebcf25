import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { catalogue, plantedIn } from './catalogue.js';
import type { Quarry } from './hunt.js';

const LONGEST_HUNT = 1_800_000;

/**
 * Plants each bug into a copy of the source, one at a time, and hunts for it. Answers whether all were found, and whether
 * nothing was found where nothing was planted: a hunt that finds something everywhere finds nothing.
 */
export async function huntAll(only: string | undefined, tell: (line: string) => void): Promise<boolean> {
  const bugs = catalogue.filter(({ name }) => only === undefined || name === only);
  // All of them first: a catalogue that no longer fits is said to be so at once.
  const root = copy();
  const planted = bugs.map((bug) => ({ bug, source: plantedIn(root, bug) }));
  let found = 0;
  try {
    const control = only === undefined ? await huntIn(root) : null;
    tell(control ? `found where nothing was planted: ${toldOf(control)}` : 'nothing planted, nothing found');
    for (const { bug, source } of planted) {
      const file = join(root, 'src', bug.file);
      // Of the copy: the tree itself may be worked on meanwhile.
      const sound = readFileSync(file);
      writeFileSync(file, source);
      const quarry = await huntIn(root);
      writeFileSync(file, sound);
      if (quarry) found += 1;
      tell(quarry ? `found: ${bug.name} (${bug.breaks})\n  ${toldOf(quarry)}` : `MISSED: ${bug.name} (${bug.breaks})`);
    }
    tell(`planted bugs ${planted.length}, found ${found}, missed ${planted.length - found}`);
    return control === null && found === planted.length;
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

/** The product and what hunts in it. */
function copy(): string {
  const root = mkdtempSync(join(tmpdir(), 'countersign-planted-'));
  for (const part of ['src', 'test/fakes', 'test/faults', 'package.json', 'tsconfig.json'])
    cpSync(part, join(root, part), { recursive: true });
  symlinkSync(realpathSync('node_modules'), join(root, 'node_modules'));
  return root;
}

/** Throws where the hunt itself breaks down: that is no find. */
async function huntIn(root: string): Promise<Quarry | null> {
  const command = ['--import', 'tsx', 'test/faults/planted/huntHere.ts'];
  const output = await new Promise<string>((resolve, reject) => {
    execFile(process.execPath, command, { cwd: root, timeout: LONGEST_HUNT, maxBuffer: 1e8 }, (error, out, faults) => {
      if (error) reject(new Error(`the hunt broke down: ${faults.slice(-2_000)}`, { cause: error }));
      else resolve(out);
    });
  });
  return JSON.parse(output.trim().split('\n').at(-1) ?? '') as Quarry | null;
}

const toldOf = ({ by, seed, what }: Quarry): string => `by ${by}, seed ${seed}: ${what.split('\n')[0] ?? ''}`;
