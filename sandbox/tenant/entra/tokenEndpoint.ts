import { SignJWT } from 'jose';
import { randomUUID } from 'node:crypto';
import type { Answer } from '../http/operation.js';
import { iso, type TenantState } from '../state.js';
import { graphResource } from './bearer.js';
import type { SigningKey } from './signingKey.js';

const LIFETIME_SECONDS = 3600;
const resources = [graphResource, 'https://api.botframework.com'];

/** POST /{tenant}/oauth2/v2.0/token, client credentials only. Answers a signed token or the AADSTS error Entra answers. */
export async function tokenAnswer(
  state: TenantState,
  key: SigningKey,
  origin: string,
  tenant: string,
  form: URLSearchParams,
): Promise<Answer> {
  const refusal = refuse(state, tenant, form);
  if (refusal) return refusal;
  const audience = (form.get('scope') ?? '').replace(/\/\.default$/, '');
  const issuedAt = Math.floor(state.timing.now() / 1000);
  const accessToken = await new SignJWT({
    appid: state.botAppId,
    appidacr: form.has('client_assertion') ? '2' : '1',
    idtyp: 'app',
    oid: state.botServicePrincipalId,
    sub: state.botServicePrincipalId,
    tid: state.tenantId,
    uti: randomUUID(),
    ver: '1.0',
    ...(audience === graphResource ? { roles: [...state.grantedPermissions] } : {}),
  })
    .setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid: key.jwk.kid })
    .setIssuer(issuerOf(origin, state))
    .setAudience(audience)
    .setIssuedAt(issuedAt)
    .setNotBefore(issuedAt)
    .setExpirationTime(issuedAt + LIFETIME_SECONDS)
    .sign(key.privateKey);
  const lifetime = { expires_in: LIFETIME_SECONDS - 1, ext_expires_in: LIFETIME_SECONDS - 1 };
  return { status: 200, body: { token_type: 'Bearer', ...lifetime, access_token: accessToken } };
}

export const issuerOf = (origin: string, state: TenantState): string => `${origin}/${state.tenantId}/v2.0`;

export function isTenant(state: TenantState, name: string): boolean {
  return name === state.tenantId || state.domains.some((domain) => domain.id === name.toLowerCase());
}

function refuse(state: TenantState, tenant: string, form: URLSearchParams): Answer | undefined {
  const error = (status: number, name: string, code: number, text: string): Answer =>
    entraError(state, status, name, code, text);
  if (!isTenant(state, tenant)) {
    return error(
      400,
      'invalid_request',
      90002,
      `Tenant '${tenant}' not found. Check to make sure you have the correct tenant ID.`,
    );
  }
  const [grant, scope, clientId] = [form.get('grant_type'), form.get('scope') ?? '', form.get('client_id')];
  if (grant !== 'client_credentials') {
    return error(400, 'unsupported_grant_type', 70003, `The app requested an unsupported grant type '${grant ?? ''}'.`);
  }
  if (clientId !== state.botAppId) {
    const text = `Application with identifier '${clientId ?? ''}' was not found in the directory '${state.organization.displayName}'.`;
    return error(400, 'unauthorized_client', 700016, text);
  }
  if (!form.get('client_secret') && !form.get('client_assertion')) {
    const text = "The request body must contain the following parameter: 'client_assertion' or 'client_secret'.";
    return error(401, 'invalid_client', 7000218, text);
  }
  if (!scope.endsWith('/.default')) {
    const text = `The provided value for scope ${scope} is not valid. Client credential flows must have a scope value with /.default suffixed to the resource identifier (application ID URI).`;
    return error(400, 'invalid_scope', 1002012, text);
  }
  if (!resources.includes(scope.replace(/\/\.default$/, ''))) {
    const text = `The resource principal named ${scope} was not found in the tenant named ${state.organization.displayName}.`;
    return error(400, 'invalid_resource', 500011, text);
  }
  return undefined;
}

/** Entra's error JSON: AADSTS code in the description and in `error_codes`. */
export function entraError(state: TenantState, status: number, error: string, code: number, text: string): Answer {
  const [trace, correlation, now] = [randomUUID(), randomUUID(), iso(state.timing.now())];
  const timestamp = now.replace('T', ' ').replace(/\.\d+Z/, 'Z');
  return {
    status,
    body: {
      error,
      error_description: `AADSTS${code}: ${text} Trace ID: ${trace} Correlation ID: ${correlation} Timestamp: ${timestamp}`,
      error_codes: [code],
      timestamp,
      trace_id: trace,
      correlation_id: correlation,
      error_uri: `https://login.microsoftonline.com/error?code=${code}`,
    },
  };
}
