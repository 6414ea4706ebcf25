import { alertCard } from '../cards/alertCard.js';
import type { AlertContext } from '../cards/binders/alert.js';
import type { Card } from '../cards/card.js';
import { statusCard } from '../cards/otherCards.js';
import { nonceOfAlert } from '../core/answerAlert.js';
import type { RunState } from '../core/runState.js';
import { type Alert, TENANT, type WatchState } from '../core/watchState.js';
import { accountNameOf } from '../services/watch/matters.js';
import type { Looked } from '../services/watch/seen.js';
import type { Desk } from './desk.js';

/** The card of an alert as it is now, which calls nobody: for whoever presses or looks. */
export async function shownAlert(
  { state, alert }: { state: WatchState; alert: Alert },
  desk: Desk,
  more: () => Pick<AlertContext, 'notice' | 'values'> = () => ({}),
): Promise<() => Card> {
  const account = accountNameOf(state.subject, await desk.store.all());
  const nonce = nonceOfAlert(alert, desk.tools);
  return () => alertCard(alert, { state, account, nonce, calls: [], ...more() });
}

/** The table of requirements as they were read, with since when each is so. */
export async function shownStatus(run: RunState, { findings, at }: Looked, desk: Desk): Promise<() => Card> {
  const own = await desk.store.watch(run.accountId ?? TENANT);
  const { known } = await desk.store.watch(TENANT);
  return () => statusCard(run, { findings, readAt: at, known: { ...known, ...own.known } });
}
