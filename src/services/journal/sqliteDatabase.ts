import { isUtf8 } from 'node:buffer';
import Database from 'libsql';

/** One value of a result row. Text of unknown origin is read as bytes: see `decodeText`. */
export type SqliteValue = number | string | Buffer | null;
export type SqliteConnection = InstanceType<typeof Database>;

/** Opens a database; waits up to 5 s for a lock that someone else holds for a moment. */
export function openConnection(location: string): SqliteConnection {
  const connection = new Database(location);
  connection.exec('PRAGMA busy_timeout = 5000');
  return connection;
}

/** A prepared SELECT; rows are arrays in the order of the columns. */
export function query(connection: SqliteConnection, sql: string): (...parameters: SqliteValue[]) => SqliteValue[][] {
  const statement = connection.prepare<[SqliteValue[]]>(sql).raw();
  // Always one array: libsql takes a lone object argument, a Buffer too, for named parameters and aborts the process.
  return (...parameters) => statement.all(parameters) as SqliteValue[][];
}

/** A prepared statement without a result. */
export function command(connection: SqliteConnection, sql: string): (...parameters: SqliteValue[]) => void {
  const statement = connection.prepare<[SqliteValue[]]>(sql);
  return (...parameters) => void statement.run(parameters);
}

/** Does all of `work` or nothing of it, as the only writer. */
export function inTransaction<Result>(connection: SqliteConnection, work: () => Result): Result {
  connection.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    connection.exec('COMMIT');
    return result;
  } catch (error) {
    if (connection.inTransaction) connection.exec('ROLLBACK');
    throw error;
  }
}

/**
 * Bytes of `CAST(column AS BLOB)` to text; undefined if they are not UTF-8. Text is read this way because libsql 0.5
 * aborts the process on text that is not UTF-8 and cuts text at a NUL: a tampered file must be reported, not obeyed.
 */
export function decodeText(value: SqliteValue | undefined): string | undefined {
  return value instanceof Buffer && isUtf8(value) ? value.toString('utf8') : undefined;
}
