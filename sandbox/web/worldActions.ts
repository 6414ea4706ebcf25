import { roleId } from '../tenant/roleTemplates.js';
import type { Tenant } from '../tenant/startTenant.js';
import type { User } from '../tenant/state.js';
import type { BotProcess } from './botProcess.js';
import { accountsOf } from './tenantOnWire.js';
import type { WorldActionOnWire } from './wire.js';

/** What a world action works on. */
export type Playable = {
  tenant: Tenant;
  bot: BotProcess;
  graph: { isDown: () => boolean; setDown: (isDown: boolean) => void };
  advance: (milliseconds: number) => Promise<void>;
};

type WorldAction = WorldActionOnWire & {
  /** Why it cannot be done now; undefined when it can. */
  impossible: (room: Playable) => string | undefined;
  act: (room: Playable) => void | Promise<void>;
};

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const WRITES = /^\/(v1\.0|beta)\//;

/** The newest account that was made: the one all this is about. */
const accountIn = ({ tenant }: Playable): User | undefined => accountsOf(tenant).at(-1);

const onAccount = (
  action: WorldActionOnWire,
  act: (account: User, room: Playable) => void,
  impossible: (account: User, room: Playable) => string | undefined = () => undefined,
): WorldAction => ({
  ...action,
  impossible: (room) => {
    const account = accountIn(room);
    return account ? impossible(account, room) : 'There is no service account yet.';
  },
  act: (room) => {
    const account = accountIn(room);
    if (account) act(account, room);
  },
});

const account = 'Be the account';
const behind = 'Behind our back';
const graph = 'Microsoft Graph';
const clock = 'The clock';
const bot = 'The bot';

const onClock = (id: string, label: string, milliseconds: number): WorldAction => ({
  id,
  group: clock,
  label,
  says: 'For the tenant, Teams and the bot alike.',
  impossible: () => undefined,
  act: ({ advance }) => advance(milliseconds),
});

/** Every button that plays the world, in the order the page shows them. */
export const worldActions: readonly WorldAction[] = [
  onAccount(
    {
      id: 'register-authenticator',
      group: account,
      label: 'Register Authenticator',
      says: 'What the owner does on a phone.',
    },
    ({ id }, { tenant }) => tenant.world.registerAuthenticator(id),
    ({ methods }) =>
      methods.some((method) => method.kind === 'authenticator') ? 'It is registered already.' : undefined,
  ),
  onAccount(
    { id: 'run-wizard', group: account, label: 'Run the CIPP wizard', says: 'Signs in, makes and consents CIPP-SAM.' },
    ({ id }, { tenant }) => tenant.world.runCippWizard(id),
    ({ accountEnabled }) => (accountEnabled ? undefined : 'The account is disabled.'),
  ),
  onAccount(
    { id: 'remove-mfa', group: behind, label: 'Remove MFA', says: 'Deletes every method of the account.' },
    ({ id }, { tenant }) => tenant.world.removeMethods(id),
    ({ methods }) => (methods.length === 0 ? 'It has no method.' : undefined),
  ),
  onAccount(
    {
      id: 'add-foreign-method',
      group: behind,
      label: 'Add a Duo method',
      says: 'MFA that Microsoft does not vouch for.',
    },
    ({ id }, { tenant }) => tenant.world.registerExternalMethod(id, 'Duo'),
    ({ methods }) => (methods.some((method) => method.kind === 'external') ? 'It is there already.' : undefined),
  ),
  onAccount(
    {
      id: 'assign-global-administrator',
      group: behind,
      label: 'Assign Global Administrator',
      says: 'As Cas Lind in the portal, with no second admin.',
    },
    ({ id }, { tenant }) => void tenant.world.assignRole(id, roleId('Global Administrator'), tenant.people.cas.id),
    ({ id }, { tenant }) =>
      tenant.world.rolesOf(id).includes(roleId('Global Administrator')) ? 'It holds the role now.' : undefined,
  ),
  onAccount(
    {
      id: 'disable-policy',
      group: behind,
      label: 'Switch the MFA policy off',
      says: 'Conditional Access, in the portal.',
    },
    ({ id }, { tenant }) => {
      for (const policy of policiesOn(tenant, id)) policy.state = 'disabled';
    },
    ({ id }, { tenant }) => (policiesOn(tenant, id).length === 0 ? 'No enabled policy names it.' : undefined),
  ),
  {
    id: 'graph-down',
    group: graph,
    label: 'Take Graph down',
    says: 'Every connection is cut.',
    impossible: (room) => (room.graph.isDown() ? 'It is down.' : undefined),
    act: (room) => room.graph.setDown(true),
  },
  {
    id: 'graph-up',
    group: graph,
    label: 'Bring Graph back',
    says: 'Connections are answered again.',
    impossible: (room) => (room.graph.isDown() ? undefined : 'It is up.'),
    act: (room) => room.graph.setDown(false),
  },
  {
    id: 'throttle',
    group: graph,
    label: 'Throttle 5 requests',
    says: 'The next five are answered 429.',
    impossible: () => undefined,
    act: ({ tenant }) => tenant.faults.throttle(WRITES, 5),
  },
  {
    id: 'lose-answer',
    group: graph,
    label: 'Lose the next answer',
    says: 'The next write happens; its answer is a 504.',
    impossible: () => undefined,
    act: ({ tenant }) => tenant.faults.loseAnswer(WRITES, 'POST', 1),
  },
  onClock('clock-15-minutes', '+ 15 minutes', 15 * MINUTE),
  onClock('clock-1-hour', '+ 1 hour', HOUR),
  onClock('clock-8-hours', '+ 8 hours', 8 * HOUR),
  onClock('clock-1-day', '+ 1 day', 24 * HOUR),
  {
    id: 'kill-bot',
    group: bot,
    label: 'Kill the bot',
    says: 'SIGKILL: no clean-up, no last word.',
    impossible: (room) => (room.bot.state().state === 'dead' ? 'It is dead.' : undefined),
    act: (room) => room.bot.kill(),
  },
  {
    id: 'start-bot',
    group: bot,
    label: 'Start the bot',
    says: 'A new process on the same journal.',
    impossible: (room) => (room.bot.state().state === 'dead' ? undefined : 'It runs.'),
    act: (room) => room.bot.start(),
  },
  {
    id: 'restart-bot',
    group: bot,
    label: 'Kill and restart',
    says: 'SIGKILL, then a new process at once.',
    impossible: () => undefined,
    act: async (room) => {
      await room.bot.kill();
      await room.bot.start();
    },
  },
];

const policiesOn = (tenant: Tenant, accountId: string) =>
  tenant.state.conditionalAccessPolicies.filter(
    (policy) => policy.state === 'enabled' && policy.conditions.users.includeUsers.includes(accountId),
  );

/** Why not, by the action's id: only what cannot be done now. */
export const impossibleNow = (room: Playable): Readonly<Record<string, string>> =>
  Object.fromEntries(
    worldActions.flatMap(({ id, impossible }): [string, string][] => {
      const why = impossible(room);
      return why === undefined ? [] : [[id, why]];
    }),
  );
