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
    return run ? [{ accountId, run: withGrants(withRecords(run, own), own), finished: done !== undefined }] : [];
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

/**
 * The same setup, with what earlier ones of the account recorded: an adoption that chose no groups and no licence of its own
 * takes nothing back of what is expected. `own`: every setup of the account, oldest first.
 */
export function withRecords(run: RunState, own: readonly RunState[]): RunState {
  const place = own.findIndex(({ id }) => id === run.id);
  const earlier = own.slice(0, place === -1 ? own.length : place).findLast(isFinished);
  if (run.kind !== 'adopt' || !earlier) return run;
  const before = withRecords(earlier, own);
  const licence = run.described?.licence ?? before.described?.licence ?? null;
  const found = run.found && { ...run.found, mailbox: run.found.mailbox || before.found?.mailbox === true };
  return {
    ...run,
    described: run.described && { ...run.described, licence },
    groups: run.groups ?? before.groups,
    chosenGroups: run.chosenGroups.length > 0 ? run.chosenGroups : before.chosenGroups,
    found: found && before.found ? { ...before.found, mailbox: found.mailbox } : (found ?? before.found),
  };
}

/** A role that another setup of the same account holds by a countersigned grant is expected too. */
function withGrants(run: RunState, own: readonly RunState[]): RunState {
  if (run.grant && !run.grant.ended) return run;
  const other = own.find((one) => one.grant && !one.grant.ended);
  return other ? { ...run, grant: other.grant } : run;
}

/** The findings that are worth an alert: during a setup, only what it has behind it and what is dangerous. */
export function alertable({ run, finished }: Watched, findings: readonly Finding[]): readonly Finding[] {
  if (finished) return findings;
  const placeOf = (id: string) => steps.findIndex((step) => step.id === id);
  return findings.filter(({ requirement }) => {
    const row = requirementRow(requirement);
    // Until its grant begins and once it has ended, the account is to hold no role, however long the setup waits.
    const after = requirement === 'no-standing-tier-zero' ? 'create' : row.fixedBy;
    return row.severity === 'critical' && placeOf(after) < placeOf(run.step);
  });
}
