import { pino } from 'pino';
import restify from 'restify';

/** A token bucket's size and how many tokens come back a second. */
export type Rate = { burst: number; perSecond: number };

/** More callers than this at once are forgotten, least recent first: memory is bounded, and a forgotten one starts afresh. */
const CALLERS_MAX = 10_000;
const silent = pino({ level: 'silent' });

/** Says of a caller whether one more request is too many: restify's token buckets, one a caller. */
export function createThrottle({ burst, perSecond }: Rate): (caller: string) => boolean {
  const throttle = restify.plugins.throttle({ burst, rate: perSecond, username: true, maxKeys: CALLERS_MAX });
  return (caller) => {
    let tooMany = false;
    throttle({ username: caller, log: silent, socket: {} }, {}, (error) => (tooMany = error !== undefined));
    return tooMany;
  };
}
