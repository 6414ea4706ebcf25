import type { Card } from '../cards/card.js';
import { tell } from '../cards/language.js';
import { noticeCard } from '../cards/otherCards.js';
import type { EndCare } from '../core/endCare.js';
import type { RunState } from '../core/runState.js';
import { nameOf } from '../core/start.js';
import { execute } from '../services/execute.js';
import { reading } from '../services/reading.js';
import type { Desk } from './desk.js';
import type { Incoming } from './incoming.js';
import { refusalCard } from './refusalCard.js';

/** One after the other: whoever restores it in between is seen by the third question. */
async function whatBecameOf(accountId: string, directory: Desk['directory']): Promise<EndCare['account']> {
  const found = await reading(directory.accountById(accountId));
  const restorable = await reading(directory.isRestorable(accountId));
  const again = await reading(directory.accountById(accountId));
  if (!found.known || !restorable.known || !again.known) return 'unknown';
  if (found.value !== undefined || again.value !== undefined) return 'there';
  return restorable.value ? 'restorable' : 'gone';
}

/**
 * Every finished setup of an account of that name that does not exist any more; one that does stays under watch. A name may
 * have been used again, so each account that had it is asked for.
 */
export async function endCare(done: RunState, incoming: Incoming, desk: Desk): Promise<(() => Card) | undefined> {
  const standing = await desk.standing(incoming.objectId, 'live');
  const named = (await desk.store.all()).filter((run) => run.status === 'done' && nameOf(run) === nameOf(done));
  const accounts = [...new Set(named.flatMap(({ accountId }) => accountId ?? []))];
  const found = await Promise.all(
    accounts.map(async (id) => ({ id, account: await whatBecameOf(id, desk.directory) })),
  );
  const gone = found.filter(({ account }) => account === 'gone').map(({ id }) => id);
  const account = gone.length > 0 ? 'gone' : (found.find(({ id }) => id === done.accountId)?.account ?? 'unknown');
  const command = { type: 'EndCare', at: desk.now(), standing, activityId: incoming.activityId, account } as const;
  for (const run of gone.length > 0 ? named.filter(({ accountId }) => gone.includes(accountId ?? '')) : [done]) {
    const executed = await execute(desk.store, run.id, command, desk.tools, desk.settings);
    if (executed.ok) continue;
    return executed.refusal.code === 'already-received' ? undefined : () => refusalCard(executed.refusal);
  }
  const name = nameOf(done) ?? '';
  return () =>
    noticeCard(tell`No longer watched`, {
      tone: 'good',
      text: tell`${name} does not exist any more, so nothing is left to watch. Its alerts close by themselves. If it is ever made anew, write “adopt” with its user name.`,
    });
}
