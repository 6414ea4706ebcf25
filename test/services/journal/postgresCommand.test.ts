import { execFile } from 'node:child_process';
import { expect, it, onTestFinished } from 'vitest';
import { fact } from '../../contracts/fact.js';
import { describeWithPostgres } from '../../postgres/database.js';
import { openReplicas } from './postgresReplicas.js';

/** Runs `npm run journal -- …` without npm. */
const journalCommand = (words: string[], databaseUrl: string) =>
  new Promise<{ code: number; out: string; problem: string }>((resolve) => {
    const child = execFile(
      process.execPath,
      ['--import', 'tsx', 'scripts/journal.ts', ...words],
      { env: { ...process.env, DATABASE_URL: databaseUrl } },
      (_error, out, problem) => resolve({ code: child.exitCode ?? -1, out, problem }),
    );
  });

describeWithPostgres('npm run journal on PostgreSQL', () => {
  it('verifies and exports while bots write, and names the first bad fact', async () => {
    const { replicas, url, run } = await openReplicas(1);
    const { journal } = replicas[0]!;
    let version = 0;
    for (; version < 20; version += 1) await journal.append('run:1', [fact('A', { version })], version);
    const writing = new AbortController();
    const writer = (async () => {
      for (; !writing.signal.aborted; version += 1) await journal.append('run:1', [fact('A', { version })], version);
    })();
    onTestFinished(() => writing.abort());
    const withPassword = url.replace('postgres@', 'postgres:not-a-secret@');
    const verified = await journalCommand(['verify'], withPassword);
    expect(verified).toMatchObject({ code: 0, problem: '' });
    const exported = await journalCommand(['export', '--format', 'jsonl', '--database', withPassword], '');
    expect(exported.code).toBe(0);
    expect(exported.out.trimEnd().split('\n').length).toBeGreaterThan(20);
    writing.abort();
    await writer;
    await run("UPDATE countersign.facts SET actor = 'countersign' WHERE position = 7");
    const bad = await journalCommand(['verify'], withPassword);
    expect(bad).toMatchObject({ code: 1, out: '' });
    expect(bad.problem).toMatch(/damaged at fact 7 \(stream run:1\): it was changed/);
    expect(verified.problem + exported.problem + bad.problem).not.toContain('not-a-secret');
  }, 60_000);

  it('says what is wrong with a server without its address', async () => {
    const refused = await journalCommand(['verify'], 'postgres://somebody:not-a-secret@127.0.0.1:1/x');
    expect(refused).toMatchObject({ code: 64, out: '' });
    expect(refused.problem).toContain('nothing answers there');
    expect(refused.problem).not.toMatch(/not-a-secret|somebody/);
  });
});
