import * as approval from '../../core/approval.js';
import { mayCountersign } from '../../core/eligibility.js';
import type { Plan } from '../../core/plan.js';
import type { RolesReading } from '../../core/readings.js';
import { tierZeroRoles } from '../../core/roles.js';
import type { RunState } from '../../core/runState.js';
import { MINUTE } from '../../core/settings.js';
import { watchedRoles } from '../accountReading.js';
import { isFailure } from '../directory/failure.js';
import { done, failed, later, type Outcome, REPLICATION_LIMIT, strictly } from '../outcome.js';
import { accountIdOf, type Performer } from '../performer.js';
import type { Ports } from '../ports.js';
import { reading } from '../reading.js';
import { digestOfRequests, requestsFor } from '../roleChanger.js';

/** An approver's eligibility is read again if more than this has passed since it was last read (threats.md, AP-E2). */
const ELIGIBILITY_AGE = MINUTE;

const rolesOf = (ports: Ports, run: RunState, plan?: Plan): Promise<RolesReading> =>
  ports.directory.roles(accountIdOf(run), [...new Set([...watchedRoles, ...(plan?.roles ?? [])])]);

/** Reads eligibility and bounds once more, rebuilds the requests, and consumes the approval: all in one fact or none. */
export const startRoleChange: Performer<'startRoleChange'> = async ({ planId }, run, ports) => {
  const open = run.plan;
  if (!open?.decidedBy) throw new Error('a role change nobody decided');
  const [approver, administrators, held] = await Promise.all([
    ports.directory.standing(open.decidedBy.id),
    reading(ports.directory.globalAdministrators()),
    rolesOf(ports, run, open.plan),
  ]);
  const requests = requestsFor(open.plan, held);
  const asked = requests.map((request) => (request.kind === 'remove' ? request.holding.roleId : request.roleId));
  const alreadyDone = open.plan.roles.filter((role) => !asked.includes(role));
  const fact = approval.startRoleChange(
    {
      at: ports.now(),
      planId,
      approver,
      globalAdministrators: administrators,
      wireDigest: digestOfRequests(requests, open.plan, alreadyDone, ports.tools),
    },
    run,
    ports.settings,
  );
  return fact ? strictly(fact) : later('unreachable', 2_000);
};

/** Looks, sends what is missing, reads back. Called again after a crash or an ambiguous answer, it finds what it did. */
export const changeRoles: Performer<'changeRoles'> = async ({ planId }, run, ports) => {
  const consumed = approval.consumedApproval(run, planId);
  if (!consumed) throw new Error('a role change whose approval was not consumed');
  const { plan } = consumed;
  const before = await rolesOf(ports, run, plan);
  if (approval.planIsFulfilled(plan, before)) return outcomeOf(plan, before, true, ports);
  const objection = await lateObjection(consumed, run, before, ports);
  if (objection) return objection;
  try {
    await ports.roleChanger.carryOut(consumed, before);
  } catch (error) {
    const outcome = afterRefusal(error, consumed.consumedAt, ports.now());
    if (outcome) return outcome;
    // "It already exists", or nobody knows: what is there decides.
  }
  const after = await rolesOf(ports, run, plan);
  if (approval.planIsFulfilled(plan, after)) return outcomeOf(plan, after, false, ports);
  if (ports.now() - consumed.consumedAt > REPLICATION_LIMIT)
    return failed(plan.action === 'remove' ? 'not-removed' : 'unexpected');
  return later('replicating', 1_000);
};

