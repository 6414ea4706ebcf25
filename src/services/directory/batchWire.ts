/** Where several requests travel in one. Only reads do: what writes goes by itself, past the guard. */
export const BATCH_PATH = '/$batch';
/** As many as Graph takes at once. */
export const BATCH_MAX = 20;

export type BatchedRequest = {
  id: string;
  method: 'GET' | 'POST';
  url: string;
  headers?: { 'Content-Type': 'application/json' };
  body?: unknown;
};

/** Reads that Graph wants as POST. */
const readsByPost = [
  /^\/users\/[\w-]+\/check(MemberObjects|MemberGroups)$/,
  /^\/identity\/conditionalAccess\/evaluate$/,
];
const fields: ReadonlySet<string> = new Set(['id', 'method', 'url', 'headers', 'body']);

/** Would this body, read back from its own bytes, do nothing but read? */
export function onlyReads(body: string): boolean {
  let said: unknown;
  try {
    said = JSON.parse(body);
  } catch {
    return false;
  }
  // Another spelling of the same could be read in another way: doubled names, comments, leading zeros.
  if (JSON.stringify(said) !== body) return false;
  if (!isRecord(said) || Object.keys(said).join() !== 'requests' || !Array.isArray(said['requests'])) return false;
  return said['requests'].length > 0 && said['requests'].length <= BATCH_MAX && said['requests'].every(isRead);
}

function isRead(request: unknown): boolean {
  if (!isRecord(request) || !Object.keys(request).every((name) => fields.has(name))) return false;
  const { id, method, url, headers, body } = request;
  if (typeof id !== 'string' || typeof url !== 'string' || !isPlainPath(url)) return false;
  if (method === 'GET') return headers === undefined && body === undefined;
  const json = isRecord(headers) && JSON.stringify(headers) === '{"Content-Type":"application/json"}';
  return method === 'POST' && json && isRecord(body) && readsByPost.some((one) => one.test(url));
}

/** A path that means what it says, below the version it is sent to. */
function isPlainPath(url: string): boolean {
  const address = `https://graph.example/v1.0${url}`;
  return (
    /^\/[a-zA-Z]/.test(url) &&
    !/[\\#]|\/\/|\$batch/i.test(url) &&
    URL.canParse(address) &&
    // Quotes of a filter are spelled in either way.
    new URL(address).href.replaceAll('%27', "'") === address.replaceAll('%27', "'")
  );
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
