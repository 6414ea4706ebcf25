import type { Holding } from '../../../src/core/plan.js';
import type { Contents } from './contents.js';

/** What a role request did, whichever way it said so. */
export type RoleWrite =
  | { kind: 'assign'; accountId: string; roleId: string }
  | { kind: 'assign-until'; accountId: string; roleId: string; until: string }
  | { kind: 'remove'; accountId: string; roleId: string; source: Holding['source'] };

/** One write that reached the tenant. `changed`: it made a difference. Times in ms since the epoch. */
export type Write = {
  operation: string;
  accountId: string | null;
  /** What it was about: the group's name or id, the sku, the role. */
  about: string;
  changed: boolean;
  request?: RoleWrite;
  at: number;
  botAt: number;
  /** How many facts were stored when it arrived. */
  facts: number;
  /** What was so when it arrived. */
  truth: Contents;
};
