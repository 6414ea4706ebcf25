import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, it, onTestFinished } from 'vitest';
import { JournalInUse } from '../../../src/services/journal/errors.js';
import { openForReading } from '../../../src/services/journal/openForReading.js';
import { openSqliteJournal } from '../../../src/services/journal/openSqliteJournal.js';
import { verify } from '../../../src/services/journal/verify.js';
import { fact } from '../../contracts/fact.js';
import { journalPath } from './journalFile.js';

/** Another process that appends to the journal; `acknowledged` is the newest version it was told is stored. */
function startWriter(path: string) {
  const script = new URL('./appendUntilKilled.ts', import.meta.url).pathname;
  const child = spawn(process.execPath, ['--import', 'tsx', script, path], { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  let acknowledged = 0;
  let text = '';
  child.stdout.setEncoding('utf8').on('data', (part: string) => {
    text += part;
    const lines = text.split('\n');
    text = lines.pop() ?? '';
    acknowledged = Number(lines.at(-1) ?? acknowledged);
  });
  const has = async (version: number): Promise<void> => {
    while (acknowledged < version) await once(child.stdout, 'data');
  };
  return { child, has, acknowledged: () => acknowledged };
}

async function kill(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL');
  await once(child, 'close');
}

it('after kill -9 every append that was acknowledged is there, the chain holds, and the next process may write', async () => {
  const path = journalPath();
  for (let round = 1; round <= 3; round++) {
    const writer = startWriter(path);
    await writer.has(round * 100 + round);
    await kill(writer.child);
    const { journal, wakeups } = await openSqliteJournal(path);
    const { version } = await journal.read('run:1');
    expect(version).toBeGreaterThanOrEqual(writer.acknowledged());
    expect(version % 2, 'both facts of an append or none').toBe(0);
    expect(await wakeups.take(Number.MAX_SAFE_INTEGER, 10)).toHaveLength(1);
    expect(await journal.append('run:1', [fact('Recovered'), fact('Recovered')], version)).toBe('stored');
    await journal.close();
  }
});

it('a second process is told that the journal is in use; looking at it is allowed', async () => {
  const path = journalPath();
  const writer = startWriter(path);
  await writer.has(20);
  await expect(openSqliteJournal(path)).rejects.toThrow(JournalInUse);
  await expect(openSqliteJournal(path)).rejects.toThrow(/Stop that process first/);
  const reader = openForReading(path);
  const before = writer.acknowledged();
  const verdict = await verify(reader);
  expect(verdict.ok && verdict.count).toBeGreaterThanOrEqual(before);
  await writer.has(before + 20);
  expect(await verify(reader)).toMatchObject({ ok: true });
  await reader.close();
  await kill(writer.child);
  const { journal } = await openSqliteJournal(path);
  await journal.close();
});

it('one process cannot open it twice either, until it closed it', async () => {
  const path = journalPath();
  const { journal } = await openSqliteJournal(path);
  await expect(openSqliteJournal(path)).rejects.toThrow(JournalInUse);
  await journal.close();
  await journal.close();
  const again = await openSqliteJournal(path);
  await again.journal.close();
});

it('a journal in memory needs no file', async () => {
  const { journal, wakeups } = await openSqliteJournal(':memory:');
  expect(await journal.append('run:1', [fact('RunStarted')], 0)).toBe('stored');
  expect(await wakeups.take(1_000, 10)).toMatchObject([{ stream: 'run:1' }]);
  await journal.close();
});

it('a missing folder or a file of another kind is refused', async () => {
  await expect(openSqliteJournal(`${journalPath()}/none/journal.sqlite`)).rejects.toThrow(/ENOENT/);
  expect(() => openForReading(journalPath())).toThrow(/no journal at/);
});
