import { onTheRequestersSide } from './eligibility.js';
import { digestOf, type Plan, type Tools } from './plan.js';
import type { AccountRoles } from './readings.js';
import { grantSaidBy, type PlanReader, planSaidBy, type RoleRequest } from './roleRequest.js';
import type { PlanState, RunState } from './runState.js';

/**
 * What lets a role be written. The classes stay in this file and have private members: nothing else is of their types,
 * and nothing else passes for one at run time.
 */
class Proof {
  readonly #digest: string;
  readonly #reader: PlanReader;
  readonly #tools: Tools;
  constructor(
    readonly plan: Plan,
    digest: string,
    reader: PlanReader,
    tools: Tools,
  ) {
    this.#digest = digest;
    this.#reader = reader;
    this.#tools = tools;
  }

  static covers(proof: Proof, said: RoleRequest, held: AccountRoles): boolean {
    if (!(#digest in proof)) return false;
    const rebuilt = proof.#reader(said, proof.plan, held);
    return rebuilt !== undefined && digestOf(rebuilt, proof.#tools) === proof.#digest;
  }
}

class Consumed extends Proof {
  constructor(
    plan: Plan,
    digest: string,
    readonly consumedAt: number,
    tools: Tools,
  ) {
    super(plan, digest, planSaidBy, tools);
  }
}

class Ended extends Proof {
  constructor(
    plan: Plan,
    digest: string,
    readonly confirmed: boolean,
    tools: Tools,
  ) {
    super(plan, digest, grantSaidBy, tools);
  }
}

/** Proof that a plan was countersigned and that its approval was consumed by a stored intent. */
export type ConsumedApproval = Consumed;
/** Proof that a grant of ours has reached the end its plan gave it. */
export type EndedGrant = Ended;

/** What every role request carries: why it may leave, and the holdings by which an assignment's id is understood. */
export type RolePermit = { readonly proof: ConsumedApproval | EndedGrant; readonly held: AccountRoles };

/** Is this request, as read from the wire, one of the very plan that two people agreed on? */
export const permits = ({ proof, held }: RolePermit, said: RoleRequest): boolean => Proof.covers(proof, said, held);

/** The only way to a ConsumedApproval: from facts that say so, and that agree with one another. */
export function consumedApproval(run: RunState, planId: string, tools: Tools): ConsumedApproval | undefined {
  const open = run.plan;
  if (open?.plan.id !== planId || open.status !== 'consumed' || open.consumedAt === null) return undefined;
  const digest = wasConsumed(open, run, tools);
  if (digest === undefined || onTheRequestersSide(open.decidedBy?.id, run, open.requester.id)) return undefined;
  return new Consumed(open.plan, digest, open.consumedAt, tools);
}

/** The end was part of what two people agreed on, so keeping it needs nobody's approval. */
export function endedGrant(run: RunState, planId: string, at: number, tools: Tools): EndedGrant | undefined {
  const grant = run.grant;
  if (grant?.planId !== planId || grant.ended || !(at >= grant.until)) return undefined;
  const digest = wasConsumed(grant.begun, run, tools);
  return digest === undefined ? undefined : new Ended(grant.begun.plan, digest, grant.confirmed, tools);
}

/** Do the stored facts say of this digest that it was asked for, about this run, and countersigned? */
export const wasCountersigned = (open: PlanState, run: RunState, digest: string): boolean =>
  digest !== '' &&
  digest === open.digest &&
  digest === open.approvedDigest &&
  open.plan.runId === run.id &&
  open.plan.tenantId === run.tenantId &&
  open.plan.accountId === run.accountId &&
  open.plan.requesterId === open.requester.id;

/** The plan's digest, computed again, if everything stored about its approval is of that digest; an edited journal has none. */
function wasConsumed(open: PlanState, run: RunState, tools: Tools): string | undefined {
  const digest = digestOf(open.plan, tools);
  const consumed =
    digest === open.consumedDigest &&
    open.decidedBy !== null &&
    open.decidedBy.id === open.consumedFor &&
    open.consumedAt !== null &&
    open.consumedAt < open.expiresAt;
  return consumed && wasCountersigned(open, run, digest) ? digest : undefined;
}
