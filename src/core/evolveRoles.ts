import { PAST_KEPT } from './evolveCards.js';
import type { RunFact } from './runFacts.js';
import { type Grant, type PlanState, requestedPlan, type RunState } from './runState.js';
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
      | 'GrantLooked'
      | 'DemotionLeft'
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
  'GrantLooked',
  'DemotionLeft',
  'DemotionStarted',
]);
export const isRoleFact = (fact: RunFact): fact is RoleFact => roleFacts.has(fact.type);

export function evolveRoles(run: RunState, fact: RoleFact): RunState {
  switch (fact.type) {
    case 'ApprovalRequested':
      return requested(run, fact);
    case 'ApprovalGranted':
      return withPlan(run, fact.planId, {
        status: 'granted',
        decidedBy: fact.by,
        decidedAt: fact.at,
        approvedDigest: fact.digest,
      });
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
      const started = withPlan(run, fact.planId, {
        status: 'consumed',
        consumedAt: fact.at,
        // An intent that follows no approval consumes none.
        consumedDigest: run.plan?.status === 'granted' ? fact.digest : null,
        consumedFor: fact.approvedBy,
      });
      // The end is known before the first request leaves: an assignment that fails half-way ends all the same.
      return started.plan?.plan.action === 'assign' ? begunGrant(started) : started;
    }
    case 'RolesAssigned': {
      const assigned = withPlan(run, fact.planId, { status: 'carried-out' });
      const grant = assigned.grant && { ...assigned.grant, confirmed: true };
      return to({ ...assigned, grant, roles: null, wizardReported: false, wizard: null }, 'elevate');
    }
    case 'RolesRead':
      // Nothing to take away and nobody to ask: the step is done by having read it. A grant's own end is still kept.
      return fact.roles.holdings.length === 0 && fact.roles.throughGroups.length === 0 && run.step === 'demote'
        ? afterDemotion({ ...run, roles: fact.roles })
        : { ...run, roles: fact.roles };
    case 'RolesRemoved':
      return fact.planId === null
        ? grantEnded(run, fact.remaining)
        : planRemoved(run, fact.planId, fact.found, fact.remaining);
    case 'GrantOverdue':
      return { ...run, grant: run.grant && { ...run.grant, overdue: true, overdueBecause: fact.because ?? null } };
    case 'GrantLooked':
      return {
        ...run,
        grant: run.grant && { ...run.grant, goneSince: fact.left ? null : (run.grant.goneSince ?? fact.at) },
      };
    case 'DemotionStarted':
      return demotionStarted(run, fact.at);
    case 'DemotionLeft':
      return {
        ...run,
        status: 'done',
        step: 'done',
        failed: null,
        plan: closePlan(run.plan, 'withdrawn'),
        beforeDemotion: null,
      };
  }
}

function demotionStarted(run: RunState, at: number): RunState {
  const unseen =
    run.plan?.status === 'consumed' && run.plan.plan.action === 'assign' && run.grant && !run.grant.confirmed;
  return {
    ...run,
    status: 'open',
    step: 'demote',
    roles: null,
    plan:
      unseen && run.plan
        ? { ...run.plan, status: 'voided', voidedBecause: 'not-now' }
        : closePlan(run.plan, 'withdrawn'),
    // What was begun and never seen is not left to its full length.
    grant: unseen && run.grant ? { ...run.grant, until: Math.min(run.grant.until, at) } : run.grant,
    findings: null,
    failed: null,
    beforeDemotion:
      run.step === 'demote' ? run.beforeDemotion : { status: run.status === 'done' ? 'done' : 'open', step: run.step },
  };
}

function requested(run: RunState, fact: Extract<RoleFact, { type: 'ApprovalRequested' }>): RunState {
  const { approval, ...cards } = run.cards;
  // A card that does not show its last word yet loses its buttons; a new plan gets a card of its own.
  const unfinished = approval !== undefined && run.plan !== null && approval.view !== approvalView(run);
  return {
    ...run,
    plan: requestedPlan(fact),
    cards,
    past: approval && !unfinished ? [...run.past, approval.activityId].slice(-PAST_KEPT) : run.past,
    retired: unfinished ? [...run.retired, { activityId: approval.activityId, where: approval.where }] : run.retired,
  };
}

