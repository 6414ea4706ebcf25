import { createHash, createHmac } from 'node:crypto';
import canonicalizeModule from 'canonicalize';

// The package is CommonJS whose declaration promises a `default` member that does not exist at run time.
const canonicalize = canonicalizeModule as unknown as (value: unknown) => string | undefined;

/** What the first fact of a journal follows. */
export const genesisHash = '0'.repeat(64);

/** Text to lowercase hex; the text is hashed as UTF-8. */
export type Hash = (text: string) => string;

export const sha256: Hash = (text) => createHash('sha256').update(text, 'utf8').digest('hex');

/** HMAC-SHA-256: only who has the key can make a fact that follows from the one before it. */
export const keyedHash =
  (key: string): Hash =>
  (text) =>
    createHmac('sha256', key).update(text, 'utf8').digest('hex');

/** Canonical JSON (RFC 8785). Throws what has no JSON form: NaN, Infinity, bigint, cycles. */
export function canonicalText(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError('This value has no JSON form.');
  return text;
}

/** The fields a hash covers; `data` is canonical JSON text already. */
export type HashedFields = {
  position: number;
  stream: string;
  version: number;
  at: number;
  type: string;
  data: string;
  actor: string;
  previousHash: string;
};

/**
 * SHA-256 over `countersign/fact/v1\0` and the RFC 8785 form of the fact without its hash. The members stand here in
 * canonical order, so that a million facts are verified without canonicalising each one twice.
 */
export function factHash(fact: HashedFields, hash: Hash = sha256): string {
  const text = (value: string): string => JSON.stringify(value);
  return hash(
    `countersign/fact/v1\0{"actor":${text(fact.actor)},"at":${fact.at},"data":${fact.data},` +
      `"position":${fact.position},"previousHash":${text(fact.previousHash)},"stream":${text(fact.stream)},` +
      `"type":${text(fact.type)},"version":${fact.version}}`,
  );
}
