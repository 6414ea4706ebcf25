import { HOUR } from '../core/settings.js';
import type { Journal, NextLook } from './journal/port.js';
import { type Messenger, MessengerFailure } from './ports.js';
import type { RunStore } from './runStore.js';

export const checkpointStream = 'checkpoints';

const DAY = 24 * HOUR;
/** Teams did not take it: asked again soon, and then less often. */
const PAUSE = 60_000;

export type CheckpointPorts = {
  journal: Pick<Journal, 'read' | 'append' | 'checkpoint'>;
  store: RunStore;
  messenger: Pick<Messenger, 'tellCheckpoint'>;
  now: () => number;
};

/**
 * Shows people the newest entry of the journal once a day, as long as anything happens: what they have seen, a rewritten
 * or rolled back journal contradicts (threats.md, I15). @returns when to look again
 */
export async function postCheckpoint(attempt: number, ports: CheckpointPorts): Promise<NextLook> {
  const { journal, store, messenger, now } = ports;
  const { facts, version } = await journal.read(checkpointStream);
  const newestRun = (await store.all()).at(-1);
  const last = facts.at(-1);
  const dueAt = (last?.at ?? newestRun?.startedAt ?? now()) + DAY;
  if (!newestRun || now() < dueAt) return { at: Math.min(dueAt, now() + DAY), attempt: 0 };
  const checkpoint = await journal.checkpoint();
  // Nothing has happened since but that the last one was posted.
  if (last && checkpoint.count === last.position) return { at: now() + DAY, attempt: 0 };
  try {
    const activityId = await messenger.tellCheckpoint({ ...newestRun.where, threadId: '' }, checkpoint);
    const posted = { type: 'CheckpointPosted', at: now(), data: { ...checkpoint, activityId }, actor: 'countersign' };
    await journal.append(checkpointStream, [posted], version);
  } catch (error) {
    if (!(error instanceof MessengerFailure)) throw error;
    return { at: now() + PAUSE * 2 ** Math.min(attempt, 6), attempt: attempt + 1 };
  }
  return { at: now() + DAY, attempt: 0 };
}
