import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { formsOf } from '../bot/whole/sinks.js';
import { type BotProcess, listening, spawnBot } from './botProcess.js';

const CANARY = 'c4n4ry-"of\\a<token>&+/=~';

let bot: BotProcess | undefined;
let folder = '';
afterEach(async () => {
  bot?.child.kill('SIGKILL');
  await bot?.exited;
  rmSync(folder, { recursive: true, force: true });
});

/** The bot as it is started, with a library in it that misbehaves when it is told to. */
async function botThat(how: string): Promise<BotProcess> {
  folder = mkdtempSync(join(tmpdir(), 'countersign-'));
  const nowhere = 'http://127.0.0.1:9';
  bot = spawnBot({
    PROFILE: 'sandbox',
    PORT: '0',
    BOT_ID: '11111111-1111-4111-8111-111111111111',
    BOT_TENANT_ID: '22222222-2222-4222-8222-222222222222',
    OPS_CONVERSATION_ID: '19:ops@thread.tacv2',
    DATABASE_URL: `sqlite:${join(folder, 'journal.sqlite')}`,
    SANDBOX_GRAPH_URL: nowhere,
    SANDBOX_ENTRA_URL: nowhere,
    SANDBOX_BOT_OPENID_URL: `${nowhere}/v1/.well-known/openidconfiguration`,
    SANDBOX_CONNECTOR_URL: nowhere,
    LOG_LEVEL: 'debug',
    NODE_DEBUG: 'library,http',
    AZURE_LOG_LEVEL: 'verbose',
    NODE_OPTIONS: '--import tsx --import ./test/process/crashOnSignal.ts',
    CANARY,
    HOW: how,
  });
  await listening(bot, 60);
  return bot;
}

type Line = Record<string, unknown>;
const linesOf = (output: string): Line[] =>
  output
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as Line);

async function lineOf(running: BotProcess, event: string): Promise<Line> {
  for (let tries = 0; tries < 400; tries += 1) {
    const line = linesOf(running.output()).find((one) => one['event'] === event);
    if (line) return line;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error(`no line ${event} in ${running.output()}`);
}

const expectNoSecret = (output: string): void => {
  for (const form of formsOf(CANARY)) expect(output).not.toContain(form);
};

const misbehave = (running: BotProcess) => void running.child.kill('SIGUSR2');

describe('a process in which a library misbehaves', () => {
  it('says who printed, what was not waited for and what it died of, and never a word of theirs', async () => {
    const running = await botThat('printing,an unhandled rejection,an uncaught exception');
    misbehave(running);
    expect(await lineOf(running, 'library.warning')).toMatchObject({ error: 'LibraryWarning', code: 'LIB001' });
    const printed = linesOf(running.output()).filter((line) => line['event'] === 'library.console');
    expect(printed.map((line) => line['method'])).toEqual(
      expect.arrayContaining(['error', 'log', 'warn', 'trace', 'table', 'assert']),
    );
    // Node itself does not print what it warns of any more.
    expect(printed.map((line) => line['from'])).not.toContain('node');
    expect(printed[0]).toMatchObject({ level: 'warn', error: 'LibraryError' });
    expect(printed[0]?.['from']).toContain('crashOnSignal');
    const raw = linesOf(running.output()).filter((line) => line['event'] === 'library.output');
    expect(new Set(raw.map((line) => line['stream']))).toEqual(new Set(['stderr', 'stdout']));

    misbehave(running);
    const rejected = await lineOf(running, 'unhandled-rejection');
    expect(rejected).toMatchObject({ level: 'error', error: 'LibraryError' });
    expect(rejected['reference']).toMatch(/^[0-9a-f]{8}$/);
    expect(running.child.exitCode).toBeNull();

    misbehave(running);
    expect(await running.exited).toEqual({ code: 1, signal: null });
    const crashed = await lineOf(running, 'crashed');
    expect(crashed).toMatchObject({ level: 'error', error: 'LibraryError' });
    expect(crashed['reference']).toMatch(/^[0-9a-f]{8}$/);
    expect(crashed['stack']).toContain('crashOnSignal');
    // From the first line of the log on, whatever is on the two streams came through it.
    const output = running.output();
    const since = output.slice(output.indexOf('{"level"')).split('\n');
    expect(since.filter((line) => line !== '' && !line.startsWith('{'))).toEqual([]);
    expectNoSecret(running.output());
  }, 90_000);

  it('dies of a bare text without saying it', async () => {
    const running = await botThat('a thrown text');
    misbehave(running);
    expect(await running.exited).toEqual({ code: 1, signal: null });
    expect(await lineOf(running, 'crashed')).toMatchObject({ error: 'string' });
    expectNoSecret(running.output());
  }, 90_000);
});
