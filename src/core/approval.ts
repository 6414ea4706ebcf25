import { accept, type Decision, refuse, refuseFields } from './decision.js';
import { approverRefusal, mayCountersign, onTheRequestersSide, personOf } from './eligibility.js';
import { readReason, type Values } from './fields.js';
import type { Person, Standing } from './people.js';
import { digestOf, type Plan, type Tools } from './plan.js';
import { wasCountersigned } from './proofs.js';
import type { Reading, RolesReading } from './readings.js';
import { openElsewhere, timeToJudgeBy, tooManyRequests } from './requestBounds.js';
import { enoughGlobalAdministratorsLeft, roomForGlobalAdministrator } from './globalAdministrators.js';
import { setupRoles, tierZeroRoles } from './roles.js';
import type { RefusalCode } from './refusals.js';
import type { RunCommand } from './run.js';
import type { RunFact } from './runFacts.js';
import type { RunState } from './runState.js';
import { HOUR, MINUTE, SHORTEST_GRANT, type Settings } from './settings.js';
import { nonceOf } from './views.js';

type Submission = Extract<RunCommand, { type: 'Submit' }>;
type Verdict = Extract<RunCommand, { type: 'Approve' | 'Deny' | 'Withdraw' }>;

/** Makes the plan of an elevation or a demotion, if the bounds allow it and somebody could countersign it. */
export function requestPlan(
  command: Submission,
  values: Values,
  run: RunState,
  by: Person,
  tools: Tools,
  settings: Settings,
): Decision<RunFact> {
  if (run.plan?.status === 'pending' || run.plan?.status === 'granted' || run.plan?.status === 'consumed')
    return refuse('plan-open');
  const accountId = run.accountId;
  if (accountId === null) throw new Error('a plan without an account');
  if (settings.breakGlassIds.includes(accountId)) return refuse('break-glass');
  if (timeToJudgeBy(command.at, run) === undefined) return refuse('clock-behind');
  const often = tooManyRequests(command.at, command.lookups.requests, settings);
  if (often) return often;
  if (!command.lookups.approvers.known) return refuse('eligibility-unknown');
  const approvers = command.lookups.approvers.value.filter((person) => !onTheRequestersSide(person.id, run, by.id));
  if (approvers.length === 0) return refuse('no-second-admin');

  const assigning = run.step === 'elevate';
  const hours = Number(values['hours']);
  if (assigning && hours < 1) return refuseFields([{ field: 'hours', problem: 'not-a-choice' }]);
  if (assigning && hours > settings.grantHoursMax) return refuse('duration-too-long', String(settings.grantHoursMax));
  // The end of the assignment before is still being kept; two ends of one role would be none.
  if (assigning && run.grant && !run.grant.ended) return refuse('grant-ending');
  const roles = assigning ? setupRoles[run.profile ?? 'global-administrator'] : rolesToRemove(run);
  const elsewhere = openElsewhere(roles, assigning ? 'assign' : 'remove', command.lookups.otherRuns, command.at);
  if (elsewhere) return elsewhere;
  const bounds = assigning
    ? roomForGlobalAdministrator(roles, accountId, command.lookups.globalAdministrators, settings)
    : enoughGlobalAdministratorsLeft(run, roles, command.lookups.globalAdministrators, settings);
  if (bounds) return bounds;

  const plan: Plan = {
    version: 1,
    id: command.lookups.newId,
    runId: run.id,
    tenantId: run.tenantId,
    accountId,
    action: assigning ? 'assign' : 'remove',
    roles: [...roles].sort(),
    scope: '/',
    endKeptBy: assigning ? ((command.lookups.hasP2 ?? run.report?.hasP2) ? 'entra' : 'countersign') : null,
    from: new Date(command.at).toISOString(),
    until: assigning ? new Date(command.at + hours * HOUR).toISOString() : null,
    requesterId: by.id,
    reason: values['reason'] ?? 'The CIPP setup is finished.',
  };
  return accept({
    type: 'ApprovalRequested',
    at: command.at,
    by,
    plan,
    digest: digestOf(plan, tools),
    expiresAt: command.at + settings.approvalMinutes * MINUTE,
    approvers,
    ...(command.lookups.present
      ? { present: approvers.map((person) => person.id).filter((id) => command.lookups.present?.includes(id)) }
      : {}),
    press: command.press,
  });
}

