import * as approval from '../../core/approval.js';
import { consumedApproval, type ConsumedApproval, endedGrant } from '../../core/proofs.js';
import { endObjection } from '../../core/globalAdministrators.js';
import type { AccountRoles } from '../../core/readings.js';
import { tierZeroRoles } from '../../core/roles.js';
import type { RefusalCode } from '../../core/refusals.js';
import type { RunState } from '../../core/runState.js';
import { MINUTE } from '../../core/settings.js';
import { watchedRoles } from '../accountReading.js';
import { isFailure } from '../directory/failure.js';
import { done, failed, later, type Outcome, REPLICATION_LIMIT, strictly } from '../outcome.js';
import { accountIdOf, type Performer } from '../performer.js';
import type { Ports } from '../ports.js';
import { reading } from '../reading.js';
import { wireDigest } from '../roleChanger.js';

type Whose = { accountId: string; roles: readonly string[] };
const rolesOf = (ports: Ports, { accountId, roles }: Whose): Promise<AccountRoles> =>
  ports.directory.roles(accountId, [...new Set([...watchedRoles, ...roles])]);

/** Reads eligibility and bounds once more, rebuilds the requests, and consumes the approval: all in one fact or none. */
export const startRoleChange: Performer<'startRoleChange'> = async ({ planId }, run, ports) => {
  const open = run.plan;
  if (!open?.decidedBy) throw new Error('a role change nobody decided');
  const [approver, administrators, held] = await Promise.all([
    ports.directory.standing(open.decidedBy.id),
    reading(ports.directory.globalAdministrators()),
    rolesOf(ports, open.plan),
  ]);
  const fact = approval.startRoleChange(
    {
      at: ports.now(),
      planId,
      approver,
      globalAdministrators: administrators,
      wireDigest: wireDigest(open.plan, held, ports.tools),
    },
    run,
    ports.settings,
  );
  return fact ? strictly(fact) : later('unreachable', 2_000);
};

/** Looks, sends what is missing, reads back. Called again after a crash or an ambiguous answer, it finds what it did. */
export const changeRoles: Performer<'changeRoles'> = async ({ planId }, run, ports) => {
  const consumed = consumedApproval(run, planId, ports.tools);
  if (!consumed) throw new Error('a role change whose approval was not consumed');
  const { plan } = consumed;
  const before = await rolesOf(ports, plan);
  if (approval.planIsFulfilled(plan, before)) return outcomeOf(consumed, before, true, ports);
  const objection = await lateObjection(consumed, run, ports);
  if (objection) return objection;
  try {
    await ports.roleChanger.carryOut(consumed, before);
  } catch (error) {
    const outcome = afterRefusal(error, consumed, ports.now());
    if (outcome) return outcome;
    // "It already exists", or nobody knows: what is there decides.
  }
  const after = await rolesOf(ports, plan);
  if (approval.planIsFulfilled(plan, after)) return outcomeOf(consumed, after, false, ports);
  if (plan.action === 'remove' && !after.holdings.some((holding) => plan.roles.includes(holding.roleId)))
    return failed('through-group');
  if (ports.now() - consumed.consumedAt > REPLICATION_LIMIT)
    return failed(plan.action === 'remove' ? 'not-removed' : 'not-confirmed');
  return later('replicating', 1_000);
};

const voided = (planId: string, why: RefusalCode, ports: Ports): Outcome =>
  strictly({ type: 'ApprovalVoided', at: ports.now(), planId, why });

/**
 * Looks once more at what the change depends on, each time before something is sent (threats.md, AP-E2): how long ago it
 * was begun cannot be told where the clock may have been set back.
 */
async function lateObjection(consumed: ConsumedApproval, run: RunState, ports: Ports): Promise<Outcome | undefined> {
  const at = ports.now();
  const [approver, globalAdministrators] = await Promise.all([
    ports.directory.standing(run.plan?.decidedBy?.id ?? ''),
    reading(ports.directory.globalAdministrators()),
  ]);
  const objection = approval.lateObjection({ at, approver, globalAdministrators }, run, ports.settings);
  if (objection === 'unknown') return later('unreachable', 2_000);
  return objection && voided(consumed.plan.id, objection, ports);
}

