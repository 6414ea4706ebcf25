export type PolicyState = 'enabled' | 'disabled' | 'enabledForReportingButNotEnforced';

/** The users, applications and locations a policy is about; everything else of a policy is carried as it came. */
export type PolicyConditions = Readonly<Record<string, unknown>> & {
  users: {
    includeUsers: readonly string[];
    excludeUsers: readonly string[];
    includeGroups: readonly string[];
    excludeGroups: readonly string[];
    includeRoles: readonly string[];
    excludeRoles: readonly string[];
  } & Readonly<Record<string, unknown>>;
  applications: { includeApplications: readonly string[]; excludeApplications: readonly string[] } & Readonly<
    Record<string, unknown>
  >;
  clientAppTypes: readonly string[];
  locations: { includeLocations: readonly string[]; excludeLocations: readonly string[] } | null;
  platforms: { includePlatforms: readonly string[]; excludePlatforms: readonly string[] } | null;
  userRiskLevels: readonly string[];
  signInRiskLevels: readonly string[];
  authenticationFlows: { transferMethods: string } | null;
};

export type ConditionalAccessPolicy = {
  id: string;
  displayName: string;
  state: PolicyState;
  conditions: PolicyConditions;
  grantControls: Readonly<Record<string, unknown>> | null;
  sessionControls: Readonly<Record<string, unknown>> | null;
  createdDateTime: string;
  modifiedDateTime: string | null;
};

export type NamedLocation = {
  id: string;
  displayName: string;
  isTrusted: boolean;
  cidrAddresses: readonly string[]; // IPv4
  createdAt: number;
};
