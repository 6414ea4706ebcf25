import { randomUUID } from 'node:crypto';
import { iso, type TenantState, type User } from './state.js';

/** How a sign-in was authenticated, as people would say it. */
export type SignInEntry = {
  app?: { id: string; name: string }; // default Office 365
  // default 'authenticator'; 'claim': satisfied earlier; 'remembered' and 'location': passed over
  secondFactor?: 'authenticator' | 'external' | 'claim' | 'remembered' | 'location' | 'none';
  secondStep?: { method: string; result: string }; // instead of a secondFactor: any words of Entra's
  additionalDetails?: string; // of the whole sign-in, in Entra's words
  multiFactorRequired?: boolean; // default: unless secondFactor is 'none'
  errorCode?: number; // AADSTS code; default 0
  protocol?: 'none' | 'deviceCode' | 'oAuth2'; // default 'none'
  ipAddress?: string;
  at?: number; // default now
};

/** Builds the beta sign-in record of an interactive sign-in. */
export function signInRecord(state: TenantState, user: User, entry: SignInEntry): Readonly<Record<string, unknown>> {
  const at = iso(entry.at ?? state.timing.now());
  const factor = entry.secondFactor ?? 'authenticator';
  const errorCode = entry.errorCode ?? 0;
  const required = entry.multiFactorRequired ?? factor !== 'none';
  const app = entry.app ?? { id: '00000003-0000-0ff1-ce00-000000000000', name: 'Office 365' };
  return {
    id: randomUUID(),
    createdDateTime: at,
    userId: user.id,
    userPrincipalName: user.userPrincipalName,
    userDisplayName: user.displayName,
    userType: user.userType.toLowerCase(),
    appId: app.id,
    appDisplayName: app.name,
    resourceDisplayName: 'Microsoft Graph',
    resourceId: '00000003-0000-0000-c000-000000000000',
    homeTenantId: state.tenantId,
    ipAddress: entry.ipAddress ?? '203.0.113.10',
    clientAppUsed: 'Browser',
    correlationId: randomUUID(),
    isInteractive: true,
    conditionalAccessStatus: required && errorCode === 0 ? 'success' : 'notApplied',
    appliedConditionalAccessPolicies: [],
    riskLevelDuringSignIn: 'none',
    riskState: 'none',
    status: {
      errorCode,
      failureReason: errorCode === 0 ? null : `AADSTS${errorCode}`,
      additionalDetails: entry.additionalDetails ?? null,
    },
    deviceDetail: {
      browser: 'Edge',
      deviceId: '',
      displayName: '',
      isCompliant: false,
      isManaged: false,
      operatingSystem: 'Windows',
      trustType: '',
    },
    location: { city: 'Utrecht', state: 'Utrecht', countryOrRegion: 'NL', geoCoordinates: null },
    authenticationRequirement: required ? 'multiFactorAuthentication' : 'singleFactorAuthentication',
    authenticationDetails: [passwordStep(at), ...secondSteps(entry.secondStep ?? factor, at, errorCode === 0)],
    authenticationProtocol: entry.protocol ?? 'none',
    incomingTokenType: 'none',
    mfaDetail: factor === 'authenticator' ? { authMethod: 'Mobile app notification', authDetail: null } : null,
    signInEventTypes: ['interactiveUser'],
  };
}

const passwordStep = (at: string) => ({
  authenticationStepDateTime: at,
  authenticationMethod: 'Password',
  authenticationMethodDetail: 'Password in the cloud',
  authenticationStepRequirement: 'Primary authentication',
  authenticationStepResultDetail: 'Correct password',
  succeeded: true,
});

function secondSteps(
  factor: NonNullable<SignInEntry['secondFactor'] | SignInEntry['secondStep']>,
  at: string,
  succeeded: boolean,
) {
  const steps = {
    none: [],
    authenticator: [{ method: 'Mobile app notification', result: 'MFA successfully completed' }],
    external: [{ method: 'External authentication method', result: 'MFA completed by an external provider' }],
    remembered: [{ method: 'Previously satisfied', result: 'MFA requirement skipped due to remembered device' }],
    location: [{ method: 'Previously satisfied', result: 'MFA requirement skipped due to location' }],
    claim: [{ method: 'Previously satisfied', result: 'MFA requirement satisfied by claim in the token' }],
  } as const;
  return (typeof factor === 'string' ? steps[factor] : [factor]).map(({ method, result }) => ({
    authenticationStepDateTime: at,
    authenticationMethod: method,
    authenticationMethodDetail: null,
    authenticationStepRequirement: 'Multifactor authentication',
    authenticationStepResultDetail: succeeded ? result : 'MFA denied; user did not respond to the notification',
    succeeded,
  }));
}
