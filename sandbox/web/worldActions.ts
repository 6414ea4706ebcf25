import type { User } from '../tenant/state.js';
import type { WorldGroupOnWire } from './wire.js';
import {
  accountIn,
  NO_ACCOUNT,
  type Playable,
  type WorldAction,
  type WorldButton,
  type WorldGroup,
} from './worldAction.js';
import { worldBreaks } from './worldBreaks.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const GRAPH = /^\/(v1\.0|beta)\//;
const WATCHED = 'The watch looks every five minutes: put the clock ahead, or wait.';

const asOwner = (
  id: string,
  label: string,
  says: string,
  impossible: (account: User) => string | undefined,
  act: (account: User, room: Playable) => void,
): WorldButton => ({
  id,
  label,
  says,
  impossible: (room) => {
    const account = accountIn(room);
    return account ? impossible(account) : NO_ACCOUNT;
  },
  act: (room) => {
    const account = accountIn(room);
    if (account) act(account, room);
  },
});

const onClock = (id: string, label: string, milliseconds: number): WorldButton => ({
  id,
  label,
  says: '',
  impossible: () => undefined,
  act: ({ advance }) => advance(milliseconds),
});

/** Every button that plays the world, in the order the page shows them. */
export const worldGroups: readonly WorldGroup[] = [
  {
    title: 'Be the account',
    says: '',
    isOpen: true,
    buttons: [
      asOwner(
        'register-authenticator',
        'Register Authenticator',
        'What the owner does on a phone.',
        ({ methods }) =>
          methods.some(({ kind }) => kind === 'authenticator') ? 'It is registered already.' : undefined,
        ({ id }, { tenant }) => tenant.world.registerAuthenticator(id),
      ),
      asOwner(
        'run-wizard',
        'Run the CIPP wizard',
        'Signs in, makes and consents CIPP-SAM.',
        ({ accountEnabled }) => (accountEnabled ? undefined : 'The account is disabled.'),
        ({ id }, { tenant }) => tenant.world.runCippWizard(id),
      ),
    ],
  },
  {
    title: 'The clock',
    says: 'For the tenant, Teams and the bot alike.',
    isOpen: true,
    buttons: [
      onClock('clock-15-minutes', '+ 15 minutes', 15 * MINUTE),
      onClock('clock-1-hour', '+ 1 hour', HOUR),
      onClock('clock-8-hours', '+ 8 hours', 8 * HOUR),
      onClock('clock-1-day', '+ 1 day', 24 * HOUR),
    ],
  },
  { title: 'Behind our back: its MFA', says: WATCHED, isOpen: true, buttons: worldBreaks.mfa },
  { title: 'Behind our back: the account', says: WATCHED, isOpen: false, buttons: worldBreaks.account },
  { title: 'Behind our back: tenant and app', says: WATCHED, isOpen: false, buttons: worldBreaks.tenant },
  {
    title: 'Microsoft Graph',
    says: '',
    isOpen: true,
    buttons: [
      {
        id: 'graph-down',
        label: 'Take Graph down',
        says: 'Every connection is cut.',
        impossible: ({ graph }) => (graph.isDown() ? 'It is down.' : undefined),
        act: ({ graph }) => graph.setDown(true),
        back: {
          id: 'graph-up',
          label: 'Bring Graph back',
          says: 'Connections are answered again.',
          impossible: ({ graph }) => (graph.isDown() ? undefined : 'It is up.'),
          act: ({ graph }) => graph.setDown(false),
        },
      },
      {
        id: 'throttle',
        label: 'Throttle 5 requests',
        says: 'The next five are answered 429.',
        impossible: () => undefined,
        act: ({ tenant }) => tenant.faults.throttle(GRAPH, 5),
      },
      {
        id: 'lose-answer',
        label: 'Lose the next answer',
        says: 'The next write happens; its answer is a 504.',
        impossible: () => undefined,
        act: ({ tenant }) => tenant.faults.loseAnswersOfWrites(1),
      },
    ],
  },
  {
    title: 'The bot',
    says: '',
    isOpen: true,
    buttons: [
      {
        id: 'kill-bot',
        label: 'Kill the bot',
        says: 'SIGKILL: no clean-up, no last word.',
        impossible: ({ bot }) => (bot.state().state === 'dead' ? 'It is dead.' : undefined),
        act: ({ bot }) => bot.kill(),
        back: {
          id: 'start-bot',
          label: 'Start the bot',
          says: 'A new process on the same journal.',
          impossible: ({ bot }) => (bot.state().state === 'dead' ? undefined : 'It runs.'),
          act: ({ bot }) => bot.start(),
        },
      },
      {
        id: 'restart-bot',
        label: 'Kill and restart',
        says: 'SIGKILL, then a new process at once.',
        impossible: () => undefined,
        act: async ({ bot }) => {
          await bot.kill();
          await bot.start();
        },
      },
    ],
  },
];

const actions: readonly WorldAction[] = worldGroups
  .flatMap(({ buttons }) => buttons)
  .flatMap((button) => (button.back ? [button, button.back] : [button]));

export const worldAction = (id: string): WorldAction | undefined => actions.find((action) => action.id === id);

/** The table as the page needs it: words, and no functions. */
export const worldGroupsOnWire = (): readonly WorldGroupOnWire[] =>
  worldGroups.map(({ buttons, ...group }) => ({
    ...group,
    buttons: buttons.map(({ id, label, says, back }) => ({
      ...{ id, label, says },
      back: back ? { id: back.id, label: back.label, says: back.says } : null,
    })),
  }));

/** Why not, by the action's id: only what cannot be done now. */
export const impossibleNow = (room: Playable): Readonly<Record<string, string>> =>
  Object.fromEntries(
    actions.flatMap(({ id, impossible }): [string, string][] => {
      const why = impossible(room);
      return why === undefined ? [] : [[id, why]];
    }),
  );
