import type { Account, Directory } from '../../../src/services/directory/port.js';
import type { User } from './contents.js';
import { recorderOf } from './recorder.js';
import { absent, conflicting, rejected } from './refusals.js';
import type { TenantMemory } from './tenantMemory.js';

type Accounts = Pick<
  Directory,
  | 'accountByName'
  | 'accountById'
  | 'nameHeldByDeleted'
  | 'isRestorable'
  | 'createAccount'
  | 'setEnabled'
  | 'setPassword'
  | 'issueTemporaryAccessPass'
  | 'assignLicence'
  | 'hasMailbox'
>;
const MAILBOX_TAKES = 60_000;

export function accountsOf(tenant: TenantMemory): Accounts {
  const record = recorderOf(tenant);
  const byName = (users: readonly User[], name: string) =>
    users.find((user) => user.userPrincipalName.toLowerCase() === name.toLowerCase());
  /** A young object is not known everywhere yet. */
  const required = (id: string, operation: string): User => {
    const known = tenant.seen.users.some((user) => user.id === id);
    const user = tenant.written.users.find((one) => one.id === id);
    if (!known || !user) throw absent(operation);
    return user;
  };
  return {
    accountByName: async (name) => accountOf(byName(tenant.seen.users, name)),
    accountById: async (id) => accountOf(tenant.seen.users.find((user) => user.id === id)),
    // Nobody deletes anything here.
    isRestorable: async () => false,
    nameHeldByDeleted: async (name) => tenant.seen.deletedNames.includes(name.toLowerCase()),
    createAccount: async (described, marker) => {
      const name = described.userPrincipalName;
      if (byName(tenant.written.users, name) || tenant.written.deletedNames.includes(name.toLowerCase()))
        throw conflicting('createUser');
      const user: User = {
        id: tenant.newId(),
        name: described.displayName,
        userPrincipalName: name,
        enabled: false,
        guest: false,
        marker,
        licences: [],
        mailboxAt: null,
        methods: [],
        perUserMfa: 'disabled',
      };
      record('createAccount', user.id, marker, true);
      tenant.change({ users: [...tenant.written.users, user] });
      return { id: user.id };
    },
    setEnabled: async (id, enabled) => {
      const user = required(id, 'updateUser');
      record('setEnabled', id, String(enabled), user.enabled !== enabled);
      tenant.changeUser(id, { enabled });
    },
    setPassword: async (id) => {
      required(id, 'updateUserPassword');
      record('setPassword', id, '', true);
    },
    issueTemporaryAccessPass: async (id, lifetimeMinutes) => {
      required(id, 'createTemporaryAccessPass');
      record('issuePass', id, '', true);
      return { pass: 'pass', startsAt: new Date(tenant.clock.time).toISOString(), lifetimeMinutes };
    },
    assignLicence: async (id, skuId) => {
      const user = required(id, 'assignLicense');
      const has = user.licences.includes(skuId);
      if (!has && tenant.written.freeSeats === 0)
        throw rejected('assignLicense', 'Request_BadRequest', 'Subscription does not have any available licenses.');
      record('assignLicence', id, skuId, !has);
      if (has) return;
      tenant.changeUser(id, { licences: [...user.licences, skuId], mailboxAt: tenant.clock.time + MAILBOX_TAKES });
      tenant.change({ freeSeats: tenant.written.freeSeats - 1 });
    },
    hasMailbox: async (id) => {
      const ready = tenant.seen.users.find((user) => user.id === id)?.mailboxAt ?? null;
      return ready !== null && ready <= tenant.clock.time;
    },
  };
}

const accountOf = (user: User | undefined): Account | undefined =>
  user && {
    id: user.id,
    displayName: user.name,
    userPrincipalName: user.userPrincipalName,
    enabled: user.enabled,
    isMember: !user.guest,
    isSynchronised: false,
    mail: null,
    marker: user.marker,
    licences: user.licences.map((skuId) => ({ skuId, state: 'active' as const })),
    hasExchangePlan: user.licences.length > 0,
    passwordChangedAt: null,
    sessionsValidFrom: null,
    usageLocation: 'NL',
    isComplete: true,
  };
