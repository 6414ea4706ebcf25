import { type Decision, refuse } from './decision.js';
import type { RunState } from './runState.js';
import { HOUR, MINUTE, type Settings } from './settings.js';

type Refused = Extract<Decision<never>, { ok: false }>;

/**
 * At most one open request per account and role, whichever setup it belongs to. A running grant of another setup counts
 * for an assignment: two ends of one role would be none.
 */
export function openElsewhere(
  roles: readonly string[],
  action: 'assign' | 'remove',
  otherRuns: readonly RunState[],
  at: number,
): Refused | undefined {
  const taken = otherRuns.some(({ plan, grant }) => {
    // One that nobody began in time is over, whether or not somebody has written that down yet.
    const waits = plan && ['pending', 'granted'].includes(plan.status) && at < plan.expiresAt;
    const asked = plan && (waits || plan.status === 'consumed') ? plan.plan.roles : [];
    const held = action === 'assign' && grant && !grant.ended ? grant.roles : [];
    return [...asked, ...held].some((role) => roles.includes(role));
  });
  return taken ? refuse('account-plan-open') : undefined;
}

/** Requests are read by tired people: whoever asks again and again is asked to wait (threats.md, AP-D1). */
export function tooManyRequests(at: number, requests: readonly number[], settings: Settings): Refused | undefined {
  // One recorded in the future, by a clock that was wrong, counts too.
  const recent = requests.filter((time) => time > at - HOUR).sort((one, other) => one - other);
  const first = recent.at(-settings.planRequestsPerHour);
  if (first === undefined) return undefined;
  return refuse('too-many-requests', String(Math.min(60, Math.ceil((first + HOUR - at) / MINUTE))));
}

/** Two machines never agree on the time to the second. */
const SKEW = MINUTE;

/**
 * The time by which a deadline of this run is judged: never earlier than what is recorded, so that a clock set back
 * revives nothing (threats.md, I6). undefined = the clock is too far behind to judge by.
 */
export const timeToJudgeBy = (at: number, run: RunState): number | undefined =>
  at < run.lastAt - SKEW ? undefined : Math.max(at, run.lastAt);
