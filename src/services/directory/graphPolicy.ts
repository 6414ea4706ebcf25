export type List = readonly string[] | null | undefined;

/** A Conditional Access policy as Graph tells it; anything may be left out. */
export type GraphPolicy = {
  id?: string;
  displayName?: string;
  state?: string;
  conditions?: {
    clientAppTypes?: List;
    authenticationFlows?: { transferMethods?: string | null } | null;
    locations?: { excludeLocations?: List } | null;
    platforms?: object | null;
    applications?: Record<string, unknown> & { includeApplications?: List; excludeApplications?: List };
    users?: Record<string, unknown> & {
      includeUsers?: List;
      excludeUsers?: List;
      includeGroups?: List;
      excludeGroups?: List;
      includeRoles?: List;
      excludeRoles?: List;
      includeGuestsOrExternalUsers?: object | null;
      excludeGuestsOrExternalUsers?: object | null;
    };
  } & Record<string, unknown>;
  grantControls?: {
    operator?: string | null;
    builtInControls?: List;
    customAuthenticationFactors?: List;
    termsOfUse?: List;
    authenticationStrength?: { requirementsSatisfied?: string | null } | null;
  } | null;
  sessionControls?: {
    signInFrequency?: { isEnabled?: boolean | null; frequencyInterval?: string | null } | null;
  } | null;
  policyApplies?: boolean;
};

/** Ids are compared whatever their case. */
export const has = (list: List, id: string): boolean =>
  (list ?? []).some((one) => one.toLowerCase() === id.toLowerCase());

/** Is anything set besides the named properties? Empty lists, nulls and annotations are nothing. */
export function isNotEmpty(value: Record<string, unknown> | undefined, ...except: string[]): boolean {
  return Object.entries(value ?? {}).some(
    ([key, set]) =>
      !except.includes(key) &&
      !key.startsWith('@') &&
      set !== null &&
      set !== undefined &&
      !(Array.isArray(set) && set.length === 0),
  );
}

const said = {
  policy: ['id', 'displayName', 'state', 'conditions', 'grantControls'],
  conditions: [
    'users',
    'applications',
    'clientAppTypes',
    'locations',
    'platforms',
    'devices',
    'clientApplications',
    'authenticationFlows',
    'signInRiskLevels',
    'userRiskLevels',
    'servicePrincipalRiskLevels',
    'insiderRiskLevels',
  ],
  users: [
    'includeUsers',
    'excludeUsers',
    'includeGroups',
    'excludeGroups',
    'includeRoles',
    'excludeRoles',
    'includeGuestsOrExternalUsers',
    'excludeGuestsOrExternalUsers',
  ],
  locations: ['includeLocations', 'excludeLocations'],
  platforms: ['includePlatforms', 'excludePlatforms'],
  applications: ['includeApplications', 'excludeApplications', 'includeUserActions', 'applicationFilter'],
  grant: ['operator', 'builtInControls', 'customAuthenticationFactors', 'termsOfUse'],
} as const;

/** Was all of it said that a policy is judged by? Graph says null where nothing is set; what it left out is not known. */
export function isComplete(row: GraphPolicy): boolean {
  const has = (value: object | null | undefined, fields: readonly string[]) =>
    value === null ||
    (value !== undefined && fields.every((field) => (value as Record<string, unknown>)[field] !== undefined));
  return (
    has(row, said.policy) &&
    has(row.conditions, said.conditions) &&
    has(row.conditions?.users, said.users) &&
    has(row.conditions?.applications, said.applications) &&
    has(row.conditions?.locations, said.locations) &&
    has(row.conditions?.platforms, said.platforms) &&
    has(row.grantControls, said.grant)
  );
}
