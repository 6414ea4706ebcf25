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

async function whatBecameOf(accountId: string, directory: Desk['directory']): Promise<EndCare['account']> {
  const [found, restorable] = await Promise.all([
    reading(directory.accountById(accountId)),
    reading(directory.isRestorable(accountId)),
  ]);
  if (!found.known || !restorable.known) return 'unknown';
  if (found.value !== undefined) return 'there';
  return restorable.value ? 'restorable' : 'gone';
}

/** Every finished setup of an account that does not exist any more; one that does stays under watch. */
export async function endCare(done: RunState, incoming: Incoming, desk: Desk): Promise<(() => Card) | undefined> {
  const accountId = done.accountId ?? '';
  const [standing, account] = await Promise.all([
    desk.standing(incoming.objectId, 'live'),
    whatBecameOf(accountId, desk.directory),
  ]);
  const command = { type: 'EndCare', at: desk.now(), standing, activityId: incoming.activityId, account } as const;
  const others = (await desk.store.all()).filter(
    (run) => run.id !== done.id && run.status === 'done' && run.accountId === accountId,
  );
  for (const run of [...others, done]) {
    const executed = await execute(desk.store, run.id, command, desk.tools, desk.settings);
    if (executed.ok) continue;
    return executed.refusal.code === 'already-received' ? undefined : () => refusalCard(executed.refusal);
  }
  const name = nameOf(done) ?? accountId;
  return () =>
    noticeCard(tell`No longer watched`, {
      tone: 'good',
      text: tell`${name} does not exist any more, so nothing is left to watch. Its alerts close by themselves. If it is ever made anew, write “adopt” with its user name.`,
    });
}
