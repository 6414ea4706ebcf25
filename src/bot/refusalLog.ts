import type { Log } from './log.js';

const LINES_PER_MINUTE = 20;
const MINUTE_MS = 60_000;
const later = (milliseconds: number, act: () => void): void => void setTimeout(act, milliseconds).unref();

/**
 * Logs refused requests, at most 20 lines a minute for each reason: a flood of junk must not become a flood of lines.
 * At the end of such a minute a line says how many were left out; the metrics count every one.
 */
export function createRefusalLog(log: Log, now: () => number, after = later): (status: number, reason: string) => void {
  const minutes = new Map<string, { since: number; lines: number; leftOut: number }>();
  return (status, reason) => {
    let minute = minutes.get(reason);
    if (!minute || now() - minute.since >= MINUTE_MS) {
      minute = { since: now(), lines: 0, leftOut: 0 };
      // Reasons are the gate's fixed words, so this map cannot grow with what strangers send.
      minutes.set(reason, minute);
    }
    if (minute.lines >= LINES_PER_MINUTE) {
      minute.leftOut += 1;
      const flood = minute;
      if (minute.leftOut === 1)
        after(MINUTE_MS, () => log.warn({ event: 'activity.refused', status, reason, leftOut: flood.leftOut }));
      return;
    }
    minute.lines += 1;
    log.warn({ event: 'activity.refused', status, reason });
  };
}
