import { tell } from '../cards/language.js';
import type { TurnContext } from 'botbuilder';
import { approvalCard } from '../cards/approvalCard.js';
import type { Card, CardContext, Notice } from '../cards/card.js';
import { noticeCard } from '../cards/otherCards.js';
import { viewOf } from '../cards/refresh.js';
import { stepCard } from '../cards/stepCard.js';
import { refusalSentence } from '../cards/words.js';
import type { Refusal } from '../core/decision.js';
import { isRepetition, turnsAway } from '../core/refusals.js';
import { isRegistered } from '../core/evolve.js';
import type { Lookups } from '../core/run.js';
import type { CardSlot, RunFact } from '../core/runFacts.js';
import type { RunState } from '../core/runState.js';
import { viewKey } from '../core/views.js';
import { execute, type Executed } from '../services/execute.js';
import { reading } from '../services/reading.js';
import { pressAlert } from './alertPresses.js';
import { answerCard, inTime } from './answers.js';
import { cardContext, type Desk, warning } from './desk.js';
import { type Incoming, ownText } from './incoming.js';
import { errorFields } from './log.js';
import { pressedOf } from './pressed.js';
import { refusalCard } from './refusalCard.js';
import { type Route, routes } from './routes.js';
import { membersOf } from './roster.js';
import { resumeHere, startAnother } from './runs.js';

/** Teams wants an answer well within five seconds; people want one within a second (facts/teams.md 2.3). */
const DECISION_BUDGET = 650;
const SETTLE_BUDGET = 250;
const RUN_ID = /^[0-9a-f]{32}$/;

/** A pressed Action.Execute: decided, stored, answered with the card as it then is. */
export async function press(context: TurnContext, incoming: Incoming, action: unknown, desk: Desk): Promise<void> {
  const verb = ownText(action, 'verb');
  const data = typeof action === 'object' && action !== null ? (action as { data?: unknown }).data : undefined;
  if (verb === 'run.another') return answerSoon(context, startAnother(incoming, desk), incoming, desk);
  if (verb === 'run.resume')
    return answerSoon(context, resumeHere(ownText(data, 'run'), incoming, desk), incoming, desk);
  if (verb.startsWith('alert.')) return pressAlert(context, incoming, verb, data, desk);
  const route = routes.get(verb);
  const runId = ownText(data, 'run');
  if (!RUN_ID.test(runId))
    return answerCard(context, () => refusalCard({ code: route ? 'run-unknown' : 'unknown-verb' }));
  if (!route) return answerCard(context, await unknownVerbCard(runId, incoming, desk));

  const decision = decidePress(context, route, verb, runId, data, incoming, desk);
  const decided = await inTime(decision, DECISION_BUDGET);
  if (!decided) {
    tellLater(decision, runId, route.slot, desk);
    return answerCard(context, () => patience(tell`This card changes by itself when it is done.`));
  }
  const executed = decided.value;
  if (!executed.ok) noteRefusal(executed, verb, incoming, desk);
  const repeated = !executed.ok && isRepetition(executed.refusal.code);
  // Also for a second press: it is answered with what came of the first.
  if (executed.ok || repeated) await inTime(desk.worker.settle(runId), SETTLE_BUDGET);
  if (executed.ok && verb === 'run.takeover') await inTime(resumeHere(runId, incoming, desk), SETTLE_BUDGET);
  const { run } = await desk.store.load(runId);
  const card = () =>
    executed.ok
      ? acceptedCard(run, verb, route.slot, desk)
      : refusedCard(executed.refusal, run, route.slot, data, desk);
  const isHere = executed.ok || !turnsAway(executed.refusal.code);
  await answerCard(context, card, run && isHere ? viewOf(run, shownSlot(run, route.slot)) : undefined);
  const unknownCard = !executed.ok && executed.refusal.code === 'card-unknown';
  const mayBeStray = executed.ok || /^(step|approval)\./.test(verb);
  if (run) tidyUp(run, route.slot, { mayBeStray, unknownCard }, incoming, desk);
}

