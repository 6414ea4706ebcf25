import type { Answer } from '../http/operation.js';
import type { TenantState } from '../state.js';
import type { SigningKey } from './signingKey.js';
import { entraError, issuerOf, isTenant, tokenAnswer } from './tokenEndpoint.js';

/** Entra's part of the server: token endpoint, OpenID configuration and key set. Undefined when the path is not Entra's. */
export async function entraAnswer(
  state: TenantState,
  key: SigningKey,
  origin: string,
  method: string,
  path: string,
  body: string,
): Promise<Answer | undefined> {
  const [, tenant, rest] = /^\/([^/]+)\/(.+)$/.exec(path) ?? [];
  if (!tenant || !rest) return undefined;
  if (rest === 'oauth2/v2.0/token' && method === 'POST') {
    return tokenAnswer(state, key, origin, decodeURIComponent(tenant), new URLSearchParams(body));
  }
  const metadata = rest === 'v2.0/.well-known/openid-configuration' || rest === 'discovery/v2.0/keys';
  if (!metadata || method !== 'GET') return undefined;
  if (!isTenant(state, tenant)) return entraError(state, 400, 'invalid_tenant', 90002, `Tenant '${tenant}' not found.`);
  if (rest.startsWith('discovery')) return { status: 200, body: { keys: [key.jwk] } };
  const home = `${origin}/${state.tenantId}`;
  return {
    status: 200,
    body: {
      issuer: issuerOf(origin, state),
      token_endpoint: `${home}/oauth2/v2.0/token`,
      authorization_endpoint: `${home}/oauth2/v2.0/authorize`,
      jwks_uri: `${home}/discovery/v2.0/keys`,
      token_endpoint_auth_methods_supported: ['client_secret_post', 'private_key_jwt'],
      response_types_supported: ['code'],
      subject_types_supported: ['pairwise'],
      id_token_signing_alg_values_supported: ['RS256'],
    },
  };
}