/** What the approval card shows, as a word. */
export const approvalView = (run: RunState): string => {
  if (!run.plan) return 'none';
  const stopped = run.plan.status === 'consumed' && run.failed ? '.stopped' : '';
  return `${run.plan.plan.id}.${run.plan.status}${stopped}`;
};

/** A new grant has an alarm of its own, should it ever need one. */
function begunGrant(run: RunState): RunState {
  const { overdue, ...cards } = run.cards;
  const grant = grantOf(run.plan) ?? run.grant;
  if (!overdue) return { ...run, grant };
  const told = overdue.view.endsWith('.ended');
  return {
    ...run,
    grant,
    cards,
    past: told ? [...run.past, overdue.activityId].slice(-PAST_KEPT) : run.past,
    retired: told ? run.retired : [...run.retired, { activityId: overdue.activityId, where: overdue.where }],
  };
}

function grantOf(plan: PlanState | null): Grant | null {
  if (plan?.plan.action !== 'assign' || plan.plan.until === null) return null;
  return {
    planId: plan.plan.id,
    begun: plan,
    roles: plan.plan.roles,
    // An end that is no time is an edited one: it is over now, which nobody proves, and people are told.
    until: Date.parse(plan.plan.until) || 0,
    endKeptBy: plan.plan.endKeptBy ?? 'countersign',
    confirmed: false,
    overdue: false,
    overdueBecause: null,
    goneSince: null,
    ended: false,
  };
}

function planRemoved(
  run: RunState,
  planId: string,
  found: boolean,
  remaining: NonNullable<RunState['roles']>,
): RunState {
  const removed = withPlan(run, planId, { status: 'carried-out' });
  const grant = removed.grant;
  const covered = grant?.confirmed === true && grant.roles.every((role) => removed.plan?.plan.roles.includes(role));
  const nothingLeft = !remaining.holdings.some((holding) => grant?.roles.includes(holding.roleId));
  // Unless we removed all of the grant and saw it gone, its own end looks again: one reading may lag.
  return afterDemotion({
    ...removed,
    roles: remaining,
    grant: covered && nothingLeft && !found ? ended(grant) : grant,
  });
}

/** An adopted account goes back to what it still lacks, now that it is plain; everything else is done. */
function afterDemotion(run: RunState): RunState {
  if (run.step !== 'demote') return run;
  const before = run.beforeDemotion;
  if (run.kind !== 'adopt' || before?.status !== 'open' || before.step === 'demote')
    return { ...to(run, 'demote'), beforeDemotion: null };
  const unmet = run.unmet.filter((requirement) => requirement !== 'no-standing-tier-zero');
  return { ...run, step: before.step, unmet, beforeDemotion: null };
}

/** The grant is over, by its own end: whatever was being asked for or carried out about it is over with it. */
function grantEnded(run: RunState, remaining: RunState['roles']): RunState {
  const aboutRoles = run.failed !== null && /^(changeRoles|startRoleChange|readRoles)/.test(run.failed.effect);
  const after: RunState = {
    ...run,
    plan: overtaken(run.plan),
    grant: ended(run.grant),
    roles: remaining,
    failed: aboutRoles ? null : run.failed,
  };
  if (run.status !== 'open') return after;
  if (run.step === 'wizard') return { ...after, step: 'elevate', wizardReported: false };
  // What else the account holds is read again before it is asked to be removed.
  return run.step === 'demote' ? { ...after, roles: null } : after;
}

/** A plan whose matter the end of the grant has settled. */
function overtaken(plan: PlanState | null): PlanState | null {
  const open = plan?.status === 'pending' || plan?.status === 'granted' || plan?.status === 'consumed';
  if (!open) return plan;
  return plan.plan.action === 'remove'
    ? { ...plan, status: 'overtaken' }
    : { ...plan, status: 'voided', voidedBecause: 'plan-expired' };
}

/** A plan that is given up with its run, or with the step it belongs to. */
export function closePlan(plan: PlanState | null, status: 'withdrawn'): PlanState | null {
  if (plan?.status === 'pending' || plan?.status === 'granted') return { ...plan, status };
  return plan?.status === 'consumed' ? { ...plan, status: 'voided', voidedBecause: 'not-now' } : plan;
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
