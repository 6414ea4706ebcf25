import { exportJWK, generateKeyPair, type CryptoKey, type JWK } from 'jose';
import { randomUUID } from 'node:crypto';

export type SigningKey = { privateKey: CryptoKey; publicKey: CryptoKey; jwk: JWK & { kid: string } };

/** A fresh RS256 key pair: every tenant has its own, so a token of one is worth nothing at another. */
export async function createSigningKey(): Promise<SigningKey> {
  const { privateKey, publicKey } = await generateKeyPair('RS256', { modulusLength: 2048 });
  const jwk = { ...(await exportJWK(publicKey)), kid: randomUUID(), use: 'sig', alg: 'RS256' };
  return { privateKey, publicKey, jwk };
}
