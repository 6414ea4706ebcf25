import { recommendedRoleOf } from '../core/gdapRoles.js';
import type { Baseline } from '../core/baseline.js';
import { reliedUpon } from '../core/mfaEnforcement.js';
import type { AccountReading, HeldGroup, PolicyReading, Reading, TimedRoles } from '../core/readings.js';
import type { Expectation, ExpectedGroups } from '../core/requirements.js';
import { APPLICATION_ADMINISTRATOR, tierZeroRoles, USER_ADMINISTRATOR } from '../core/roles.js';
import type { RunState } from '../core/runState.js';
import type { Settings } from '../core/settings.js';
import { DirectoryFailure } from './directory/failure.js';
import type { Directory } from './directory/port.js';
import { reading } from './reading.js';
import { readRound, type TenantRound } from './tenantRound.js';

/** Roles looked for in every place: tier 0, and the others that setup assigns. */
export const watchedRoles: readonly string[] = [...tierZeroRoles, APPLICATION_ADMINISTRATOR, USER_ADMINISTRATOR];
const THIRTY_DAYS = 30 * 24 * 3_600_000;

/**
 * Reads everything the requirements are judged by. Each part that cannot be read is unknown by itself. With a round, what
 * is the same for every account was read with it; without, somebody waits: all is read now, before what a round reads, and
 * `now` is the time of all.
 */
export async function readAccount(
  directory: Directory,
  accountId: string,
  now: number,
  round?: TenantRound,
): Promise<AccountReading> {
  const since = now - THIRTY_DAYS;
  const graph = round?.directory ?? directory.together('first');
  const policiesRead = reading(graph.policies(accountId));
  const [
    { shared, at: tenantAt },
    account,
    methods,
    external,
    perUser,
    policies,
    whatIf,
    proof,
    bypasses,
    roles,
    mailbox,
    groups,
  ] = await Promise.all([
    round ?? readRound(graph, now),
    reading(accountOf(graph, accountId)),
    reading(graph.methods(accountId)),
    reading(graph.externalMethodPolicies(accountId)),
    reading(graph.perUserMfa(accountId)),
    policiesRead,
    policiesRead.then((policies) => whatIfOf(graph, accountId, policies)),
    reading(graph.lastSignInWithMfa(accountId, since)),
    reading(graph.signInBypasses(accountId, since)),
    reading(rolesOf(graph, accountId)),
    reading(graph.hasMailbox(accountId)),
    reading(groupsOf(graph, accountId)),
  ]);
  const { domains, approvers } = shared;
  const domain = account.known ? (account.value.userPrincipalName.split('@')[1] ?? '').toLowerCase() : '';
  return {
    at: now,
    tenantAt,
    account,
    domainIsManaged: !account.known
      ? account
      : map(domains, (all) => all.some((one) => one.isManaged && one.name.toLowerCase() === domain)),
    methods,
    externalMethodPolicies: external,
    enforcement: { perUser, policies, whatIf },
    proof,
    bypasses,
    mfaService: shared.mfaService,
    trustedLocations: await locationsNamed(graph, policies),
    groups,
    adminAgents: map(groups, inAdminAgents),
    gdapRoles: map(groups, (held) =>
      held.filter((group) => group.member).flatMap((group) => recommendedRoleOf(group.name) ?? []),
    ),
    roles,
    hasMailbox: mailbox,
    globalAdministrators: map(shared.globalAdministrators, (ids) => ids.length),
    approvers: map(approvers, (people) => people.filter((person) => person.id !== accountId).length),
    approverGroup: shared.approverGroup,
    ownApp: shared.ownApp,
  };
}

