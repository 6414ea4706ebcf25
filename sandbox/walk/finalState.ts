import { tierZeroRoles } from '../../src/core/roles.js';
import { POLICY_NAME } from '../../src/services/directory/policyReading.js';
import type { Sandbox } from '../startSandbox.js';
import type { User } from '../tenant/state.js';
import type { WalkOptions } from './options.js';

export type FinalState = { account: Record<string, unknown> | null; faults: readonly string[] };

/** Looks at the tenant itself, not at what the bot says of it: is the account the one the guide describes? */
export function finalState(sandbox: Pick<Sandbox, 'tenant'>, options: WalkOptions): FinalState {
  const { tenant } = sandbox;
  const user = tenant.world.userByUpn('CIPPServiceAccount@contoso.com');
  if (!user) return { account: null, faults: ['the account is not in the tenant'] };
  const groups = tenant.world.groupsOf(user.id).map((group) => group.displayName);
  const roles = tenant.world.rolesOf(user.id);
  const policy = tenant.state.conditionalAccessPolicies.find(
    (one) => one.displayName === POLICY_NAME && one.state === 'enabled',
  );
  const microsoft = user.methods.some((method) => method.kind === 'authenticator');
  const external = user.methods.some((method) => method.kind === 'external');
  const account = {
    userPrincipalName: user.userPrincipalName,
    enabled: user.accountEnabled,
    usageLocation: user.usageLocation,
    licences: user.licences.length,
    mailbox: user.mailboxReadyAt !== null,
    groups,
    policy: policy?.displayName ?? null,
    perUserMfa: user.perUserMfaState,
    methods: user.methods.map((method) => method.kind),
    roles,
  };
  const expectations: [boolean, string][] = [
    [user.accountEnabled, 'the account is disabled'],
    [isEnforced(user, policy !== undefined, options), 'MFA is not enforced'],
    [microsoft && !external, 'no Microsoft method, or a method of another provider'],
    [user.licences.length === 1, 'the account has no licence'],
    [!roles.some((role) => tierZeroRoles.includes(role)), 'a tier-0 role is left'],
    [roles.length === 0, `roles are left: ${roles.join(', ')}`],
    [options.mode === 'single' || groups.includes('AdminAgents'), 'the account is not in AdminAgents'],
    [
      options.mode === 'single' || groups.filter((name) => name.startsWith('M365 GDAP ')).length === 15,
      'the account is not in all 15 GDAP groups',
    ],
    [options.mode !== 'single' || groups.length === 0, 'the account is in groups it does not need'],
    [
      tenant.state.notModelled.length === 0,
      `the bot asked for what the tenant does not know: ${JSON.stringify(tenant.state.notModelled)}`,
    ],
  ];
  return { account, faults: expectations.filter(([fine]) => !fine).map(([, fault]) => fault) };
}

const isEnforced = (user: User, hasPolicy: boolean, { edition }: WalkOptions): boolean =>
  edition === 'free' ? user.perUserMfaState === 'enforced' : hasPolicy;
