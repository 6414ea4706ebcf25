import { z } from 'zod';
import { isLoopbackHost } from './loopback.js';
import { Secret } from './secret.js';

/** Where the journal is kept. A PostgreSQL address may hold a password. */
export type Database = { kind: 'sqlite'; path: string } | { kind: 'postgres'; url: Secret };

/** What may follow the `?`; anything else could change how the connection is made without anybody noticing. */
const PARAMETERS = ['sslmode', 'sslrootcert'];
const SSL_MODES = ['disable', 'require', 'verify-ca', 'verify-full'];

/** `sqlite:PATH` or `postgres://user:password@host:port/database`. No issue repeats any of it. */
export const databaseUrl = z.string().transform((value, context): Database => {
  if (/^sqlite:.+$/i.test(value)) return { kind: 'sqlite', path: value.slice('sqlite:'.length) };
  const problem = /^postgres(ql)?:/i.test(value)
    ? postgresFault(value)
    : 'is neither of the form sqlite:PATH nor postgres://…';
  if (problem === undefined) return { kind: 'postgres', url: new Secret(value) };
  context.addIssue({ code: z.ZodIssueCode.custom, message: problem });
  return z.NEVER;
});

/** The host of a PostgreSQL address that was found sound. */
export const hostOf = (url: Secret): string => new URL(url.reveal()).hostname;

/** Does it give up encryption on the way to another machine? */
export const isUnencrypted = (url: Secret): boolean =>
  !isLoopbackHost(hostOf(url)) && new URL(url.reveal()).searchParams.get('sslmode') === 'disable';

function postgresFault(value: string): string | undefined {
  if (!URL.canParse(value)) return 'is not a URL (a special character in the password must be %-encoded)';
  const url = new URL(value);
  if (url.hostname === '') return 'names no host';
  if (url.hash !== '') return 'has a # in it (in the password, write %23)';
  if (!/^\/[^/]+$/.test(url.pathname)) return 'names no database after the host';
  if ([url.username, url.password, url.pathname].some((part) => !isDecodable(part)))
    return 'has a % that encodes nothing (write %25)';
  const names = [...url.searchParams.keys()];
  if (names.some((name) => !PARAMETERS.includes(name)) || new Set(names).size < names.length)
    return `has a parameter other than ${PARAMETERS.join(' and ')}`;
  const mode = url.searchParams.get('sslmode');
  if (mode !== null && !SSL_MODES.includes(mode)) return `has an sslmode other than ${SSL_MODES.join(', ')}`;
  return undefined;
}

function isDecodable(text: string): boolean {
  try {
    return !decodeURIComponent(text).includes('\0');
  } catch {
    return false;
  }
}
