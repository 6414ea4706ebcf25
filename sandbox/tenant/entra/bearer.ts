import { errors, jwtVerify } from 'jose';
import { invalidToken } from '../http/graphError.js';
import type { TenantState } from '../state.js';
import type { SigningKey } from './signingKey.js';

/** Who calls Graph, from the verified token: the app and the application permissions in it. */
export type Caller = { appId: string; permissions: ReadonlySet<string> };

export const graphResource = 'https://graph.microsoft.com';

/** Verifies signature, audience, tenant and lifetime of a Graph token. Throws 401 InvalidAuthenticationToken. */
export async function verifyBearer(header: string | undefined, key: SigningKey, state: TenantState): Promise<Caller> {
  const token = /^Bearer (\S+)$/.exec(header ?? '')?.[1];
  if (!token) throw invalidToken('Access token is empty.');
  try {
    const { payload } = await jwtVerify(token, key.publicKey, {
      algorithms: ['RS256'],
      audience: graphResource,
      requiredClaims: ['exp', 'tid', 'appid'],
      currentDate: new Date(state.timing.now()),
    });
    if (payload['tid'] !== state.tenantId) throw invalidToken('Access token validation failure. Invalid tenant.');
    const roles = Array.isArray(payload['roles']) ? payload['roles'].map(String) : [];
    return { appId: String(payload['appid']), permissions: new Set(roles) };
  } catch (problem) {
    if (problem instanceof errors.JWTExpired) throw invalidToken('Lifetime validation failed, the token is expired.');
    if (problem instanceof errors.JWTClaimValidationFailed && problem.claim === 'aud') {
      throw invalidToken('Access token validation failure. Invalid audience.');
    }
    if (problem instanceof errors.JOSEError) throw invalidToken('Access token validation failure. Invalid signature.');
    throw problem;
  }
}
