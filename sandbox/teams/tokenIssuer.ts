import { randomUUID } from 'node:crypto';
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';

export const CHANNEL_ISSUER = 'https://api.botframework.com';
const LIFETIME_SECONDS = 3600;

/**
 * Which key signs: the genuine one, one endorsed for another channel, one without endorsement (all three are published),
 * or one nobody published.
 */
export type SigningKey = 'msteams' | 'directline' | 'unendorsed' | 'unlisted';

/** Claims of a channel token, times in seconds. A claim given as undefined is left out. */
export type Claims = { [Claim in 'iss' | 'aud' | 'serviceurl' | 'nbf' | 'exp' | 'iat']?: unknown } & Record<
  string,
  unknown
>;

export type SignToken = (claims?: Claims, key?: SigningKey) => Promise<string>;

export type TokenIssuer = { metadata: object; keys: { keys: readonly object[] }; sign: SignToken };

const ENDORSEMENTS: Readonly<Record<SigningKey, readonly string[]>> = {
  msteams: ['msteams'],
  directline: ['directline'],
  unendorsed: [],
  unlisted: ['msteams'],
};

async function createKey(name: SigningKey) {
  const { publicKey, privateKey } = await generateKeyPair('RS256', { extractable: true });
  const kid = `${name}-${randomUUID()}`;
  const published = { ...(await exportJWK(publicKey)), use: 'sig', kid, x5t: kid };
  const endorsements = ENDORSEMENTS[name];
  return { name, kid, privateKey, published: endorsements.length > 0 ? { ...published, endorsements } : published };
}

// Making RSA keys takes a good part of a second, so all services of one process share theirs; their tokens still differ in
// audience and service URL.
let processKeys: Promise<Awaited<ReturnType<typeof createKey>>[]> | undefined;
const keysOfProcess = () => (processKeys ??= Promise.all((Object.keys(ENDORSEMENTS) as SigningKey[]).map(createKey)));

/** The Bot Framework's token service: its key set, and tokens as the Teams channel sends them. */
export async function createTokenIssuer(room: {
  origin: string;
  botId: string;
  serviceUrl: string;
  now: () => number;
}): Promise<TokenIssuer> {
  const keys = await keysOfProcess();

  const sign: SignToken = (claims = {}, name = 'msteams') => {
    const key = keys.find((candidate) => candidate.name === name);
    if (!key) throw new Error(`no key called ${name}`);
    const seconds = Math.floor(room.now() / 1000);
    const usual = {
      iss: CHANNEL_ISSUER,
      aud: room.botId,
      serviceurl: room.serviceUrl,
      iat: seconds,
      nbf: seconds,
      exp: seconds + LIFETIME_SECONDS,
    };
    const given = Object.entries({ ...usual, ...claims }).filter(([, value]) => value !== undefined);
    const payload = Object.fromEntries(given) as JWTPayload;
    return new SignJWT(payload).setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid: key.kid }).sign(key.privateKey);
  };
  return {
    metadata: {
      issuer: CHANNEL_ISSUER,
      authorization_endpoint: 'https://invalid.botframework.com',
      jwks_uri: `${room.origin}/v1/.well-known/keys`,
      id_token_signing_alg_values_supported: ['RS256'],
      token_endpoint_auth_methods_supported: ['private_key_jwt'],
    },
    keys: { keys: keys.filter(({ name }) => name !== 'unlisted').map(({ published }) => published) },
    sign,
  };
}
