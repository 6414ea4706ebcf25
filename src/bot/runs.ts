import { tell } from '../cards/language.js';
import type { Card } from '../cards/card.js';
import { noticeCard } from '../cards/otherCards.js';
import { runOpenCard } from '../cards/otherCards.js';
import type { RunState } from '../core/runState.js';
import { nameOf } from '../core/start.js';
import { nonceOf } from '../core/views.js';
import { beginRun } from '../services/beginRun.js';
import { execute } from '../services/execute.js';
import { inTime } from './answers.js';
import type { Desk } from './desk.js';
import type { Incoming } from './incoming.js';
import { refusalCard } from './refusalCard.js';

const SETTLE_BUDGET = 3_000;
const ANSWER_BUDGET = 400;

/**
 * Starts a run for a new account (`adopting` null) or an existing one.
 * @returns the card to answer with, or undefined when the run's own card is the answer.
 */
export async function startRun(
  incoming: Incoming,
  adopting: string | null,
  another: boolean,
  desk: Desk,
): Promise<(() => Card) | undefined> {
  const standing = await desk.standing(incoming.objectId, 'live');
  // The same message again is the same run; so is a second press on the same "Start another".
  const asked = another ? `another ${incoming.replyToId} ${incoming.objectId}` : incoming.activityId;
  const runId = desk.tools
    .digest({ purpose: 'countersign/run/v1', conversation: incoming.conversationId, asked })
    .slice(0, 32);
  const { decision, runs } = await beginRun(desk.store, {
    at: desk.now(),
    standing,
    tenantId: desk.tenantId,
    where: incoming.where,
    opsConversationId: desk.opsConversationId,
    runId,
    salt: desk.newId(),
    adopting,
    another,
  });
  if (!decision.ok) {
    desk.log.info({ event: 'start.refused', refusal: decision.refusal.code, person: incoming.objectId });
    const open = runs.filter((run) => run.status === 'open');
    return decision.refusal.code === 'run-open'
      ? () => openRunsCard(open, incoming, desk)
      : () => refusalCard(decision.refusal);
  }
  await inTime(desk.worker.settle(runId), another ? ANSWER_BUDGET : SETTLE_BUDGET);
  return undefined;
}

export async function startAnother(incoming: Incoming, desk: Desk): Promise<() => Card> {
  return (
    (await startRun(incoming, null, true, desk)) ??
    (() => noticeCard(tell`Another setup`, { tone: 'good', text: tell`It has a card of its own in this thread.` }))
  );
}

/** Moves a run's card to where it was asked for. */
export async function resumeHere(runId: string, incoming: Incoming, desk: Desk): Promise<() => Card> {
  const standing = await desk.standing(incoming.objectId, 'recent');
  if (incoming.conversationId !== desk.opsConversationId) return () => refusalCard({ code: 'wrong-conversation' });
  const executed = await execute(
    desk.store,
    runId,
    { type: 'Resume', at: desk.now(), standing, where: incoming.where },
    desk.tools,
    desk.settings,
  );
  if (!executed.ok) return () => refusalCard(executed.refusal);
  await inTime(desk.worker.settle(runId), ANSWER_BUDGET);
  return () =>
    noticeCard(tell`The setup goes on`, {
      tone: 'good',
      text: tell`Its card is now the newest one in this thread; the old one has no buttons any more.`,
    });
}

export function openRunsCard(open: readonly RunState[], incoming: Incoming, desk: Desk): Card {
  const shown = open
    .slice(-5)
    .map((run) => ({ run, mine: run.operator.id === incoming.objectId, nonce: nonceOf(run, 'step', desk.tools) }));
  return runOpenCard(shown, desk.botName);
}

/** The run a command is about: the one named, else the newest open one, else the newest that is done. */
export async function runMeant(name: string, desk: Desk): Promise<RunState | undefined> {
  const runs = await desk.store.all();
  const wanted = name.trim().toLowerCase();
  const fitting = wanted === '' ? runs : runs.filter((run) => nameOf(run) === wanted);
  return (
    fitting.findLast((run) => run.status === 'open') ??
    fitting.findLast((run) => run.status === 'done') ??
    fitting.at(-1)
  );
}
