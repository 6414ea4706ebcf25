import type { GroupRef } from './gdapRoles.js';
import type { Person } from './people.js';
import type { Plan } from './plan.js';
import type { Method, RolesReading, TenantReport, WizardReading } from './readings.js';
import type { RefusalCode } from './refusals.js';
import type { Finding } from './requirements.js';
import type { Profile } from './roles.js';

export type TenantMode = 'gdap' | 'partner' | 'single';
export type MfaMethod = 'conditional-access' | 'per-user';
export type Blocker = 'no-second-admin' | 'no-managed-domain' | 'several-admin-agents' | 'no-admin-agents';
export type CardSlot = 'step' | 'approval' | 'overdue';

/** Where the run's cards live: a thread of the ops channel. */
export type Where = { serviceUrl: string; conversationId: string; threadId: string; botId: string };

export type Described = {
  displayName: string;
  userName: string;
  domain: string;
  usageLocation: string;
  /** Sku id, or null for no licence. */
  licence: string | null;
  userPrincipalName: string;
};

/** Why an effect came to nothing; words.ts has the sentence. `reference` finds the log line. */
export type FailureReason =
  | 'denied' // Graph refuses this app the operation
  | 'privileged-target' // Entra refuses sensitive changes of an account that holds an admin role
  | 'unlicensed'
  | 'name-taken'
  | 'no-seat'
  | 'licence-error'
  | 'security-defaults'
  | 'policy-differs'
  | 'not-enforced'
  | 'group-gone'
  | 'account-gone'
  | 'role-differs'
  | 'through-group'
  | 'last-administrator' // the tenant would be left without a Global Administrator
  | 'break-glass-account' // configured as one that is never touched
  | 'role-settings' // PIM settings of the role refuse the request
  | 'in-care' // another open run is about this very account
  | 'not-adoptable' // break-glass, guest or synchronised accounts are not taken into care
  | 'not-removed'
  | 'not-confirmed'
  | 'rejected'
  | 'unexpected';

/** A press of a button, remembered so that a resent or doubled one is told apart from an old card. */
export type Press = { nonce: string; verb: string; by: string; activityId: string };

/** What an adopted account had, which is expected of it from then on. Groups by id: a name can be given to any group. */
export type FoundAtAdoption = { mailbox: boolean; adminAgents: readonly GroupRef[]; gdap: readonly GroupRef[] };

