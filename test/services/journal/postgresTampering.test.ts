import { expect, it, onTestFinished } from 'vitest';
import { createLog } from '../../../src/bot/log.js';
import { factHash } from '../../../src/services/journal/factHash.js';
import { openPostgresForReading } from '../../../src/services/journal/openPostgresForReading.js';
import { openPostgresJournal } from '../../../src/services/journal/openPostgresJournal.js';
import { verify } from '../../../src/services/journal/verify.js';
import { fact } from '../../contracts/fact.js';
import { describeWithPostgres, freshDatabase } from '../../postgres/database.js';

const count = 12;
const log = createLog('silent');

/** A journal somebody else has the database of. */
async function tamperedJournal() {
  const database = await freshDatabase();
  onTestFinished(() => database.drop());
  const { journal } = await openPostgresJournal(database.url, { log });
  for (let index = 0; index < count; index += 1) {
    const data = { objectId: `id-${index}`, name: 'Müller', control: '\u001f' };
    const { version } = await journal.read(`run:${index % 3}`);
    await journal.append(`run:${index % 3}`, [fact('AccountCreated', data, 1_700_000_000_000 + index)], version);
  }
  await journal.close();
  const reader = await openPostgresForReading(database.url);
  onTestFinished(() => reader.close());
  const verdict = () => verify(reader);
  const open = () => openPostgresJournal(database.url, { log });
  const run = (sql: string, values?: readonly unknown[]) => database.run(sql, values);
  return { ...database, run, reader, verdict, open };
}

/** Some changes run into another fact's place and PostgreSQL itself refuses them. */
const unlessRefused = (error: unknown): undefined => {
  if (!(error instanceof Error && /unique constraint/.test(error.message))) throw error;
};

