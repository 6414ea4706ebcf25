import { tell } from '../cards/language.js';
import type { TurnContext } from 'botbuilder';
import type { Card, Notice } from '../cards/card.js';
import { noticeCard } from '../cards/otherCards.js';
import { type View, viewOfAlert } from '../cards/refresh.js';
import { refusalSentence } from '../cards/words.js';
import { type Baseline, isComparing } from '../core/baseline.js';
import { accountsUnderCare } from '../core/care.js';
import type { AlertAnswer } from '../core/answerAlert.js';
import type { Refusal } from '../core/decision.js';
import { isRepetition, turnsAway } from '../core/refusals.js';
import { type Alert, TENANT, type WatchState } from '../core/watchState.js';
import { answer, type Answered as Decided, alertWith } from '../services/watch/answer.js';
import { matterOf } from '../services/watch/matters.js';
import { answerCard, inTime } from './answers.js';
import { type Desk, warning } from './desk.js';
import { beginMending } from './mending.js';
import { type Incoming, ownText } from './incoming.js';
import { errorFields } from './log.js';
import { pressedOf } from './pressed.js';
import { refusalCard } from './refusalCard.js';
import { shownAlert } from './shownCards.js';

const BUDGET = 650;
const TELL_BUDGET = 250;
const ALERT_ID = /^[0-9a-f]{32}$/;

type Verb = {
  /** Deciding by a standing read now, or at most a minute ago. */
  freshness: 'live' | 'recent';
  command: (data: unknown, id: string, desk: Desk) => Answer | Promise<Answer>;
  /** What is done once it is decided; answers what to say on the card. */
  after?: (found: Found, incoming: Incoming, desk: Desk) => Promise<() => Notice>;
};
type Answer =
  | { type: 'Acknowledge' }
  | { type: 'Snooze'; reason: string; choice: string }
  | { type: 'Accept'; evidence: string; baseline: Baseline | null }
  | { type: 'Look' };
/** The card to answer with, and what it says on top, for when the answer comes too late. */
type Answered = { card: () => Card; notice?: () => Notice; view?: View };
type Found = { state: WatchState; alert: Alert };

const verbs: ReadonlyMap<string, Verb> = new Map<string, Verb>([
  ['alert.acknowledge', { freshness: 'live', command: () => ({ type: 'Acknowledge' }) }],
  [
    'alert.snooze',
    {
      freshness: 'live',
      command: (data) => ({ type: 'Snooze', reason: ownText(data, 'reason'), choice: ownText(data, 'choice') }),
    },
  ],
  ['alert.accept', { freshness: 'live', command: acceptance, after: checkNow }],
  ['alert.check', { freshness: 'recent', command: () => ({ type: 'Look' }), after: checkNow }],
  ['alert.fix', { freshness: 'live', command: () => ({ type: 'Look' }), after: beginMending }],
]);

/** A pressed button on the card of an alert: decided, stored, answered with the card as it then is. */
export async function pressAlert(
  context: TurnContext,
  incoming: Incoming,
  name: string,
  data: unknown,
  desk: Desk,
): Promise<void> {
  const verb = verbs.get(name);
  const id = ownText(data, 'alert');
  if (!verb) return answerCard(context, () => refusalCard({ code: 'unknown-verb' }));
  if (!ALERT_ID.test(id)) return answerCard(context, () => refusalCard({ code: 'alert-over' }));
  const work = decided(verb, name, id, data, incoming, desk);
  const soon = await inTime(work, BUDGET);
  if (soon) return answerCard(context, soon.value.card, soon.value.view);
  // The answer to the click says so; once it is done, the card is sent anew and hides it.
  work
    .then(async ({ notice }) => {
      await redraw(id, desk);
      if (notice) await desk.messenger.note(incoming.where, () => noticeCard(tell`About this alert`, notice()));
    })
    .catch((error: unknown) => desk.log.error({ event: 'alert.late-failure', alert: id, ...errorFields(error) }));
  return answerCard(
    context,
    await cardOf(id, desk, () => ({
      tone: 'plain',
      text: tell`Reading from Microsoft Graph. This card changes by itself.`,
    })),
  );
}

