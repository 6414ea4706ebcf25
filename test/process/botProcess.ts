import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export type BotProcess = {
  child: ChildProcess;
  output: () => string;
  exited: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
};

/** The real thing: what `npm start` runs, with exactly these variables. */
export const spawnBot = (environment: Readonly<Record<string, string>>, folder?: string): BotProcess =>
  spawnProgram('src/index.ts', environment, folder);

const project = fileURLToPath(new URL('../../', import.meta.url));

/** Any program of ours, in a process with exactly these variables, which keeps in `folder` what it keeps of itself. */
export function spawnProgram(
  path: string,
  environment: Readonly<Record<string, string>>,
  folder = project,
): BotProcess {
  const kept = { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '' };
  const child = spawn(process.execPath, ['--import', import.meta.resolve('tsx'), join(project, path)], {
    cwd: folder,
    env: { ...kept, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (text += chunk.toString()));
  const exited = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((resolve) => {
    child.once('exit', (code, signal) => resolve({ code, signal }));
  });
  return { child, output: () => text, exited };
}

/** The address in its log line `listening`, which is there within so many seconds. */
export async function listening(bot: BotProcess, seconds = 30): Promise<string> {
  for (let tries = 0; tries < seconds * 20; tries += 1) {
    const url = /"event":"listening","url":"([^"]+)"/.exec(bot.output())?.[1];
    if (url !== undefined) return url;
    if (bot.child.exitCode !== null || bot.child.signalCode !== null) break;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`the bot is not listening: ${bot.output()}`);
}
