import { HOUR } from '../core/settings.js';
import type { Journal, NextLook } from './journal/port.js';
import { type Messenger, MessengerFailure, type WatchSummary } from './ports.js';
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
  /** Activity ids of what this process posted and could not write down yet, by the checkpoint's hash. */
  told: Map<string, string>;
  /** What the watch has to say that day. With accounts under care there is a message every day: its absence says something too. */
  summary?: () => Promise<WatchSummary>;
};

const nothingWatched: WatchSummary = { accounts: 0, open: 0, acknowledged: 0, snoozed: 0 };

/**
 * Shows people the newest entry of the journal once a day, as long as anything happens or is watched: what they have seen, a rewritten
 * or rolled back journal contradicts (threats.md, I15). Taken first, then posted: a journal that cannot be written floods
 * no channel. @returns when to look again
 */
export async function postCheckpoint(attempt: number, ports: CheckpointPorts): Promise<NextLook> {
  const { journal, store, messenger, now, told } = ports;
  const at = now();
  const { facts, version } = await journal.read(checkpointStream);
  const runs = await store.all();
  const newestRun = runs.at(-1);
  const last = facts.at(-1);
  const summary = (await ports.summary?.()) ?? nothingWatched;
  if (last?.type === 'CheckpointTaken' && newestRun) {
    const taken = { count: Number(last.data['count']), hash: String(last.data['hash']) };
    try {
      const where = { ...newestRun.where, threadId: '' };
      const activityId = told.get(taken.hash) ?? (await messenger.tellCheckpoint(where, taken, summary));
      told.set(taken.hash, activityId);
      const posted = { type: 'CheckpointPosted', at, data: { ...taken, activityId }, actor: 'countersign' };
      await journal.append(checkpointStream, [posted], version);
      told.clear();
    } catch (error) {
      if (!(error instanceof MessengerFailure)) throw error;
      return { at: at + PAUSE * 2 ** Math.min(attempt, 6), attempt: attempt + 1 };
    }
    return { at: at + DAY, attempt: 0 };
  }
  const dueAt = (last?.at ?? runs[0]?.startedAt ?? at) + DAY;
  // A last one in the future was taken by a clock that was wrong, and is no reason to wait.
  const waits = at < dueAt && dueAt <= at + DAY;
  if (!newestRun || waits) return { at: Math.min(dueAt, at + DAY), attempt: 0 };
  const checkpoint = await journal.checkpoint();
  // Nothing has happened since but that the last one was posted.
  if (last && checkpoint.count === last.position && summary.accounts === 0) return { at: at + DAY, attempt: 0 };
  const taken = { type: 'CheckpointTaken', at, data: { ...checkpoint }, actor: 'countersign' };
  await journal.append(checkpointStream, [taken], version);
  return { at, attempt: 0 };
}
