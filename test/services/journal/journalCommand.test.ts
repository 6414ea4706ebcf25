import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { openConnection } from '../../../src/services/journal/sqliteDatabase.js';
import { sqlitePath } from '../../../src/services/journal/sqlitePath.js';
import { journalPath, writeFacts } from './journalFile.js';

/** Runs `npm run journal -- …` without npm. */
async function journal(words: string[], databaseUrl = ''): Promise<{ code: number; out: string; problem: string }> {
  const env = { ...process.env, DATABASE_URL: databaseUrl };
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      ['--import', 'tsx', 'scripts/journal.ts', ...words],
      { env },
      (_error, out, problem) => resolve({ code: child.exitCode ?? -1, out, problem }),
    );
  });
}

it('verify says that a journal is sound and agrees with what was shown, or names the first bad fact', async () => {
  const path = journalPath();
  await writeFacts(path, 12);
  const sound = await journal(['verify'], `sqlite:${path}`);
  expect(sound).toMatchObject({ code: 0, problem: '' });
  const checkpoint = /Checkpoint ([0-9a-f]{64}:12)\n/.exec(sound.out)?.[1] ?? '';

  const withCheckpoint = await journal(['verify', '--database', `sqlite:${path}`, '--checkpoint', checkpoint]);
  expect(withCheckpoint.out).toContain('agrees with the checkpoint');
  const other = await journal(['verify', '--database', `sqlite:${path}`, '--checkpoint', `${'ab'.repeat(32)}:12`]);
  expect(other.code).toBe(1);
  expect(other.problem).toMatch(/fact 12 .*rewritten or rolled back/);

  const connection = openConnection(path);
  connection.exec("UPDATE facts SET actor = 'countersign' WHERE position = 7");
  connection.close();
  const bad = await journal(['verify'], `sqlite:${path}`);
  expect(bad).toMatchObject({ code: 1, out: '' });
  expect(bad.problem).toMatch(/damaged at fact 7 \(stream run:0\): it was changed/);

  const forger = openConnection(path);
  forger.exec("UPDATE facts SET stream = char(27) || '[2J' || char(8238) || 'sound' WHERE position = 3");
  forger.close();
  const forged = await journal(['verify'], `sqlite:${path}`);
  expect(forged.problem).toContain(String.raw`\u001b[2J\u202esound`);
  expect(forged.problem).not.toMatch(/[^\P{C}\n]/u);
});

it('export writes to the screen or to a new file, never over one', async () => {
  const path = journalPath();
  await writeFacts(path, 3);
  const lines = await journal(['export', '--format', 'jsonl'], `sqlite:${path}`);
  expect(lines.code).toBe(0);
  expect(
    lines.out
      .trimEnd()
      .split('\n')
      .map((line) => (JSON.parse(line) as { position: number }).position),
  ).toEqual([1, 2, 3]);

  const out = `${path}.csv`;
  const words = ['export', '--format', 'csv', '--out', out, '--database', `sqlite:${path}`];
  expect(await journal(words)).toMatchObject({ code: 0, out: '' });
  expect(readFileSync(out, 'utf8')).toContain('AccountCreated');
  expect(await journal(words)).toMatchObject({ code: 64 });
  expect((await journal(['verify'], `sqlite:${path}`)).code).toBe(0);
});

it.each([
  [[]],
  [['destroy']],
  [['verify', '--what']],
  [['verify', '--database', 'postgres://user:not-a-secret@localhost/x']],
  [['verify', '--database', 'sqlite:there-is-none.sqlite']],
  [['verify', '--database', 'sqlite:x', '--checkpoint', '12']],
  [['export', '--format', 'xlsx', '--database', 'sqlite:x']],
])('wrong usage %j ends with 64 and says what is right, and makes no file', async (words) => {
  const { code, out, problem } = await journal(words);
  expect({ code, out }).toEqual({ code: 64, out: '' });
  expect(problem.length).toBeGreaterThan(10);
  expect(problem).not.toContain('not-a-secret');
  expect(existsSync('there-is-none.sqlite')).toBe(false);
});

it('a sqlite address gives its path', () => {
  expect(sqlitePath('sqlite:journal.sqlite')).toBe('journal.sqlite');
  expect(sqlitePath('sqlite:/data/journal.sqlite')).toBe('/data/journal.sqlite');
  expect(sqlitePath('sqlite:///data/journal.sqlite')).toBe('/data/journal.sqlite');
  for (const other of ['', 'sqlite:', 'sqlite://host/path', 'postgres://localhost/x'])
    expect(sqlitePath(other)).toBeUndefined();
});
