import type { ConsumedApproval, EndedGrant } from '../core/proofs.js';
import { digestOf, type Plan, type Tools } from '../core/plan.js';
import type { RolesReading } from '../core/readings.js';
import type { RoleRequest, RoleWriter } from './directory/port.js';

/** The requests that carry out a plan, given what the account holds now; nothing for what is already as planned. */
export function requestsFor(plan: Plan, held: RolesReading): readonly RoleRequest[] {
  if (plan.action === 'remove') {
    return held.holdings
      .filter((holding) => plan.roles.includes(holding.roleId))
      .map((holding) => ({ kind: 'remove', accountId: plan.accountId, holding, justification: justificationOf(plan) }));
  }
  const active = new Set(
    held.holdings.filter((holding) => holding.source !== 'eligibility').map((holding) => holding.roleId),
  );
  return plan.roles
    .filter((roleId) => !active.has(roleId))
    .map((roleId): RoleRequest =>
      plan.endKeptBy === 'entra' && plan.until !== null
        ? {
            kind: 'assign-until',
            accountId: plan.accountId,
            roleId,
            until: plan.until,
            justification: justificationOf(plan),
            ticket: plan.id,
          }
        : { kind: 'assign', accountId: plan.accountId, roleId },
    );
}

/**
 * The digest of the plan as these requests would carry it out: account, action, roles and end are taken from the
 * requests, the rest from the plan. Equal to the approved digest only if nothing was changed on the way.
 */
export function digestOfRequests(
  requests: readonly RoleRequest[],
  plan: Plan,
  alreadyDone: readonly string[],
  tools: Tools,
): string {
  const accounts = new Set(requests.map((request) => request.accountId));
  const roles = requests.map((request) => (request.kind === 'remove' ? request.holding.roleId : request.roleId));
  const ends = new Set(requests.flatMap((request) => (request.kind === 'assign-until' ? [request.until] : [])));
  const kinds = new Set(requests.map((request) => (request.kind === 'remove' ? 'remove' : 'assign')));
  const rebuilt: Plan = {
    ...plan,
    accountId: only(accounts, plan.accountId),
    action: only(kinds, plan.action),
    roles: [...new Set([...roles, ...alreadyDone])].sort(),
    until: plan.endKeptBy === 'entra' ? only(ends, plan.until) : plan.until,
  };
  return digestOf(rebuilt, tools);
}

/** The one value of a set; what the plan says if there was nothing to send. Several values equal no plan. */
const only = <T extends string | null>(values: ReadonlySet<string>, planned: T): T =>
  values.size === 0 ? planned : ([...values].join('+') as T);

/** The one place from which roles are changed. It takes a consumed approval or an ended grant, and nothing else. */
export class RoleChanger {
  readonly #writer: RoleWriter;
  readonly #tools: Tools;
  constructor(writer: RoleWriter, tools: Tools) {
    this.#writer = writer;
    this.#tools = tools;
  }

  /** Sends what is still missing of the plan. Throws DirectoryFailure; the caller reads back in any case. */
  async carryOut(approval: ConsumedApproval, held: RolesReading): Promise<void> {
    const requests = requestsFor(approval.plan, held);
    const pending = new Set(
      requests.map((request) => (request.kind === 'remove' ? request.holding.roleId : request.roleId)),
    );
    const alreadyDone = approval.plan.roles.filter((role) => !pending.has(role));
    if (digestOfRequests(requests, approval.plan, alreadyDone, this.#tools) !== approval.digest) {
      throw new Error('the requests about to be sent are not the plan that was countersigned');
    }
    if (approval.plan.action === 'remove') return this.#sendAll(requests);
    for (const request of requests) await this.#writer.send(request);
  }

  /** Takes away what is left of a grant whose time is over. */
  async end(grant: EndedGrant, held: RolesReading): Promise<void> {
    const left = held.holdings.filter(
      (holding) => grant.roles.includes(holding.roleId) && holding.source !== 'eligibility',
    );
    const justification = 'Countersign: the grant has ended.';
    await this.#sendAll(
      left.map((holding) => ({ kind: 'remove', accountId: grant.accountId, holding, justification })),
    );
  }

  /** Every removal is tried: one that is refused must not keep the others. The first refusal is thrown at the end. */
  async #sendAll(requests: readonly RoleRequest[]): Promise<void> {
    let refusal: Error | undefined;
    for (const request of requests) {
      try {
        await this.#writer.send(request);
      } catch (error) {
        refusal ??= error instanceof Error ? error : new Error('a removal failed');
      }
    }
    if (refusal) throw refusal;
  }
}

const justificationOf = (plan: Plan): string => `Countersign ${plan.id}: ${plan.reason}`.slice(0, 400);
