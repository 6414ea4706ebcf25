import DataLoader from 'dataloader';
import { BATCH_MAX, BATCH_PATH, type BatchedRequest } from './batchWire.js';
import { DirectoryFailure, isFailure } from './failure.js';
import { failureOf, Graph, type GraphCall, type GraphOptions, type GraphVersion, isRead } from './graphClient.js';
import { type LimitClass, limitClassOf, limits, type Pacing, type Urgency } from './pacing.js';

type Kind = { version: GraphVersion; class: LimitClass };
type Loader = DataLoader<GraphCall, unknown, string>;
type Answer = { id?: string; status?: number; headers?: Record<string, string>; body?: unknown };

const ATTEMPTS = 3;
const LONGEST_WAIT = 2_000;
/** Whoever reads would rather know that it is unknown than wait longer than this for Graph to take questions again. */
const LONGEST_HOLD = 10_000;

/**
 * A Graph for one round of reading: what is asked at the same time goes out in one $batch per twenty, equal questions are
 * asked once, and everything waits for its turn. Each item of a batch fails by itself. For one round only, since it forgets nothing.
 */
export class GatheredGraph extends Graph {
  readonly #pacing: Pacing;
  readonly #urgency: Urgency;
  readonly #wait: (milliseconds: number) => Promise<void>;
  readonly #loaders = new Map<string, Loader>();

  constructor(options: GraphOptions, pacing: Pacing, urgency: Urgency = 'in-turn') {
    super(options);
    this.#pacing = pacing;
    this.#urgency = urgency;
    this.#wait = options.wait ?? ((milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)));
  }

  override async call<T>(call: GraphCall): Promise<T> {
    if (!isRead(call)) return super.call<T>(call);
    return (await this.#loaderOf({ version: call.version ?? 'v1.0', class: limitClassOf(call.path) }).load(call)) as T;
  }

  /** Each class of limits travels by itself, so that nothing waits for the turn of another. */
  #loaderOf(kind: Kind): Loader {
    const name = `${kind.version} ${kind.class}`;
    const known = this.#loaders.get(name);
    if (known) return known;
    const made: Loader = new DataLoader((calls) => this.#answers(kind, calls), {
      maxBatchSize: Math.min(BATCH_MAX, limits[kind.class].requests),
      cacheKeyFn: ({ method = 'GET', path, body = null }) => `${method} ${path} ${JSON.stringify(body)}`,
    });
    this.#loaders.set(name, made);
    return made;
  }

  /** One value or failure per call, in order; tried again singly where Graph was busy with it. */
  async #answers(kind: Kind, calls: readonly GraphCall[]): Promise<unknown[]> {
    const answers = new Map<GraphCall, unknown>();
    if (this.#pacing.heldFor(kind.class) > LONGEST_HOLD)
      return calls.map(({ operation }) => new DirectoryFailure('throttled', operation, { code: 'StillHeld' }));
    let open = calls;
    for (let attempt = 1; open.length > 0; attempt += 1) {
      const answered = await this.#pacing.turn(kind.class, open.length, this.#urgency);
      for (const [call, answer] of await this.#send(kind.version, open).finally(answered)) answers.set(call, answer);
      const busy = open.flatMap((call) => {
        const answer = answers.get(call);
        return isFailure(answer, 'throttled', 'unreachable') ? [{ call, failure: answer }] : [];
      });
      if (busy.length === 0) break;
      const pause = Math.max(
        ...busy.map(({ failure }) => failure.details.retryAfterMilliseconds ?? 250 * 2 ** attempt),
      );
      if (busy.some(({ failure }) => failure.kind === 'throttled')) this.#pacing.hold(kind.class, pause);
      if (attempt >= ATTEMPTS || pause > LONGEST_WAIT) break;
      await this.#wait(pause);
      open = busy.map(({ call }) => call);
    }
    return calls.map((call) => answers.get(call));
  }

  async #send(version: GraphVersion, calls: readonly GraphCall[]): Promise<Map<GraphCall, unknown>> {
    const [only] = calls;
    if (only && calls.length === 1) return new Map([[only, await this.once<unknown>(only, true).catch(orFailure)]]);
    const requests = calls.map((call, index): BatchedRequest => {
      const id = String(index + 1);
      if ((call.method ?? 'GET') === 'GET') return { id, method: 'GET', url: call.path };
      return {
        id,
        method: 'POST',
        url: call.path,
        headers: { 'Content-Type': 'application/json' },
        body: call.body ?? {},
      };
    });
    const batch: GraphCall = {
      operation: 'checkTogether',
      version,
      method: 'POST',
      path: BATCH_PATH,
      body: { requests },
    };
    const answer = await this.once<{ responses?: unknown }>(batch, true).catch(orFailure);
    if (answer instanceof DirectoryFailure) return new Map(calls.map((call) => [call, answer]));
    const responses = Array.isArray(answer.responses) ? (answer.responses as readonly Answer[]) : [];
    return new Map(
      calls.map((call, index) => {
        const said = responses.filter((one) => one.id === String(index + 1));
        return [call, valueOf(call, said.length === 1 ? said[0] : undefined)];
      }),
    );
  }
}

/** An item without exactly one answer of its own is as good as unanswered. */
function valueOf(call: GraphCall, answer: Answer | undefined): unknown {
  const status = answer?.status;
  if (typeof status !== 'number') return new DirectoryFailure('unreachable', call.operation, { code: 'NoAnswer' });
  if (status === 200) return answer?.body;
  const { error } = (answer?.body ?? {}) as { error?: { code?: unknown; message?: unknown } };
  return failureOf(
    { statusCode: status, code: error?.code, message: error?.message, headers: new Headers(answer?.headers) },
    call.operation,
    true,
  );
}

/** Only Graph's own refusals are answers; a fault of ours passes on. */
function orFailure(error: unknown): DirectoryFailure {
  if (error instanceof DirectoryFailure) return error;
  throw error;
}
