import { badRequest } from '../http/graphError.js';
import type { ConditionalAccessBody } from '../graph/conditionalAccessBody.js';
import type { ConditionalAccessPolicy, PolicyConditions } from './conditionalAccessTypes.js';

const strengths: Readonly<Record<string, { displayName: string; allowedCombinations: readonly string[] }>> = {
  '00000000-0000-0000-0000-000000000002': {
    displayName: 'Multifactor authentication',
    allowedCombinations: [
      'fido2',
      'deviceBasedPush',
      'password,microsoftAuthenticatorPush',
      'password,softwareOath',
      'federatedMultiFactor',
    ],
  },
  '00000000-0000-0000-0000-000000000003': {
    displayName: 'Passwordless MFA',
    allowedCombinations: ['fido2', 'deviceBasedPush'],
  },
  '00000000-0000-0000-0000-000000000004': { displayName: 'Phishing-resistant MFA', allowedCombinations: ['fido2'] },
};

/** Conditions the way Graph stores and returns them: every list present, every absent block null. */
export function fullConditions(body: ConditionalAccessBody['conditions']): PolicyConditions {
  const { users, applications, locations, platforms } = body;
  return {
    applications: {
      includeApplications: applications.includeApplications ?? [],
      excludeApplications: applications.excludeApplications ?? [],
      includeUserActions: applications.includeUserActions ?? [],
      includeAuthenticationContextClassReferences: applications.includeAuthenticationContextClassReferences ?? [],
      applicationFilter: applications.applicationFilter ?? null,
    },
    users: {
      includeUsers: users.includeUsers ?? [],
      excludeUsers: users.excludeUsers ?? [],
      includeGroups: users.includeGroups ?? [],
      excludeGroups: users.excludeGroups ?? [],
      includeRoles: users.includeRoles ?? [],
      excludeRoles: users.excludeRoles ?? [],
      includeGuestsOrExternalUsers: users.includeGuestsOrExternalUsers ?? null,
      excludeGuestsOrExternalUsers: users.excludeGuestsOrExternalUsers ?? null,
    },
    clientAppTypes: body.clientAppTypes,
    locations: locations
      ? { includeLocations: locations.includeLocations ?? [], excludeLocations: locations.excludeLocations ?? [] }
      : null,
    platforms: platforms
      ? { includePlatforms: platforms.includePlatforms ?? [], excludePlatforms: platforms.excludePlatforms ?? [] }
      : null,
    devices: body.devices ?? null,
    userRiskLevels: body.userRiskLevels ?? [],
    signInRiskLevels: body.signInRiskLevels ?? [],
    servicePrincipalRiskLevels: body.servicePrincipalRiskLevels ?? [],
    insiderRiskLevels: body.insiderRiskLevels ?? null,
    authenticationFlows: body.authenticationFlows ?? null,
    clientApplications: body.clientApplications ?? null,
  };
}

/** Grant controls as returned; an authentication strength is filled in from the built-in ones, an unknown one is a 400. */
export function fullGrantControls(
  body: ConditionalAccessBody['grantControls'],
): ConditionalAccessPolicy['grantControls'] {
  if (!body) return null;
  return {
    operator: body.operator,
    builtInControls: body.builtInControls ?? [],
    customAuthenticationFactors: body.customAuthenticationFactors ?? [],
    termsOfUse: body.termsOfUse ?? [],
    authenticationStrength: body.authenticationStrength ? strength(body.authenticationStrength.id) : null,
  };
}

export function fullSessionControls(
  body: ConditionalAccessBody['sessionControls'],
): ConditionalAccessPolicy['sessionControls'] {
  if (!body) return null;
  const frequency = body.signInFrequency;
  return {
    disableResilienceDefaults: body.disableResilienceDefaults ?? null,
    applicationEnforcedRestrictions: body.applicationEnforcedRestrictions ?? null,
    cloudAppSecurity: body.cloudAppSecurity ?? null,
    persistentBrowser: body.persistentBrowser ?? null,
    secureSignInSession: body.secureSignInSession ?? null,
    signInFrequency: frequency
      ? {
          isEnabled: frequency.isEnabled,
          authenticationType: frequency.authenticationType ?? 'primaryAndSecondaryAuthentication',
          frequencyInterval: frequency.frequencyInterval ?? 'timeBased',
          type: frequency.type ?? null,
          value: frequency.value ?? null,
        }
      : null,
  };
}

function strength(id: string): Readonly<Record<string, unknown>> {
  const known = strengths[id];
  if (!known) throw badRequest(`Authentication strength policy '${id}' does not exist.`);
  const made = '2021-12-01T00:00:00Z';
  return {
    id,
    ...known,
    description: known.displayName,
    policyType: 'builtIn',
    requirementsSatisfied: 'mfa',
    createdDateTime: made,
    modifiedDateTime: made,
  };
}
