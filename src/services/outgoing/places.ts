/**
 * Where one kind of token may go: origins such as `https://graph.microsoft.com`, in the sandbox also
 * `http://127.0.0.1:4001`. A host that begins with `*.` stands for every host below it, over https on port 443.
 */
export type Places = readonly string[];

const BELOW = 'https://*.';
const LABELS = /^[a-z0-9-]+(\.[a-z0-9-]+)*\.$/;

/**
 * Does this address lead to one of the places and nowhere else? It is judged as the URL parser reads it, which is how
 * it would be connected to: whatever is not spelt like a place after that (another port, a dot at the end) is not one.
 */
export function leadsTo(address: string, places: Places): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  // A user name would be sent as an Authorization header of its own.
  if (url.username !== '' || url.password !== '') return false;
  return places.some((place) => (place.startsWith(BELOW) ? isBelow(url, place.slice(BELOW.length)) : isAt(url, place)));
}

/** An origin that is not one, such as that of `file:`, is the text `null`. */
const isAt = (url: URL, place: string): boolean => url.origin !== 'null' && url.origin === place;

/** The parser leaves the port empty when it is 443. */
const isBelow = (url: URL, host: string): boolean =>
  url.protocol === 'https:' &&
  url.port === '' &&
  url.hostname.endsWith(`.${host}`) &&
  LABELS.test(url.hostname.slice(0, -host.length));