describeWithPostgres('a PostgreSQL journal somebody changed', () => {
  it('shows every changed byte of every column, and names the fact', async () => {
    const { run, verdict } = await tamperedJournal();
    let changes = 0;
    for (const position of [1, 6, 12]) {
      for (const column of ['stream', 'type', 'data', 'actor', 'previous_hash', 'hash']) {
        const { rows } = await run(`SELECT ${column} AS text FROM countersign.facts WHERE position = $1`, [position]);
        const original = String(rows[0]?.['text']);
        const write = `UPDATE countersign.facts SET ${column} = $1 WHERE position = $2`;
        for (let index = 0; index < original.length; index += 1) {
          // Another sign, or another case of a letter or hex digit.
          const mask = index % 2 === 0 || !/[a-z]/i.test(original[index]!) ? 1 : 32;
          const sign = String.fromCharCode(original.charCodeAt(index) ^ mask);
          const changed = `${original.slice(0, index)}${sign}${original.slice(index + 1)}`;
          if ((await run(write, [changed, position]).catch(unlessRefused)) === undefined) continue;
          expect(await verdict(), `${column} of ${position}, sign ${index}`).toMatchObject({ ok: false, position });
          changes += 1;
        }
        await run(write, [original, position]);
      }
      for (const column of ['version', 'at']) {
        await run(`UPDATE countersign.facts SET ${column} = ${column} + 100 WHERE position = $1`, [position]);
        expect(await verdict(), column).toMatchObject({ ok: false, position });
        await run(`UPDATE countersign.facts SET ${column} = ${column} - 100 WHERE position = $1`, [position]);
      }
    }
    expect(changes).toBeGreaterThan(800);
    expect(await verdict()).toMatchObject({ ok: true, count });
  }, 120_000);

  it('names a fact that was deleted, moved, slipped in or forged at the end', async () => {
    const { run, verdict, reader } = await tamperedJournal();
    await run('CREATE TABLE kept AS SELECT * FROM countersign.facts');
    await run('CREATE TABLE noted AS SELECT * FROM countersign.newest');
    const facts = 'countersign.facts';
    const { rows: last } = await run(`SELECT hash FROM ${facts} WHERE position = ${count}`);
    const previousHash = String(last[0]?.['hash']);
    const place = { position: count + 1, stream: 'run:forged', version: 1, at: 5, type: 'A', data: '{}', actor: 'x' };
    const forged = factHash({ ...place, previousHash });
    const cases: [string, number, string[]][] = [
      ['the first is gone', 1, [`DELETE FROM ${facts} WHERE position = 1`]],
      ['one is gone', 7, [`DELETE FROM ${facts} WHERE position = 7`]],
      ['the newest is gone', 12, [`DELETE FROM ${facts} WHERE position = 12`]],
      ['all are gone', 1, [`DELETE FROM ${facts}`]],
      ['its note is gone', 0, ['DELETE FROM countersign.newest']],
      ['its note is older', 11, ['UPDATE countersign.newest SET count = 11']],
      [
        'two changed places',
        3,
        [-1, 3, 9].map((to, index) => `UPDATE ${facts} SET position = ${to} WHERE position = ${[3, 9, -1][index]}`),
      ],
      ['one is before all', 12, [`UPDATE ${facts} SET position = -5 WHERE position = 12`]],
      ['one is beyond all numbers', 5, [`UPDATE ${facts} SET position = 9223372036854775807 WHERE position = 5`]],
      [
        'one is slipped in',
        13,
        [`INSERT INTO ${facts} VALUES (13, 'run:forged', 1, 5, 'A', '{}', 'x', '${previousHash}', '${forged}')`],
      ],
    ];
    for (const [name, position, statements] of cases) {
      for (const statement of statements) await run(statement);
      const found = await verdict();
      expect(found, name).toMatchObject({ ok: false });
      if (name !== 'one is before all') expect(found, name).toMatchObject({ position });
      await run(`DELETE FROM ${facts}`);
      await run(`INSERT INTO ${facts} SELECT * FROM kept`);
      await run('DELETE FROM countersign.newest');
      await run('INSERT INTO countersign.newest SELECT * FROM noted');
      expect(await verdict(), name).toMatchObject({ ok: true });
    }
    expect(await verify(reader, { checkpoints: [{ count: 9, hash: 'a'.repeat(64) }] })).toMatchObject({ position: 9 });
  }, 60_000);

  it('does not let the bot start, and a sound one again does', async () => {
    const { run, open } = await tamperedJournal();
    await run("UPDATE countersign.facts SET data = replace(data, 'id-8', 'id-9') WHERE position = 9");
    for (let round = 0; round < 2; round += 1)
      await expect(open()).rejects.toMatchObject({ name: 'JournalDamaged', position: 9, stream: 'run:2' });
    await run("UPDATE countersign.facts SET data = replace(data, 'id-9', 'id-8') WHERE position = 9");
    const { journal } = await open();
    await journal.close();
  });

  it.each([
    ['a trigger', ['CREATE TRIGGER t BEFORE INSERT ON countersign.facts FOR EACH ROW EXECUTE FUNCTION swallow()']],
    ['a rule', ['CREATE RULE r AS ON UPDATE TO countersign.newest DO INSTEAD NOTHING']],
    ['a policy', ['ALTER TABLE countersign.facts ENABLE ROW LEVEL SECURITY']],
    ['a lost constraint', ['ALTER TABLE countersign.facts DROP CONSTRAINT facts_stream_version_key']],
    ['a table without a log', ['ALTER TABLE countersign.facts SET UNLOGGED']],
    ['a child table', ['CREATE TABLE more () INHERITS (countersign.facts)']],
    ['a further column', ['ALTER TABLE countersign.facts ADD COLUMN approved boolean NOT NULL DEFAULT true']],
    ['another type', ['ALTER TABLE countersign.facts ALTER COLUMN version TYPE numeric']],
    [
      'a view',
      [
        'ALTER TABLE countersign.facts RENAME TO kept',
        "CREATE VIEW countersign.facts AS SELECT * FROM countersign.kept WHERE stream <> 'run:1'",
      ],
    ],
    ['a lost table of versions', ['DROP TABLE countersign.schema_version']],
    ['an emptied table of versions', ['DELETE FROM countersign.schema_version']],
  ])('%s in its schema is noticed at the start', async (_name, statements) => {
    const { run, open, url } = await tamperedJournal();
    await run("CREATE FUNCTION swallow() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'");
    for (const statement of statements) await run(statement);
    await expect(open()).rejects.toThrow(/its tables are not the ones/);
    await expect(openPostgresForReading(url)).rejects.toThrow(
      /its tables are not the ones|There is no Countersign journal/,
    );
  });

  it('of a newer version is left alone; without one there is nothing to read', async () => {
    const { run, open, url } = await tamperedJournal();
    await run('UPDATE countersign.schema_version SET version = 99');
    await expect(open()).rejects.toThrow(/newer Countersign/);
    await expect(openPostgresForReading(url)).rejects.toThrow(/newer Countersign/);
    await run('DROP SCHEMA countersign CASCADE');
    await expect(openPostgresForReading(url)).rejects.toThrow(/There is no Countersign journal/);
  });

  it('cannot be changed by whoever only reads it', async () => {
    const { reader } = await tamperedJournal();
    expect(Object.keys(reader).sort()).toEqual(['all', 'checkpoint', 'close', 'rows']);
    const facts: unknown[] = [];
    for await (const one of reader.all()) facts.push(one);
    expect(facts).toHaveLength(count);
  });
});
