import type { Tenant } from '../tenant/startTenant.js';
import type { User } from '../tenant/state.js';
import type { BotProcess } from './botProcess.js';
import { accountsOf } from './tenantOnWire.js';

/** What a world action works on. */
export type Playable = {
  tenant: Tenant;
  bot: BotProcess;
  graph: { isDown: () => boolean; setDown: (isDown: boolean) => void };
  advance: (milliseconds: number) => Promise<void>;
  /** How to undo what was done to an account, by action and account. */
  waysBack: Map<string, () => void>;
};

export type WorldAction = {
  id: string;
  label: string;
  says: string;
  /** Why it cannot be done now; undefined when it can. */
  impossible: (room: Playable) => string | undefined;
  act: (room: Playable) => void | Promise<void>;
};

/** One button of the page. Once its action is done it offers the way back, if there is one. */
export type WorldButton = WorldAction & { back?: WorldAction };

export type WorldGroup = { title: string; says: string; isOpen: boolean; buttons: readonly WorldButton[] };

/** The newest account that was made: the one all this is about. */
export const accountIn = ({ tenant }: Playable): User | undefined => accountsOf(tenant).at(-1);

export const NO_ACCOUNT = 'There is no service account yet.';
