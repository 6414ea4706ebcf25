import { type Context, GraphClientError, type Middleware } from '@microsoft/microsoft-graph-client';
import { permits, type RolePermit } from '../../core/proofs.js';
import { HoldLost, mayStillAct } from '../hold.js';
import { BATCH_PATH, onlyReads } from './batchWire.js';
import { isPlainWrite } from './plainWrites.js';
import { readWire } from './roleWire.js';

/** Why a request did not leave. It never should come to this: a request of ours was changed on its way, or never was ours. */
export class WireRefusal extends GraphClientError {
  override readonly name = 'WireRefusal';
  constructor() {
    super('this request must not leave');
    // The client passes errors of its own kind on as they are, but their constructor makes them all of one class.
    Object.setPrototypeOf(this, WireRefusal.prototype);
  }
}

/** The permit of a call, on its way through the client's chain. */
export class Permitted {
  constructor(readonly permit: RolePermit) {}
}

const headersOfWrites: ReadonlySet<string> = new Set(['authorization', 'client-request-id', 'content-type']);

/**
 * The last look before bytes leave. Reads pass, also several in one, and writes that are known to need no permit; a role is written only by
 * a request which, read back from its own bytes, is what its permit says. Throws WireRefusal or HoldLost, and nothing was sent.
 */
export class WireGuard implements Middleware {
  #next: Middleware | undefined;
  constructor(readonly origin: string) {}

  setNext(next: Middleware): void {
    this.#next = next;
  }

  async execute(context: Context): Promise<void> {
    if (!this.#mayLeave(context)) throw new WireRefusal();
    // Waiting for a token may have taken long: whoever was frozen past its hold writes nothing any more.
    if (context.options?.method !== 'GET' && !mayStillAct()) throw new HoldLost();
    await this.#next?.execute(context);
  }

  #mayLeave({ request, options, middlewareControl }: Context): boolean {
    if (typeof request !== 'string' || !request.startsWith(`${this.origin}/`)) return false;
    const body: unknown = options?.body ?? null;
    if (body !== null && typeof body !== 'string') return false;
    const wire = { method: options?.method ?? 'GET', path: request.slice(this.origin.length), body };
    const carried = middlewareControl?.getMiddlewareOptions(Permitted);
    if (carried === undefined && wire.method === 'GET') return body === null;
    if (!isPlain(request, new Headers(options?.headers))) return false;
    const isBatch = wire.path === `/v1.0${BATCH_PATH}` || wire.path === `/beta${BATCH_PATH}`;
    if (isBatch) return carried === undefined && wire.method === 'POST' && body !== null && onlyReads(body);
    if (!(carried instanceof Permitted)) return isPlainWrite(wire);
    const said = readWire(wire);
    return said !== undefined && permits(carried.permit, said);
  }
}

/** An address that means what it says, and no header by which the server would read another method or another text. */
const isPlain = (address: string, headers: Headers): boolean =>
  URL.canParse(address) &&
  new URL(address).href === address &&
  [...headers.keys()].every((name) => headersOfWrites.has(name)) &&
  (headers.get('content-type') ?? 'application/json') === 'application/json';
