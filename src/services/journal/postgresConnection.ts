import { readFileSync } from 'node:fs';
import type { ClientConfig } from 'pg';
import { JournalUnusable } from './errors.js';

/** A server that does not answer for so long (milliseconds) is not there. */
const CONNECT_TIME = 15_000;
/** More than any statement of ours needs; a connection that went silent must not hold anybody up for ever. */
const STATEMENT_TIME = 30_000;
/**
 * A process that is frozen in the middle of a transaction keeps its locks, and everybody else out: the server ends a
 * transaction in which nothing was said for so long. Ours take milliseconds.
 */
const SILENCE_IN_TRANSACTION = 5_000;

/**
 * How to connect to the database of a `postgres:` URL that the configuration found sound. Everything `pg` would read out
 * of a URL by itself is said here, so that no parameter of it can weaken the connection unnoticed. Throws JournalUnusable
 * if the file in `sslrootcert` cannot be read.
 */
export function postgresConnection(databaseUrl: string): ClientConfig {
  const url = new URL(databaseUrl);
  const part = (text: string) => (text === '' ? {} : { text: decodeURIComponent(text) });
  const { text: user } = part(url.username);
  const { text: password } = part(url.password);
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port === '' ? 5432 : Number(url.port),
    database: decodeURIComponent(url.pathname.slice(1)),
    ...(user === undefined ? {} : { user }),
    ...(password === undefined ? {} : { password }),
    ssl: encryption(url),
    application_name: 'countersign',
    connectionTimeoutMillis: CONNECT_TIME,
    query_timeout: STATEMENT_TIME,
    idle_in_transaction_session_timeout: SILENCE_IN_TRANSACTION,
    keepAlive: true,
  };
}

/**
 * TLS with a verified certificate, whatever `sslmode` asks for it; none on this machine itself unless asked for, and
 * elsewhere only where `sslmode=disable` says so.
 */
function encryption(url: URL): ClientConfig['ssl'] {
  const mode = url.searchParams.get('sslmode') ?? (isThisMachine(url.hostname) ? 'disable' : 'verify-full');
  if (mode === 'disable') return false;
  const authorities = url.searchParams.get('sslrootcert');
  return { rejectUnauthorized: true, ...(authorities === null ? {} : { ca: certificates(authorities) }) };
}

function certificates(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new JournalUnusable('The file that sslrootcert names in DATABASE_URL cannot be read.');
  }
}

const isThisMachine = (host: string): boolean =>
  host === 'localhost' || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host);
