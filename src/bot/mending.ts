import { tell } from '../cards/language.js';
import type { Notice } from '../cards/card.js';
import { refusalSentence } from '../cards/words.js';
import { topicRow } from '../core/alertTopics.js';
import { accountsUnderCare } from '../core/care.js';
import { operatorRefusal } from '../core/eligibility.js';
import type { Refusal } from '../core/decision.js';
import { nameOf } from '../core/start.js';
import type { Alert, WatchState } from '../core/watchState.js';
import { execute } from '../services/execute.js';
import { inTime } from './answers.js';
import { type Desk, warning } from './desk.js';
import type { Incoming } from './incoming.js';
import { resumeHere, startRun } from './runs.js';

const SETTLE_BUDGET = 400;

const here = (): Notice => ({
  tone: 'good',
  text: tell`The card of the setup is in this thread; go on there. This alert closes by itself once it is in order.`,
});

/**
 * Opens the setup of the account where the alert can be mended: the one that is open, the removal of roles (which a second
 * admin countersigns, as always), or an adoption, which enters at the first requirement that is not met.
 */
export async function beginMending(
  { state, alert }: { state: WatchState; alert: Alert },
  incoming: Incoming,
  desk: Desk,
): Promise<() => Notice> {
  const standing = await desk.standing(incoming.objectId, 'recent');
  const refusal = operatorRefusal(standing);
  if (refusal) return refusedWith(refusal.refusal);
  const { fixedBy } = topicRow(alert.topic);
  const runs = await desk.store.all();
  const watched = accountsUnderCare(runs).find(({ accountId }) => accountId === state.subject);
  if (!watched || fixedBy === null) return refusedWith({ code: 'not-now' });
  const name = nameOf(watched.run);
  const open = runs.findLast(
    (run) => run.status === 'open' && (run.accountId?.toLowerCase() === state.subject || nameOf(run) === name),
  );
  if (open) {
    await resumeHere(open.id, incoming, desk);
    return here;
  }
  if (fixedBy !== 'demote') {
    // The same card pressed again is the same adoption.
    const refused = await startRun(incoming, name ?? '', true, desk);
    return refused
      ? () => warning(tell`Nothing was begun. Write “adopt ${name ?? ''}” in this channel; the answer says why.`)
      : here;
  }
  const command = { type: 'Demote', at: desk.now(), standing, activityId: incoming.activityId } as const;
  const executed = await execute(desk.store, watched.run.id, command, desk.tools, desk.settings);
  if (!executed.ok) return refusedWith(executed.refusal);
  await resumeHere(watched.run.id, incoming, desk);
  await inTime(desk.worker.settle(watched.run.id), SETTLE_BUDGET);
  return here;
}

const refusedWith = (refusal: Refusal) => (): Notice => warning(refusalSentence(refusal));
