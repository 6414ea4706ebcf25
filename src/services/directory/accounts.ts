import { randomPassword } from '../password.js';
import type { Described } from '../../core/runFacts.js';
import { DirectoryFailure, isFailure, orAbsent } from './failure.js';
import { type Graph, segment } from './graphClient.js';
import type { Account } from './port.js';

type GraphUser = {
  id?: string;
  displayName?: string | null;
  userPrincipalName?: string | null;
  accountEnabled?: boolean | null;
  userType?: string | null;
  onPremisesSyncEnabled?: boolean | null;
  mail?: string | null;
  employeeType?: string | null;
  assignedLicenses?: { skuId?: string | null }[];
  licenseAssignmentStates?: { skuId?: string | null; state?: string | null }[];
  assignedPlans?: { service?: string | null; capabilityStatus?: string | null }[];
  lastPasswordChangeDateTime?: string | null;
  signInSessionsValidFromDateTime?: string | null;
  usageLocation?: string | null;
};

const FIELDS = [
  'id',
  'displayName',
  'userPrincipalName',
  'accountEnabled',
  'userType',
  'onPremisesSyncEnabled',
  'mail',
  'employeeType',
  'assignedLicenses',
  'licenseAssignmentStates',
  'assignedPlans',
  'lastPasswordChangeDateTime',
  'signInSessionsValidFromDateTime',
  'usageLocation',
] as const satisfies readonly (keyof GraphUser)[];

/** By object id or user principal name; undefined when Graph answers 404. */
export async function account(graph: Graph, idOrName: string): Promise<Account | undefined> {
  const user = await orAbsent(
    graph.call<GraphUser>({ operation: 'getUser', path: `/users/${segment(idOrName)}?$select=${FIELDS.join()}` }),
  );
  return user && accountOf(user);
}

/** A guest, or a member that another organisation signs in; undefined where Graph does not say. */
export async function isOutsider(graph: Graph, id: string): Promise<boolean | undefined> {
  const found = await account(graph, id);
  return found?.isComplete ? !found.isMember || found.userPrincipalName.includes('#EXT#') : undefined;
}

/** A deleted user keeps its name, prefixed with the object id, for 30 days and blocks a creation under it. */
export async function nameHeldByDeleted(graph: Graph, userPrincipalName: string): Promise<boolean> {
  const wanted = userPrincipalName.toLowerCase();
  return (await deletedUsers(graph)).some((user) => {
    const name = (user.userPrincipalName ?? '').toLowerCase();
    return name === wanted || name === `${(user.id ?? '').replaceAll('-', '').toLowerCase()}${wanted}`;
  });
}

/** Is it deleted, but not for good? */
export async function isRestorable(graph: Graph, id: string): Promise<boolean> {
  return (await deletedUsers(graph)).some((user) => user.id?.toLowerCase() === id.toLowerCase());
}

const deletedUsers = (graph: Graph): Promise<readonly GraphUser[]> =>
  graph.list<GraphUser>({
    operation: 'listDeletedUsers',
    path: '/directory/deletedItems/microsoft.graph.user?$select=id,userPrincipalName&$top=999',
  });

/**
 * Creates the account disabled and without anybody knowing its password: the first one is random and forgotten, the one
 * that is shown is set later. `marker` lets a second try recognise the first.
 */
export async function createAccount(graph: Graph, described: Described, marker: string): Promise<{ id: string }> {
  const created = await graph.call<GraphUser>({
    operation: 'createUser',
    method: 'POST',
    path: '/users',
    body: {
      accountEnabled: false,
      displayName: described.displayName,
      mailNickname: mailNickname(described.userName),
      userPrincipalName: described.userPrincipalName,
      usageLocation: described.usageLocation,
      passwordPolicies: 'DisablePasswordExpiration',
      passwordProfile: { password: randomPassword(), forceChangePasswordNextSignIn: false },
      employeeType: marker,
    },
  });
  if (typeof created.id !== 'string') throw new DirectoryFailure('ambiguous', 'createUser', { code: 'NoId' });
  return { id: created.id };
}

export async function setEnabled(graph: Graph, id: string, enabled: boolean): Promise<void> {
  await graph.call({
    operation: 'updateUser',
    method: 'PATCH',
    path: `/users/${segment(id)}`,
    body: { accountEnabled: enabled },
  });
}

