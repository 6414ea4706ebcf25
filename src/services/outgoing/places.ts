/**
 * Where one kind of token may go: origins such as `https://graph.microsoft.com`, in the sandbox also
 * `http://127.0.0.1:4001`. A host that begins with `*.` stands for every host below it, over https on port 443;
 * `http://localhost:*` for every port of this machine, which only keys in a sandbox may be at.
 */
export type Places = readonly string[];

const BELOW = 'https://*.';
export const ANY_PORT_HERE = 'http://localhost:*';
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
  return places.some((place) => {
    if (place === ANY_PORT_HERE) return isHere(url);
    return place.startsWith(BELOW) ? isBelow(url, place.slice(BELOW.length)) : isAt(url, place);
  });
}

/** An origin that is not one, such as that of `file:`, is the text `null`. */
const isAt = (url: URL, place: string): boolean => url.origin !== 'null' && url.origin === place;

/** The parser has already written 127.1, 0x7f.1 and the like as dotted decimals. */
const isHere = ({ protocol, hostname }: URL): boolean =>
  /^https?:$/.test(protocol) && /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/.test(hostname);

/** Where keys may be: with the document that leads to them, and in a sandbox anywhere on this machine. */
export function placesOfKeys(document: string): Places {
  const url = new URL(document);
  return [url.origin, ...(isHere(url) ? [ANY_PORT_HERE] : [])];
}

/** The parser leaves the port empty when it is 443. */
const isBelow = (url: URL, host: string): boolean =>
  url.protocol === 'https:' &&
  url.port === '' &&
  url.hostname.endsWith(`.${host}`) &&
  LABELS.test(url.hostname.slice(0, -host.length));
