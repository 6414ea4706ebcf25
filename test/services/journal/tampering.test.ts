import { readFileSync, writeFileSync } from 'node:fs';
import { expect, it, onTestFinished } from 'vitest';
import { JournalDamaged, JournalUnusable } from '../../../src/services/journal/errors.js';
import { factHash } from '../../../src/services/journal/factHash.js';
import { openForReading } from '../../../src/services/journal/openForReading.js';
import { openSqliteJournal } from '../../../src/services/journal/openSqliteJournal.js';
import { command, openConnection, query } from '../../../src/services/journal/sqliteDatabase.js';
import { sqliteRows } from '../../../src/services/journal/sqliteRows.js';
import { type Verdict, verify } from '../../../src/services/journal/verify.js';
import { journalPath, writeFacts } from './journalFile.js';

const count = 60;

/** A journal someone has the file of: `after` changes it, verifies, and puts it back as it was. */
async function tamperedJournal() {
  const path = journalPath();
  await writeFacts(path, count);
  const connection = openConnection(path);
  onTestFinished(() => void connection.close());
  const rows = sqliteRows(connection);
  const after = async (change: () => void): Promise<Verdict> => {
    connection.exec('BEGIN');
    try {
      change();
      return await verify(rows);
    } finally {
      connection.exec('ROLLBACK');
    }
  };
  return { path, connection, after, rows, run: (sql: string) => connection.exec(sql) };
}

/** Some changes run into another fact's place and SQLite itself refuses them. */
const unlessRefused = (error: unknown): undefined => {
  if (!(error instanceof Error && /constraint/i.test(error.message))) throw error;
};

it('finds every changed byte of every text column, and names the fact', async () => {
  const { connection, after } = await tamperedJournal();
  let flips = 0;
  for (const position of [1, 30, 60]) {
    for (const column of ['stream', 'type', 'data', 'actor', 'previous_hash', 'hash']) {
      const [original] = query(
        connection,
        `SELECT CAST(${column} AS BLOB) FROM facts WHERE position = ?`,
      )(position)[0]!;
      const write = command(connection, `UPDATE facts SET ${column} = CAST(? AS TEXT) WHERE position = ?`);
      const bytes = original as Buffer;
      for (let index = 0; index < bytes.length; index++) {
        // Another sign, another case of a hex digit or letter, no UTF-8 any more, a NUL.
        for (const mask of [0x01, 0x20, 0x80, bytes[index]!]) {
          const changed = Buffer.from(bytes);
          changed[index]! ^= mask;
          const verdict = await after(() => write(changed, position)).catch(unlessRefused);
          if (verdict === undefined) continue;
          expect(verdict, `${column} byte ${index} xor ${mask}`).toMatchObject({ ok: false, position });
          flips++;
        }
      }
    }
  }
  expect(flips).toBeGreaterThan(3_000);
});

it('finds every changed bit of every number', async () => {
  const { connection, after } = await tamperedJournal();
  let flips = 0;
  for (const position of [1, 30, 60]) {
    for (const column of ['position', 'version', 'at']) {
      const write = connection.prepare<[bigint[]]>(`UPDATE facts SET ${column} = ? WHERE position = ?`);
      const original = BigInt(
        Number(query(connection, `SELECT ${column} FROM facts WHERE position = ?`)(position)[0]![0]),
      );
      for (let bit = 0n; bit < 64n; bit++) {
        const changed = BigInt.asIntN(64, original ^ (1n << bit));
        const verdict = await after(() => void write.run([changed, BigInt(position)])).catch(unlessRefused);
        if (verdict === undefined) continue;
        const first = column === 'position' ? Math.min(position, Number(changed)) : position;
        expect(verdict, `${column} bit ${bit.toString()}`).toMatchObject({ ok: false, position: first });
        flips++;
      }
    }
  }
  expect(flips).toBeGreaterThan(500);
});

it('names the place of every single deleted fact, the newest too', async () => {
  const { after, run } = await tamperedJournal();
  for (let position = 1; position <= count; position++) {
    expect(await after(() => run(`DELETE FROM facts WHERE position = ${position}`))).toMatchObject({
      ok: false,
      position,
    });
  }
  expect(await after(() => run('DELETE FROM facts WHERE position > 41'))).toMatchObject({ ok: false, position: 42 });
  expect(await after(() => run('DELETE FROM facts'))).toMatchObject({ ok: false, position: 1 });
  expect(await after(() => run('DELETE FROM newest'))).toMatchObject({ ok: false });
});

it('names the first of two facts that changed places', async () => {
  const { after, run } = await tamperedJournal();
  for (const [one, other] of [
    [1, 2],
    [7, 8],
    [3, 50],
    [30, 60],
    [59, 60],
  ] as const) {
    const swap = `UPDATE facts SET position = -1 WHERE position = ${one};
      UPDATE facts SET position = ${one} WHERE position = ${other}; UPDATE facts SET position = ${other} WHERE position = -1`;
    expect(await after(() => run(swap)), `${one} and ${other}`).toMatchObject({ ok: false, position: one });
  }
});