function afterRefusal(error: unknown, consumed: ConsumedApproval, now: number): Outcome | undefined {
  if (!isFailure(error)) throw error;
  const code = error.details.code ?? '';
  if (error.kind === 'ambiguous') return undefined;
  if (
    error.kind === 'absent' ||
    ['SubjectNotFound', 'ResourceNotFound', 'PendingRoleAssignmentRequest'].includes(code)
  ) {
    return now - consumed.consumedAt < REPLICATION_LIMIT ? later('replicating', 2_000) : failed('account-gone');
  }
  if (code === 'RoleAssignmentExists' || /conflicting object/i.test(error.details.text ?? '')) return undefined;
  if (code.startsWith('RoleAssignmentRequest') || (error.kind === 'unlicensed' && consumed.plan.action === 'assign')) {
    // The same request would be refused again and again: another plan is needed, with other hours or other settings.
    return consumed.plan.action === 'assign'
      ? strictly({ type: 'ApprovalVoided', at: now, planId: consumed.plan.id, why: 'role-settings' })
      : failed('role-settings');
  }
  throw error;
}

async function outcomeOf(
  consumed: ConsumedApproval,
  held: AccountRoles,
  found: boolean,
  ports: Ports,
): Promise<Outcome> {
  const { plan } = consumed;
  const at = ports.now();
  if (plan.action === 'remove')
    return done({ type: 'RolesRemoved', at, planId: plan.id, roles: plan.roles, remaining: held, found });
  const until = plan.until ?? new Date(at).toISOString();
  const endKeptBy = plan.endKeptBy ?? 'countersign';
  if (endKeptBy === 'entra') {
    const ends = await ports.directory.scheduleEnds(plan.accountId);
    const latest = Date.parse(until) + MINUTE;
    const rows = ends.filter((end) => plan.roles.includes(end.roleId));
    // Held, but longer than two people agreed to: somebody must look. The end of the grant is kept in any case.
    if (rows.some((end) => end.endsAt === null || Date.parse(end.endsAt) > latest)) return failed('role-differs');
    const unseen = plan.roles.some((role) => !rows.some((end) => end.roleId === role));
    if (unseen)
      return at - consumed.consumedAt < REPLICATION_LIMIT ? later('replicating', 2_000) : failed('role-differs');
  }
  return done({ type: 'RolesAssigned', at, planId: plan.id, until, endKeptBy, found });
}

/** Two looks this far apart must agree that nothing is left; one alone may be a reading that lags. */
const SECOND_LOOK = 5_000;

/** At the end of a grant: Entra should have ended it; whatever is left of it is taken away now, without asking anybody. */
export const endGrant: Performer<'endGrant'> = async ({ planId }, run, ports) => {
  const at = ports.now();
  const ended = endedGrant(run, planId, at, ports.tools);
  if (!ended) return later(null, 1_000);
  const { plan } = ended;
  const before = await rolesOf(ports, plan);
  const left = before.holdings.some(
    (holding) => plan.roles.includes(holding.roleId) && holding.source !== 'eligibility',
  );
  if (left) {
    const objection = endObjection(ended, await reading(ports.directory.globalAdministrators()), ports.settings);
    if (objection) return failed(objection);
    // First taken away, then written down: a journal that cannot be written never delays it.
    await ports.roleChanger.end(ended, before);
    return run.grant?.goneSince == null
      ? later(null, SECOND_LOOK)
      : done({ type: 'GrantLooked', at, planId, left: true });
  }
  const goneSince = run.grant?.goneSince ?? null;
  if (goneSince === null) return done({ type: 'GrantLooked', at, planId, left: false });
  // An assignment never read back may still appear; one that was seen must be gone in two looks.
  const patience = ended.confirmed ? SECOND_LOOK : REPLICATION_LIMIT;
  if (at - goneSince < patience) return later('waiting', SECOND_LOOK);
  return done({ type: 'RolesRemoved', at, planId: null, roles: plan.roles, remaining: before, found: true });
};

export const expireApproval: Performer<'expireApproval'> = async ({ planId }, run, { now }) => {
  const fact = approval.expireApproval(planId, now(), run);
  return fact ? strictly(fact) : later(null, 1_000);
};

/** What the account holds before its removal is asked for. A role that comes only through a group is for a person to undo. */
export const readRoles: Performer<'readRoles'> = async (_effect, run, ports) => {
  const roles = await rolesOf(ports, { accountId: accountIdOf(run), roles: [] });
  const ours = (role: string) => run.grant !== null && !run.grant.ended && run.grant.roles.includes(role);
  const removable = roles.holdings.some((holding) => tierZeroRoles.includes(holding.roleId) || ours(holding.roleId));
  if (!removable && roles.throughGroups.some((role) => tierZeroRoles.includes(role))) return failed('through-group');
  const relevant = removable ? roles : { holdings: [], throughGroups: [] };
  return done({ type: 'RolesRead', at: ports.now(), roles: relevant, ours: run.grant !== null });
};
