import { GraphError } from './graphError.js';

type Limit = { requests: number; within: number; retryAfter: boolean };

/** facts/graph.md 1.9: Conditional Access 1 a second, without Retry-After; reports and audit logs 5 in 10 seconds. */
const limits: readonly { path: RegExp; limit: Limit }[] = [
  { path: /^\/identity\/conditionalAccess\//, limit: { requests: 1, within: 1_000, retryAfter: false } },
  { path: /^\/(reports|auditLogs)\//, limit: { requests: 5, within: 10_000, retryAfter: true } },
];

/** Counts requests, also those inside a batch, and refuses what is too much. Answers a function that throws 429. */
export function createLimits(now: () => number): (path: string) => void {
  const taken = new Map<Limit, number[]>();
  return (path) => {
    const limit = limits.find((one) => one.path.test(path))?.limit;
    if (!limit) return;
    const recent = (taken.get(limit) ?? []).filter((at) => at > now() - limit.within);
    if (recent.length >= limit.requests) {
      const seconds = Math.max(1, Math.ceil(((recent[0] ?? 0) + limit.within - now()) / 1_000));
      const headers: Record<string, string> = limit.retryAfter ? { 'Retry-After': String(seconds) } : {};
      throw new GraphError(429, 'TooManyRequests', 'Too many requests.', undefined, headers);
    }
    taken.set(limit, [...recent, now()]);
  };
}
