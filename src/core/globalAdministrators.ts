import { type Decision, refuse } from './decision.js';
import type { EndedGrant } from './proofs.js';
import type { Reading } from './readings.js';
import { GLOBAL_ADMINISTRATOR } from './roles.js';
import type { RunState } from './runState.js';
import type { Settings } from './settings.js';

type Refused = Extract<Decision<never>, { ok: false }>;

/** The tenant keeps few Global Administrators: one more only while there is room for it. */
export function roomForGlobalAdministrator(
  roles: readonly string[],
  accountId: string,
  administrators: Reading<readonly string[]>,
  settings: Settings,
): Refused | undefined {
  if (!roles.includes(GLOBAL_ADMINISTRATOR)) return undefined;
  if (!administrators.known) return refuse('global-administrators-unknown');
  const others = administrators.value.filter((id) => id !== accountId).length;
  return others + 1 > settings.globalAdminMax
    ? refuse('too-many-global-administrators', String(settings.globalAdminMax))
    : undefined;
}

/**
 * A role that a run granted is always taken back: its end was part of the countersigned plan. A standing one is kept
 * while the others are fewer than the minimum, and the last Global Administrator is never removed.
 */
export function enoughGlobalAdministratorsLeft(
  run: RunState,
  roles: readonly string[],
  administrators: Reading<readonly string[]>,
  settings: Settings,
): Refused | undefined {
  if (!roles.includes(GLOBAL_ADMINISTRATOR)) return undefined;
  if (!administrators.known) return refuse('global-administrators-unknown');
  const others = administrators.value.filter((id) => id !== run.accountId).length;
  const ours = run.grant !== null && !run.grant.ended && run.grant.roles.includes(GLOBAL_ADMINISTRATOR);
  const least = ours ? 1 : settings.globalAdminMin;
  return others < least ? refuse('last-global-administrators', String(least)) : undefined;
}

/**
 * Why even the end of a grant takes nothing away: a tenant without any Global Administrator cannot be mended by anybody
 * in it. Not knowing is no reason: the removal of what has ended waits for nothing.
 */
export function endObjection(
  { plan }: EndedGrant,
  administrators: Reading<readonly string[]>,
  settings: Settings,
): 'last-administrator' | 'break-glass-account' | undefined {
  if (settings.breakGlassIds.includes(plan.accountId)) return 'break-glass-account';
  if (!plan.roles.includes(GLOBAL_ADMINISTRATOR) || !administrators.known) return undefined;
  return administrators.value.some((id) => id !== plan.accountId) ? undefined : 'last-administrator';
}
