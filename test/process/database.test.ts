import { expect, it, onTestFinished } from 'vitest';
import { refusalSentence } from '../../src/cards/words.js';
import { startSandbox } from '../../sandbox/startSandbox.js';
import { shown } from '../bot/whole/refusalCase.js';
import { cardWith, count, MINUTE, pressOld, tellStory } from '../bot/whole/story.js';
import { describeWithPostgres, freshDatabase } from '../postgres/database.js';
import { spawnBot } from './botProcess.js';
import { databaseProxy } from './databaseProxy.js';

const emptyDatabase = async () => {
  const database = await freshDatabase();
  onTestFinished(() => database.drop());
  return database;
};

describeWithPostgres('a bot whose journal is in PostgreSQL', () => {
  it('refuses a decision made after its deadline, although no process was there when it passed', async () => {
    const { url } = await emptyDatabase();
    const story = await tellStory({ environment: { DATABASE_URL: url } });
    onTestFinished(() => story.sandbox.close());
    await story.to('countersign');
    await cardWith(story.ben, 'approval.approve');
    await story.sandbox.stopBot();
    story.skip(31 * MINUTE);
    await story.sandbox.restartBot();
    const late = await pressOld(story, story.ben, 'approval.approve');
    expect(shown(late)).toContain(refusalSentence({ code: 'plan-expired' }));
    expect(count(await story.facts(), 'ApprovalGranted')).toBe(0);
    expect(story.writes.filter((write) => write.includes('/roleManagement/'))).toEqual([]);
  }, 60_000);

  it('is not ready while the database is out of reach, and works on when it is back', async () => {
    const { url } = await emptyDatabase();
    const proxy = await databaseProxy(url);
    onTestFinished(() => proxy.close());
    const sandbox = await startSandbox({ environment: { DATABASE_URL: proxy.url } });
    onTestFinished(() => sandbox.close());
    const ask = async (path: string) => (await fetch(`${sandbox.bot().url}${path}`)).status;
    const becomes = async (status: number) => {
      for (let tries = 0; tries < 100 && (await ask('/readyz')) !== status; tries += 1)
        await new Promise((resolve) => setTimeout(resolve, 100));
      expect(await ask('/readyz')).toBe(status);
    };
    await becomes(200);
    await proxy.cut();
    await becomes(503);
    expect(await ask('/healthz')).toBe(200);
    await proxy.mend();
    await becomes(200);
    const ana = sandbox.teams.client(sandbox.tenant.people.ana);
    await ana.mention('setup');
    await ana.waitFor((message) => JSON.stringify(message.card ?? {}).includes('"step.preflight"'), 15_000);
  }, 60_000);

  it('says in a sentence why it cannot start, and nothing of the address', async () => {
    const bot = spawnBot({
      PROFILE: 'sandbox',
      BOT_ID: '11111111-1111-4111-8111-111111111111',
      BOT_TENANT_ID: '22222222-2222-4222-8222-222222222222',
      OPS_CONVERSATION_ID: '19:ops@thread.tacv2',
      SANDBOX_GRAPH_URL: 'http://127.0.0.1:1',
      SANDBOX_ENTRA_URL: 'http://127.0.0.1:1',
      SANDBOX_BOT_OPENID_URL: 'http://127.0.0.1:1/v1/.well-known/openidconfiguration',
      SANDBOX_CONNECTOR_URL: 'http://127.0.0.1:1/',
      DATABASE_URL: 'postgres://somebody:not-a-secret@127.0.0.1:1/nowhere',
    });
    expect((await bot.exited).code).toBe(1);
    expect(bot.output()).toContain(
      'Countersign did not start: The PostgreSQL server cannot be used: nothing answers there.',
    );
    expect(bot.output()).not.toMatch(/not-a-secret|somebody|nowhere/);
  });
});
