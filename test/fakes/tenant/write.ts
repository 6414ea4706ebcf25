import type { RoleRequest } from '../../../src/services/directory/port.js';
import type { Contents } from './contents.js';

/** One write that reached the tenant. `changed`: it made a difference. Times in ms since the epoch. */
export type Write = {
  operation: string;
  accountId: string | null;
  /** What it was about: the group's name or id, the sku, the role. */
  about: string;
  changed: boolean;
  request?: RoleRequest;
  at: number;
  botAt: number;
  /** How many facts were stored when it arrived. */
  facts: number;
  /** What was so when it arrived. */
  truth: Contents;
};
