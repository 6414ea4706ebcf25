import type { Baseline } from './baseline.js';
import type { AccountReading, Reading } from './readings.js';
import type { TenantMode } from './runFacts.js';
import type { StepId } from './steps.js';

export type FindingState = 'ok' | 'missing' | 'unknown';

/** Groups by the ids that the run chose or made: a name can be given to any group. `role` is one of the 15. */
export type ExpectedGroups = {
  adminAgents: readonly string[];
  gdap: readonly { role: string; id: string; name: string }[];
};

/** What the judgement depends on besides the reading. */
export type Expectation = {
  mode: TenantMode;
  partner: boolean;
  wantsMailbox: boolean;
  /** Roles a countersigned grant gives until then (ms since the epoch); any other tier-0 role is standing. */
  grantedRoles: readonly string[];
  grantedUntil: number | null;
  globalAdminMin: number;
  globalAdminMax: number;
  /** null or left out: no ids are on record, and names have to do. */
  groups?: ExpectedGroups | null;
  /** Left out: a check by itself, with nothing to compare. null: nothing is recorded yet. */
  baseline?: Baseline | null;
};

/**
 * `items`: what is not in order, one by one, where that is a list: one more is told anew (facts/cipp.md 6). They are compared
 * and never shown.
 */
export type Verdict = { state: FindingState; evidence: string; items?: readonly string[] };

export type RequirementRow = {
  id: string;
  title: string;
  severity: 'critical' | 'warning';
  /** What it means for CIPP when it is not met. */
  means: string;
  /** The step that mends it. */
  fixedBy: StepId;
  /** Judged by what is the same for every account of the tenant. */
  isOfTenant?: true;
  applies: (expected: Expectation) => boolean;
  judge: (reading: AccountReading, expected: Expectation) => Verdict;
};

export const ok = (evidence: string): Verdict => ({ state: 'ok', evidence });
export const missing = (evidence: string, items?: readonly string[]): Verdict => ({
  state: 'missing',
  evidence,
  ...(items ? { items } : {}),
});
export const unknown = (why: string): Verdict => ({ state: 'unknown', evidence: `Could not be checked: ${why}` });

/** Judges a known value; an unknown one stays unknown, whatever the rule. */
export const judged = <T>(reading: Reading<T>, rule: (value: T) => Verdict): Verdict =>
  reading.known ? rule(reading.value) : unknown(reading.why);

/** Several signs of one thing: any that is bad decides, then any that is unknown; good are only all together. */
export function together(signs: readonly Verdict[], good: string): Verdict {
  const bad = signs.find((sign) => sign.state === 'missing') ?? signs.find((sign) => sign.state === 'unknown');
  return bad ?? ok(good);
}

export const always = () => true;
export const ofPartner = (expected: Expectation) => expected.partner;
