import { setTimeout as pause } from 'node:timers/promises';
import { type CryptoKey, importJWK, type JWK } from 'jose';
import { z } from 'zod';
import type { Send } from '../services/outgoing/wayOut.js';

const REFRESH_AFTER_MS = 24 * 60 * 60 * 1000;
// The Bot Framework keeps a published key valid for days; past this a set that cannot be refreshed proves nothing.
const TRUSTED_FOR_MS = 5 * 24 * 60 * 60 * 1000;
const UNKNOWN_KEY_PAUSE_MS = 5 * 60 * 1000;
/** For so long genuine tokens are held up by a set that is due to be read anew, once: then its known keys answer. */
const DUE_WITHIN_MS = 1_000;
const FAILED_LOAD_PAUSE_MS = 10 * 1000;
/** How long the issuer may take to answer. */
export const KEYS_WITHIN_MS = 5_000;

const openIdDocument = z.object({ jwks_uri: z.string().url() });
const keyDocument = z.object({
  keys: z
    .array(
      z.object({ kid: z.string().min(1), kty: z.string(), endorsements: z.array(z.string()).optional() }).passthrough(),
    )
    .min(1),
});

export type SigningKey = { key: CryptoKey; endorsements: readonly string[] };
export type KeyLookup = { status: 'found'; key: SigningKey } | { status: 'unknown' } | { status: 'unavailable' };
export type KeySet = {
  /** The key with this id, loading or refreshing the set when that is allowed. Never throws. */
  find(kid: string): Promise<KeyLookup>;
  /** True when keys are at hand and fresh enough to be believed; tries to load them first. */
  ready(): Promise<boolean>;
};

/**
 * The Bot Framework's signing keys, found through its OpenID document and kept for 24 h. A known key answers at once, also
 * while the set is read for somebody else: nobody's junk holds up genuine tokens, nor an issuer that is away for over a second. A key id nobody knows asks
 * for a refresh at most once per 5 minutes; without believable keys the issuer is tried again after 10 s, and ever less
 * often, down to once per 5 minutes. `now` is in milliseconds; `send` leads to the host of the document only, and so does
 * the document.
 */
export function createKeySet(openIdUrl: string, now: () => number, send: Send): KeySet {
  let keys: ReadonlyMap<string, SigningKey> = new Map();
  let loadedAt = -Infinity;
  let triedAt = -Infinity;
  let failures = 0;
  let askedForUnknownAt = -Infinity;
  let loading: Promise<void> | undefined;

  const load = async (): Promise<void> => {
    triedAt = now();
    try {
      keys = await loadKeys(openIdUrl, send);
      loadedAt = now();
      failures = 0;
    } catch {
      // Whoever asked sees that there is still no (newer) key; the gate says so in its reason.
      failures += 1;
    }
  };
  // Requests that need a set which is being loaded wait for that one load.
  const loadOnce = (): Promise<void> => (loading ??= load().finally(() => (loading = undefined)));

  const isPast = (since: number, pause: number): boolean => now() - since >= pause;
  const believable = (): boolean => !isPast(loadedAt, TRUSTED_FOR_MS);
  const pauseAfterFailures = (): number =>
    Math.min(FAILED_LOAD_PAUSE_MS * 2 ** Math.max(0, failures - 1), UNKNOWN_KEY_PAUSE_MS);

  /** Sees to it that there is a set, and gives one that can still be believed a moment to become newer. */
  const haveSet = async (): Promise<void> => {
    if (believable()) {
      if (isPast(loadedAt, REFRESH_AFTER_MS) && isPast(triedAt, UNKNOWN_KEY_PAUSE_MS))
        await Promise.race([loadOnce(), pause(DUE_WITHIN_MS, undefined, { ref: false })]);
    } else if (loading ?? isPast(triedAt, pauseAfterFailures())) await loadOnce();
  };
  /** Somebody asks for a key that is not in the set: it may have been published since. */
  const lookForUnknown = async (): Promise<void> => {
    const due = isPast(failures > 0 ? triedAt : askedForUnknownAt, UNKNOWN_KEY_PAUSE_MS);
    if (!due) return loading;
    askedForUnknownAt = now();
    return loadOnce();
  };

  return {
    async find(kid) {
      const before = loadedAt;
      await haveSet();
      if (believable() && !keys.has(kid) && loadedAt === before) await lookForUnknown();
      if (!believable()) return { status: 'unavailable' };
      const key = keys.get(kid);
      return key ? { status: 'found', key } : { status: 'unknown' };
    },
    async ready() {
      await haveSet();
      return believable();
    },
  };
}

async function loadKeys(openIdUrl: string, send: Send): Promise<ReadonlyMap<string, SigningKey>> {
  const { jwks_uri: keysUrl } = openIdDocument.parse(await readJson(openIdUrl, send));
  const { keys } = keyDocument.parse(await readJson(keysUrl, send));
  const found = new Map<string, SigningKey>();
  for (const entry of keys) {
    if (entry.kty !== 'RSA' || found.has(entry.kid)) continue;
    try {
      const key = await importJWK({ ...(entry as JWK), alg: 'RS256' }, 'RS256');
      if (isStrongPublicKey(key)) {
        found.set(entry.kid, { key, endorsements: entry.endorsements ?? [] });
      }
    } catch {
      // One unusable key must not take the others away.
    }
  }
  if (found.size === 0) throw new Error('the key set holds no usable key');
  return found;
}

/** RS256 needs 2048 bits (RFC 7518, 3.3); a published private key would let anyone sign. */
function isStrongPublicKey(key: CryptoKey | Uint8Array): key is CryptoKey {
  if (key instanceof Uint8Array || key.type !== 'public') return false;
  return 'modulusLength' in key.algorithm && Number(key.algorithm.modulusLength) >= 2048;
}

async function readJson(url: string, send: Send): Promise<unknown> {
  const answer = await send(url);
  if (!answer.ok) throw new Error(`status ${answer.status}`);
  return answer.json();
}
