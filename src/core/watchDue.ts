import { call, toldAlerts } from './observe.js';
import type { WatchFact } from './watchFacts.js';
import { type Alert, alertView, DAY, isSnoozed, openAlerts, type WatchState } from './watchState.js';

/** What is owed to the channel: the card of an alert as it now is, or a short message under it. */
export type OwedMessage = { kind: 'card' | 'call'; alert: Alert };

/** Cards that ought to look different, then people who are to be told again. */
export function owedMessages(state: WatchState): readonly OwedMessage[] {
  const alerts = toldAlerts(state);
  const cards = alerts.filter((alert) => alert.card?.view !== alertView(alert));
  const calls = alerts.filter((alert) => alert.status === 'open' && alert.owedCall !== null && alert.card !== null);
  return [
    ...cards.map((alert): OwedMessage => ({ kind: 'card', alert })),
    ...calls.map((alert): OwedMessage => ({ kind: 'call', alert })),
  ];
}

/** What time alone brings: a snooze that is over, and the daily repetition of what is open. */
export function tick(state: WatchState, at: number): readonly WatchFact[] {
  return openAlerts(state).flatMap((alert): readonly WatchFact[] => {
    if (isSnoozed(alert, at)) return [];
    if (alert.snoozed)
      return [{ type: 'SnoozeEnded', at, alert: alert.id, because: 'over' }, ...call(alert, 'snooze-over', at)];
    return dueAt(alert, at) <= at ? call(alert, 'daily', at) : [];
  });
}

/** When time will bring something, in ms since the epoch; undefined when nothing is open. */
export function nextTick(state: WatchState, at: number): number | undefined {
  const times = openAlerts(state).map((alert) =>
    alert.snoozed && isSnoozed(alert, at) ? alert.snoozed.until : dueAt(alert, at),
  );
  return times.length === 0 ? undefined : Math.min(...times);
}

/** A day after people were last told; a last time in the future was stored by a clock that was wrong. */
function dueAt(alert: Alert, at: number): number {
  const due = (alert.calls.at(-1)?.at ?? alert.openedAt) + DAY;
  return due > at + DAY ? at : due;
}
