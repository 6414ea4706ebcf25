import { JournalDamaged } from './errors.js';
import type { StoredRow } from './factForm.js';
import type { Checkpoint } from './port.js';
import type { Pool } from './postgresPool.js';
import { readingPostgres } from './postgresProblem.js';
import type { JournalRows } from './verify.js';

const PAGE = 2_000;
const columns = 'position, stream, version, at, type, data, actor, previous_hash, hash';

/** In the order of `columns`; whole numbers of 64 bits come as text. */
type Values = [string, string, string, string, string, string, string, string, string];

/** Reads facts of a PostgreSQL journal as they are stored. */
export function postgresRows(pool: Pick<Pool, 'query'>): JournalRows & {
  stream(name: string): Promise<StoredRow[]>;
  after(position: number, limit: number): Promise<StoredRow[]>;
} {
  const select = async (rest: string, values: readonly unknown[]): Promise<StoredRow[]> => {
    const text = `SELECT ${columns} FROM countersign.facts ${rest}`;
    const { rows } = await pool.query<Values>({ text, values: values as unknown[], rowMode: 'array' });
    return rows.map(toRow);
  };
  const after = (position: number, limit: number): Promise<StoredRow[]> =>
    readingPostgres(position + 1, () => select('WHERE position > $2 ORDER BY position LIMIT $1', [limit, position]));
  const first = (): Promise<StoredRow[]> => readingPostgres(1, () => select('ORDER BY position LIMIT $1', [PAGE]));
  return {
    stream: (name) => readingPostgres(0, () => select('WHERE stream = $1 ORDER BY version', [name])),
    after,
    async *rows() {
      for (let page = await first(); page.length > 0; page = await after(page.at(-1)?.position ?? 0, PAGE)) {
        for (const row of page) {
          yield row;
          // Beyond 2^53 positions round, and paging by them would never end.
          if (!Number.isSafeInteger(row.position))
            throw new JournalDamaged(row.position, row.stream, 'its position is none');
        }
      }
    },
    async checkpoint(): Promise<Checkpoint> {
      const text = 'SELECT count, hash FROM countersign.newest';
      const { rows } = await readingPostgres(0, () => pool.query<{ count: string; hash: string }>(text));
      const [noted, ...others] = rows;
      if (noted === undefined || others.length > 0) throw new JournalDamaged(0, '', 'its own note is gone');
      return { count: Number(noted.count), hash: noted.hash };
    },
  };
}

function toRow([position, stream, version, at, type, data, actor, previousHash, hash]: Values): StoredRow {
  const place = { position: Number(position), stream, version: Number(version) };
  return { ...place, at: Number(at), type, data, actor, previousHash, hash };
}
