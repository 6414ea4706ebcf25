import { isFailure } from '../directory/failure.js';
import type { Account, Directory } from '../directory/port.js';
import { done, failed, later, type Outcome, REPLICATION_LIMIT } from '../outcome.js';
import { accountIdOf, type Performer } from '../performer.js';
import { holdsTierZero, tierZeroRoles } from '../../core/roles.js';
import type { RunState } from '../../core/runState.js';
import { reading } from '../reading.js';

/** Written into the account's employee type, so that a second try recognises what the first one made. */
export const markerOf = (run: RunState): string => `Countersign ${run.id}`;

export const checkName: Performer<'checkName'> = async ({ userPrincipalName }, _run, { directory, now }) => {
  const [live, deleted] = await Promise.all([
    directory.accountByName(userPrincipalName),
    heldByDeleted(directory, userPrincipalName),
  ]);
  const takenBy = live ? 'user' : deleted ? 'deleted-user' : null;
  return done({ type: 'NameChecked', at: now(), free: takenBy === null, takenBy });
};

/** Where deleted users cannot be read, a name held by one shows itself at the creation. */
async function heldByDeleted(directory: Directory, userPrincipalName: string): Promise<boolean> {
  try {
    return await directory.nameHeldByDeleted(userPrincipalName);
  } catch (error) {
    if (isFailure(error, 'denied', 'absent')) return false;
    throw error;
  }
}

export const createAccount: Performer<'createAccount'> = async (_effect, run, { directory, now }) => {
  const described = run.described;
  if (!described) throw new Error('an account that was never described');
  const marker = markerOf(run);
  const created = (account: { id: string }, found: boolean): Outcome =>
    done({ type: 'AccountCreated', at: now(), accountId: account.id, found });
  const before = await directory.accountByName(described.userPrincipalName);
  // Ours is disabled until MFA is enforced; one that is enabled already is somebody else's doing.
  if (before) return before.marker === marker && !before.enabled ? created(before, true) : failed('name-taken');
  try {
    const { id } = await directory.createAccount(described, marker);
    const seen = await directory.accountById(id);
    // 201 was said and the id is ours; not seeing it yet is replication, and the next look by name finds it.
    if (!seen) return later('replicating', 2_000);
    return created(seen, false);
  } catch (error) {
    if (!isFailure(error, 'rejected')) throw error;
    const after = await directory.accountByName(described.userPrincipalName);
    if (after) return after.marker === marker ? created(after, true) : failed('name-taken');
    if (await heldByDeleted(directory, described.userPrincipalName)) return failed('name-taken');
    // A conflict with something nobody can see: most likely our own creation, not replicated yet.
    const startedAt = run.started['createAccount'] ?? now();
    return isConflict(error) && now() - startedAt < REPLICATION_LIMIT
      ? later('replicating', 3_000)
      : failed('rejected');
  }
};

const isConflict = (error: { details: { text?: string; code?: string } }): boolean =>
  /already exists|conflicting object/i.test(error.details.text ?? '') || error.details.code === 'ObjectConflict';

export const assignLicence: Performer<'assignLicence'> = async ({ skuId }, run, { directory, now }) => {
  const accountId = accountIdOf(run);
  const found = stateOf(await directory.accountById(accountId), skuId);
  if (found === 'active') return done({ type: 'LicenceAssigned', at: now(), skuId, found: true });
  if (found === 'error') return failed('licence-error');
  if (found === undefined) {
    try {
      await directory.assignLicence(accountId, skuId);
    } catch (error) {
      if (isFailure(error, 'absent')) return notYet(run, now());
      if (isFailure(error, 'rejected'))
        return failed(/available licenses/i.test(error.details.text ?? '') ? 'no-seat' : 'licence-error');
      throw error;
    }
  }
  const after = stateOf(await directory.accountById(accountId), skuId);
  if (after === 'active') return done({ type: 'LicenceAssigned', at: now(), skuId, found: false });
  return after === 'error' ? failed('licence-error') : later('replicating', 2_000);
};

const stateOf = (account: Account | undefined, skuId: string) =>
  account?.licences.find((licence) => licence.skuId === skuId)?.state;

export const awaitMailbox: Performer<'awaitMailbox'> = async (_effect, run, { directory, now }) =>
  (await directory.hasMailbox(accountIdOf(run))) ? done({ type: 'MailboxSeen', at: now() }) : later(null, 10_000);

/** Only after MFA is enforced, and looked at once more right before: nobody may sign in without it. */
export const enableAccount: Performer<'enableAccount'> = async (_effect, run, { directory, now }) => {
  const accountId = accountIdOf(run);
  const account = await directory.accountById(accountId);
  if (!account) return notYet(run, now());
  if (account.enabled) return done({ type: 'AccountEnabled', at: now(), found: true });
  // An adopted account that was disabled with a role in hand is not woken up by one person.
  if (run.kind === 'adopt' && holdsTierZero(await directory.roles(accountId, tierZeroRoles)))
    return failed('privileged-target');
  if (!(await stillEnforced(directory, accountId))) return failed('not-enforced');
  await directory.setEnabled(accountId, true);
  const after = await directory.accountById(accountId);
  return after?.enabled ? done({ type: 'AccountEnabled', at: now(), found: false }) : later('replicating', 2_000);
};

async function stillEnforced(directory: Directory, accountId: string): Promise<boolean> {
  const perUser = await reading(directory.perUserMfa(accountId));
  if (perUser.known && perUser.value === 'enforced') return true;
  const policies = await directory.policies(accountId);
  return policies.some((policy) => policy.isDedicated && policy.state === 'enabled');
}

/** 404 on an object we made: "not yet" for five minutes, "gone" afterwards. */
export function notYet(run: RunState, now: number): Outcome {
  const createdAt = run.started['createAccount'];
  return createdAt !== undefined && now - createdAt < REPLICATION_LIMIT
    ? later('replicating', 2_000)
    : failed('account-gone');
}
