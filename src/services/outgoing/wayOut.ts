import { Agent, buildConnector, fetch as send, type RequestInit as SendOptions } from 'undici';
import { leadsTo, type Places } from './places.js';

/** Why nothing was sent, or why an answer was not taken. It names no address: a stranger may have written it. */
export class WayOutRefusal extends Error {
  override readonly name = 'WayOutRefusal';
  constructor(readonly code: 'elsewhere' | 'redirect') {
    super(code === 'elsewhere' ? 'this address is not one we may send anything to' : 'a redirect is not followed');
  }
}

export type WayOutOptions = { places: Places; timeoutMilliseconds?: number };
/** Like the global `fetch`, except for what it refuses. */
export type Send = (address: string | URL, options?: RequestInit) => Promise<Response>;

const TIMEOUT = 10_000;
const ANSWER_BYTES_MAX = 32 * 1024 * 1024;
/** Answers that must not have a body, or Response would not take them. */
const BODILESS = new Set([204, 205]);

/**
 * The only way to another machine for whatever carries a token: to the places it is for, over connections of its own
 * that cannot be made to anywhere else, following no redirect, and within the time limit, which includes the whole
 * answer. Rejects with WayOutRefusal before anything leaves, or as fetch does.
 */
export function createWayOut({ places, timeoutMilliseconds = TIMEOUT }: WayOutOptions): Send {
  const agent = createAgent(places, timeoutMilliseconds);
  return async (address, options = {}) => {
    if (!leadsTo(String(address), places)) throw new WayOutRefusal('elsewhere');
    const limit = AbortSignal.timeout(timeoutMilliseconds);
    const answer = await send(String(address), {
      ...(options as unknown as SendOptions),
      dispatcher: agent,
      redirect: 'manual',
      signal: options.signal ? AbortSignal.any([options.signal, limit]) : limit,
    });
    if (answer.status >= 300 && answer.status < 400) {
      await answer.body?.cancel();
      throw new WayOutRefusal('redirect');
    }
    const bytes = await answer.arrayBuffer();
    // Whoever asks knows the classes of the platform, which are not undici's.
    return new Response(BODILESS.has(answer.status) ? null : bytes, {
      status: answer.status,
      statusText: answer.statusText,
      headers: [...answer.headers],
    });
  };
}

/** Connections to these places. The address is looked at once more where the socket is opened. */
export function createAgent(places: Places, timeoutMilliseconds = TIMEOUT): Agent {
  // Said here, so that NODE_TLS_REJECT_UNAUTHORIZED cannot say otherwise.
  const connect = buildConnector({ timeout: timeoutMilliseconds, rejectUnauthorized: true });
  return new Agent({
    headersTimeout: timeoutMilliseconds,
    bodyTimeout: timeoutMilliseconds,
    maxResponseSize: ANSWER_BYTES_MAX,
    connect: (options, callback) => {
      const { protocol, hostname, port } = options;
      if (leadsTo(addressOf(protocol, hostname, port), places)) connect(options, callback);
      else callback(new WayOutRefusal('elsewhere'), null);
    },
  });
}

/** Of what a socket is opened with; an IPv6 address comes without its brackets. */
export const addressOf = (protocol: string, host: string, port: string | number | null | undefined): string =>
  `${protocol}//${host.includes(':') ? `[${host}]` : host}${port ? `:${port}` : ''}`;
