import { recommendedRoleOf } from '../core/gdapRoles.js';
import type { AccountReading, Reading } from '../core/readings.js';
import type { Expectation } from '../core/requirements.js';
import { APPLICATION_ADMINISTRATOR, tierZeroRoles, USER_ADMINISTRATOR } from '../core/roles.js';
import type { RunState } from '../core/runState.js';
import type { Settings } from '../core/settings.js';
import { DirectoryFailure } from './directory/failure.js';
import type { Directory } from './directory/port.js';
import { reading } from './reading.js';

/** Roles looked for in every place: tier 0, and the others that setup assigns. */
export const watchedRoles: readonly string[] = [...tierZeroRoles, APPLICATION_ADMINISTRATOR, USER_ADMINISTRATOR];
const THIRTY_DAYS = 30 * 24 * 3_600_000;

/** Reads everything the requirements are judged by. Each part that cannot be read is unknown by itself. */
export async function readAccount(directory: Directory, accountId: string, now: number): Promise<AccountReading> {
  const found = async () => {
    const account = await directory.accountById(accountId);
    if (!account) throw new DirectoryFailure('absent', 'getUser');
    return account;
  };
  const account = await reading(found());
  const domain = account.known ? (account.value.userPrincipalName.split('@')[1] ?? '').toLowerCase() : '';
  const [
    domains,
    methods,
    external,
    perUser,
    policies,
    whatIf,
    proof,
    agents,
    gdap,
    roles,
    mailbox,
    administrators,
    approvers,
  ] = await Promise.all([
    reading(directory.domains()),
    reading(directory.methods(accountId)),
    reading(directory.externalMethodPolicies(accountId)),
    reading(directory.perUserMfa(accountId)),
    reading(directory.policies(accountId)),
    reading(directory.whatIf(accountId)),
    reading(directory.lastSignInWithMfa(accountId, now - THIRTY_DAYS)),
    reading(inAdminAgents(directory, accountId)),
    reading(heldGdapRoles(directory, accountId)),
    reading(directory.roles(accountId, watchedRoles)),
    reading(directory.hasMailbox(accountId)),
    reading(directory.globalAdministrators()),
    reading(directory.approvers().then((people) => people.filter((person) => person.id !== accountId))),
  ]);
  return {
    at: now,
    account,
    domainIsManaged: domains.known
      ? { known: true, value: domains.value.some((one) => one.isManaged && one.name.toLowerCase() === domain) }
      : domains,
    methods,
    externalMethodPolicies: external,
    enforcement: { perUser, policies, whatIf },
    proof,
    adminAgents: agents,
    gdapRoles: gdap,
    roles,
    hasMailbox: mailbox,
    globalAdministrators: count(administrators),
    approvers: count(approvers),
  };
}

export const expectationOf = (run: RunState, settings: Settings): Expectation => ({
  mode: run.mode ?? 'gdap',
  partner: run.partner ?? run.mode !== 'single',
  wantsMailbox: run.described?.licence != null,
  grantedRoles: run.grant && !run.grant.ended ? run.grant.roles : [],
  globalAdminMin: settings.globalAdminMin,
  globalAdminMax: settings.globalAdminMax,
});

async function inAdminAgents(directory: Directory, accountId: string): Promise<boolean> {
  const groups = await directory.adminAgents();
  if (groups.length === 0) return false;
  const held = await directory.isMember(
    accountId,
    groups.map((group) => group.id),
  );
  return held.length > 0;
}

async function heldGdapRoles(directory: Directory, accountId: string): Promise<readonly string[]> {
  const groups = (await directory.gdapGroups()).filter((group) => recommendedRoleOf(group.name) !== undefined);
  if (groups.length === 0) return [];
  const held = await directory.isMember(
    accountId,
    groups.map((group) => group.id),
  );
  return groups.filter((group) => held.includes(group.id)).flatMap((group) => recommendedRoleOf(group.name) ?? []);
}

const count = (list: Reading<readonly unknown[]>): Reading<number> =>
  list.known ? { known: true, value: list.value.length } : list;
