import type { Edition } from './edition.js';
import type { ConditionalAccessPolicy, NamedLocation } from './rules/conditionalAccessTypes.js';

/** Every delay in milliseconds; `now` is the tenant's only clock. */
export type Timing = {
  now: () => number;
  replicationMs: number;
  mailboxDelayMs: number;
  pimDelayMs: number;
  auditDelayMs: number;
};

export type AuthenticationMethod =
  | { kind: 'authenticator' | 'phone'; id: string; createdAt: number; label: string }
  | { kind: 'external'; id: string; createdAt: number; label: string; configurationId: string };

/** The pass itself is not kept: it is told once, in the answer that creates it. */
export type TemporaryAccessPass = {
  id: string;
  createdAt: number;
  startsAt: number;
  lifetimeInMinutes: number;
  isUsableOnce: boolean;
};

export type PerUserMfaState = 'disabled' | 'enabled' | 'enforced';

export type User = {
  id: string;
  userPrincipalName: string;
  displayName: string | null;
  mailNickname: string | null;
  accountEnabled: boolean;
  userType: 'Member' | 'Guest';
  usageLocation: string | null;
  profile: Readonly<Record<string, string | null>>; // jobTitle, department, companyName, givenName, surname, employeeType, ...
  otherMails: readonly string[];
  passwordPolicies: string | null;
  forceChangePasswordNextSignIn: boolean;
  passwordChangedAt: number;
  sessionsValidFrom: number; // refresh tokens from before are dead
  isSynchronised: boolean; // from on-premises
  createdAt: number;
  visibleAt: number;
  deletedAt: number | null;
  licences: { skuId: string; disabledPlans: readonly string[]; assignedAt: number }[];
  mailboxReadyAt: number | null;
  methods: AuthenticationMethod[];
  temporaryAccessPass: TemporaryAccessPass | null;
  perUserMfaState: PerUserMfaState;
};

export type Group = {
  id: string;
  displayName: string;
  description: string | null;
  mailNickname: string;
  securityEnabled: boolean;
  isAssignableToRole: boolean;
  createdAt: number;
  visibleAt: number;
  memberIds: string[]; // users and groups
  ownerIds: string[];
};

/** How an app registration and its service principal can be signed in as; a federated credential trusts somebody else's token. */
export type AppCredential =
  | { kind: 'secret' | 'certificate'; keyId: string; holder: 'application' | 'servicePrincipal'; createdAt: number }
  | { kind: 'federated'; keyId: string; name: string; issuer: string; subject: string };

/** The bot's own app, besides the permissions in `grantedPermissions`. */
export type OwnApp = { applicationId: string; credentials: AppCredential[]; ownerIds: string[] };

/** The classic multifactor settings. */
export type MfaService = { rememberDays: number | null; trustedAddresses: string[] };

export type Domain = {
  id: string;
  authenticationType: 'Managed' | 'Federated';
  isDefault: boolean;
  isInitial: boolean;
};

export type Sku = {
  skuId: string;
  skuPartNumber: string;
  enabled: number;
  consumedByOthers: number; // seats taken by people this tenant does not list
  plans: readonly { id: string; name: string; appliesTo: 'User' | 'Company' }[];
};

/** A role somebody holds: permanent (`endsAt` null, made without PIM) or a PIM schedule that ends by itself. */
export type RoleGrant = {
  id: string;
  principalId: string;
  roleDefinitionId: string;
  directoryScopeId: string;
  madeBy: 'direct' | 'pim';
  createdAt: number;
  startsAt: number;
  endsAt: number | null;
};

export type RoleEligibility = Omit<RoleGrant, 'madeBy' | 'createdAt'>;

export type RoleScheduleRequest = {
  id: string;
  createdAt: number;
  completesAt: number;
  outcome: 'Provisioned' | 'Revoked';
  grantId: string | null;
  appId: string;
  request: Readonly<Record<string, unknown>>;
};

/** PIM settings for every role: rule Expiration_Admin_Assignment and Enablement_Admin_Assignment. */
export type RolePolicy = {
  maximumDuration: string; // ISO 8601
  isExpirationRequired: boolean;
  enabledRules: readonly ('MultiFactorAuthentication' | 'Justification' | 'Ticketing')[];
};

export type MethodConfiguration = Readonly<Record<string, unknown>> & {
  id: string;
  state: 'enabled' | 'disabled';
  includeTargets: readonly Readonly<Record<string, unknown>>[];
};

/** Everything the tenant knows. Live: tests may read and write it between requests. */
export type TenantState = {
  readonly tenantId: string;
  readonly botAppId: string;
  readonly botServicePrincipalId: string;
  readonly timing: Timing;
  edition: Edition;
  securityDefaults: boolean;
  grantedPermissions: string[]; // in tokens issued from now on
  ownApp: OwnApp;
  mfaService: MfaService;
  reportFrozenAt: number | null; // the registration report was last updated then, and is not any more
  longestPage: number; // items; no page is longer, whatever $top says
  limits: boolean; // throttles as facts/graph.md 1.9 says
  organization: { displayName: string; createdAt: number };
  domains: Domain[];
  skus: Sku[];
  users: User[];
  deletedUsers: User[];
  groups: Group[];
  roleGrants: RoleGrant[];
  roleEligibilities: RoleEligibility[];
  roleScheduleRequests: RoleScheduleRequest[];
  rolePolicy: RolePolicy;
  conditionalAccessPolicies: ConditionalAccessPolicy[];
  namedLocations: NamedLocation[];
  methodConfigurations: MethodConfiguration[];
  signIns: Readonly<Record<string, unknown>>[]; // beta shape, oldest first
  directoryAudits: Readonly<Record<string, unknown>>[]; // oldest first
  notModelled: string[]; // 'GET /v1.0/...', one entry per request that met nothing
};

export const iso = (milliseconds: number): string => new Date(milliseconds).toISOString();
