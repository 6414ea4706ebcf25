import { approvals } from './approvals.js';
import { conversation } from './conversation.js';
import { grants } from './grants.js';
import type { Invariant } from './invariant.js';
import { otherWrites } from './otherWrites.js';
import { roleWrites } from './roleWrites.js';

/** The one list: campaign, races and model all check exactly these (threats.md section 3, and the house's own). */
export const invariants: readonly Invariant[] = [
  ...approvals,
  ...roleWrites,
  ...otherWrites,
  ...grants,
  ...conversation,
];
