import pg from 'pg';
import { JournalDamaged, JournalUnusable } from './errors.js';

const ADDRESS = 'Check the host and port in DATABASE_URL, that the server runs, and that this machine may reach it.';
const CERTIFICATE =
  "the server's TLS certificate is not trusted. Give the authority that signed it with sslrootcert=FILE in DATABASE_URL, " +
  'or use the host name the certificate is made out to.';

/** By SQLSTATE, or by the code of a network or TLS error. */
const byCode: Readonly<Record<string, string>> = {
  ECONNREFUSED: `nothing answers there. ${ADDRESS}`,
  ENOTFOUND: `its host name is not known. ${ADDRESS}`,
  EAI_AGAIN: `its host name cannot be looked up. ${ADDRESS}`,
  ETIMEDOUT: `it does not answer. ${ADDRESS}`,
  EHOSTUNREACH: `it cannot be reached. ${ADDRESS}`,
  ENETUNREACH: `it cannot be reached. ${ADDRESS}`,
  ECONNRESET: `it cut the connection. ${ADDRESS}`,
  '28P01': 'it refuses the user name or password. Check both in DATABASE_URL; special characters must be %-encoded.',
  '28000': 'it does not let this user in from here. Check the user in DATABASE_URL and pg_hba.conf of the server.',
  '3D000': 'it has no database of that name. Create it (CREATE DATABASE), or correct the name in DATABASE_URL.',
  '42501':
    'the user lacks rights. It needs to own the database, or GRANT CREATE ON DATABASE and the schemas countersign and countersign_jobs.',
  '25006': 'it only reads. DATABASE_URL must name the primary server, not a replica.',
  '53300': 'it has no connection left. Raise max_connections; each Countersign process uses up to 14.',
  '57P03': 'it is still starting or stopping. Try again in a moment.',
  '57P01': 'it was shut down meanwhile. Try again when it is back.',
  ERR_TLS_CERT_ALTNAME_INVALID: CERTIFICATE,
  DEPTH_ZERO_SELF_SIGNED_CERT: CERTIFICATE,
  SELF_SIGNED_CERT_IN_CHAIN: CERTIFICATE,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: CERTIFICATE,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: CERTIFICATE,
  CERT_HAS_EXPIRED: 'its TLS certificate has expired.',
};

/** What `pg` says without a code. */
const byWords: readonly [RegExp, string][] = [
  [/does not support SSL/, 'it does not offer TLS. Turn it on there, or say sslmode=disable if the way to it is safe.'],
  [/timeout/i, `it does not answer. ${ADDRESS}`],
  [/terminated|Connection ended/, `it cut the connection. ${ADDRESS}`],
];

/**
 * A problem with the server as one sentence for whoever starts the bot; the address and the server's own words stay out of
 * it. What is no problem of the server is given back as it is.
 */
export function postgresProblem(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof JournalDamaged || error instanceof JournalUnusable) return error;
  const code = 'code' in error ? String(error.code) : '';
  const sentence = byCode[code] ?? byWords.find(([words]) => words.test(error.message))?.[1];
  if (sentence !== undefined) return new JournalUnusable(`The PostgreSQL server cannot be used: ${sentence}`);
  if (!(error instanceof pg.DatabaseError)) return error;
  return new JournalUnusable(`The PostgreSQL server cannot be used: it answers with SQLSTATE ${code}; see its log.`);
}

/** Does something with the server; throws what `postgresProblem` makes of an error. */
export const speaking = <Result>(work: () => Promise<Result>): Promise<Result> =>
  work().catch((error: unknown) => {
    throw postgresProblem(error);
  });

/** Reads; the server's complaint about broken files becomes JournalDamaged at `position`, the first fact not read. */
export async function readingPostgres<Result>(position: number, read: () => Promise<Result>): Promise<Result> {
  try {
    return await read();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    // Damaged data, a damaged index, text that is not UTF-8.
    if (!/^(XX001|XX002|22021)$/.test(code)) throw error;
    throw new JournalDamaged(position, '', `the database cannot be read here (${code})`);
  }
}
