import { topicRow } from '../../core/alertTopics.js';
import { type OwedMessage, nextTick, owedMessages, tick } from '../../core/watchDue.js';
import { alertView, type WatchState } from '../../core/watchState.js';
import type { WatchFact } from '../../core/watchFacts.js';
import { MINUTE } from '../../core/settings.js';
import type { Directory } from '../directory/port.js';
import { HoldLost, mayStillAct } from '../hold.js';
import type { NextLook } from '../journal/port.js';
import { type AlertMatter, type AlertMessenger, type Log, MessengerFailure } from '../ports.js';
import type { RunStore } from '../runStore.js';
import { matterOf } from './matters.js';

export type DeliveryPorts = {
  store: RunStore;
  messenger: AlertMessenger;
  directory: Pick<Directory, 'approvers'>;
  log: Log;
  now: () => number;
  /** Tells it another way while the channel takes nothing. Answers what was reached; all zero: nobody. */
  elsewhere: (matter: AlertMatter) => Promise<{ people: number; webhook: boolean }>;
  /** The channel has taken everything that was owed just now, or has refused something for a while. */
  channelIs: (reachable: boolean) => Promise<void>;
};

/** Teams has refused so many times in a row (about a quarter of a minute): it is told another way. */
const ELSEWHERE_AFTER = 4;
const LONGEST_PAUSE = 5 * MINUTE;
const FIRST_PAUSE = 1_000;
/** More than can be owed at once: every topic's card and call, twice over. */
const ROUNDS_MAX = 200;

/** So many messages refused are taken for the channel refusing everything; the others have their turn the next time. */
const REFUSED_MAX = 3;

type Refused = { owed: OwedMessage; failure: MessengerFailure };

/**
 * Tells people what the facts about one account, or the tenant, still owe them: what is critical first, cards before calls.
 * Stored before it is told and noted afterwards: whoever dies in between tells it once more rather than not at all. A
 * message that Teams refuses keeps none of the others back.
 * @returns when to look again, or undefined if nothing is open
 */
export async function deliver(subject: string, attempt: number, ports: DeliveryPorts): Promise<NextLook | undefined> {
  const { store, now } = ports;
  const refused = new Map<string, Refused>();
  let isTaken = false;
  for (let rounds = 0; rounds < ROUNDS_MAX; rounds += 1) {
    const state = await store.watch(subject);
    if (!mayStillAct()) throw new HoldLost();
    const due = tick(state, now());
    if (due.length > 0) {
      await store.appendWatch(subject, due, state.version);
      continue;
    }
    const owed = nextOf(owedMessages(state), attempt, refused);
    if (!owed) {
      if (refused.size > 0) return laterOrElsewhere([...refused.values()], subject, attempt, ports);
      if (isTaken) await ports.channelIs(true);
      const next = nextTick(state, now());
      return next === undefined ? undefined : { at: Math.max(next, now() + MINUTE / 60), attempt: 0 };
    }
    const matter = await matterOf(state, owed.alert, await store.all(), ports.directory);
    if (!matter) return undefined;
    try {
      await note(subject, state, await tell(owed, matter, ports), ports);
    } catch (error) {
      if (!(error instanceof MessengerFailure)) throw error;
      refused.set(keyOf(owed), { owed, failure: error });
      continue;
    }
    isTaken = true;
  }
  ports.log.error({ event: 'delivery-endless', subject });
  return { at: now() + LONGEST_PAUSE, attempt: attempt + 1 };
}

/** What to tell next; undefined when everything was told, or as much was refused as is worth asking for now. */
function nextOf(
  owed: readonly OwedMessage[],
  attempt: number,
  refused: ReadonlyMap<string, Refused>,
): OwedMessage | undefined {
  const asksForPatience = [...refused.values()].some(({ failure }) => failure.retryAfterMilliseconds !== undefined);
  if (asksForPatience || refused.size >= REFUSED_MAX) return undefined;
  const urgent = byUrgency(owed);
  // Each attempt begins one further on: what is refused every time would use up every attempt.
  const first = urgent.length === 0 ? 0 : attempt % urgent.length;
  return [...urgent.slice(first), ...urgent.slice(0, first)].find((one) => !refused.has(keyOf(one)));
}

const keyOf = ({ kind, alert }: OwedMessage): string => `${kind} ${alert.id}`;

/** Critical alerts, then the other open ones, then cards of what is over; otherwise as they were. */
function byUrgency(owed: readonly OwedMessage[]): readonly OwedMessage[] {
  const rank = ({ alert }: OwedMessage): number =>
    alert.status === 'closed' ? 2 : topicRow(alert.topic).severity === 'critical' ? 0 : 1;
  return [...owed].sort((one, other) => rank(one) - rank(other));
}

async function tell(owed: OwedMessage, matter: AlertMatter, { messenger, now }: DeliveryPorts): Promise<WatchFact> {
  const alert = owed.alert.id;
  if (owed.kind === 'call') return { type: 'AlertCalled', at: now(), alert, ...(await messenger.callAbout(matter)) };
  return { type: 'AlertShown', at: now(), alert, view: alertView(owed.alert), ...(await messenger.showAlert(matter)) };
}

/** Where a card now is stays true whatever was stored meanwhile. */
async function note(subject: string, seen: WatchState, fact: WatchFact, { store }: DeliveryPorts): Promise<void> {
  let version = seen.version;
  while ((await store.appendWatch(subject, [fact], version)) === 'conflict')
    version = (await store.watch(subject)).version;
}

/** Tried again later; and where the channel is gone or keeps refusing, what is owed is told another way. */
async function laterOrElsewhere(
  refused: readonly Refused[],
  subject: string,
  attempt: number,
  ports: DeliveryPorts,
): Promise<NextLook> {
  const { store, now, log } = ports;
  const asked = refused.flatMap(({ failure }) => failure.retryAfterMilliseconds ?? []);
  const pause = asked.length > 0 ? Math.max(...asked) : FIRST_PAUSE * 2 ** Math.min(attempt, 8);
  const again = { at: now() + Math.min(pause, LONGEST_PAUSE), attempt: attempt + 1 };
  const isGone = refused.some(({ failure }) => failure.kind === 'gone');
  if (!isGone && attempt < ELSEWHERE_AFTER) return again;
  log.warn({ event: 'channel-unreachable', subject, kind: isGone ? 'gone' : 'later' });
  // An alert that is about the channel opens no other, or it would bring itself back.
  if (refused.some(({ owed }) => owed.alert.topic !== 'channel')) await ports.channelIs(false);
  const state = await store.watch(subject);
  const runs = await store.all();
  for (const { alert } of byUrgency(owedMessages(state))) {
    if (alert.status !== 'open' || alert.owedCall === null || alert.toldElsewhere) continue;
    const matter = await matterOf(state, alert, runs, ports.directory);
    if (!matter) continue;
    const reached = await ports.elsewhere(matter);
    if (reached.people === 0 && !reached.webhook) continue;
    await note(subject, state, { type: 'AlertSentElsewhere', at: now(), alert: alert.id, ...reached }, ports);
  }
  return again;
}
