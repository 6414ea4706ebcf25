import pg from 'pg';

export type Pool = pg.Pool;
export type PoolClient = pg.PoolClient;

/** Connections to one database, made when they are needed. `lost` is told of each that broke while nobody used it. */
export function openPool(connection: pg.ClientConfig, max: number, lost: () => void): Pool {
  const pool = new pg.Pool({ ...connection, max });
  // Unheard, either event would end the process; the next query simply connects again. The pool hears its connections only
  // while they are idle, and a query is told by itself.
  pool.on('error', lost);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}

/**
 * Does all of `work` or nothing of it; what `keep` refuses is undone as well. A COMMIT without an answer throws, although
 * it may have happened: whoever asked has to look.
 */
export async function inTransaction<Result>(
  pool: Pool,
  work: (client: PoolClient) => Promise<Result>,
  keep: (result: Result) => boolean = () => true,
): Promise<Result> {
  const client = await pool.connect();
  let broken = true;
  try {
    // Each statement sees what others committed before it, however the server is set up.
    await client.query('BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE');
    const result = await work(client);
    await client.query(keep(result) ? 'COMMIT' : 'ROLLBACK');
    broken = false;
    return result;
  } finally {
    // One that failed in the middle of a transaction is not used again: closing it rolls back.
    client.release(broken);
  }
}

/** Does the server answer within two seconds? */
export async function isReachable(pool: Pool): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<boolean>((resolve) => (timer = setTimeout(resolve, 2_000, false)));
  const asked = pool.query('SELECT 1').then(
    () => true,
    () => false,
  );
  return Promise.race([asked, tooLong]).finally(() => clearTimeout(timer));
}