function acceptedCard(run: RunState | null, verb: string, slot: CardSlot, desk: Desk): Card {
  if (!run) throw new Error('a run that was just decided on is not there');
  const stillWaiting =
    verb === 'step.register' && run.step === 'register' && run.methods !== null && !isRegistered(run);
  const notice: Notice | undefined = stillWaiting
    ? warning(
        tell`Looked just now: no Microsoft method is registered yet. This card changes by itself as soon as one is.`,
      )
    : undefined;
  return cardOf(run, slot, desk, notice ? { notice } : {});
}

/** A button of another version on a card of a run we know: the current card is the best answer. */
async function unknownVerbCard(runId: string, incoming: Incoming, desk: Desk): Promise<() => Card> {
  const refusal: Refusal = { code: 'unknown-verb' };
  const { run } = await desk.store.load(runId);
  const here = run?.status === 'open' && run.where.conversationId === incoming.conversationId;
  return () => (here ? cardOf(run, 'step', desk, { notice: warning(refusalSentence(refusal)) }) : refusalCard(refusal));
}

/**
 * After the answer: if the card moved on while the answer was on its way, the answer now hides the newer card, so that
 * one is sent again; and a card that nobody keeps track of loses its buttons, while the one to press is sent again. If
 * that is the one that was pressed (its posting was recorded meanwhile), the refusal on it goes.
 */
function tidyUp(
  shown: RunState,
  slot: CardSlot,
  { mayBeStray, unknownCard }: { mayBeStray: boolean; unknownCard: boolean },
  incoming: Incoming,
  desk: Desk,
): void {
  const work = async () => {
    const { run, version } = await desk.store.load(shown.id);
    if (!run || run.where.conversationId !== incoming.conversationId) return;
    const view = viewKey(run, slot);
    const hidden = viewKey(shown, slot) !== view && run.cards[slot]?.view === view;
    const tracked = [...Object.values(run.cards), ...run.retired].map((card) => card.activityId);
    const known = [...tracked, ...run.past].includes(incoming.replyToId);
    const strayed = mayBeStray && incoming.replyToId !== '' && !known;
    const kept = run.cards[slot]?.activityId;
    const again = unknownCard && kept !== undefined && (strayed || kept === incoming.replyToId);
    const facts: RunFact[] = [
      ...(hidden || again ? [{ type: 'CardOutdated', at: desk.now(), slot } as const] : []),
      ...(strayed
        ? [{ type: 'CardStrayed', at: desk.now(), activityId: incoming.replyToId, where: incoming.where } as const]
        : []),
    ];
    if (facts.length > 0) await desk.store.append(run.id, facts, version);
    await desk.worker.settle(run.id);
  };
  work().catch((error: unknown) => desk.log.error({ event: 'press.untidy', run: shown.id, ...errorFields(error) }));
}

/** The card if it is there in time; otherwise a word of patience now and the card in the thread. */
async function answerSoon(
  context: TurnContext,
  work: Promise<() => Card>,
  incoming: Incoming,
  desk: Desk,
): Promise<void> {
  const soon = await inTime(work, DECISION_BUDGET);
  if (soon) return answerCard(context, soon.value);
  work
    .then((card) => desk.messenger.note(incoming.where, card))
    .catch((error: unknown) => desk.log.error({ event: 'press.late-failure', ...errorFields(error) }));
  return answerCard(context, () => patience(tell`The answer follows in this thread.`));
}

const patience = (text: string): Card =>
  noticeCard(tell`Working on it`, { tone: 'plain', text: tell`Microsoft Graph is taking its time. ${text}` });

async function decidePress(
  context: TurnContext,
  route: Route,
  verb: string,
  runId: string,
  data: unknown,
  incoming: Incoming,
  desk: Desk,
): Promise<Executed> {
  const [standing, lookups] = await Promise.all([
    desk.standing(incoming.objectId, route.freshness),
    look(context, route, desk),
  ]);
  const pressed = pressedOf(incoming, data, verb, standing, desk.now());
  return execute(desk.store, runId, route.command(pressed, data, lookups), desk.tools, desk.settings);
}

