import { decodeProtectedHeader, errors, jwtVerify } from 'jose';
import type { KeySet } from './keySet.js';
import { CLOCK_SKEW_SECONDS, type KnownTokens } from './knownTokens.js';

const CHANNEL = 'msteams';
const TOKEN_LENGTH_MAX = 8 * 1024;
const KEY_ID_LENGTH_MAX = 200;
// One space, three base64url parts, nothing before or after: any other spelling is not what the Connector sends.
const BEARER = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/;
// Headers by which a token would bring, or point at, the key that is to prove it.
const KEY_CARRIERS = ['jku', 'jwk', 'x5u', 'x5c'];

export type TokenReason =
  | 'token-missing'
  | 'token-malformed'
  | 'token-algorithm'
  | 'token-brings-key'
  | 'token-key-unknown'
  | 'token-key-not-endorsed'
  | 'token-signature'
  | 'token-issuer'
  | 'token-audience'
  | 'token-time'
  | 'token-serviceurl';
export type TokenVerdict =
  | { ok: true; serviceUrl: string }
  | { ok: false; status: 401; reason: TokenReason }
  | { ok: false; status: 503; reason: 'key-set-unavailable' };

const refuse = (reason: TokenReason): TokenVerdict => ({ ok: false, status: 401, reason });

type Expected = { botId: string; issuer: string; keySet: KeySet; known: KnownTokens; now: () => number };

/**
 * Accepts exactly the token the Bot Connector sends this bot on behalf of Teams, and answers with the service URL it was
 * issued for. `issuer` is that of our cloud. Rules: Bot Connector authentication, "connector to bot", all seven checks and the
 * key's endorsement. `botId` is in lower case; `now` in milliseconds. Never throws and keeps nothing of a refused token.
 */
export async function verifyConnectorToken(
  authorization: string | undefined,
  { botId, issuer, keySet, known, now }: Expected,
): Promise<TokenVerdict> {
  if (authorization === undefined) return refuse('token-missing');
  const token = authorization.length <= TOKEN_LENGTH_MAX ? BEARER.exec(authorization)?.[1] : undefined;
  if (token === undefined) return refuse('token-malformed');

  const header = protectedHeaderOf(token);
  if (!header) return refuse('token-malformed');
  if (header['alg'] !== 'RS256') return refuse('token-algorithm');
  if (KEY_CARRIERS.some((name) => name in header)) return refuse('token-brings-key');
  const kid = header['kid'];
  if (typeof kid !== 'string' || kid === '' || kid.length > KEY_ID_LENGTH_MAX) return refuse('token-key-unknown');

  const lookup = await keySet.find(kid);
  if (lookup.status === 'unavailable') return { ok: false, status: 503, reason: 'key-set-unavailable' };
  if (lookup.status === 'unknown') return refuse('token-key-unknown');
  if (!lookup.key.endorsements.includes(CHANNEL)) return refuse('token-key-not-endorsed');
  const proven = known.find(token, lookup.key, now());
  if (proven) return { ok: true, serviceUrl: proven.serviceUrl };

  try {
    const { payload } = await jwtVerify(token, lookup.key.key, {
      algorithms: ['RS256'],
      issuer,
      clockTolerance: CLOCK_SKEW_SECONDS,
      currentDate: new Date(now()),
    });
    // A list that contains us is not addressed to us alone.
    if (payload.aud !== botId) return refuse('token-audience');
    // jose checks these times only when they are there, and takes 1e400 for a time.
    const { nbf: begins, exp: ends } = payload;
    if (!isTime(begins) || !isTime(ends)) return refuse('token-time');
    const serviceUrl = payload['serviceurl'];
    if (typeof serviceUrl !== 'string' || serviceUrl === '') return refuse('token-serviceurl');
    known.keep(token, { key: lookup.key, serviceUrl, begins, ends });
    return { ok: true, serviceUrl };
  } catch (error) {
    return refuse(reasonOf(error));
  }
}

const isTime = (value: unknown): value is number => Number.isSafeInteger(value);

function protectedHeaderOf(token: string): Record<string, unknown> | undefined {
  try {
    return { ...decodeProtectedHeader(token) };
  } catch {
    return undefined;
  }
}

function reasonOf(error: unknown): TokenReason {
  if (error instanceof errors.JWTExpired) return 'token-time';
  if (error instanceof errors.JWTClaimValidationFailed) return error.claim === 'iss' ? 'token-issuer' : 'token-time';
  return error instanceof errors.JWSSignatureVerificationFailed ? 'token-signature' : 'token-malformed';
}
