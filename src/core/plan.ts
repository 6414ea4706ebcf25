/** One role to take away, and from where: the same role can be held in several ways at once. */
export type Holding = { roleId: string; source: 'direct' | 'schedule' | 'eligibility'; id: string };

/**
 * The exact privileged operation. What is shown, approved and executed is compared by the digest of this object.
 * Times are ISO 8601 UTC; ids are Entra object ids and role template ids. `until` is null for removals.
 */
export type Plan = {
  version: 1;
  id: string;
  runId: string;
  tenantId: string;
  accountId: string;
  action: 'assign' | 'remove';
  roles: readonly string[];
  scope: '/';
  /** How the end of an assignment is kept: by Entra (PIM schedule) or only by Countersign. */
  endKeptBy: 'entra' | 'countersign' | null;
  from: string;
  until: string | null;
  requesterId: string;
  reason: string;
};

/** Pure tools the shell hands in, because the core imports nothing. */
export type Tools = {
  /** SHA-256, lower-case hex, of the RFC 8785 canonical JSON of `value`. */
  digest: (value: unknown) => string;
};

export const digestOf = (plan: Plan, tools: Tools): string => tools.digest({ purpose: 'countersign/plan/v1', plan });

/** The first eight characters: enough for two people to compare by eye. */
export const shortDigest = (digest: string): string => digest.slice(0, 8);
