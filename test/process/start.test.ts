import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { formsOf } from '../bot/whole/sinks.js';
import { spawnBot } from './botProcess.js';
import { isOpen } from './isOpen.js';

const complete = {
  PORT: '45871',
  BOT_ID: '11111111-1111-4111-8111-111111111111',
  BOT_TENANT_ID: '22222222-2222-4222-8222-222222222222',
  OPS_CONVERSATION_ID: '19:ops@thread.tacv2',
  BOT_CLIENT_SECRET: 'a-secret-that-must-not-be-shown',
};

describe('a start that comes to nothing', () => {
  it('says why under the reference of its log line, and no password', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'countersign-'));
    const password = 'canary~password-of-the-database';
    const bot = spawnBot({
      ...complete,
      PORT: '45872',
      DATABASE_URL: `postgres://countersign:${password}@127.0.0.1:9/countersign`,
      JOURNAL_KEY: 'canary~key-of-the-journal-0123456789',
      CHECKPOINT_FILE: join(folder, 'checkpoint'),
      LOG_LEVEL: 'debug',
    });
    const { code } = await bot.exited;
    rmSync(folder, { recursive: true, force: true });
    expect(code).toBe(1);
    const reference = /"event":"not-started","reference":"([0-9a-f]{8})"/.exec(bot.output())?.[1];
    expect(bot.output()).toMatch(new RegExp(`Countersign did not start: .+ Reference ${reference ?? 'none'}\\.`));
    for (const secret of [password, 'canary~key-of-the-journal-0123456789', complete.BOT_CLIENT_SECRET])
      for (const form of formsOf(secret)) expect(bot.output()).not.toContain(form);
  }, 60_000);
});

describe('a start with a wrong configuration', () => {
  const cases: [string, Record<string, string>, string[]][] = [
    ['nothing at all', {}, ['BOT_ID', 'BOT_TENANT_ID', 'OPS_CONVERSATION_ID', 'BOT_CERTIFICATE_PATH']],
    ['no credential', { ...complete, BOT_CLIENT_SECRET: '' }, ['BOT_CERTIFICATE_PATH']],
    ['two credentials', { ...complete, BOT_MANAGED_IDENTITY: 'true' }, ['BOT_CLIENT_SECRET']],
    [
      'a sandbox address in production',
      { ...complete, SANDBOX_GRAPH_URL: 'http://127.0.0.1:1' },
      ['SANDBOX_GRAPH_URL'],
    ],
    ['a misspelt variable', { ...complete, BOT_TENNANT_ID: 'x' }, ['BOT_TENNANT_ID', 'BOT_TENANT_ID']],
    [
      'a sandbox that is not on this machine',
      {
        ...complete,
        PROFILE: 'sandbox',
        SANDBOX_GRAPH_URL: 'https://graph.microsoft.com',
        SANDBOX_ENTRA_URL: 'http://127.0.0.1:1',
        SANDBOX_BOT_OPENID_URL: 'http://127.0.0.1:1/v1/.well-known/openidconfiguration',
        SANDBOX_CONNECTOR_URL: 'http://127.0.0.1:1/',
      },
      ['SANDBOX_GRAPH_URL'],
    ],
  ];
  it.each(cases)('(%s) lists it, exits 78 and never opens the port', async (_name, environment, named) => {
    const bot = spawnBot(environment);
    let opened = false;
    const watching = setInterval(() => void isOpen(45871).then((open) => (opened ||= open)), 50);
    const { code } = await bot.exited;
    clearInterval(watching);
    expect(code).toBe(78);
    for (const name of named) expect(bot.output()).toContain(name);
    expect(bot.output()).not.toContain('a-secret-that-must-not-be-shown');
    expect(opened).toBe(false);
  });
});
