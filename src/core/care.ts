import type { Finding } from './requirements.js';
import { requirementRow } from './requirements.js';
import type { RunState } from './runState.js';
import { steps } from './steps.js';

/** An account that is watched, and the setup that says what is expected of it. */
export type Watched = {
  accountId: string;
  run: RunState;
  /** Its setup is done: everything is watched. Until then, what the setup has behind it and is critical. */
  finished: boolean;
};

/** Every account under care, the one in care longest first. A setup that was given up leaves nothing to care for. */
export function accountsUnderCare(runs: readonly RunState[]): readonly Watched[] {
  const byAccount = new Map<string, RunState[]>();
  for (const run of runs) {
    if (run.accountId === null || run.status === 'cancelled') continue;
    const id = run.accountId.toLowerCase();
    byAccount.set(id, [...(byAccount.get(id) ?? []), run]);
  }
  return [...byAccount].flatMap(([accountId, own]) => {
    const done = own.filter(isFinished).at(-1);
    const run = done ?? own.at(-1);
    return run ? [{ accountId, run: withGrants(run, own), finished: done !== undefined }] : [];
  });
}

/**
 * Accounts nobody cares for any more while an alert of them is open: an alert closes by what is found, not by giving up the
 * setup. `alerting`: ids of accounts with an open alert, in lower case.
 */
export function leftWithAlerts(runs: readonly RunState[], alerting: ReadonlySet<string>): readonly Watched[] {
  const inCare = new Set(accountsUnderCare(runs).map(({ accountId }) => accountId));
  return [...alerting].flatMap((accountId) => {
    const run = runs.findLast((one) => one.accountId?.toLowerCase() === accountId && !one.careEnded);
    return run && !inCare.has(accountId) ? [{ accountId, run, finished: false }] : [];
  });
}

/** Ids, in lower case, of the accounts that were let go of and that no other setup has watched. */
export function letGoEntirely(runs: readonly RunState[], watched: readonly Watched[]): readonly string[] {
  const ids = letGo(runs).flatMap(({ accountId }) => accountId?.toLowerCase() ?? []);
  return [...new Set(ids)].filter((id) => watched.every(({ accountId }) => accountId !== id));
}

/** Setups whose account was let go of because it was deleted. */
export const letGo = (runs: readonly RunState[]): readonly RunState[] => runs.filter(({ careEnded }) => careEnded);

const isFinished = (run: RunState): boolean => run.status === 'done' || run.beforeDemotion?.status === 'done';

/** A role that another setup of the same account holds by a countersigned grant is expected too. */
function withGrants(run: RunState, own: readonly RunState[]): RunState {
  if (run.grant && !run.grant.ended) return run;
  const other = own.find((one) => one.grant && !one.grant.ended);
  return other ? { ...run, grant: other.grant } : run;
}

/** The findings that are worth an alert: during a setup, only what it has behind it and what is dangerous. */
export function alertable({ run, finished }: Watched, findings: readonly Finding[]): readonly Finding[] {
  if (finished) return findings;
  const place = steps.findIndex((step) => step.id === run.step);
  return findings.filter(({ requirement }) => {
    const row = requirementRow(requirement);
    return row.severity === 'critical' && steps.findIndex((step) => step.id === row.fixedBy) < place;
  });
}
