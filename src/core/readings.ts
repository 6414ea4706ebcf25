import type { GroupRef } from './gdapRoles.js';
import type { Person } from './people.js';
import type { Holding } from './plan.js';

/** Something read from the tenant: the value, or why it could not be read. What could not be read is never taken for good. */
/** `unlicensed`: there is nothing to read, since the tenant lacks the licence for it. */
export type Reading<T> = { known: true; value: T } | { known: false; why: string; unlicensed?: true };

export type Licence = { skuId: string; name: string; free: number; hasExchange: boolean };
export type Domain = { name: string; isDefault: boolean; isManaged: boolean };

/** What the preflight step read of the tenant. */
export type TenantReport = {
  organisation: string;
  countryCode: string | null;
  domains: readonly Domain[];
  licences: readonly Licence[];
  /** Conditional Access needs Entra ID P1, PIM needs P2 or ID Governance. */
  hasP1: boolean;
  hasP2: boolean;
  securityDefaults: Reading<boolean>;
  temporaryAccessPass: Reading<boolean>;
  adminAgents: readonly GroupRef[];
  gdapGroups: readonly GroupRef[];
  globalAdministrators: number;
  /** Enabled members who may countersign, whoever is asking. */
  approvers: readonly Person[];
};

/** `device-bound`: Microsoft's, for one computer only. It makes no account able to answer MFA, and is no other provider's. */
export type MethodKind = 'microsoft' | 'third-party' | 'device-bound' | 'weak' | 'unknown';
/** One registered authentication method; `name` is the Graph type in words, e.g. "Microsoft Authenticator". */
export type Method = { id: string; name: string; kind: MethodKind };

/** Where privileged roles of an account come from, all places read. */
export type RolesReading = {
  holdings: readonly Holding[];
  /** Role template ids held only through a group: can only be removed by taking the account out of it. */
  throughGroups: readonly string[];
};
/** With whose they are: the id of an assignment alone does not say. */
export type AccountRoles = RolesReading & { accountId: string };
/** With when scheduled assignments end, ISO 8601; null = never, and what is not in the list has no schedule. */
export type TimedRoles = RolesReading & { ends?: readonly { roleId: string; endsAt: string | null }[] };

/** The dedicated policy and what else decides whether MFA is asked at each sign-in. */
export type EnforcementReading = {
  perUser: Reading<'disabled' | 'enabled' | 'enforced'>;
  policies: Reading<readonly PolicyReading[]>;
  /** What-If: does a sign-in to any app need MFA. null = not licensed. */
  whatIf: Reading<boolean | null>;
};

export type PolicyReading = {
  id: string;
  name: string;
  state: 'enabled' | 'disabled' | 'enabledForReportingButNotEnforced';
  /** Reaches exactly this one account, all apps, all clients, MFA, every time, no exclusion, no other condition. */
  isDedicated: boolean;
  /** Why it is not the dedicated policy although it bears its name; empty otherwise. */
  deviations: readonly string[];
  reachesAccount: boolean;
  hasThirdPartyControl: boolean;
  /** Graph said all of it that the policy is judged by. */
  isComplete: boolean;
  /** Reaches the account and asks MFA of every sign-in to every app, though perhaps not every time. */
  asksMfa: boolean;
  /** It would, but whether it is for the account could not be told. */
  mayAskMfa: boolean;
  /** Enabled and not for MFA alone: it keeps the account out. null = it does not. */
  conflict: PolicyConflict | null;
  /** Ids of locations it does not apply in; `AllTrusted` is one. */
  exceptsLocations: readonly string[];
};

/**
 * A policy that lets nobody in, or nobody without a managed device, or nobody with a device code. Not certain: whether it is
 * for the account, or for every sign-in of it, could not be told.
 */
export type PolicyConflict = { by: 'block' | 'device' | 'device-code'; isCertain: boolean };

/** The newest successful sign-in in which the factors were really asked. `weak`: there was no second one. */
export type SignInProof = { at: string; method: string; kind: MethodKind };

/** A sign-in in which MFA was required and not asked. `at` is ISO 8601. */
export type Bypass = { at: string; by: 'remembered-device' | 'location' | 'other' };

/** The classic multifactor settings of the tenant; `trustsAddresses` is null where Graph does not show it. */
export type MfaServiceReading = { remembersDevices: boolean; trustsAddresses: boolean | null };

/** A group by the name AdminAgents or of a GDAP role, and whether the account belongs to it, transitively. */
export type HeldGroup = GroupRef & { member: boolean };

/** What makes this program's own app powerful, and who could sign in as it: sorted lines of ids, never a secret. */
export type OwnAppReading = {
  permissions: readonly string[];
  roles: readonly string[];
  credentials: readonly string[];
  owners: readonly string[];
};

/** Everything `check` and `status` judge. Each part may be unknown on its own. */
export type AccountReading = {
  /** When what is the account's own was read, ms since the epoch. */
  at: number;
  /** When what is the same for every account of the tenant was read. */
  tenantAt: number;
  account: Reading<{
    enabled: boolean;
    userPrincipalName: string;
    displayName: string;
    isMember: boolean;
    isSynchronised: boolean;
    mail: string | null;
    passwordChangedAt: string | null;
    /** Refresh tokens from before are dead. */
    sessionsValidFrom: string | null;
    usageLocation: string | null;
    hasExchangePlan: boolean;
    /** Licences of which the assignment failed. */
    licencesInError: number;
  }>;
  domainIsManaged: Reading<boolean>;
  methods: Reading<readonly Method[]>;
  externalMethodPolicies: Reading<readonly string[]>;
  enforcement: EnforcementReading;
  proof: Reading<SignInProof | null>;
  /** Sign-ins of the last 30 days that passed without MFA being asked, newest first. */
  bypasses: Reading<readonly Bypass[]>;
  /** null = Graph does not show it. */
  mfaService: Reading<MfaServiceReading | null>;
  /** Named locations marked as trusted; read only where a policy excepts one by its id. */
  trustedLocations: Reading<readonly { id: string; name: string }[]>;
  /** All groups whose name makes them AdminAgents or a GDAP group. */
  groups: Reading<readonly HeldGroup[]>;
  adminAgents: Reading<boolean>;
  /** Recommended role names whose group the account belongs to (transitively). */
  gdapRoles: Reading<readonly string[]>;
  roles: Reading<TimedRoles>;
  hasMailbox: Reading<boolean>;
  globalAdministrators: Reading<number>;
  approvers: Reading<number>;
  /** Why the configured approver group does not count; null where it does, or where none is configured. */
  approverGroup: Reading<GroupDoubt | null>;
  ownApp: Reading<OwnAppReading>;
};

/** Why membership in the approver group makes nobody an approver. */
export type GroupDoubt = 'has-owners' | 'not-role-assignable' | 'gone' | 'unreadable';

/** What can be seen of CIPP's setup wizard. */
export type WizardReading = {
  appSeen: Reading<boolean>;
  consentSeen: Reading<boolean>;
  lastSignIn: Reading<SignInProof | null>;
};
