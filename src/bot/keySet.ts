import { type CryptoKey, importJWK, type JWK } from 'jose';
import { z } from 'zod';
import type { Send } from '../services/outgoing/wayOut.js';

const REFRESH_AFTER_MS = 24 * 60 * 60 * 1000;
// The Bot Framework keeps a published key valid for days; past this a set that cannot be refreshed proves nothing.
const TRUSTED_FOR_MS = 5 * 24 * 60 * 60 * 1000;
const UNKNOWN_KEY_PAUSE_MS = 5 * 60 * 1000;
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
 * The Bot Framework's signing keys, found through its OpenID document and kept for 24 h. A key id nobody knows asks for
 * a refresh at most once per 5 minutes, so junk tokens cannot make us hammer the issuer. `now` is in milliseconds; `send`
 * leads to the host of the document only, and so does the document.
 */
export function createKeySet(openIdUrl: string, now: () => number, send: Send): KeySet {
  let keys: ReadonlyMap<string, SigningKey> = new Map();
  let loadedAt = -Infinity;
  let triedAt = -Infinity;
  let askedForUnknownAt = -Infinity;
  let loading: Promise<void> | undefined;

  const load = async (): Promise<void> => {
    triedAt = now();
    try {
      keys = await loadKeys(openIdUrl, send);
      loadedAt = now();
    } catch {
      // Whoever asked sees that there is still no (newer) key; the gate says so in its reason.
    }
  };
  // Requests that arrive while the set is being loaded wait for that one load.
  const loadOnce = (): Promise<void> => (loading ??= load().finally(() => (loading = undefined)));

  const believable = (): boolean => now() - loadedAt < TRUSTED_FOR_MS;
  /** True when it asked the issuer just now. */
  const refreshWhenDue = async (): Promise<boolean> => {
    const pause = believable() ? UNKNOWN_KEY_PAUSE_MS : FAILED_LOAD_PAUSE_MS;
    const due = loading !== undefined || (now() - loadedAt >= REFRESH_AFTER_MS && now() - triedAt >= pause);
    if (due) await loadOnce();
    return due;
  };

  return {
    async find(kid) {
      const asked = await refreshWhenDue();
      if (!asked && believable() && !keys.has(kid) && now() - askedForUnknownAt >= UNKNOWN_KEY_PAUSE_MS) {
        askedForUnknownAt = now();
        await loadOnce();
      }
      if (!believable()) return { status: 'unavailable' };
      const key = keys.get(kid);
      return key ? { status: 'found', key } : { status: 'unknown' };
    },
    async ready() {
      await refreshWhenDue();
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