/** Everything we granted and every tier-0 role held in any other way; other roles are none of our business. */
export function rolesToRemove(run: RunState): readonly string[] {
  const held = run.roles?.holdings.map((holding) => holding.roleId) ?? [];
  const ours = run.grant?.roles ?? [];
  return [...new Set(held.filter((role) => tierZeroRoles.includes(role) || ours.includes(role)))];
}

/** The one place that says who may decide a privileged change, and when. */
export function decide(command: Verdict, run: RunState, tools: Tools): Decision<RunFact> {
  const open = run.plan;
  if (!open) return refuse('plan-gone');
  if (command.press.nonce !== nonceOf(run, 'approval', tools)) return refuse('plan-gone');
  // Until it is begun, whoever asked can still take it back.
  const withdrawable = command.type === 'Withdraw' && open.status === 'granted';
  if (open.status !== 'pending' && !withdrawable)
    return refuse(open.status === 'expired' ? 'plan-expired' : 'plan-decided');
  // A copy, or a card whose posting was never recorded, decides nothing, whoever presses it.
  if (command.cardId !== '' && command.cardId !== run.cards.approval?.activityId) return refuse('card-unknown');

  if (command.type === 'Withdraw') {
    if (command.objectId !== open.requester.id) return refuse('not-requester');
    return accept({
      type: 'ApprovalWithdrawn',
      at: command.at,
      by: open.requester,
      planId: open.plan.id,
      press: command.press,
    });
  }
  // Asked before anything else about the person: no role, however high, lets someone countersign their own request.
  if (command.objectId === open.requester.id) return refuse('own-request');
  if (command.objectId === open.plan.accountId) return refuse('target-decides');
  if (command.type === 'Approve' && run.secretShownTo.includes(command.objectId)) return refuse('holds-secret');
  const now = timeToJudgeBy(command.at, run);
  if (now === undefined) return refuse('clock-behind');
  if (now >= open.expiresAt) return refuse('plan-expired');
  const person = approverRefusal(command.standing);
  if (person) return person;
  const by = personOf(command.standing);
  // Identity comes from the gate; what Graph returned must be about that very person.
  if (by.id !== command.objectId) return refuse('eligibility-unknown');

  if (command.type === 'Deny') {
    const { text: reason, problem } = readReason(command.reason);
    if (problem === 'missing') return refuse('reason-missing');
    if (problem) return refuseFields([{ field: 'reason', problem }]);
    return accept({ type: 'ApprovalDenied', at: command.at, by, planId: open.plan.id, reason, press: command.press });
  }
  // What was stored must still be what was shown; anything else is an edited journal, and has no effect.
  if (digestOf(open.plan, tools) !== open.digest) return refuse('plan-gone');
  return accept({
    type: 'ApprovalGranted',
    at: command.at,
    by,
    planId: open.plan.id,
    digest: open.digest,
    press: command.press,
  });
}

export type Start = {
  at: number;
  planId: string;
  /** The approver's standing, read again right now. */
  approver: Standing;
  globalAdministrators: Reading<readonly string[]>;
  /** Digest of the plan as rebuilt from the wire form of the requests about to be sent. */
  wireDigest: string;
};

/**
 * Consumes the approval and records the intent in one fact, or voids it. `undefined` = cannot be known yet: nothing
 * happens, and it is asked again until the approval's deadline.
 */
