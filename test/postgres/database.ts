import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { describe, inject, it } from 'vitest';
import { postgresPrograms } from './programs.js';

export type TestDatabase = {
  url: string;
  /** Runs statements as somebody who has the database, past the product. */
  run: (sql: string, values?: readonly unknown[]) => Promise<pg.QueryResult<Record<string, unknown>>>;
  drop: () => Promise<void>;
};

let port: Promise<number> | undefined;

/** An empty database of its own on the test run's server. */
export async function freshDatabase(): Promise<TestDatabase> {
  port ??= fetch(inject('postgresDoor')).then(async (answer) => {
    if (!answer.ok) throw new Error('the PostgreSQL server for the tests does not start');
    return Number(await answer.text());
  });
  const address = { host: '127.0.0.1', port: await port, user: 'postgres' };
  const database = `test_${randomBytes(8).toString('hex')}`;
  const asked = async (sql: string) => {
    const client = new pg.Client({ ...address, database: 'postgres' });
    await client.connect();
    await client.query(sql).finally(() => client.end());
  };
  await asked(`CREATE DATABASE ${database}`);
  const pool = new pg.Pool({ ...address, database, max: 2 });
  pool.on('error', () => undefined);
  return {
    url: `postgres://postgres@127.0.0.1:${address.port}/${database}`,
    run: (sql, values) => pool.query<Record<string, unknown>>(sql, values as unknown[]),
    drop: async () => {
      await pool.end();
      await asked(`DROP DATABASE ${database} WITH (FORCE)`);
    },
  };
}

/** Tests that need a PostgreSQL server. Without one they are skipped loudly; where CI is set they fail. */
export function describeWithPostgres(name: string, tests: () => void): void {
  if (postgresPrograms() !== undefined) {
    describe(name, tests);
  } else if (process.env['CI']) {
    it(`${name}: needs a PostgreSQL server`, () => {
      throw new Error('There is no PostgreSQL server on this machine (Debian: apt-get install postgresql).');
    });
  } else {
    console.warn(
      `\n*** SKIPPED: ${name}. There is no PostgreSQL server on this machine (apt-get install postgresql). ***\n`,
    );
    describe.skip(name, tests);
  }
}
