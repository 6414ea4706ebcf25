import type { IncomingHttpHeaders } from 'node:http';
import { isLoopbackHost } from '../../src/config/loopback.js';

/**
 * Why a request does not come from a program on this machine; undefined when it does. What is let in here is signed, so a
 * page in a browser must not get in: it shows in Origin, and one that has its name resolved to 127.0.0.1 shows in Host.
 */
export function foreigner({ host, origin, ...headers }: IncomingHttpHeaders): string | undefined {
  if (host === undefined || !isLoopbackHost(host.replace(/:\d+$/, ''))) return 'The relay answers to localhost only.';
  if (origin !== undefined || headers['sec-fetch-site'] !== undefined) return 'The relay answers to no browser.';
  if (headers['content-type']?.startsWith('application/json') !== true) return 'The relay reads JSON only.';
  return undefined;
}
