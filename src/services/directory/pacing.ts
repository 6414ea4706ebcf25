/** What Graph counts together when it throttles (facts/graph.md 1.9). */
export type LimitClass = 'directory' | 'reports' | 'conditional-access';

/**
 * Requests within so many milliseconds. Published: Conditional Access 1 per second and tenant, all apps together; reports and
 * audit logs 5 per 10 seconds and app; the directory 3,500 resource units per 10 seconds, at one to three a read. The windows
 * are a little longer than Graph's, since what leaves evenly does not arrive evenly.
 */
export const limits: Readonly<Record<LimitClass, { requests: number; within: number }>> = {
  directory: { requests: 1_000, within: 10_500 },
  reports: { requests: 5, within: 10_500 },
  'conditional-access': { requests: 1, within: 1_100 },
};

/** `path` is without version and query. */
export function limitClassOf(path: string): LimitClass {
  if (path.startsWith('/identity/conditionalAccess/')) return 'conditional-access';
  return /^\/(reports|auditLogs)\//.test(path) ? 'reports' : 'directory';
}

export type PacingOptions = {
  /** Milliseconds of any clock that does not go back. */
  now: () => number;
  wait: (milliseconds: number) => Promise<void>;
};

const realTime: PacingOptions = {
  now: () => performance.now(),
  wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
};

/** `first`: somebody waits for the answer. */
export type Urgency = 'first' | 'in-turn';

type Waiting = {
  count: number;
  urgency: Urgency;
  resolve: (answered: () => void) => void;
  reject: (error: unknown) => void;
};
type Left = { count: number; answeredAt: number | null; answered: Promise<void> };

/**
 * Lets requests of a class leave in turn, never more within a window than Graph takes. A request counts from its answer on:
 * when it arrived, nobody here knows. One for all of a tenant. What somebody waits for goes before a round that nobody looks
 * at, one for one: neither keeps the other from ever having its turn.
 */
export class Pacing {
  readonly #options: PacingOptions;
  readonly #left = new Map<LimitClass, readonly Left[]>();
  readonly #line = new Map<LimitClass, { waiting: Waiting[]; last: Urgency }>();
  readonly #heldUntil = new Map<LimitClass, number>();

  constructor(options: PacingOptions = realTime) {
    this.#options = options;
  }

  /** Resolves when `count` requests of the class may leave, with what to call when they are answered. */
  turn(of: LimitClass, count: number, urgency: Urgency = 'in-turn'): Promise<() => void> {
    const line = this.#line.get(of) ?? { waiting: [], last: 'in-turn' };
    this.#line.set(of, line);
    return new Promise((resolve, reject) => {
      line.waiting.push({ count, urgency, resolve, reject });
      if (line.waiting.length === 1) void this.#serve(of, line);
    });
  }

  /** Graph said that it is too much: nothing of the class leaves for so long. */
  hold(of: LimitClass, milliseconds: number): void {
    this.#heldUntil.set(of, Math.max(this.#heldUntil.get(of) ?? -Infinity, this.#options.now() + milliseconds));
  }

  /** For how many milliseconds nothing of the class leaves, as far as Graph has said. */
  heldFor(of: LimitClass): number {
    return Math.max(0, (this.#heldUntil.get(of) ?? -Infinity) - this.#options.now());
  }

  /** Whoever came while a turn was waited for may go before who waited. */
  async #serve(of: LimitClass, line: { waiting: Waiting[]; last: Urgency }): Promise<void> {
    const { requests, within } = limits[of];
    for (let next = nextOf(line); next; next = nextOf(line)) {
      const held = this.heldFor(of);
      const recent = this.#recent(of, within);
      const oldest = recent[0];
      const used = recent.reduce((sum, one) => sum + one.count, 0);
      if (held === 0 && (oldest === undefined || used + next.count <= requests)) {
        line.waiting.splice(line.waiting.indexOf(next), 1);
        line.last = next.urgency;
        next.resolve(this.#leave(of, next.count, recent));
        continue;
      }
      try {
        if (held === 0) await oldest?.answered;
        const left = held > 0 ? held : (oldest?.answeredAt ?? 0) + within - this.#options.now();
        if (left > 0) await this.#options.wait(Math.ceil(left));
      } catch (error) {
        for (const { reject } of line.waiting.splice(0)) reject(error);
      }
    }
  }

  #recent(of: LimitClass, within: number): readonly Left[] {
    const after = this.#options.now() - within;
    return (this.#left.get(of) ?? []).filter(({ answeredAt }) => answeredAt === null || answeredAt > after);
  }

  #leave(of: LimitClass, count: number, recent: readonly Left[]): () => void {
    let finish = (): void => undefined;
    const answered = new Promise<void>((resolve) => (finish = resolve));
    const left: Left = { count, answeredAt: null, answered };
    this.#left.set(of, [...recent, left]);
    return () => {
      left.answeredAt = this.#options.now();
      finish();
    };
  }
}

/** Who came first of those somebody waits for, unless one of them left last; otherwise who came first. */
const nextOf = ({ waiting, last }: { waiting: readonly Waiting[]; last: Urgency }): Waiting | undefined =>
  waiting.find(({ urgency }) => urgency !== last && last === 'first') ??
  waiting.find(({ urgency }) => urgency === 'first') ??
  waiting[0];
