import type { Plan } from './plan.js';
import type { RunState } from './runState.js';

declare const consumed: unique symbol;
declare const due: unique symbol;
/** Proof that a plan was countersigned and that its approval was consumed by a stored intent. Made nowhere else. */
export type ConsumedApproval = {
  readonly plan: Plan;
  readonly digest: string;
  readonly consumedAt: number;
  readonly [consumed]: true;
};
/** Proof that a grant of ours has reached the end its plan gave it. */
export type EndedGrant = {
  readonly accountId: string;
  readonly roles: readonly string[];
  readonly planId: string;
  readonly until: number;
  readonly confirmed: boolean;
  readonly [due]: true;
};

/** The only way to a ConsumedApproval: from facts that say so. */
export function consumedApproval(run: RunState, planId: string): ConsumedApproval | undefined {
  const open = run.plan;
  if (open?.plan.id !== planId || open.status !== 'consumed' || open.consumedAt === null) return undefined;
  return { plan: open.plan, digest: open.digest, consumedAt: open.consumedAt } as ConsumedApproval;
}

/** The end was part of what two people agreed on, so keeping it needs nobody's approval. */
export function endedGrant(run: RunState, planId: string, at: number): EndedGrant | undefined {
  const grant = run.grant;
  if (grant?.planId !== planId || grant.ended || at < grant.until || run.accountId === null) return undefined;
  return {
    accountId: run.accountId,
    roles: grant.roles,
    planId,
    until: grant.until,
    confirmed: grant.confirmed,
  } as EndedGrant;
}
