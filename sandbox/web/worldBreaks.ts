import { roleId } from '../tenant/roleTemplates.js';
import type { Tenant } from '../tenant/startTenant.js';
import type { User } from '../tenant/state.js';
import type { ConditionalAccessPolicy } from '../tenant/rules/conditionalAccessTypes.js';
import { daysRemembered, exceptsTrustedLocations, isExcluded, isForeign, isOff, policyOf } from './weakMfa.js';
import { accountIn, NO_ACCOUNT, type Playable, type WorldButton } from './worldAction.js';

/** What somebody else does to what the watch looks at, and how the same button puts it right. */
type Break = {
  id: string;
  label: string;
  says: string;
  back: string;
  /** Is it so now, whoever did it? Left out where only the button itself can tell. */
  stands?: (account: User, tenant: Tenant) => boolean;
  /** Why it cannot be done although it is not so. */
  prevented?: (account: User, tenant: Tenant) => string | undefined;
  /** Does it, and answers the way back. */
  does: (account: User, tenant: Tenant) => () => void;
};

const PUT_RIGHT = 'As it was before.';
const globalAdministrator = roleId('Global Administrator');

const noPolicy = (account: User, tenant: Tenant) =>
  policyOf(account, tenant.state) ? undefined : 'No policy names the account.';

/** Changes the account's policy; the way back is the policy as it was. */
function policyBreak(
  row: Pick<Break, 'id' | 'label' | 'says' | 'back'>,
  isSo: (policy: ConditionalAccessPolicy, account: User) => boolean,
  change: (world: Tenant['world'], policyId: string, account: User) => void,
): Break {
  return {
    ...row,
    prevented: noPolicy,
    stands: (account, tenant) => {
      const policy = policyOf(account, tenant.state);
      return policy !== undefined && isSo(policy, account);
    },
    does: (account, tenant) => {
      const policy = policyOf(account, tenant.state)!;
      const before = structuredClone(policy);
      change(tenant.world, policy.id, account);
      return () => void Object.assign(policy, before);
    },
  };
}

/** Takes the account out of a group; the way back is in again. */
function groupBreak(row: Pick<Break, 'id' | 'label' | 'says' | 'back'>, name: string): Break {
  const groupIn = ({ state }: Tenant) => state.groups.find(({ displayName }) => displayName === name);
  return {
    ...row,
    prevented: (_account, tenant) => (groupIn(tenant) ? undefined : `There is no group ${name}.`),
    stands: ({ id }, tenant) => groupIn(tenant)?.memberIds.includes(id) === false,
    does: ({ id }, tenant) => {
      const groupId = groupIn(tenant)!.id;
      tenant.world.leaveGroup(groupId, id);
      return () => tenant.world.joinGroup(groupId, id);
    },
  };
}

const breaksOfMfa: readonly Break[] = [
  {
    id: 'remove-mfa',
    label: 'Remove MFA',
    says: 'Deletes every method of the account.',
    back: 'Register its methods again',
    stands: ({ methods }) => methods.length === 0,
    does: (account) => {
      const { methods, temporaryAccessPass } = account;
      Object.assign(account, { methods: [], temporaryAccessPass: null });
      return () => void Object.assign(account, { methods, temporaryAccessPass });
    },
  },
  policyBreak(
    {
      id: 'disable-policy',
      label: 'Switch the MFA policy off',
      says: 'Conditional Access, in the portal.',
      back: 'Switch the MFA policy on',
    },
    isOff,
    (world, id) => world.changePolicy(id, { state: 'disabled' }),
  ),
  policyBreak(
    {
      id: 'exclude-from-policy',
      label: 'Exclude it from the policy',
      says: 'The policy stays on, for everybody else.',
      back: 'Take the exclusion out',
    },
    isExcluded,
    (world, policyId, { id }) => world.excludeFromPolicy(policyId, id),
  ),
  policyBreak(
    {
      id: 'except-trusted-locations',
      label: 'Except trusted locations',
      says: 'No MFA from where the tenant trusts the network.',
      back: 'Take the exception out',
    },
    exceptsTrustedLocations,
    (world, policyId) => world.exceptTrustedLocations(policyId),
  ),
  {
    id: 'add-foreign-method',
    label: 'Add a Duo method',
    says: 'MFA that Microsoft does not vouch for.',
    back: 'Take the Duo method away',
    stands: ({ methods }) => methods.some(isForeign),
    does: ({ id }, { world }) => {
      world.registerExternalMethod(id, 'Duo');
      return () => {
        world.removeExternalMethod(id);
        world.offerExternal('Duo', false);
      };
    },
  },
  {
    id: 'remember-mfa',
    label: 'Remember MFA for 30 days',
    says: 'Per-user MFA settings: no prompt on known devices.',
    back: 'No longer remember MFA',
    stands: (_account, { state }) => daysRemembered(state) !== null,
    does: (_account, { world }) => {
      world.rememberMfa(30);
      return () => world.rememberMfa(null);
    },
  },
];

