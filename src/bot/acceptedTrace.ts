import { hash } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { bucketOf } from './bucketOf.js';
import { ownText } from './incoming.js';

/**
 * What is kept of an activity the gate let through, so that nobody can deny having sent it (facts/threats.md IN-R1): which
 * one, by whom, and the SHA-256 of its body and of the token that vouched for it, in hex. Nothing can be read out of it.
 */
export const traceOf = (
  headers: IncomingHttpHeaders,
  body: Buffer,
  activity: Record<string, unknown>,
): Record<'activity' | 'person' | 'body' | 'token', string> => ({
  activity: ownText(activity, 'id'),
  person: bucketOf(activity).sender,
  body: hash('sha256', body),
  token: hash('sha256', headers.authorization ?? ''),
});
