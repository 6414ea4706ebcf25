import type { Urgency } from './pacing.js';
import type { GroupRef } from '../../core/gdapRoles.js';
import type { Person, Standing } from '../../core/people.js';
import type { RolePermit } from '../../core/proofs.js';
import type {
  AccountRoles,
  Bypass,
  Domain,
  GroupDoubt,
  Licence,
  Method,
  MfaServiceReading,
  OwnAppReading,
  PolicyReading,
  SignInProof,
} from '../../core/readings.js';
import type { RoleRequest } from '../../core/roleRequest.js';
import type { Described } from '../../core/runFacts.js';

/** What is known of a user object. Times are ISO 8601 UTC. */
export type Account = {
  id: string;
  displayName: string;
  userPrincipalName: string;
  enabled: boolean;
  isMember: boolean;
  isSynchronised: boolean;
  mail: string | null;
  marker: string | null;
  licences: readonly { skuId: string; state: 'active' | 'error' | 'pending' }[];
  hasExchangePlan: boolean;
  passwordChangedAt: string | null;
  /** Tokens from before are worth nothing: a change of password or a revocation moves it. */
  sessionsValidFrom: string | null;
  usageLocation: string | null;
  /** Graph answered every field; what it left out cannot be judged. */
  isComplete: boolean;
};

/** A row of the registration report, which lags by hours (facts/graph.md 1.7). `methods` are Graph's names for them. */
export type Registration = {
  id: string;
  name: string;
  userPrincipalName: string;
  isRegistered: boolean;
  methods: readonly string[];
  updatedAt: string;
};

/** Reads and changes of the tenant. Every method throws DirectoryFailure and nothing else when Graph does not do as asked. */
export interface Directory {
  /**
   * The same directory for one round of reading: what is asked at the same time goes out together, what was asked is not
   * asked again, and nothing leaves faster than Graph takes it; what somebody waits for leaves `first`. To be let go when the
   * round is over.
   */
  together(urgency?: Urgency): Directory;

  // People
  standing(objectId: string): Promise<Standing>;
  approvers(): Promise<readonly Person[]>;
  /** Why the configured approver group makes nobody an approver; null where it counts, or none is configured. */
  approverGroupDoubt(): Promise<GroupDoubt | null>;
  /** Object ids of enabled users who hold Global Administrator, in whatever way. */
  globalAdministrators(): Promise<readonly string[]>;
  /** What the registration report says of everybody who holds an admin role. Needs P1. */
  adminRegistrations(): Promise<readonly Registration[]>;
  /** Who holds one of these roles, active or eligible, directly or through a group. Object ids of users. */
  holdersOf(roleIds: readonly string[]): Promise<readonly string[]>;

  // Tenant
  organisation(): Promise<{ name: string; countryCode: string | null }>;
  domains(): Promise<readonly Domain[]>;
  licences(): Promise<{ offered: readonly Licence[]; hasP1: boolean; hasP2: boolean }>;
  securityDefaults(): Promise<boolean>;
  temporaryAccessPassEnabled(): Promise<boolean>;
  /** Classic multifactor settings; null = Graph does not show them. */
  mfaService(): Promise<MfaServiceReading | null>;
  trustedLocations(): Promise<readonly { id: string; name: string }[]>;
  /** What this program's own app may do, and who could sign in as it. */
  ownApp(): Promise<OwnAppReading>;

  // The account
  accountByName(userPrincipalName: string): Promise<Account | undefined>;
  accountById(id: string): Promise<Account | undefined>;
  /** Is the name held by a deleted user, who would make a creation fail? */
  nameHeldByDeleted(userPrincipalName: string): Promise<boolean>;
  /** Was it deleted so lately (30 days) that it can be restored? */
  isRestorable(id: string): Promise<boolean>;
  createAccount(described: Described, marker: string): Promise<{ id: string }>;
  setEnabled(id: string, enabled: boolean): Promise<void>;
  setPassword(id: string, password: string): Promise<void>;
  issueTemporaryAccessPass(
    id: string,
    lifetimeMinutes: number,
  ): Promise<{ pass: string; startsAt: string; lifetimeMinutes: number }>;
  assignLicence(id: string, skuId: string): Promise<void>;
  hasMailbox(id: string): Promise<boolean>;

  // Groups
  adminAgents(): Promise<readonly GroupRef[]>;
  gdapGroups(): Promise<readonly GroupRef[]>;
  createGroup(group: { displayName: string; mailNickname: string }): Promise<GroupRef>;
  isMember(accountId: string, groupIds: readonly string[]): Promise<readonly string[]>;
  addMember(groupId: string, accountId: string): Promise<void>;

  // MFA
  policies(accountId: string): Promise<readonly PolicyReading[]>;
  createPolicy(accountId: string): Promise<{ id: string }>;
  /** Does this policy apply to a sign-in of the account to any app? null = What-If cannot be asked here. */
  whatIf(accountId: string, policyId: string): Promise<boolean | null>;
  perUserMfa(accountId: string): Promise<'disabled' | 'enabled' | 'enforced'>;
  enforcePerUserMfa(accountId: string): Promise<void>;
  methods(accountId: string): Promise<readonly Method[]>;
  /** Names of external authentication methods that the tenant offers to this account. */
  externalMethodPolicies(accountId: string): Promise<readonly string[]>;
  lastSignInWithMfa(accountId: string, sinceMs: number): Promise<SignInProof | null>;
  /** Sign-ins that were let through although MFA was required, newest first. */
  signInBypasses(accountId: string, sinceMs: number): Promise<readonly Bypass[]>;
  /** Successful sign-ins of everybody, newest first. `userId` in lower case. */
  signInsSince(sinceMs: number): Promise<readonly { userId: string; at: string; proof: SignInProof | null }[]>;
  /** Directory audit entries made by the account, newest first: activity and the display names of its targets. */
  auditedBy(
    accountId: string,
    sinceMs: number,
  ): Promise<readonly { activity: string; targets: readonly string[]; at: string }[]>;

  // Roles: reading only. Changes go through services/roleChanger.ts, which alone is handed the writer.
  roles(accountId: string, roleIds: readonly string[]): Promise<AccountRoles>;
  /** Of these roles, those that a group the account belongs to is eligible for. */
  eligibleThroughGroups(accountId: string, roleIds: readonly string[]): Promise<readonly string[]>;
  /** End of an active assignment; null = none, or without an end. */
  scheduleEnds(accountId: string): Promise<readonly { roleId: string; endsAt: string | null }[]>;
}

export interface RoleWriter {
  send(request: RoleRequest, permit: RolePermit): Promise<void>;
}