async function look(context: TurnContext, route: Route, desk: Desk): Promise<Lookups> {
  const unasked = { known: false, why: 'not asked' } as const;
  // What the journal says of other runs is read where the request is decided, under the version it is stored on.
  const beside = { otherRuns: [], requests: [] };
  if (!route.needsLookups) return { newId: '', approvers: unasked, globalAdministrators: unasked, ...beside };
  const [approvers, globalAdministrators, licences, present] = await Promise.all([
    reading(desk.directory.approvers()),
    reading(desk.directory.globalAdministrators()),
    reading(desk.directory.licences()),
    membersOf(context),
  ]);
  return {
    newId: desk.newId(),
    approvers,
    globalAdministrators,
    ...beside,
    ...(licences.known ? { hasP2: licences.value.hasP2 } : {}),
    ...(present ? { present } : {}),
  };
}

/** The answer to the click is gone; what came of it is told in the thread, and the card is put right. */
function tellLater(decision: Promise<Executed>, runId: string, slot: CardSlot, desk: Desk): void {
  decision
    .then(async (executed) => {
      if (executed.ok) return desk.worker.settle(runId);
      if (!executed.run) return;
      await desk.messenger.note(executed.run.where, () => refusalCard(executed.refusal));
      // The person's own view says "working"; sending the card again puts it right.
      await outdate(runId, slot, desk);
    })
    .catch((error: unknown) => desk.log.error({ event: 'press.late-failure', run: runId, ...errorFields(error) }));
}

async function outdate(runId: string, slot: CardSlot, desk: Desk): Promise<void> {
  const { run, version } = await desk.store.load(runId);
  if (run?.cards[slot]) await desk.store.append(runId, [{ type: 'CardOutdated', at: desk.now(), slot }], version);
  return desk.worker.settle(runId);
}

function noteRefusal(
  { refusal, run }: Extract<Executed, { ok: false }>,
  verb: string,
  incoming: Incoming,
  desk: Desk,
): void {
  desk.log.info({ event: 'press.refused', verb, refusal: refusal.code, run: run?.id, person: incoming.objectId });
}

function refusedCard(refusal: Refusal, run: RunState | null, slot: CardSlot, data: unknown, desk: Desk): Card {
  // Somewhere else than in its own channel, or on a card that is none of ours, nothing of the run is shown.
  if (!run || refusal.code === 'wrong-conversation' || refusal.code === 'card-unknown') return refusalCard(refusal);
  const keepsTyped =
    refusal.code === 'field-invalid' || refusal.code === 'duration-too-long' || refusal.code === 'reason-missing';
  const extra: Partial<CardContext> = {
    notice: { tone: isRepetition(refusal.code) ? 'plain' : 'warning', text: refusalSentence(refusal) },
    ...(keepsTyped ? { values: typedValues(data) } : {}),
    ...(refusal.fields ? { problems: refusal.fields } : {}),
  };
  return cardOf(run, shownSlot(run, slot), desk, extra);
}

const shownSlot = (run: RunState, slot: CardSlot): CardSlot => (slot === 'approval' && !run.plan ? 'step' : slot);

const cardOf = (run: RunState, slot: CardSlot, desk: Desk, extra: Partial<CardContext>): Card =>
  slot === 'approval'
    ? approvalCard(run, cardContext(desk, run, slot, extra))
    : stepCard(run, cardContext(desk, run, slot, extra));

/** What the person typed, to be shown again; bounded, strings only. */
function typedValues(data: unknown): Record<string, string> {
  if (typeof data !== 'object' || data === null) return {};
  const entries = Object.entries(data).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string' && entry[0] !== 'run' && entry[0] !== 'nonce',
  );
  return Object.fromEntries(entries.slice(0, 20).map(([key, value]) => [key, value.slice(0, 500)]));
}