const breaksOfAccount: readonly Break[] = [
  {
    id: 'assign-global-administrator',
    label: 'Assign Global Administrator',
    says: 'As Cas Lind in the portal, with no second admin.',
    back: 'Take Global Administrator away',
    stands: ({ id }, { world }) => world.rolesOf(id).includes(globalAdministrator),
    does: ({ id }, { world, people }) => {
      world.assignRole(id, globalAdministrator, people.cas.id);
      return () => world.removeRole(id, globalAdministrator, people.cas.id);
    },
  },
  groupBreak(
    {
      id: 'leave-admin-agents',
      label: 'Take it out of AdminAgents',
      says: 'Partner Center no longer lets it in.',
      back: 'Put it into AdminAgents',
    },
    'AdminAgents',
  ),
  groupBreak(
    {
      id: 'leave-gdap-group',
      label: 'Take it out of a GDAP group',
      says: 'M365 GDAP Exchange Administrator.',
      back: 'Put it into the GDAP group',
    },
    'M365 GDAP Exchange Administrator',
  ),
  {
    id: 'reset-password',
    label: 'Reset its password',
    says: 'Somebody, in the portal; its tokens end.',
    back: 'Have it never reset',
    does: (account, { world }) => {
      const { passwordChangedAt, sessionsValidFrom } = account;
      world.changePassword(account.id);
      return () => void Object.assign(account, { passwordChangedAt, sessionsValidFrom });
    },
  },
  {
    id: 'block-sign-in',
    label: 'Block its sign-in',
    says: 'The account is disabled.',
    back: 'Allow its sign-in',
    stands: ({ accountEnabled }) => !accountEnabled,
    does: ({ id }, { world }) => {
      world.disableUser(id);
      return () => world.enableUser(id);
    },
  },
  {
    id: 'remove-licence',
    label: 'Remove its licence',
    says: 'Its mailbox goes with it.',
    back: 'Give the licence back',
    stands: ({ licences }) => licences.length === 0,
    does: (account, { world }) => {
      const { licences, mailboxReadyAt } = account;
      world.removeLicences(account.id);
      return () => void Object.assign(account, { licences, mailboxReadyAt });
    },
  },
];

const secondAdmins = ({ people }: Tenant) => [
  { id: people.ben.id, role: globalAdministrator },
  { id: people.cas.id, role: roleId('Privileged Role Administrator') },
];

const breaksOfTenant: readonly Break[] = [
  {
    id: 'remove-second-admins',
    label: 'Take Ben’s and Cas’s roles',
    says: 'Nobody is left to countersign for Ana.',
    back: 'Give Ben and Cas their roles',
    stands: (_account, tenant) => !secondAdmins(tenant).some(({ id, role }) => tenant.world.rolesOf(id).includes(role)),
    does: (_account, tenant) => {
      const { world, people } = tenant;
      for (const { id, role } of secondAdmins(tenant)) world.removeRole(id, role, people.gus.id);
      return () => {
        for (const { id, role } of secondAdmins(tenant)) world.assignRole(id, role, people.ana.id);
      };
    },
  },
  {
    id: 'add-app-credential',
    label: 'Add a secret to our app',
    says: 'Whoever knows it is the bot.',
    back: 'Delete the secret',
    does: (_account, { world }) => {
      const { keyId } = world.addAppCredential('secret');
      return () => world.removeAppCredential(keyId);
    },
  },
];

function buttonOf({ id, label, says, back, stands, prevented, does }: Break): WorldButton {
  const keyOf = (account: User): string => `${id}/${account.id}`;
  const isSo = (account: User, { tenant, waysBack }: Playable): boolean =>
    stands ? stands(account, tenant) : waysBack.has(keyOf(account));
  return {
    id,
    label,
    says,
    impossible: (room) => {
      const account = accountIn(room);
      if (!account) return NO_ACCOUNT;
      return isSo(account, room) ? 'It is so already.' : prevented?.(account, room.tenant);
    },
    act: (room) => {
      const account = accountIn(room);
      if (account) room.waysBack.set(keyOf(account), does(account, room.tenant));
    },
    back: {
      id: `undo-${id}`,
      label: back,
      says: PUT_RIGHT,
      impossible: (room) => {
        const account = accountIn(room);
        const isOurs = account && isSo(account, room) && room.waysBack.has(keyOf(account));
        return isOurs ? undefined : 'Nothing was done that this could put right.';
      },
      act: (room) => {
        const account = accountIn(room);
        if (!account) return;
        room.waysBack.get(keyOf(account))?.();
        room.waysBack.delete(keyOf(account));
      },
    },
  };
}

/** What others do behind the bot's back, each with its way back. */
export const worldBreaks = {
  mfa: breaksOfMfa.map(buttonOf),
  account: breaksOfAccount.map(buttonOf),
  tenant: breaksOfTenant.map(buttonOf),
} as const;
