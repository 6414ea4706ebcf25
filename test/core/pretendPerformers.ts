import { startRoleChange, expireApproval } from '../../src/core/approval.js';
import type { Effect, EffectName } from '../../src/core/effects.js';
import type { Person } from '../../src/core/people.js';
import type { RolesReading, TenantReport } from '../../src/core/readings.js';
import type { RunFact } from '../../src/core/runFacts.js';
import type { RunState } from '../../src/core/runState.js';
import { ACCOUNT_ID, ben, cas, standingOf } from './people.js';
import { adminAgents, authenticator, gdapGroups, report } from './tenant.js';
import { settings } from './tools.js';

/** What a story's tenant is like where it differs from the ordinary one. */
export type World = {
  report?: Partial<TenantReport>;
  unmet?: readonly string[];
  held?: RolesReading;
  approver?: Person;
};

type Pay<N extends EffectName> = (
  effect: Extract<Effect, { name: N }>,
  run: RunState,
  at: number,
  world: World,
) => RunFact | undefined;

const nothing: RolesReading = { holdings: [], throughGroups: [] };
const granted = (run: RunState): RolesReading => ({
  holdings: (run.grant?.ended === false ? run.grant.roles : []).map((roleId) => ({
    roleId,
    source: 'schedule',
    id: `schedule-${roleId}`,
  })),
  throughGroups: [],
});

/** The facts that the real performers store when everything goes well. Role changes are begun by the real decider. */
export const pay: { [N in EffectName]: Pay<N> } = {
  readTenant: (_effect, _run, at, world) => ({ type: 'TenantRead', at, report: report(world.report), blockers: [] }),
  readAdopted: (effect, _run, at, world) => ({
    type: 'AccountAdopted',
    at,
    accountId: ACCOUNT_ID,
    described: {
      displayName: 'CIPP Service Account',
      userName: 'CIPPServiceAccount',
      domain: 'contoso.com',
      usageLocation: '',
      licence: null,
      userPrincipalName: effect.userPrincipalName,
    },
    unmet: world.unmet ?? [],
    missing: world.unmet ?? [],
  }),
  checkName: (_effect, _run, at) => ({ type: 'NameChecked', at, free: true, takenBy: null }),
  readGroups: (_effect, _run, at) => ({
    type: 'GroupsRead',
    at,
    adminAgents: [adminAgents],
    gdap: gdapGroups,
    blockers: [],
  }),
  createAccount: (_effect, _run, at) => ({ type: 'AccountCreated', at, accountId: ACCOUNT_ID, found: false }),
  createGroup: ({ role }, _run, at) => ({
    type: 'GroupCreated',
    at,
    role,
    group: { id: `made-${role}`, name: `M365 GDAP ${role}` },
    found: false,
  }),
  joinGroup: ({ group }, _run, at) => ({ type: 'GroupJoined', at, group, found: false }),
  assignLicence: ({ skuId }, _run, at) => ({ type: 'LicenceAssigned', at, skuId, found: false }),
  awaitMailbox: (_effect, _run, at) => ({ type: 'MailboxSeen', at }),
  enforceMfa: ({ method }, _run, at) => ({
    type: 'MfaEnforced',
    at,
    method,
    policyId: method === 'per-user' ? null : 'policy-1',
    proof: 'read-back',
    found: false,
  }),
  enableAccount: (_effect, _run, at) => ({ type: 'AccountEnabled', at, found: false }),
  awaitMethod: (_effect, _run, at) => ({ type: 'MethodsRead', at, methods: [authenticator], externalPolicies: [] }),
  startRoleChange: ({ planId }, run, at, world) =>
    startRoleChange(
      {
        at,
        planId,
        approver: standingOf(world.approver ?? run.plan?.decidedBy ?? ben),
        globalAdministrators: { known: true, value: [ben.id, cas.id] },
        wireDigest: run.plan?.digest ?? '',
      },
      run,
      settings,
    ),
  changeRoles: ({ planId }, run, at) => {
    const plan = run.plan?.plan;
    if (!plan) return undefined;
    return plan.until !== null && plan.endKeptBy !== null
      ? { type: 'RolesAssigned', at, planId, until: plan.until, endKeptBy: plan.endKeptBy, found: false }
      : { type: 'RolesRemoved', at, planId, roles: plan.roles, remaining: nothing, found: false };
  },
  endGrant: (_effect, run, at) => ({
    type: 'RolesRemoved',
    at,
    planId: null,
    roles: run.grant?.roles ?? [],
    remaining: nothing,
    found: true,
  }),
  expireApproval: ({ planId }, run, at) => expireApproval(planId, at, run),
  readWizard: (_effect, _run, at) => ({
    type: 'WizardSeen',
    at,
    reading: {
      appSeen: { known: true, value: true },
      consentSeen: { known: true, value: true },
      lastSignIn: { known: true, value: null },
    },
  }),
  readRoles: (_effect, run, at, world) => ({
    type: 'RolesRead',
    at,
    roles: world.held ?? granted(run),
    ours: run.grant !== null,
  }),
  readRequirements: (_effect, _run, at) => ({ type: 'RunCompleted', at }),
  showCard: ({ slot }, run, at) => ({
    type: 'CardShown',
    at,
    slot,
    activityId: run.cards[slot]?.activityId ?? `card-${slot}-${run.version}`,
    view: `shown-${run.version}`,
    where: run.where,
    about: slot === 'approval' ? (run.plan?.plan.id ?? null) : null,
  }),
  retireCard: ({ activityId }, _run, at) => ({ type: 'CardRetired', at, activityId }),
};

/** The outcome of one effect; undefined when nothing can be said yet. */
export const paid = (effect: Effect, run: RunState, at: number, world: World = {}): RunFact | undefined =>
  (pay[effect.name] as Pay<EffectName>)(effect, run, at, world);
