import { createRemoteJWKSet, jwtVerify } from 'jose';

export const CONNECTOR_AUDIENCE = 'https://api.botframework.com';

/** Undefined when the Authorization header is good; otherwise why not. */
export type CheckBotToken = (authorization: string | undefined) => Promise<string | undefined>;

/**
 * Checks the tokens the bot sends. With the OpenID metadata address of an issuer, the token must be signed by it for the
 * connector's audience and name the bot as the calling app; without one, a bearer token must merely be there.
 */
export function createBotTokenCheck(options: {
  botId: string;
  tenantId: string;
  openIdUrl?: string;
  now: () => number;
}): CheckBotToken {
  const { openIdUrl } = options;
  const discover = async (url: string) => {
    const response = await fetch(url);
    if (!response.ok) throw new Error(`${url} answered ${response.status}`);
    const metadata = (await response.json()) as { issuer: string; jwks_uri: string };
    return {
      issuer: metadata.issuer.replace('{tenantid}', options.tenantId),
      keys: createRemoteJWKSet(new URL(metadata.jwks_uri)),
    };
  };
  let discovered: ReturnType<typeof discover> | undefined;

  return async (authorization) => {
    const token = /^Bearer (\S+)$/.exec(authorization ?? '')?.[1];
    if (token === undefined) return 'A bearer token is required.';
    if (openIdUrl === undefined) return undefined;
    try {
      const { issuer, keys } = await (discovered ??= discover(openIdUrl));
      const currentDate = new Date(options.now());
      const { payload } = await jwtVerify(token, keys, { issuer, audience: CONNECTOR_AUDIENCE, currentDate });
      return (payload['appid'] ?? payload['azp']) === options.botId ? undefined : 'The token belongs to another app.';
    } catch (error) {
      // A key set that could not be fetched now may be there at the next request.
      discovered = undefined;
      return error instanceof Error ? error.message : String(error);
    }
  };
}
