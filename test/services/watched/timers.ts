/**
 * Waits of one virtual clock that overlap as real ones do: when nothing has happened for a moment, the clock goes on to the
 * earliest. A moment too short only makes the clock run too fast, never too slow.
 */
export function timersOf(clock: { at: number }, happened: () => number): (milliseconds: number) => Promise<void> {
  const pending: { at: number; ring: () => void }[] = [];
  let pump: NodeJS.Timeout | undefined;
  const goOn = (before: number): void => {
    pump = undefined;
    if (happened() === before) {
      pending.sort((left, right) => left.at - right.at);
      const next = pending.shift();
      if (next) clock.at = Math.max(clock.at, next.at);
      next?.ring();
    }
    if (pending.length > 0) schedule();
  };
  const schedule = (): void => {
    const before = happened();
    pump ??= setTimeout(() => goOn(before), 10);
  };
  return (milliseconds) =>
    new Promise((resolve) => {
      pending.push({ at: clock.at + milliseconds, ring: resolve });
      schedule();
    });
}
