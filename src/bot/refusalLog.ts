import type { Log } from './log.js';

const LINES_PER_MINUTE = 20;
const MINUTE_MS = 60_000;

/**
 * Logs refused requests, at most 20 lines a minute for each reason: a flood of junk must not become a flood of lines.
 * The next line after a flood says how many were left out; the metrics count every one.
 */
export function createRefusalLog(log: Log, now: () => number): (status: number, reason: string) => void {
  const minutes = new Map<string, { since: number; lines: number; leftOut: number }>();
  return (status, reason) => {
    let minute = minutes.get(reason);
    if (!minute || now() - minute.since >= MINUTE_MS) {
      const leftOut = minute?.leftOut ?? 0;
      minute = { since: now(), lines: 0, leftOut: 0 };
      // Reasons are the gate's fixed words, so this map cannot grow with what strangers send.
      minutes.set(reason, minute);
      if (leftOut > 0) log.warn({ event: 'activity.refused', status, reason, leftOut });
    }
    if (minute.lines >= LINES_PER_MINUTE) {
      minute.leftOut += 1;
      return;
    }
    minute.lines += 1;
    log.warn({ event: 'activity.refused', status, reason });
  };
}
