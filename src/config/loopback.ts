const LOOPBACK_IPV4 = /^127(\.\d{1,3}){3}$/;

/** True for `localhost`, 127.0.0.0/8 and ::1, written as a listening address or as a URL's host name. */
export function isLoopbackHost(host: string): boolean {
  return host === 'localhost' || host === '::1' || host === '[::1]' || LOOPBACK_IPV4.test(host);
}

/** The URL without a trailing slash when it is plain http(s) on this machine; otherwise undefined. */
export function loopbackUrl(text: string): string | undefined {
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return undefined;
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') return undefined;
  // The parser has already written 127.1, 0x7f.1 and the like as dotted decimals.
  return isLoopbackHost(url.hostname) ? `${url.origin}${url.pathname.replace(/\/+$/, '')}` : undefined;
}
