import { answerAlert, type AlertAnswer } from '../../core/answerAlert.js';
import type { Refusal } from '../../core/decision.js';
import type { Tools } from '../../core/plan.js';
import { type Alert, alertsOf, type WatchState } from '../../core/watchState.js';
import type { RunStore } from '../runStore.js';

/** The state as it is after the answer. `alert` is absent where the id is none of ours. */
export type Answered = { refusal?: Refusal; state?: WatchState; alert?: Alert };

const ATTEMPTS_MAX = 50;

/** Reads, decides, stores. Of two people who answer at once, the second is decided anew on the first's facts. */
export async function answer(store: RunStore, given: AlertAnswer, tools: Tools): Promise<Answered> {
  for (let attempt = 1; attempt <= ATTEMPTS_MAX; attempt += 1) {
    const found = await alertWith(store, given.alert);
    if (!found) return { refusal: { code: 'alert-over' } };
    const decision = answerAlert(given, found.state, tools);
    if (!decision.ok) return { refusal: decision.refusal, ...found };
    const { subject, version } = found.state;
    if (decision.facts.length > 0 && (await store.appendWatch(subject, decision.facts, version)) === 'conflict')
      continue;
    return (await alertWith(store, given.alert)) ?? {};
  }
  throw new Error(`alert ${given.alert}: still contended after ${ATTEMPTS_MAX} attempts`);
}

/** The alert with that id, and everything known of its account. */
export async function alertWith(store: RunStore, id: string): Promise<{ state: WatchState; alert: Alert } | undefined> {
  for (const state of await store.watches()) {
    const alert = alertsOf(state).find((one) => one.id === id);
    if (alert) return { state, alert };
  }
  return undefined;
}