export function startRoleChange(start: Start, run: RunState, settings: Settings): RunFact | undefined {
  const open = run.plan;
  if (open?.plan.id !== start.planId || open.status !== 'granted' || !open.decidedBy) return undefined;
  const voided = (why: Extract<RunFact, { type: 'ApprovalVoided' }>['why']): RunFact => ({
    type: 'ApprovalVoided',
    at: start.at,
    planId: start.planId,
    why,
  });
  const now = timeToJudgeBy(start.at, run);
  if (now === undefined) return undefined;
  if (now >= open.expiresAt) return voided('plan-expired');
  if (!wasCountersigned(open, run, start.wireDigest)) return voided('plan-gone');
  if (!start.approver.known) return undefined;
  if (!mayCountersign(start.approver) || start.approver.person.id !== open.decidedBy.id) return voided('not-eligible');
  if (onTheRequestersSide(open.decidedBy.id, run, open.requester.id)) return voided('own-request');
  if (open.plan.until !== null && Date.parse(open.plan.until) - now < SHORTEST_GRANT) return voided('plan-expired');
  if (settings.breakGlassIds.includes(open.plan.accountId)) return voided('break-glass');
  if (!start.globalAdministrators.known) return undefined;
  const bounds = boundsRefusal(open.plan, run, start.globalAdministrators, settings);
  if (bounds) return voided(bounds.refusal.code);
  return {
    type: 'RoleChangeStarted',
    at: start.at,
    planId: start.planId,
    digest: open.digest,
    approvedBy: open.decidedBy.id,
  };
}

export type Late = { at: number; approver: Standing; globalAdministrators: Reading<readonly string[]> };

/**
 * Why a change that was found interrupted is not simply gone on with: time has passed, for the plan, for its approver and
 * for the tenant. 'unknown' = cannot be known yet: nothing happens, and it is asked again.
 */
export function lateObjection(late: Late, run: RunState, settings: Settings): RefusalCode | 'unknown' | undefined {
  const open = run.plan;
  const now = timeToJudgeBy(late.at, run);
  if (!open || now === undefined) return 'unknown';
  const { plan } = open;
  if (plan.action === 'assign') {
    const over = plan.until !== null && Date.parse(plan.until) - now < SHORTEST_GRANT;
    if (over || now >= open.expiresAt) return 'plan-expired';
    if (!late.approver.known) return 'unknown';
    if (!mayCountersign(late.approver)) return 'not-eligible';
  }
  if (settings.breakGlassIds.includes(plan.accountId)) return 'break-glass';
  if (!late.globalAdministrators.known) return 'unknown';
  return boundsRefusal(plan, run, late.globalAdministrators, settings)?.refusal.code;
}

/** Is the tenant left with neither too many nor too few Global Administrators? */
const boundsRefusal = (
  { action, roles, accountId }: Plan,
  run: RunState,
  administrators: Reading<readonly string[]>,
  settings: Settings,
) =>
  action === 'assign'
    ? roomForGlobalAdministrator(roles, accountId, administrators, settings)
    : enoughGlobalAdministratorsLeft(run, roles, administrators, settings);

export function expireApproval(planId: string, at: number, run: RunState): RunFact | undefined {
  const open = run.plan;
  return open?.plan.id === planId && open.status === 'pending' && at >= open.expiresAt
    ? { type: 'ApprovalExpired', at, planId }
    : undefined;
}

/** Is the account as the plan wants it? A removal is over only when no role of it comes from anywhere. */
export function planIsFulfilled(plan: Plan, roles: RolesReading): boolean {
  return plan.action === 'assign'
    ? rolesNotHeld(plan, roles).length === 0
    : !roles.holdings.some((holding) => plan.roles.includes(holding.roleId)) &&
        !plan.roles.some((role) => roles.throughGroups.includes(role));
}

/** Roles of the plan that are not active yet. */
export function rolesNotHeld(plan: Plan, roles: RolesReading): readonly string[] {
  const held = new Set(
    roles.holdings.filter((holding) => holding.source !== 'eligibility').map((holding) => holding.roleId),
  );
  return plan.roles.filter((role) => !held.has(role));
}
