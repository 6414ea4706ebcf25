import type { TurnContext } from 'botbuilder';
import { approvalCard } from '../cards/approvalCard.js';
import type { Card } from '../cards/card.js';
import { tell } from '../cards/language.js';
import { movedCard, noticeCard, overdueCard, statusCard } from '../cards/otherCards.js';
import { refreshing, type View } from '../cards/refresh.js';
import { stepCard } from '../cards/stepCard.js';
import type { Refusal } from '../core/decision.js';
import { readerRefusal } from '../core/eligibility.js';
import type { RunState } from '../core/runState.js';
import { alertWith } from '../services/watch/answer.js';
import { answerCard } from './answers.js';
import { cardContext, type Desk } from './desk.js';
import { type Incoming, ownProperty, ownText } from './incoming.js';
import { refusalCard } from './refusalCard.js';
import { shownAlert, shownStatus } from './shownCards.js';

const ID = /^[0-9a-f]{32}$/;
const PLAN = /^[\w-]{1,64}$/;
const slots = ['step', 'approval', 'overdue', 'status'] as const;

/**
 * A card in the reader's own words, fetched by their client without anybody pressing anything: it reads the journal, and
 * writes nothing, begins nothing, and asks the tenant nothing but who somebody is whom this process has not met yet.
 */
export async function answerView(context: TurnContext, incoming: Incoming, data: unknown, desk: Desk): Promise<void> {
  const shown = await shownTo(incoming, data, desk);
  if ('refused' in shown) {
    desk.log.info({ event: 'view.refused', refusal: shown.refused.code, person: incoming.objectId });
    return answerCard(context, () => refusalCard(shown.refused));
  }
  const { make, view } = shown;
  return answerCard(context, () => refreshing(make(), view, [context.activity.from.id]));
}

type Shown = { make: () => Card; view: View };
type Refused = { refused: Refusal };

async function shownTo(incoming: Incoming, data: unknown, desk: Desk): Promise<Shown | Refused> {
  if (incoming.conversationId !== desk.opsConversationId && !incoming.isPersonal)
    return { refused: { code: 'wrong-conversation' } };
  const standing = await desk.standing(incoming.objectId, incoming.isPersonal ? 'recent' : 'looking');
  const refusal = readerRefusal(standing);
  // Whoever is in the channel sees its card anyway; while Graph is away, a refusal would stand in its place.
  if (refusal && (standing.known || incoming.isPersonal)) {
    desk.readers.forget(incoming.objectId);
    return { refused: refusal.refusal };
  }
  const alert = ownText(data, 'alert');
  if (alert !== '') return alertShown(alert, desk);
  const [id, plan] = [ownText(data, 'run'), ownText(data, 'plan')];
  const slot = slots.find((one) => one === ownProperty(data, 'slot'));
  const { run } = ID.test(id) && slot ? await desk.store.load(id) : { run: null };
  if (!run || !slot) return { refused: { code: 'run-unknown' } };
  if (slot === 'status') return { make: await statusShown(run, desk), view: { run: id, slot } };
  const view: View = { run: id, slot, ...(PLAN.test(plan) && { plan }) };
  return { make: cardShown(run, slot, plan, incoming, desk), view };
}

function cardShown(
  run: RunState,
  slot: 'step' | 'approval' | 'overdue',
  plan: string,
  incoming: Incoming,
  desk: Desk,
): () => Card {
  // What has lost its buttons for everybody has none for anybody.
  const isOver = [...run.retired.map((card) => card.activityId), ...run.past].includes(incoming.replyToId);
  if (isOver) return movedCard;
  if (slot === 'overdue') return run.grant ? () => overdueCard(run) : movedCard;
  if (slot === 'step') return () => stepCard(run, cardContext(desk, run, slot));
  // Of a plan that another has taken the place of, the journal knows more than this card could say.
  return run.plan?.plan.id === plan ? () => approvalCard(run, cardContext(desk, run, slot)) : movedCard;
}

async function alertShown(id: string, desk: Desk): Promise<Shown | Refused> {
  const found = ID.test(id) ? await alertWith(desk.store, id) : undefined;
  if (!found) return { refused: { code: 'alert-over' } };
  return { make: await shownAlert(found, desk), view: { alert: id } };
}

/** What the watch read last; nothing is read for somebody who only looks. */
async function statusShown(run: RunState, desk: Desk): Promise<() => Card> {
  if (run.accountId === null) return () => statusCard(run, { findings: [], readAt: desk.now(), known: {} });
  const latest = desk.watch.latest(run.accountId);
  if (!latest)
    return () =>
      noticeCard(tell`Status`, {
        tone: 'plain',
        text: tell`This was read a while ago. Write “status” to have it read anew.`,
      });
  return shownStatus(run, latest, desk);
}