async function decided(
  verb: Verb,
  name: string,
  id: string,
  data: unknown,
  incoming: Incoming,
  desk: Desk,
): Promise<Answered> {
  const standing = await desk.standing(incoming.objectId, verb.freshness);
  const { at, standing: who, objectId, conversationId, press } = pressedOf(incoming, data, name, standing, desk.now());
  const common = { alert: id, at, standing: who, objectId, conversationId, press };
  const given: AlertAnswer = {
    ...common,
    opsConversationId: desk.opsConversationId,
    ...(await verb.command(data, id, desk)),
  };
  const answered = await answer(desk.store, given, desk.tools);
  // What was to be accepted is not what the card says: it is read anew, so that the card says what it is.
  const { state: before, alert: shown } = answered;
  if (name === 'alert.accept' && answered.refusal?.code === 'out-of-date' && before && shown)
    await checkNow({ state: before, alert: shown }, incoming, desk);
  if (answered.refusal) return refused(answered.refusal, answered, name, data, incoming, desk);
  const { state, alert } = answered;
  if (!state || !alert) return { card: () => refusalCard({ code: 'alert-over' }) };
  const notice = await verb.after?.({ state, alert }, incoming, desk);
  await inTime(desk.worker.tellOf(state.subject), TELL_BUDGET);
  return { card: await cardOf(id, desk, notice), view: viewOfAlert(alert), ...(notice && { notice }) };
}

/** What would be accepted is read now: the core compares it with what the card shows. */
async function acceptance(_data: unknown, id: string, desk: Desk): Promise<Answer> {
  const found = await alertWith(desk.store, id);
  const topic = found?.alert.topic ?? '';
  const change = found && isComparing(topic) ? await desk.watch.change(found.state.subject, topic) : undefined;
  return { type: 'Accept', evidence: change?.evidence ?? '', baseline: change?.baseline ?? null };
}

/** Reads the account now. What is otherwise than before has changed the alert already. */
async function checkNow({ state }: Found, _incoming: Incoming, desk: Desk): Promise<() => Notice> {
  const any = accountsUnderCare(await desk.store.all()).find(({ finished }) => finished)?.accountId;
  const account = state.subject === TENANT ? any : state.subject;
  const looked = account === undefined ? undefined : await desk.watch.look(account);
  if (!looked) return () => warning(tell`This is looked at with the next round of the watch.`);
  return () => ({ tone: 'plain', text: tell`Looked just now; this is how things stand.` });
}

async function cardOf(
  id: string,
  desk: Desk,
  notice?: () => Notice,
  values?: Readonly<Record<string, string>>,
): Promise<() => Card> {
  const found = await alertWith(desk.store, id);
  if (!found) return () => refusalCard({ code: 'alert-over' });
  return shownAlert(found, desk, () => ({ ...(notice && { notice: notice() }), ...(values && { values }) }));
}

async function refused(
  refusal: Refusal,
  found: Decided,
  verb: string,
  data: unknown,
  incoming: Incoming,
  desk: Desk,
): Promise<Answered> {
  const person = incoming.objectId;
  desk.log.info({ event: 'alert.refused', verb, refusal: refusal.code, alert: found.alert?.id, person });
  const notice = (): Notice => ({
    tone: isRepetition(refusal.code) ? 'plain' : 'warning',
    text: refusalSentence(refusal),
  });
  // Somewhere else than in the ops channel, nothing of the account is shown.
  if (!found.alert || refusal.code === 'wrong-conversation') return { card: () => refusalCard(refusal), notice };
  const values = { reason: ownText(data, 'reason').slice(0, 500), choice: ownText(data, 'choice').slice(0, 10) };
  return {
    card: await cardOf(found.alert.id, desk, notice, values),
    ...(!turnsAway(refusal.code) && { view: viewOfAlert(found.alert) }),
    notice,
  };
}

async function redraw(id: string, desk: Desk): Promise<void> {
  const found = await alertWith(desk.store, id);
  if (!found?.alert.card) return;
  const matter = await matterOf(found.state, found.alert, await desk.store.all(), desk.directory);
  if (matter) await desk.alerts.showAlert(matter);
}
