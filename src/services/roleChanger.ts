import type { Plan, Tools } from '../core/plan.js';
import type { ConsumedApproval, EndedGrant, RolePermit } from '../core/proofs.js';
import type { AccountRoles } from '../core/readings.js';
import { digestOfRequests, type RoleRequest, requestsFor, requestsToEnd } from '../core/roleRequest.js';
import type { RoleWriter } from './directory/port.js';
import { readWire, wireOf } from './directory/roleWire.js';

/** The digest of a plan as the bytes would say it that carry it out now. */
export const wireDigest = (plan: Plan, held: AccountRoles, tools: Tools): string =>
  digestOfRequests(
    requestsFor(plan, held).map((request) => readWire(wireOf(request))),
    plan,
    held,
    tools,
  );

/** The one place from which roles are changed. It takes a consumed approval or an ended grant, and nothing else. */
export class RoleChanger {
  readonly #writer: RoleWriter;
  constructor(writer: RoleWriter) {
    this.#writer = writer;
  }

  /** Sends what is still missing of the plan. Throws DirectoryFailure; the caller reads back in any case. */
  async carryOut(approval: ConsumedApproval, held: AccountRoles): Promise<void> {
    const requests = requestsFor(approval.plan, held);
    const permit = { proof: approval, held };
    if (approval.plan.action === 'remove') return this.#sendAll(requests, permit);
    for (const request of requests) await this.#writer.send(request, permit);
  }

  /** Takes away what is left of a grant whose time is over. */
  async end(grant: EndedGrant, held: AccountRoles): Promise<void> {
    await this.#sendAll(requestsToEnd(grant.plan, held), { proof: grant, held });
  }

  /** Every removal is tried: one that is refused must not keep the others. The first refusal is thrown at the end. */
  async #sendAll(requests: readonly RoleRequest[], permit: RolePermit): Promise<void> {
    let refusal: Error | undefined;
    for (const request of requests) {
      try {
        await this.#writer.send(request, permit);
      } catch (error) {
        refusal ??= error instanceof Error ? error : new Error('a removal failed');
      }
    }
    if (refusal) throw refusal;
  }
}
