/**
 * From now on this process takes the time for so many milliseconds later than it is, as if somebody had set the machine's
 * clock: libraries, too, look at `Date` (the SDK's own check of tokens among them). Timers run as they did.
 */
export function shiftDate(ahead: () => number): void {
  const RealDate = Date;
  const now = (): number => RealDate.now() + ahead();
  globalThis.Date = new Proxy(RealDate, {
    construct: (target, given, made) => Reflect.construct(target, given.length === 0 ? [now()] : given, made) as object,
    apply: () => new RealDate(now()).toString(),
    get: (target, key, receiver): unknown => (key === 'now' ? now : Reflect.get(target, key, receiver)),
  });
}
