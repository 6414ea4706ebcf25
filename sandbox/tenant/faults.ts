import { setTimeout as sleep } from 'node:timers/promises';
import { GraphError } from './http/graphError.js';
import type { Answer } from './http/operation.js';
import { isWrite } from './isWrite.js';

/** What a test can make go wrong. Patterns are tried against the path with its query: '/v1.0/users?$filter=...'. */
export type Faults = {
  /** 429; Conditional Access answers it without Retry-After, the rest with `retryAfterSeconds` (default 1). */
  throttle(pathPattern: RegExp, times: number, retryAfterSeconds?: number): void;
  fail(pathPattern: RegExp, method: string, status: number, times: number): void;
  /** The write happens; the caller gets 504. */
  loseAnswer(pathPattern: RegExp, method: string, times: number): void;
  /** The same for the next writes, whatever they write: no read is taken for one because it is asked with POST. */
  loseAnswersOfWrites(times: number): void;
  delay(pathPattern: RegExp, milliseconds: number): void;
  /** Reads are answered as they were answered the last time the same path was asked, if it was. */
  staleReads(pathPattern: RegExp, times: number): void;
  /** Answers of 200 say something else: a field less, another type, another page. Until cleared. */
  alter(pathPattern: RegExp, change: (body: AnswerBody) => AnswerBody): void;
  /** While down, every connection is cut without an answer. */
  down(isDown: boolean): void;
  clear(): void;
};

/** As the change gets it: its own copy. */
export type AnswerBody = Record<string, unknown>;

type Fault = { isFor: (method: string, path: string) => boolean; left: number };

const to =
  (pattern: RegExp, wanted?: string): Fault['isFor'] =>
  (method, path) =>
    (wanted === undefined || wanted === method) && path.search(pattern) >= 0;

export type FaultBox = Faults & {
  isDown(): boolean;
  /** Lets `answer` happen the way the faults allow. */
  around(method: string, path: string, answer: () => Promise<Answer>): Promise<Answer>;
};

export function createFaults(): FaultBox {
  let downNow = false;
  let delays: { pattern: RegExp; milliseconds: number }[] = [];
  let throttles: (Fault & { retryAfterSeconds: number })[] = [];
  let failures: (Fault & { status: number })[] = [];
  let lost: Fault[] = [];
  let stale: Fault[] = [];
  let alterations: { pattern: RegExp; change: (body: AnswerBody) => AnswerBody }[] = [];
  const lastReads = new Map<string, Answer>();

  const altered = (path: string, given: Answer): Answer => {
    const changes = alterations.filter((one) => path.search(one.pattern) >= 0);
    if (given.status !== 200 || typeof given.body !== 'object' || changes.length === 0) return given;
    const body = structuredClone(given.body) as AnswerBody;
    return { ...given, body: changes.reduce((sofar, { change }) => change(sofar), body) };
  };
  const due = <One extends Fault>(faults: readonly One[], method: string, path: string): One | undefined => {
    const fault = faults.find((one) => one.left > 0 && one.isFor(method, path));
    if (fault) fault.left -= 1;
    return fault;
  };

  return {
    throttle: (pattern, times, retryAfterSeconds = 1) =>
      void throttles.push({ isFor: to(pattern), left: times, retryAfterSeconds }),
    fail: (pattern, method, status, times) => void failures.push({ isFor: to(pattern, method), status, left: times }),
    loseAnswer: (pattern, method, times) => void lost.push({ isFor: to(pattern, method), left: times }),
    loseAnswersOfWrites: (times) => void lost.push({ isFor: (method, path) => isWrite({ method, path }), left: times }),
    delay: (pattern, milliseconds) => void delays.push({ pattern, milliseconds }),
    staleReads: (pattern, times) => void stale.push({ isFor: to(pattern, 'GET'), left: times }),
    alter: (pattern, change) => void alterations.push({ pattern, change }),
    down: (isDown) => void (downNow = isDown),
    clear: () => {
      [downNow, delays, throttles, failures, lost, stale] = [false, [], [], [], [], []];
      alterations = [];
    },
    isDown: () => downNow,
    around: async (method, path, answer) => {
      const wait = delays.find((one) => path.search(one.pattern) >= 0);
      if (wait) await sleep(wait.milliseconds);
      const throttle = due(throttles, method, path);
      if (throttle) throw tooMany(path, throttle.retryAfterSeconds);
      const failure = due(failures, method, path);
      if (failure) throw new GraphError(failure.status, codeOf(failure.status), 'The service failed on purpose.');
      const old = lastReads.get(path);
      if (old && method === 'GET' && due(stale, method, path)) return old;
      const given = altered(path, await answer());
      if (due(lost, method, path))
        throw new GraphError(504, 'GatewayTimeout', 'The answer was lost; the request was done.');
      if (method === 'GET') lastReads.set(path, structuredClone(given));
      return given;
    },
  };
}

function tooMany(path: string, retryAfterSeconds: number): GraphError {
  const headers: Record<string, string> = path.includes('/identity/conditionalAccess/')
    ? {}
    : { 'Retry-After': String(retryAfterSeconds) };
  return new GraphError(429, 'TooManyRequests', 'Too many requests.', undefined, headers);
}

function codeOf(status: number): string {
  const known: Record<number, string> = {
    500: 'InternalServerError',
    503: 'ServiceUnavailable',
    504: 'GatewayTimeout',
  };
  return known[status] ?? 'UnknownError';
}
