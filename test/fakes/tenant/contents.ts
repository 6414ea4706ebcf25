import type { Method } from '../../../src/core/readings.js';

export type Edition = 'free' | 'p1' | 'p2';

export type User = {
  id: string;
  name: string;
  userPrincipalName: string;
  enabled: boolean;
  guest: boolean;
  /** The employee type, in which the bot leaves its mark. */
  marker: string | null;
  licences: readonly string[];
  mailboxAt: number | null;
  methods: readonly Method[];
  perUserMfa: 'disabled' | 'enabled' | 'enforced';
};

export type Group = { id: string; name: string; memberIds: readonly string[]; isAssignableToRole: boolean };

/** A role in somebody's hand. `principalId` is a user or a group; `endsAt` is kept by Entra itself. */
export type RoleRow = {
  id: string;
  principalId: string;
  roleId: string;
  source: 'direct' | 'schedule' | 'eligibility';
  endsAt: number | null;
};

/** A Conditional Access policy of the name the bot uses, for one account. */
export type Policy = { id: string; accountId: string; state: 'enabled' | 'disabled'; deviations: readonly string[] };

/** Everything the tenant knows at one moment. Never changed, only replaced. */
export type Contents = {
  edition: Edition;
  securityDefaults: boolean;
  /** PIM's longest assignment, in milliseconds. */
  longestGrant: number;
  freeSeats: number;
  users: readonly User[];
  deletedNames: readonly string[];
  groups: readonly Group[];
  roles: readonly RoleRow[];
  policies: readonly Policy[];
};