/** An assignment found interrupted is not simply gone on with: time has passed since the approver was looked at. */
async function lateObjection(
  consumed: approval.ConsumedApproval,
  run: RunState,
  held: RolesReading,
  ports: Ports,
): Promise<Outcome | undefined> {
  const { plan } = consumed;
  if (plan.action === 'remove' || ports.now() - consumed.consumedAt <= ELIGIBILITY_AGE) return undefined;
  const begun = held.holdings.some(
    (holding) => plan.roles.includes(holding.roleId) && holding.source !== 'eligibility',
  );
  if (begun) return undefined;
  const open = run.plan;
  const voided = (why: 'plan-expired' | 'not-eligible') =>
    strictly({ type: 'ApprovalVoided', at: ports.now(), planId: plan.id, why });
  if (open && ports.now() >= open.expiresAt) return voided('plan-expired');
  const standing = await ports.directory.standing(open?.decidedBy?.id ?? '');
  if (!standing.known) return later('unreachable', 2_000);
  return mayCountersign(standing) ? undefined : voided('not-eligible');
}

function afterRefusal(error: unknown, consumedAt: number, now: number): Outcome | undefined {
  if (!isFailure(error)) throw error;
  const code = error.details.code ?? '';
  if (error.kind === 'ambiguous') return undefined;
  if (
    error.kind === 'absent' ||
    ['SubjectNotFound', 'ResourceNotFound', 'PendingRoleAssignmentRequest'].includes(code)
  ) {
    return now - consumedAt < REPLICATION_LIMIT ? later('replicating', 2_000) : failed('account-gone');
  }
  if (code === 'RoleAssignmentExists' || /conflicting object/i.test(error.details.text ?? '')) return undefined;
  throw error;
}

async function outcomeOf(plan: Plan, held: RolesReading, found: boolean, ports: Ports): Promise<Outcome> {
  if (plan.action === 'remove')
    return done({ type: 'RolesRemoved', at: ports.now(), planId: plan.id, roles: plan.roles, remaining: held });
  const until = plan.until ?? new Date(ports.now()).toISOString();
  const endKeptBy = plan.endKeptBy ?? 'countersign';
  if (endKeptBy === 'entra') {
    const ends = await ports.directory.scheduleEnds(plan.accountId);
    const latest = Date.parse(until) + MINUTE;
    const bounded = plan.roles.every((role) =>
      ends.some((end) => end.roleId === role && end.endsAt !== null && Date.parse(end.endsAt) <= latest),
    );
    // Held, but longer than two people agreed to: somebody must look.
    if (!bounded) return failed('role-differs');
  }
  return done({ type: 'RolesAssigned', at: ports.now(), planId: plan.id, until, endKeptBy, found });
}

/** At the end of a grant: Entra should have ended it; whatever is left of it is taken away now, without asking anybody. */
export const endGrant: Performer<'endGrant'> = async ({ planId }, run, ports) => {
  const ended = approval.endedGrant(run, planId, ports.now());
  if (!ended) return later(null, 1_000);
  const left = (roles: RolesReading) =>
    roles.holdings.some((holding) => ended.roles.includes(holding.roleId) && holding.source !== 'eligibility');
  const before = await rolesOf(ports, run);
  if (left(before)) await ports.roleChanger.end(ended, before);
  const after = left(before) ? await rolesOf(ports, run) : before;
  if (left(after)) return later('replicating', 2_000);
  return done({ type: 'RolesRemoved', at: ports.now(), planId: null, roles: ended.roles, remaining: after });
};

export const expireApproval: Performer<'expireApproval'> = async ({ planId }, run, { now }) => {
  const fact = approval.expireApproval(planId, now(), run);
  return fact ? strictly(fact) : later(null, 1_000);
};

/** What the account holds before its removal is asked for. A role that comes only through a group is for a person to undo. */
export const readRoles: Performer<'readRoles'> = async (_effect, run, ports) => {
  const roles = await rolesOf(ports, run);
  const removable = roles.holdings.some(
    (holding) => tierZeroRoles.includes(holding.roleId) || run.grant?.roles.includes(holding.roleId),
  );
  if (!removable && roles.throughGroups.some((role) => tierZeroRoles.includes(role))) return failed('through-group');
  const relevant = removable ? roles : { holdings: [], throughGroups: [] };
  return done({ type: 'RolesRead', at: ports.now(), roles: relevant, ours: run.grant !== null });
};
