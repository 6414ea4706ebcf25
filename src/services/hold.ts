import { AsyncLocalStorage } from 'node:async_hooks';
import type { Hold } from './journal/port.js';

const holds = new AsyncLocalStorage<Hold>();

/** Longer than any request may take: what leaves under a hold has arrived before anybody else can be given the stream. */
export const REQUEST_TIME = 12_000;

/** Everything `work` sends, it sends under this hold. */
export const underHold = <Result>(hold: Hold, work: () => Promise<Result>): Promise<Result> => holds.run(hold, work);

/** What `work` sends waits for no hold: for what anybody may do at any time, and twice. */
export const underNoHold = <Result>(work: () => Promise<Result>): Promise<Result> => holds.exit(work);

/**
 * May something be sent that must not be sent twice? Asked right before the bytes leave: a process that was frozen past
 * its hold finds here that somebody else goes on in its place. What people wait for directly is under no hold.
 */
export const mayStillAct = (): boolean => holds.getStore()?.isGood(REQUEST_TIME) ?? true;

/** The hold on the matter is over: nothing was sent, and whoever holds it now goes on. */
export class HoldLost extends Error {
  override name = 'HoldLost';
  constructor() {
    super('the hold is over');
  }
}
