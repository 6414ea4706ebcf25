import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

export type PageFile = { type: string; content: Buffer };

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Everything the browser loads, by path: bundled once when the room starts. */
export async function pageFiles(): Promise<ReadonlyMap<string, PageFile>> {
  const bundled = await build({
    entryPoints: [at('page/main.ts')],
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    tsconfig: at('page/tsconfig.json'),
    legalComments: 'inline',
    // `adaptivecards` says that its files have no side effects; each registers the elements it draws, and Table would go.
    ignoreAnnotations: true,
  });
  const [script] = bundled.outputFiles;
  if (!script) throw new Error('The page could not be bundled.');
  return new Map([
    ['/', { type: 'text/html; charset=utf-8', content: await readFile(at('page/index.html')) }],
    ['/room.css', { type: 'text/css; charset=utf-8', content: await readFile(at('page/room.css')) }],
    ['/room.js', { type: 'text/javascript; charset=utf-8', content: Buffer.from(script.contents) }],
    ['/icon.png', { type: 'image/png', content: await readFile(at('../../appPackage/color.png')) }],
  ]);
}
