import {
  AuthenticationConfiguration,
  BotFrameworkAuthenticationFactory,
  PasswordServiceClientCredentialFactory,
} from 'botframework-connector';

import type { Activity } from 'botframework-schema';
import { verifyConnectorToken } from '../../../src/bot/gateToken.js';
import { KnownTokens } from '../../../src/bot/knownTokens.js';
import { createKeySet } from '../../../src/bot/keySet.js';
import { activity, botId, type Claims, serviceUrl, sign, startIssuer, tenantId } from '../../bot/issuer.js';
import { mutateText } from './mutate.js';
import { createRandom, type Random } from './random.js';
import { claim, type Target } from './target.js';

const PIECES = [
  '.',
  '..',
  'A',
  'eyJhbGciOiJub25lIn0',
  'eyJhbGciOiJIUzI1NiIsImtpZCI6InRlYW1zIn0',
  '-',
  '_',
  '=',
  '+',
  '/',
  ' ',
  'Bearer ',
  '\n',
];
const SIGNED = 300;
const ISSUER = 'https://api.botframework.com';

/** Claims somebody might have signed: good ones, and ones with a value or two that are not. */
function claimsOf(random: Random, at: number): Claims {
  const values: Record<string, readonly unknown[]> = {
    iss: [
      'https://api.botframework.com/',
      'https://sts.windows.net/x/',
      '',
      null,
      ['https://api.botframework.com'],
      undefined,
    ],
    aud: [tenantId, [botId], '', null, botId.toUpperCase(), undefined],
    exp: [at - 61, at - 3600, at + 1.5, String(at + 600), -1, null, undefined, at + 10 ** 9],
    nbf: [at + 3600, String(at), null, undefined, at - 10 ** 9, 0],
    iat: [at, at + 3600, 'x', null],
    serviceurl: ['', null, [serviceUrl], undefined, 'https://contoso.com/', { url: serviceUrl }],
    appid: [botId, ''],
  };
  const names = Object.keys(values);
  const changed = Array.from({ length: random.below(3) }, () => random.pick(names));
  return Object.fromEntries(changed.map((name) => [name, random.pick(values[name]!)]));
}

/** The SDK's own check, as the bot has it behind the gate but without the pin: what we take, it takes as well. */
function sdkCheck(openIdUrl: string): (authorization: string, url: string) => Promise<unknown> {
  const sdk = BotFrameworkAuthenticationFactory.create(
    '',
    true,
    `https://login.microsoftonline.com/${tenantId}`,
    'https://api.botframework.com',
    'https://api.botframework.com',
    'https://api.botframework.com',
    openIdUrl,
    `${openIdUrl}-of-nobody`,
    '',
    // eslint-disable-next-line @typescript-eslint/no-unsafe-class-instance-assignment -- the SDK's own types differ
    new PasswordServiceClientCredentialFactory(botId, 'none', tenantId),
    new AuthenticationConfiguration(),
    undefined as never,
    undefined as never,
  );
  return (authorization, url) =>
    sdk.authenticateRequest({ ...activity, serviceUrl: url } as unknown as Activity, authorization);
}

/** No changed token is taken, nothing throws, and whatever is taken the SDK takes too. */
export const verifier: Target = {
  name: 'verifier',
  share: 5,
  open: async () => {
    const issuer = await startIssuer();
    const at = Math.floor(Date.now() / 1000);
    const keySet = createKeySet(issuer.openIdUrl, Date.now, fetch);
    const known = new KnownTokens();
    const ownKey = issuer.pairs.teams.privateKey;
    const random = createRandom(at);
    const genuine = await Promise.all(
      Array.from({ length: SIGNED }, async (_, index) => {
        const key = index % 7 === 6 ? issuer.pairs.rogue.privateKey : ownKey;
        return sign(key, at, index % 3 === 0 ? {} : claimsOf(random, at));
      }),
    );
    const taken = new Set<string>();
    for (const token of genuine) taken.add(formOf(token));
    const checkBySdk = sdkCheck(issuer.openIdUrl);
    return {
      close: issuer.stop,
      tryOne: async (chance) => {
        const token = chance.pick(genuine);
        const changed = chance.chance(0.15) ? token : altered(chance, token, chance.pick(genuine));
        const authorization = chance.chance(0.97)
          ? `Bearer ${changed}`
          : mutateText(chance, `Bearer ${changed}`, PIECES);
        const verdict = await verifyConnectorToken(authorization, {
          botId,
          issuer: ISSUER,
          keySet,
          known,
          now: Date.now,
        });
        if (!verdict.ok) return;
        claim(
          authorization === `Bearer ${changed}` && taken.has(formOf(changed)),
          'a changed token was taken',
          authorization,
        );
        await checkBySdk(authorization, verdict.serviceUrl).catch((error: unknown) =>
          claim(false, `taken, but not by the SDK (${String(error)})`, authorization),
        );
      },
    };
  },
};

/** Signed text, and the bytes of the signature: the last letter of base64url has bits that mean nothing. */
function formOf(token: string): string {
  const [head, payload, signature = ''] = token.split('.');
  return `${head}.${payload}.${Buffer.from(signature, 'base64url').toString('hex')}`;
}

/** One letter, one claim, or one part of another token. */
function altered(random: Random, token: string, other: string): string {
  const parts = token.split('.');
  const which = random.below(3);
  const part = parts[which] ?? '';
  switch (random.below(3)) {
    case 0:
      return mutateText(random, token, PIECES);
    case 1:
      parts[which] = other.split('.')[which] ?? '';
      return parts.join('.');
    default: {
      const text = Buffer.from(part, 'base64url').toString('latin1');
      parts[which] = Buffer.from(
        mutateText(random, text, ['"alg":"none",', 'HS256', botId, '1', ',', '}']),
        'latin1',
      ).toString('base64url');
      return parts.join('.');
    }
  }
}
