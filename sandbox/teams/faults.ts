import { refusal, throttled } from './connectorErrors.js';
import type { Answer } from './loopbackServer.js';

/** What the Bot Connector does wrong on request. Counts are numbers of connector requests. */
export type Faults = {
  /** The next requests are answered 429 and do nothing. */
  throttle(times: number, retryAfterSeconds: number): void;
  /** The next requests are answered with this status and do nothing. */
  fail(status: number, times: number): void;
  /** The next requests do their work, but the answer is a 504. */
  loseAnswer(times: number): void;
  /** From now on, or no more: the channel takes nothing from the bot, as when its app was taken out of the team. */
  closeChannel(closed: boolean): void;
  /** Every request waits this long first, until set to 0. */
  delay(milliseconds: number): void;
};

export type FaultyAnswers = Faults & { around(work: () => Answer): Promise<Answer>; isChannelClosed(): boolean };

export function createFaults(): FaultyAnswers {
  const queue: ((work: () => Answer) => Answer)[] = [];
  let delayMilliseconds = 0;
  let channelClosed = false;
  const plan = (times: number, fault: (work: () => Answer) => Answer) => {
    for (let count = 0; count < times; count += 1) queue.push(fault);
  };
  return {
    throttle: (times, retryAfterSeconds) => plan(times, () => throttled(retryAfterSeconds)),
    fail: (status, times) => plan(times, () => refusal(status, 'ServiceError', 'A failure the sandbox was asked for.')),
    loseAnswer: (times) =>
      plan(times, (work) => {
        work();
        return refusal(504, 'GatewayTimeout', 'The work was done; the answer got lost.');
      }),
    closeChannel: (closed) => void (channelClosed = closed),
    isChannelClosed: () => channelClosed,
    delay: (milliseconds) => {
      delayMilliseconds = milliseconds;
    },
    async around(work) {
      if (delayMilliseconds > 0) await new Promise((resolve) => setTimeout(resolve, delayMilliseconds));
      const fault = queue.shift();
      return fault ? fault(work) : work();
    },
  };
}