/** Gives the fact at `position` a hash that fits it and the fact before, as someone who knows the rule would. */
async function rehash(
  { connection, rows }: Awaited<ReturnType<typeof tamperedJournal>>,
  position: number,
): Promise<void> {
  let previousHash = '0'.repeat(64);
  for await (const row of rows.rows()) {
    if (row.position === position) {
      const hash = factHash({ ...row, previousHash });
      command(connection, 'UPDATE facts SET previous_hash = ?, hash = ? WHERE position = ?')(
        previousHash,
        hash,
        position,
      );
      return;
    }
    previousHash = row.hash;
  }
}

it('notices a fact slipped in between others', async () => {
  const { after, run } = await tamperedJournal();
  for (const position of [1, 20, 60]) {
    const slipIn = `UPDATE facts SET position = -position WHERE position >= ${position};
      UPDATE facts SET position = 1 - position WHERE position < 0;
      INSERT INTO facts SELECT ${position}, 'run:forged', 1, at, type, data, actor, previous_hash, hash FROM facts WHERE position = ${position + 1}`;
    expect(await after(() => run(slipIn))).toMatchObject({ ok: false, position, stream: 'run:forged' });
  }
  expect(await after(() => run('UPDATE facts SET position = -5 WHERE position = 60'))).toMatchObject({
    ok: false,
    position: -5,
  });
});

it('notices an edit whose own hash was recomputed, at the fact after it; for the newest, by its own note', async () => {
  const journal = await tamperedJournal();
  for (const [edited, named] of [
    [1, 2],
    [30, 31],
    [60, 60],
  ] as const) {
    journal.run('SAVEPOINT clean');
    journal.run(`UPDATE facts SET type = 'ApprovalGiven' WHERE position = ${edited}`);
    await rehash(journal, edited);
    expect(await verify(journal.rows)).toMatchObject({ ok: false, position: named });
    journal.run('ROLLBACK TO clean; RELEASE clean');
  }
});

it('notices a fact forged at the end with the right hash', async () => {
  const journal = await tamperedJournal();
  journal.run(
    "INSERT INTO facts SELECT 61, 'run:forged', 1, at, type, data, actor, hash, hash FROM facts WHERE position = 60",
  );
  await rehash(journal, 61);
  expect(await verify(journal.rows)).toMatchObject({ ok: false, position: 61, stream: 'run:forged' });
});

it('a journal rewritten from end to end still contradicts the checkpoint people saw', async () => {
  const journal = await tamperedJournal();
  const shown = await journal.rows.checkpoint();
  expect(await verify(journal.rows, { checkpoints: [shown] })).toMatchObject({ ok: true });
  journal.run("UPDATE facts SET actor = 'someone/else' WHERE position = 12");
  for (let position = 12; position <= count; position++) await rehash(journal, position);
  journal.run('UPDATE newest SET hash = (SELECT hash FROM facts WHERE position = 60)');
  expect(await verify(journal.rows)).toMatchObject({ ok: true });
  expect(await verify(journal.rows, { checkpoints: [shown] })).toMatchObject({ ok: false, position: 60 });
});

it('an older copy of the file put back in its place contradicts the checkpoint', async () => {
  const path = journalPath();
  await writeFacts(path, 10);
  const older = readFileSync(path);
  await writeFacts(path, 10);
  const now = openForReading(path);
  const shown = await now.checkpoint();
  await now.close();
  writeFileSync(path, older);
  await expect(openSqliteJournal(path, { checkpoints: [shown] })).rejects.toMatchObject({
    name: 'JournalDamaged',
    position: 11,
  });
  const { journal } = await openSqliteJournal(path);
  await journal.close();
});

it('the bot does not start on a damaged journal, and lets go of the file', async () => {
  const { path, connection, run } = await tamperedJournal();
  run("UPDATE facts SET data = '{}' WHERE position = 9");
  for (let attempt = 0; attempt < 2; attempt++) {
    await expect(openSqliteJournal(path)).rejects.toMatchObject({
      name: 'JournalDamaged',
      position: 9,
      stream: 'run:2',
    });
  }
  connection.exec('DROP TABLE wakeups');
  await expect(openSqliteJournal(path)).rejects.toThrow(/its tables are not the ones/);
  connection.exec('PRAGMA user_version = 99');
  await expect(openSqliteJournal(path)).rejects.toThrow(/newer Countersign/);
  expect(() => openForReading(path)).toThrow(JournalUnusable);
});

it('any byte changed in the file itself is reported or without effect, and never ends the process', async () => {
  const path = journalPath();
  await writeFacts(path, count);
  const sound = readFileSync(path);
  const reader = openForReading(path);
  const told = await verify(reader);
  await reader.close();
  let found = 0;
  for (let at = 0; at < sound.length; at += 173) {
    const changed = Buffer.from(sound);
    changed[at]! ^= 0x81;
    const copy = `${path}.${at}`;
    writeFileSync(copy, changed);
    let verdict: Verdict | undefined;
    try {
      const journal = openForReading(copy);
      try {
        verdict = await verify(journal);
      } finally {
        await journal.close();
      }
    } catch (error) {
      if (!(error instanceof JournalDamaged) && !(error instanceof JournalUnusable))
        throw new Error(`byte ${at}`, { cause: error });
    }
    if (verdict?.ok) expect(verdict).toEqual(told);
    else found++;
  }
  expect(found).toBeGreaterThan(50);
});
