import type { IncomingHttpHeaders } from 'node:http';

/**
 * Why a request does not come from the room's own page, typed into a browser on this machine; undefined when it does. A
 * foreign page that has its name resolved to 127.0.0.1 shows in Host; one that posts here shows in Origin and Sec-Fetch-Site.
 * @param port the one the room listens on
 */
export function foreignness(method: string, headers: IncomingHttpHeaders, port: number): string | undefined {
  const own = [`localhost:${port}`, `127.0.0.1:${port}`];
  const { host, origin } = headers;
  const site = headers['sec-fetch-site'];
  if (host === undefined || !own.includes(host)) return 'The room answers to localhost only.';
  if (origin !== undefined && origin !== `http://${host}`) return 'The room answers to its own page only.';
  if (method === 'GET') {
    // Typed or bookmarked ('none'), or asked for by the page itself. A link from elsewhere may open the page, not read it.
    const opensPage = headers['sec-fetch-mode'] === 'navigate';
    return site === undefined || site === 'same-origin' || site === 'none' || opensPage
      ? undefined
      : 'The room answers to its own page only.';
  }
  if (origin === undefined || (site !== undefined && site !== 'same-origin'))
    return 'The room answers to its own page only.';
  if (headers['content-type'] !== 'application/json') return 'The room reads JSON only.';
  return undefined;
}
