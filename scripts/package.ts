import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { zipSync } from 'fflate';
import { parseEnvironmentFile } from './environmentFile.js';
import { iconProblems } from './iconProblems.js';
import { fillPlaceholders, manifestProblems } from './manifestProblems.js';

const ROOT_FILES = ['color.png', 'manifest.json', 'outline.png'];

export type AppPackage = { ok: true; zip: Uint8Array } | { ok: false; problems: string[] };

/**
 * Builds the Teams app package of `folder` with the values of an environment file's text. The same input gives the same
 * bytes, whenever and wherever it is built. Answers with every problem at once; throws only if files cannot be read.
 */
export async function buildAppPackage(folder: string, environment: string): Promise<AppPackage> {
  const names = (await readdir(folder)).sort();
  if (names.join() !== ROOT_FILES.join()) {
    return {
      ok: false,
      problems: [`${folder}: must hold exactly ${ROOT_FILES.join(', ')}, and holds ${names.join(', ')}`],
    };
  }
  const [color, template, outline] = await Promise.all(ROOT_FILES.map((name) => readFile(join(folder, name))));
  if (!color || !template || !outline) throw new Error('unreachable: three names give three files');

  const problems = [...iconProblems('color.png', color), ...iconProblems('outline.png', outline)];
  let manifest: unknown;
  try {
    const values = parseEnvironmentFile(environment);
    const { filled, problems: missing } = fillPlaceholders(JSON.parse(template.toString('utf8')), values);
    manifest = filled;
    problems.push(...missing, ...(await manifestProblems(filled)));
  } catch (error) {
    problems.push(
      `the environment file or manifest.json cannot be read: ${error instanceof Error ? error.message : ''}`,
    );
  }
  if (problems.length > 0) return { ok: false, problems };

  const text = Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`);
  // fflate writes local time, so the local start of 1980 is the same bytes in every time zone.
  const mtime = new Date(1980, 0, 1);
  return {
    ok: true,
    zip: zipSync({ 'manifest.json': text, 'color.png': color, 'outline.png': outline }, { level: 9, mtime }),
  };
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { env: { type: 'string', default: 'dev' } } });
  const root = join(import.meta.dirname, '..');
  if (!/^[\w-]+$/.test(values.env)) throw new Error('--env takes the name of a file env/.env.<name>');
  const environment = await readFile(join(root, 'env', `.env.${values.env}`), 'utf8');
  const built = await buildAppPackage(join(root, 'appPackage'), environment);
  if (!built.ok) {
    console.error(['The app package was not built:', ...built.problems.map((problem) => `  ${problem}`)].join('\n'));
    process.exitCode = 1;
    return;
  }
  await mkdir(join(root, 'build'), { recursive: true });
  await writeFile(join(root, 'build', `appPackage.${values.env}.zip`), built.zip);
  console.log(`build/appPackage.${values.env}.zip (${built.zip.length} bytes)`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await main().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });
}