/** Past-tense facts of one run: its state, its audit trail and its to-do list at once. Times are ms since the epoch. */
export type RunFact = { at: number } & (
  | {
      type: 'RunStarted';
      by: Person;
      runId: string;
      salt: string;
      kind: 'setup' | 'adopt';
      adopting: string | null;
      tenantId: string;
      where: Where;
    }
  | { type: 'RunHandedOver'; to: Person; press: Press }
  | { type: 'RunMoved'; by: Person; where: Where }
  | { type: 'RunCancelled'; by: Person; press: Press | null }
  /** The account does not exist any more, and somebody said that it need not be watched. */
  | { type: 'CareEnded'; by: Person; press: Press }
  /** The account is there after all. */
  | { type: 'CareResumed' }
  | { type: 'RunCompleted' }
  | { type: 'RefusalRecorded'; by: string; name: string; verb: string; refusal: RefusalCode }
  | { type: 'PreflightSubmitted'; by: Person; profile: Profile; mode: TenantMode; press: Press }
  | { type: 'TenantRead'; report: TenantReport; blockers: readonly Blocker[] }
  | {
      type: 'AccountAdopted';
      accountId: string;
      described: Described;
      unmet: readonly string[];
      missing: readonly string[];
      /** Who was shown the account's password in earlier runs. */
      secretShownTo?: readonly string[];
      found?: FoundAtAdoption;
    }
  | { type: 'AccountDescribed'; by: Person; described: Described; press: Press }
  | { type: 'NameChecked'; free: boolean; takenBy: 'user' | 'deleted-user' | null }
  | { type: 'PartnerAnswered'; by: Person; partner: boolean; press: Press }
  | { type: 'GroupsRead'; adminAgents: readonly GroupRef[]; gdap: readonly GroupRef[]; blockers: readonly Blocker[] }
  | { type: 'GroupsChosen'; by: Person; groups: readonly GroupRef[]; createRoles: readonly string[]; press: Press }
  | { type: 'ChoiceReopened'; by: Person; press: Press }
  | { type: 'ReviewConfirmed'; by: Person; press: Press }
  | { type: 'EffectStarted'; effect: string }
  | { type: 'EffectDelayed'; effect: string; reason: 'throttled' | 'unreachable' | 'replicating' | 'waiting' }
  | { type: 'EffectFailed'; effect: string; reason: FailureReason; reference: string }
  | { type: 'EffectRetried'; by: Person; press: Press }
  | { type: 'AccountCreated'; accountId: string; found: boolean }
  | { type: 'GroupCreated'; role: string; group: GroupRef; found: boolean }
  | { type: 'GroupNotCreated'; role: string; reason: FailureReason }
  | { type: 'GroupJoined'; group: GroupRef; found: boolean }
  | { type: 'GroupNotJoined'; group: GroupRef; reason: FailureReason }
  | { type: 'LicenceAssigned'; skuId: string; found: boolean }
  | { type: 'MailboxSeen' }
  | { type: 'MfaChosen'; by: Person; method: MfaMethod; press: Press }
  | { type: 'MfaEnforced'; method: MfaMethod; policyId: string | null; proof: 'what-if' | 'read-back'; found: boolean }
  | { type: 'AccountEnabled'; found: boolean }
  | { type: 'SecretIssueStarted'; by: Person; activityId: string }
  | { type: 'SecretShown'; by: Person; passIncluded: boolean; passUntil: string | null }
  | { type: 'SecretStored'; by: Person; press: Press }
  | { type: 'MethodsRead'; methods: readonly Method[]; externalPolicies: readonly string[] }
  | { type: 'RegistrationConfirmed'; by: Person; press: Press }
  | {
      type: 'ApprovalRequested';
      by: Person;
      plan: Plan;
      digest: string;
      expiresAt: number;
      approvers: readonly Person[];
      /** Which of them are in the channel; left out where that is not known. */
      present?: readonly string[];
      press: Press;
    }
  | { type: 'ApprovalGranted'; by: Person; planId: string; digest: string; press: Press }
  | { type: 'ApprovalDenied'; by: Person; planId: string; reason: string; press: Press }
  | { type: 'ApprovalWithdrawn'; by: Person; planId: string; press: Press | null }
  | { type: 'ApprovalExpired'; planId: string }
  | { type: 'ApprovalVoided'; planId: string; why: RefusalCode }
  /** The approval is consumed and the intent recorded in one and the same fact. */
  | { type: 'RoleChangeStarted'; planId: string; digest: string; approvedBy: string }
  | { type: 'RolesAssigned'; planId: string; until: string; endKeptBy: 'entra' | 'countersign'; found: boolean }
  | { type: 'RolesRead'; roles: RolesReading; ours: boolean }
  | { type: 'RolesRemoved'; planId: string | null; roles: readonly string[]; remaining: RolesReading; found: boolean }
  /** A grant of ours is past its end and still there. */
  | { type: 'GrantOverdue'; planId: string; because?: FailureReason }
  /** Past its end the grant was looked for: something of it is left, or nothing is. Stored when the answer changes. */
  | { type: 'GrantLooked'; planId: string; left: boolean }
  /** The removal of a finished run's roles is given up; the run is as it was. */
  | { type: 'DemotionLeft'; by: Person; press: Press }
  | { type: 'WizardReported'; by: Person; press: Press }
  | { type: 'WizardSeen'; reading: WizardReading }
  | { type: 'RequirementsJudged'; findings: readonly Finding[] }
  | { type: 'DemotionStarted'; by: Person; press: Press }
  /** `about` is the plan an approval card was for; `where` it lives. */
  | { type: 'CardShown'; slot: CardSlot; activityId: string; view: string; where: Where; about: string | null }
  /** What somebody has on the screen is not what the card says; it is sent again. */
  | { type: 'CardOutdated'; slot: CardSlot }
  /** A button was pressed on a card nobody keeps track of: its posting was never stored, or its matter is over. */
  | { type: 'CardStrayed'; activityId: string; where: Where }
  | { type: 'CardRetired'; activityId: string }
);

export type RunFactType = RunFact['type'];
export type FactOf<T extends RunFactType> = Extract<RunFact, { type: T }>;
