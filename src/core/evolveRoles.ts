import { PAST_KEPT } from './evolveCards.js';
import type { RunFact } from './runFacts.js';
import type { Grant, PlanState, RunState } from './runState.js';
import { stepAfter } from './steps.js';

/** Facts about plans, grants and roles. */
export type RoleFact = Extract<
  RunFact,
  {
    type:
      | 'ApprovalRequested'
      | 'ApprovalGranted'
      | 'ApprovalDenied'
      | 'ApprovalWithdrawn'
      | 'ApprovalExpired'
      | 'ApprovalVoided'
      | 'RoleChangeStarted'
      | 'RolesAssigned'
      | 'RolesRead'
      | 'RolesRemoved'
      | 'GrantOverdue'
      | 'DemotionStarted';
  }
>;

const roleFacts: ReadonlySet<string> = new Set<RoleFact['type']>([
  'ApprovalRequested',
  'ApprovalGranted',
  'ApprovalDenied',
  'ApprovalWithdrawn',
  'ApprovalExpired',
  'ApprovalVoided',
  'RoleChangeStarted',
  'RolesAssigned',
  'RolesRead',
  'RolesRemoved',
  'GrantOverdue',
  'DemotionStarted',
]);
export const isRoleFact = (fact: RunFact): fact is RoleFact => roleFacts.has(fact.type);

export function evolveRoles(run: RunState, fact: RoleFact): RunState {
  switch (fact.type) {
    case 'ApprovalRequested':
      return requested(run, fact);
    case 'ApprovalGranted':
      return withPlan(run, fact.planId, { status: 'granted', decidedBy: fact.by, decidedAt: fact.at });
    case 'ApprovalDenied':
      return withPlan(run, fact.planId, {
        status: 'denied',
        decidedBy: fact.by,
        decidedAt: fact.at,
        denialReason: fact.reason,
      });
    case 'ApprovalWithdrawn':
      return withPlan(run, fact.planId, { status: 'withdrawn', decidedBy: fact.by, decidedAt: fact.at });
    case 'ApprovalExpired':
      return withPlan(run, fact.planId, { status: 'expired', decidedAt: fact.at });
    case 'ApprovalVoided': {
      const begun = run.plan?.status === 'consumed' && run.plan.plan.action === 'assign';
      const voided = withPlan(run, fact.planId, { status: 'voided', voidedBecause: fact.why });
      // Something may have been sent: whatever of it shows up is taken away from now on.
      return begun && voided.grant
        ? { ...voided, grant: { ...voided.grant, until: Math.min(voided.grant.until, fact.at) } }
        : voided;
    }
    case 'RoleChangeStarted': {
      const started = withPlan(run, fact.planId, { status: 'consumed', consumedAt: fact.at });
      // The end is known before the first request leaves: an assignment that fails half-way ends all the same.
      return { ...started, grant: grantOf(started.plan, run.grant) };
    }
    case 'RolesAssigned': {
      const assigned = withPlan(run, fact.planId, { status: 'carried-out' });
      const grant = assigned.grant && {
        ...assigned.grant,
        until: Date.parse(fact.until),
        endKeptBy: fact.endKeptBy,
        confirmed: true,
      };
      return to({ ...assigned, grant, roles: null, wizardReported: false, wizard: null }, 'elevate');
    }
    case 'RolesRead':
      // Nothing to take away and nobody to ask: the step is done by having read it. A grant's own end is still kept.
      return fact.roles.holdings.length === 0 && fact.roles.throughGroups.length === 0 && run.step === 'demote'
        ? to({ ...run, roles: fact.roles }, 'demote')
        : { ...run, roles: fact.roles };
    case 'RolesRemoved':
      return fact.planId === null
        ? grantEnded(run, fact.remaining)
        : planRemoved(run, fact.planId, fact.found, fact.remaining);
    case 'GrantOverdue':
      return { ...run, grant: run.grant && { ...run.grant, overdue: true } };
    case 'DemotionStarted':
      return {
        ...run,
        status: 'open',
        step: 'demote',
        roles: null,
        plan: closePlan(run.plan, 'withdrawn'),
        findings: null,
        failed: null,
      };
  }
}

function requested(run: RunState, fact: Extract<RoleFact, { type: 'ApprovalRequested' }>): RunState {
  const { approval, ...cards } = run.cards;
  // A card that does not show its last word yet loses its buttons; a new plan gets a card of its own.
  const unfinished = approval !== undefined && run.plan !== null && approval.view !== approvalView(run.plan);
  return {
    ...run,
    plan: {
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
      denialReason: null,
      voidedBecause: null,
    },
    cards,
    past: approval && !unfinished ? [...run.past, approval.activityId].slice(-PAST_KEPT) : run.past,
    retired: unfinished ? [...run.retired, { activityId: approval.activityId, where: approval.where }] : run.retired,
  };
}

/** What the approval card shows, as a word. */
export const approvalView = (plan: PlanState): string => `${plan.plan.id}.${plan.status}`;

function grantOf(plan: PlanState | null, before: Grant | null): Grant | null {
  if (plan?.plan.action !== 'assign' || plan.plan.until === null) return before;
  const unended = before && !before.ended ? before.roles : [];
  return {
    planId: plan.plan.id,
    roles: [...new Set([...unended, ...plan.plan.roles])],
    until: Date.parse(plan.plan.until),
    endKeptBy: plan.plan.endKeptBy ?? 'countersign',
    confirmed: false,
    overdue: false,
    ended: false,
  };
}

function planRemoved(run: RunState, planId: string, found: boolean, remaining: RunState['roles']): RunState {
  const removed = withPlan(run, planId, { status: 'carried-out' });
  // What was already gone when first looked at may be a reading that lags: the end of the grant looks again.
  const grant = found ? removed.grant : ended(removed.grant);
  return to({ ...removed, roles: remaining, grant }, 'demote');
}

/** The grant is over, by its own end: whatever was being asked for or carried out about it is over with it. */
function grantEnded(run: RunState, remaining: RunState['roles']): RunState {
  const aboutRoles = run.failed !== null && /^(changeRoles|startRoleChange|readRoles)/.test(run.failed.effect);
  const after: RunState = {
    ...run,
    plan: closePlan(run.plan, 'expired'),
    grant: ended(run.grant),
    roles: remaining,
    failed: aboutRoles ? null : run.failed,
  };
  if (run.status !== 'open') return after;
  if (run.step === 'wizard') return { ...after, step: 'elevate', wizardReported: false };
  // What else the account holds is read again before it is asked to be removed.
  return run.step === 'demote' ? { ...after, roles: null } : after;
}

/** A plan that is not carried out any more. One that was countersigned says that its time was over. */
export function closePlan(plan: PlanState | null, status: 'withdrawn' | 'expired'): PlanState | null {
  if (plan?.status === 'pending') return { ...plan, status };
  if (plan?.status !== 'granted' && plan?.status !== 'consumed') return plan;
  return status === 'withdrawn' && plan.status === 'granted'
    ? { ...plan, status }
    : { ...plan, status: 'voided', voidedBecause: 'plan-expired' };
}

const to = (run: RunState, id: 'elevate' | 'demote'): RunState => ({
  ...run,
  step: run.step === id ? stepAfter(run, id) : run.step,
});

const ended = (grant: RunState['grant']): RunState['grant'] => (grant ? { ...grant, ended: true } : null);

function withPlan(run: RunState, planId: string, change: Partial<PlanState>): RunState {
  if (run.plan?.plan.id !== planId) throw new Error(`stored decision on plan ${planId}, which is not the open one`);
  return { ...run, plan: { ...run.plan, ...change } };
}
