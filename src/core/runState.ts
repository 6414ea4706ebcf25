import type { GroupRef } from './gdapRoles.js';
import type { Person } from './people.js';
import type { Plan } from './plan.js';
import type { Method, RolesReading, TenantReport, WizardReading } from './readings.js';
import type { RefusalCode } from './refusals.js';
import type { Finding } from './requirements.js';
import type { Profile } from './roles.js';
import type {
  FoundAtAdoption,
  Blocker,
  CardSlot,
  Described,
  FailureReason,
  FactOf,
  MfaMethod,
  Press,
  TenantMode,
  Where,
} from './runFacts.js';
import type { StepId } from './steps.js';

export type PlanStatus =
  | 'pending' // waits for the second admin
  | 'granted' // countersigned, not yet begun
  | 'consumed' // begun: the intent is recorded
  | 'carried-out'
  | 'denied'
  | 'withdrawn'
  | 'expired'
  | 'overtaken' // a removal that the end of the grant made needless
  | 'voided'; // countersigned, but no longer allowed when it was to begin

export type PlanState = {
  plan: Plan;
  digest: string;
  requester: Person;
  requestedAt: number;
  expiresAt: number;
  approvers: readonly Person[];
  /** Which of them are in the channel; null where that is not known. */
  present: readonly string[] | null;
  status: PlanStatus;
  decidedBy: Person | null;
  decidedAt: number | null;
  consumedAt: number | null;
  /** The digests that the approval and the intent name, and whose approval the intent says it consumed. */
  approvedDigest: string | null;
  consumedDigest: string | null;
  consumedFor: string | null;
  denialReason: string | null;
  voidedBecause: RefusalCode | null;
};

/**
 * A privileged assignment of ours, from the moment it is begun until it is known to be over. `confirmed`: it was read
 * back. `overdue`: it is past its end and people were told.
 */
export type Grant = {
  planId: string;
  /** The plan as it was when it was begun. */
  begun: PlanState;
  roles: readonly string[];
  until: number;
  endKeptBy: 'entra' | 'countersign';
  confirmed: boolean;
  overdue: boolean;
  /** Why it could not be ended, where that is known and worth saying. */
  overdueBecause: FailureReason | null;
  /** Since when nothing of it was found, past its end; null while something is left or nobody looked. */
  goneSince: number | null;
  ended: boolean;
};

/** Everything the facts of one run add up to. */
export type RunState = {
  id: string;
  kind: 'setup' | 'adopt';
  adopting: string | null;
  tenantId: string;
  salt: string;
  where: Where;
  operator: Person;
  startedAt: number;
  /** Number of facts. */
  version: number;
  /** The latest time any of its facts was stored at, ms since the epoch. */
  lastAt: number;
  /** Changes whenever another question is on the card; nonces are made of it. */
  question: number;
  status: 'open' | 'done' | 'cancelled';
  /** Cancelled because its account does not exist any more. */
  careEnded: boolean;
  step: StepId;
  profile: Profile | null;
  mode: TenantMode | null;
  preflightSubmitted: boolean;
  report: TenantReport | null;
  blockers: readonly Blocker[];
  /** Requirements an adopted account did not meet, or that could not be read. */
  unmet: readonly string[];
  /** Those of them that were read and found missing. */
  missing: readonly string[];
  found: FoundAtAdoption | null;
  described: Described | null;
  describeSubmitted: boolean;
  nameTakenBy: 'user' | 'deleted-user' | null;
  partner: boolean | null;
  groups: { adminAgents: readonly GroupRef[]; gdap: readonly GroupRef[] } | null;
  chosenGroups: readonly GroupRef[];
  createRoles: readonly string[];
  notCreatedRoles: readonly string[];
  accountId: string | null;
  joinedGroups: readonly string[];
  /** Names of groups the account could not be put into. */
  notJoinedGroups: readonly string[];
  licenceAssigned: boolean;
  mailboxSeen: boolean;
  mfaMethod: MfaMethod | null;
  mfa: FactOf<'MfaEnforced'> | null;
  accountEnabled: boolean;
  secretShownTo: readonly string[];
  secretStartedAt: number | null;
  secretShownAt: number | null;
  secretStored: boolean;
  secretActivities: readonly string[];
  methods: readonly Method[] | null;
  externalPolicies: readonly string[];
  plan: PlanState | null;
  grant: Grant | null;
  /** Where the run was when the removal was asked for out of turn. */
  beforeDemotion: { status: 'open' | 'done'; step: StepId } | null;
  roles: RolesReading | null;
  wizardReported: boolean;
  wizard: WizardReading | null;
  findings: readonly Finding[] | null;
  started: Readonly<Record<string, number>>;
  delayed: { effect: string; reason: FactOf<'EffectDelayed'>['reason'] } | null;
  failed: { effect: string; reason: FailureReason; reference: string } | null;
  /** The last presses that counted, oldest first. */
  presses: readonly Press[];
  /** How many refusals were recorded; they are kept bounded. */
  refusals: number;
  cards: Readonly<Partial<Record<CardSlot, { activityId: string; view: string; where: Where }>>>;
  /** Cards that are to lose their buttons. */
  retired: readonly { activityId: string; where: Where }[];
  /** Cards that have said their last word. */
  past: readonly string[];
};

export function initialRun(fact: FactOf<'RunStarted'>): RunState {
  return {
    id: fact.runId,
    kind: fact.kind,
    adopting: fact.adopting,
    tenantId: fact.tenantId,
    salt: fact.salt,
    where: fact.where,
    operator: fact.by,
    startedAt: fact.at,
    version: 1,
    lastAt: fact.at,
    question: 0,
    status: 'open',
    careEnded: false,
    step: 'preflight',
    profile: null,
    mode: null,
    preflightSubmitted: false,
    report: null,
    blockers: [],
    unmet: [],
    found: null,
    missing: [],
    described: null,
    describeSubmitted: false,
    nameTakenBy: null,
    partner: null,
    groups: null,
    chosenGroups: [],
    createRoles: [],
    notCreatedRoles: [],
    accountId: null,
    joinedGroups: [],
    notJoinedGroups: [],
    licenceAssigned: false,
    mailboxSeen: false,
    mfaMethod: null,
    mfa: null,
    accountEnabled: false,
    secretShownTo: [],
    secretStartedAt: null,
    secretShownAt: null,
    secretStored: false,
    secretActivities: [],
    methods: null,
    externalPolicies: [],
    plan: null,
    grant: null,
    beforeDemotion: null,
    roles: null,
    wizardReported: false,
    wizard: null,
    findings: null,
    started: {},
    delayed: null,
    failed: null,
    presses: [],
    refusals: 0,
    cards: {},
    retired: [],
    past: [],
  };
}

export const requestedPlan = (fact: FactOf<'ApprovalRequested'>): PlanState => ({
  plan: fact.plan,
  digest: fact.digest,
  requester: fact.by,
  requestedAt: fact.at,
  expiresAt: fact.expiresAt,
  approvers: fact.approvers,
  present: fact.present ?? null,
  status: 'pending',
  decidedBy: null,
  decidedAt: null,
  consumedAt: null,
  approvedDigest: null,
  consumedDigest: null,
  consumedFor: null,
  denialReason: null,
  voidedBecause: null,
});
