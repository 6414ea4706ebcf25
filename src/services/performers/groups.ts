import { gdapGroupFor } from '../../core/gdapRoles.js';
import type { Blocker } from '../../core/runFacts.js';
import { isFailure } from '../directory/failure.js';
import { done, failed, later, REPLICATION_LIMIT } from '../outcome.js';
import { accountIdOf, type Performer } from '../performer.js';
import { notYet } from './account.js';
import { insteadOfAnother } from './onlyOne.js';

/** AdminAgents must be exactly one group, kept by id: names are not unique. */
export const readGroups: Performer<'readGroups'> = async (_effect, _run, { directory, now }) => {
  const [adminAgents, gdap] = await Promise.all([directory.adminAgents(), directory.gdapGroups()]);
  const blockers: Blocker[] =
    adminAgents.length === 1 ? [] : [adminAgents.length === 0 ? 'no-admin-agents' : 'several-admin-agents'];
  return done({ type: 'GroupsRead', at: now(), adminAgents, gdap, blockers });
};

/**
 * Makes a missing `M365 GDAP <Role>` group. Where this app may not, the run goes on without it and says so: CIPP makes
 * these groups itself at the first onboarding (facts/cipp.md 1.4).
 */
export const createGroup: Performer<'createGroup'> = async (effect, run, ports) => {
  const { role } = effect;
  const { directory, now } = ports;
  const insteadOfCreating = insteadOfAnother(effect, run, ports);
  const wanted = gdapGroupFor(role);
  const find = async () => (await directory.gdapGroups()).find((group) => group.name === wanted.displayName);
  const before = await find();
  if (before) return done({ type: 'GroupCreated', at: now(), role, group: before, found: true });
  if (insteadOfCreating) return insteadOfCreating;
  try {
    const group = await directory.createGroup(wanted);
    return done({ type: 'GroupCreated', at: now(), role, group, found: false });
  } catch (error) {
    if (isFailure(error, 'denied')) return done({ type: 'GroupNotCreated', at: now(), role, reason: 'denied' });
    if (isFailure(error, 'rejected', 'absent'))
      return done({ type: 'GroupNotCreated', at: now(), role, reason: 'rejected' });
    throw error;
  }
};

/**
 * 400 means "already a member" or a bad request with the same code, so it is decided by reading membership again. A GDAP
 * group that takes no members or has gone is named and left out; without AdminAgents nothing works, so that one stops.
 */
export const joinGroup: Performer<'joinGroup'> = async ({ group }, run, { directory, now }) => {
  const accountId = accountIdOf(run);
  const isIn = async () => (await directory.isMember(accountId, [group.id])).includes(group.id);
  const leaveOut = (reason: 'rejected' | 'group-gone') =>
    run.chosenGroups.some((chosen) => chosen.id === group.id)
      ? done({ type: 'GroupNotJoined', at: now(), group, reason })
      : failed(reason);
  try {
    if (await isIn()) return done({ type: 'GroupJoined', at: now(), group, found: true });
    await directory.addMember(group.id, accountId);
  } catch (error) {
    if (isFailure(error, 'absent')) {
      if (!(await directory.accountById(accountId))) return notYet(run, now());
      return isYoung(run.started[`joinGroup:${group.id}`], now())
        ? later('replicating', 2_000)
        : leaveOut('group-gone');
    }
    if (!isFailure(error, 'rejected')) throw error;
    if (await isIn()) return done({ type: 'GroupJoined', at: now(), group, found: true });
    // "They already exist" and yet not to be seen: our own addition, not replicated yet.
    const startedAt = run.started[`joinGroup:${group.id}`] ?? -Infinity;
    return /already exist/i.test(error.details.text ?? '') && now() - startedAt < REPLICATION_LIMIT
      ? later('replicating', 3_000)
      : leaveOut('rejected');
  }
  return (await isIn()) ? done({ type: 'GroupJoined', at: now(), group, found: false }) : later('replicating', 1_500);
};

/** The group itself may be young too: it was perhaps made a moment ago. */
const isYoung = (startedAt: number | undefined, now: number): boolean =>
  startedAt !== undefined && now - startedAt < REPLICATION_LIMIT / 5;
