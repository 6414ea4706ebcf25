import { expect, it, onTestFinished } from 'vitest';
import { createLog } from '../../../src/bot/log.js';
import { openPostgresForReading } from '../../../src/services/journal/openPostgresForReading.js';
import { openPostgresJournal } from '../../../src/services/journal/openPostgresJournal.js';
import { postgresConnection } from '../../../src/services/journal/postgresConnection.js';
import { postgresProblem } from '../../../src/services/journal/postgresProblem.js';
import { fact } from '../../contracts/fact.js';
import { describeWithPostgres, freshDatabase } from '../../postgres/database.js';

const log = createLog('silent');
const open = (url: string) => openPostgresJournal(url, { log });

async function databaseWithUser() {
  const database = await freshDatabase();
  const user = `user_${new URL(database.url).pathname.slice(6)}`;
  await database.run(`CREATE ROLE ${user} LOGIN`);
  onTestFinished(async () => {
    await database.run(`DROP OWNED BY ${user}; DROP ROLE ${user}`);
    await database.drop();
  });
  const asUser = new URL(database.url);
  asUser.username = user;
  return { ...database, user, asUser: asUser.href, name: asUser.pathname.slice(1) };
}

describeWithPostgres('a PostgreSQL server that cannot be used', () => {
  it('is told in a sentence that says what to do, without a word of the address', async () => {
    const { url, asUser } = await databaseWithUser();
    const { port } = new URL(url);
    const cases: [string, RegExp][] = [
      ['postgres://bot:not-a-secret@127.0.0.1:1/b', /nothing answers there/],
      [`postgres://bot:not-a-secret@127.0.0.1:${port}/b`, /does not let this user in/],
      [`postgres://postgres:not-a-secret@127.0.0.1:${port}/none`, /no database of that name/],
      [`${url}?sslmode=verify-full`, /does not offer TLS/],
      [`${url}?sslmode=require&sslrootcert=/none.pem`, /sslrootcert/],
      [asUser, /lacks rights/],
    ];
    for (const [address, words] of cases) {
      const error: unknown = await open(address).catch((reason: unknown) => reason);
      expect(error, String(words)).toMatchObject({
        name: 'JournalUnusable',
        message: expect.stringMatching(words) as string,
      });
      expect((error as Error).message).not.toMatch(/not-a-secret|127\.0\.0\.1|postgres:/);
    }
    await expect(openPostgresForReading(cases[0]![0])).rejects.toThrow(/nothing answers/);
  });

  it('needs little: a schema each for facts and jobs, or the right to make them', async () => {
    const { run, user, asUser, name } = await databaseWithUser();
    await run(`GRANT CREATE ON DATABASE ${name} TO ${user}`);
    await (await open(asUser)).journal.close();
    await run('DROP SCHEMA countersign, countersign_jobs CASCADE');
    await run(`REVOKE CREATE ON DATABASE ${name} FROM ${user}`);
    await run(`CREATE SCHEMA countersign AUTHORIZATION ${user}; CREATE SCHEMA countersign_jobs AUTHORIZATION ${user}`);
    const { journal } = await open(asUser);
    expect(await journal.append('run:1', [fact('A')], 0)).toBe('stored');
    await journal.close();
  });

  it('must keep what it says is stored', async () => {
    const { run, url, name } = await databaseWithUser();
    await run(`ALTER DATABASE ${name} SET synchronous_commit = off`);
    await expect(open(url)).rejects.toThrow(/synchronous_commit = off/);
  });

  it('keeps nobody waiting for a process that is frozen in the middle of a transaction', async () => {
    const { url } = await databaseWithUser();
    const { journal } = await open(url);
    onTestFinished(() => journal.close());
    const { default: pg } = await import('pg');
    const frozen = new pg.Client(postgresConnection(url));
    frozen.on('error', () => undefined);
    await frozen.connect();
    await frozen.query('BEGIN');
    await frozen.query('SELECT * FROM countersign.newest FOR UPDATE');
    const askedAt = Date.now();
    expect(await journal.append('run:1', [fact('A')], 0)).toBe('stored');
    expect(Date.now() - askedAt).toBeLessThan(10_000);
    await frozen.end().catch(() => undefined);
  });
});

it('what is no problem of the server is left as it is', () => {
  const error = Object.assign(new Error('write EPIPE'), { code: 'EPIPE' });
  expect(postgresProblem(error)).toBe(error);
});

it.each([
  ['postgres://db.contoso.com/b', { rejectUnauthorized: true }],
  ['postgres://db.contoso.com/b?sslmode=require', { rejectUnauthorized: true }],
  ['postgres://db.contoso.com/b?sslmode=disable', false],
  ['postgres://localhost.contoso.com/b', { rejectUnauthorized: true }],
  ['postgres://localhost/b', false],
  ['postgres://[::1]:5433/b', false],
  ['postgres://127.0.0.1/b?sslmode=verify-full', { rejectUnauthorized: true }],
])('%s is encrypted, and the certificate checked, unless the server is here or somebody says otherwise', (url, ssl) =>
  expect(postgresConnection(url).ssl).toEqual(ssl),
);

it('every part of the address is decoded once', () =>
  expect(postgresConnection('postgres://b%40t:p%2Fa%25s@[::1]:6432/j%20b')).toMatchObject({
    host: '::1',
    port: 6432,
    user: 'b@t',
    password: 'p/a%s',
    database: 'j b',
  }));
