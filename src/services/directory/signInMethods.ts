import type { MethodKind } from '../../core/readings.js';

/**
 * Whole names of Microsoft's second factors as the sign-in log writes them: Graph's authenticationDetail, Entra's "Review
 * multifactor authentication events", and what tenants show. Part of a name proves nothing: "RSA SecurID Authenticator" and
 * "Duo Phone" are others'.
 */
const microsofts: ReadonlySet<string> = new Set([
  'mobile app notification',
  'mobile app verification code',
  'authenticator app',
  'microsoft authenticator',
  'microsoft authenticator app',
  'microsoft authenticator (push notification)',
  'passwordless microsoft authenticator',
  'passwordless phone sign-in',
  'oath verification code',
  'software oath token',
  'hardware oath token',
  'sms',
  'text message',
  'voice',
  'voice call',
  'phone call',
  'phone call approval (authentication phone)',
  'phone call approval (alternate phone)',
  'phone call approval (office phone)',
  'fido2 security key',
  'passkey',
  'passkey (fido2)',
  'passkey (device-bound)',
  'passkey (other device-bound)',
  'passkey (microsoft authenticator)',
  'passkey (windows hello)',
  'windows hello for business',
  'x.509 certificate',
]);

/** Ways in that are no second factor, and answers given earlier. */
const firstFactors: ReadonlySet<string> = new Set([
  'password',
  'password in the cloud',
  'password hash sync',
  'pass-through authentication',
  'temporary access pass',
  'previously satisfied',
  'satisfied by token',
]);

const inWords = (method: string | null | undefined): string => (method ?? '').trim().toLowerCase();

/** Nothing that could have satisfied MFA by itself. */
export const isFirstFactor = (method: string | null | undefined): boolean =>
  inWords(method) === '' || firstFactors.has(inWords(method));

/** What is on no list is unknown, and never Microsoft's. */
export const kindOfStep = (method: string): MethodKind => {
  if (microsofts.has(inWords(method))) return 'microsoft';
  return /^external\b/i.test(method.trim()) ? 'third-party' : 'unknown';
};
