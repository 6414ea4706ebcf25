/**
 * A moment by both clocks of this machine, in milliseconds. The steady one stands still while a virtual machine is paused;
 * the other goes on, but may be set.
 */
export type Moment = { steady: number; wall: number };

export const thisMoment = (): Moment => ({ steady: performance.now(), wall: Date.now() });

/** How long ago it was, by the clock that says more: better to give up a hold too early than to act on it too late. */
export const since = (moment: Moment): number => Math.max(performance.now() - moment.steady, Date.now() - moment.wall);