/** `baseline` as AccountReading's comparing requirements want it; left out, they do not apply. */
export const expectationOf = (run: RunState, settings: Settings, baseline?: Baseline | null): Expectation => ({
  mode: run.mode ?? 'gdap',
  partner: run.partner ?? run.mode !== 'single',
  wantsMailbox: run.described?.licence != null || run.found?.mailbox === true,
  grantedRoles: run.grant && !run.grant.ended ? run.grant.roles : [],
  grantedUntil: run.grant?.until ?? null,
  globalAdminMin: settings.globalAdminMin,
  globalAdminMax: settings.globalAdminMax,
  groups: groupsOnRecord(run),
  ...(baseline === undefined ? {} : { baseline }),
});

/** The ids that the run chose, made or found at an adoption; null before it did. */
function groupsOnRecord(run: RunState): ExpectedGroups | null {
  const gdap = (run.chosenGroups.length > 0 ? run.chosenGroups : (run.found?.gdap ?? [])).flatMap(({ id, name }) => {
    const role = recommendedRoleOf(name);
    return role === undefined ? [] : [{ role, id, name }];
  });
  const adminAgents = (run.groups?.adminAgents ?? run.found?.adminAgents ?? []).map((group) => group.id);
  return adminAgents.length + gdap.length === 0 ? null : { adminAgents, gdap };
}

async function accountOf(directory: Directory, accountId: string) {
  const account = await directory.accountById(accountId);
  if (!account) throw new DirectoryFailure('absent', 'getUser');
  if (!account.isComplete) throw new DirectoryFailure('unreachable', 'getUser', { code: 'IncompleteUser' });
  return { ...account, licencesInError: account.licences.filter((licence) => licence.state === 'error').length };
}

/** What is held through a group, or may be activated through one, counts as much as what is the account's own. */
async function rolesOf(directory: Directory, accountId: string): Promise<TimedRoles> {
  const [roles, eligible, ends] = await Promise.all([
    directory.roles(accountId, watchedRoles),
    directory.eligibleThroughGroups(accountId, watchedRoles),
    directory.scheduleEnds(accountId),
  ]);
  return { ...roles, throughGroups: [...new Set([...roles.throughGroups, ...eligible])], ends };
}

/** Every group by a name that counts, and whether the account belongs to it. */
async function groupsOf(directory: Directory, accountId: string): Promise<readonly HeldGroup[]> {
  const [agents, gdap] = await Promise.all([directory.adminAgents(), directory.gdapGroups()]);
  const named = [...agents, ...gdap.filter((group) => recommendedRoleOf(group.name) !== undefined)];
  if (named.length === 0) return [];
  const held = await directory.isMember(
    accountId,
    named.map((group) => group.id),
  );
  return named.map((group) => ({ ...group, member: held.includes(group.id) }));
}

/** Of the policy that is relied on; where there is none, nothing hangs on the answer. */
async function whatIfOf(
  directory: Directory,
  accountId: string,
  policies: Reading<readonly PolicyReading[]>,
): Promise<Reading<boolean | null>> {
  const relied = policies.known ? reliedUpon(policies.value) : undefined;
  return relied ? reading(directory.whatIf(accountId, relied.id)) : { known: true, value: null };
}

/** Only for the names on the card: asked when a policy excepts a location, since Conditional Access takes one question a second. */
async function locationsNamed(
  directory: Directory,
  policies: Reading<readonly PolicyReading[]>,
): Promise<AccountReading['trustedLocations']> {
  const excepted = policies.known ? policies.value.flatMap((policy) => policy.exceptsLocations) : [];
  return excepted.some((id) => id !== 'AllTrusted')
    ? reading(directory.trustedLocations())
    : { known: true, value: [] };
}

/** By name alone, all of that name must have it: one of them is not the real one. */
function inAdminAgents(held: readonly HeldGroup[]): boolean {
  const named = held.filter((group) => group.name === 'AdminAgents');
  return named.length > 0 && named.every((group) => group.member);
}

const map = <T, U>(of: Reading<T>, change: (value: T) => U): Reading<U> =>
  of.known ? { known: true, value: change(of.value) } : of;