export async function setPassword(graph: Graph, id: string, password: string): Promise<void> {
  await graph.call({
    operation: 'updateUserPassword',
    method: 'PATCH',
    path: `/users/${segment(id)}`,
    body: { passwordProfile: { password, forceChangePasswordNextSignIn: false } },
  });
}

export async function issueTemporaryAccessPass(graph: Graph, id: string, lifetimeInMinutes: number) {
  const issued = await graph.call<{
    temporaryAccessPass?: string | null;
    startDateTime?: string | null;
    lifetimeInMinutes?: number | null;
  }>({
    operation: 'createTemporaryAccessPass',
    method: 'POST',
    path: `/users/${segment(id)}/authentication/temporaryAccessPassMethods`,
    body: { lifetimeInMinutes, isUsableOnce: true },
  });
  if (typeof issued.temporaryAccessPass !== 'string')
    throw new DirectoryFailure('ambiguous', 'createTemporaryAccessPass', { code: 'NoPass' });
  return {
    pass: issued.temporaryAccessPass,
    startsAt: issued.startDateTime ?? new Date().toISOString(),
    lifetimeMinutes: issued.lifetimeInMinutes ?? lifetimeInMinutes,
  };
}

export async function assignLicence(graph: Graph, id: string, skuId: string): Promise<void> {
  await graph.call({
    operation: 'assignLicense',
    method: 'POST',
    path: `/users/${segment(id)}/assignLicense`,
    body: { addLicenses: [{ skuId, disabledPlans: [] }], removeLicenses: [] },
  });
}

/** Exchange answers 404 until the mailbox exists, up to a quarter of an hour after the licence (facts/graph.md 1.2). */
export async function hasMailbox(graph: Graph, id: string): Promise<boolean> {
  try {
    await graph.call({ operation: 'getMailboxSettings', path: `/users/${segment(id)}/mailboxSettings` });
    return true;
  } catch (error) {
    if (isFailure(error, 'absent')) return false;
    throw error;
  }
}

/** Letters Exchange allows; a leading or trailing dot is not among them. */
const mailNickname = (userName: string): string =>
  userName.replaceAll(/[^A-Za-z0-9._-]/g, '').replaceAll(/^\.+|\.+$/g, '') || 'cippserviceaccount';

function accountOf(user: GraphUser): Account {
  if (
    typeof user.id !== 'string' ||
    typeof user.userPrincipalName !== 'string' ||
    typeof user.accountEnabled !== 'boolean'
  ) {
    throw new DirectoryFailure('unreachable', 'getUser', { code: 'IncompleteUser' });
  }
  const states = user.licenseAssignmentStates ?? [];
  return {
    id: user.id,
    displayName: user.displayName ?? '',
    userPrincipalName: user.userPrincipalName,
    enabled: user.accountEnabled,
    isMember: user.userType === 'Member' && !user.userPrincipalName.includes('#EXT#'),
    isSynchronised: user.onPremisesSyncEnabled === true,
    mail: user.mail ?? null,
    marker: user.employeeType ?? null,
    licences: (user.assignedLicenses ?? [])
      .flatMap(({ skuId }) => {
        if (typeof skuId !== 'string') return [];
        const state = states.find((known) => known.skuId === skuId)?.state?.toLowerCase();
        return [
          {
            skuId,
            state:
              state === 'error' || state === 'activewitherror'
                ? ('error' as const)
                : state === 'pendinginput'
                  ? ('pending' as const)
                  : ('active' as const),
          },
        ];
      })
      .concat(
        states.flatMap(({ skuId, state }) =>
          typeof skuId === 'string' &&
          state?.toLowerCase() === 'error' &&
          !user.assignedLicenses?.some((known) => known.skuId === skuId)
            ? [{ skuId, state: 'error' as const }]
            : [],
        ),
      ),
    hasExchangePlan:
      user.assignedPlans?.some(
        (plan) => plan.service?.toLowerCase() === 'exchange' && plan.capabilityStatus === 'Enabled',
      ) ?? false,
    passwordChangedAt: user.lastPasswordChangeDateTime ?? null,
    sessionsValidFrom: user.signInSessionsValidFromDateTime ?? null,
    usageLocation: user.usageLocation ?? null,
    isComplete: FIELDS.every((field) => user[field] !== undefined),
  };
}
