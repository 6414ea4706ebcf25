import { type Incoming, ownText } from '../../../src/bot/incoming.js';
import { pressedOf } from '../../../src/bot/pressed.js';
import { type Route, routes } from '../../../src/bot/routes.js';
import { startRun } from '../../../src/bot/runs.js';
import { issueSecret } from '../../../src/bot/secretIssue.js';
import { personOf } from '../../../src/core/eligibility.js';
import type { Person } from '../../../src/core/people.js';
import type { RefusalCode } from '../../../src/core/refusals.js';
import type { Lookups, RunCommand } from '../../../src/core/run.js';
import { execute, type Executed } from '../../../src/services/execute.js';
import { reading } from '../../../src/services/reading.js';
import type { Bot } from './bot.js';
import { OPS } from './place.js';

/** What Teams delivers: a button pressed on a card (with what was typed and the card's nonce), or a message. */
export type Activity = { activityId: string; who: Person } & (
  | { verb: string; runId: string; data: Readonly<Record<string, string>> }
  | { message: 'setup' | 'another' | 'adopt' | 'demote'; about: string }
);
export type Answer = 'ok' | RefusalCode | 'no-secret';

const incomingOf = ({ activityId, who }: Activity): Incoming => ({
  objectId: who.id,
  conversationId: OPS,
  isPersonal: false,
  activityId,
  replyToId: '',
  where: { serviceUrl: 'https://smba.trafficmanager.net/emea/', conversationId: OPS, threadId: '1', botId: '28:bot' },
});

/** What the handlers of bot/ do with it, from the door to the answer, without the SDK around them. */
export async function receive(activity: Activity, bot: Bot): Promise<Answer> {
  if ('message' in activity) return receiveMessage(activity, bot);
  if (activity.verb === 'secret.show') return showSecret(activity, bot);
  const route = activity.verb === 'secret.stored' ? secretStored : routes.get(activity.verb);
  if (!route) return 'unknown-verb';
  return answerOf(await decide(activity, route, bot), bot, activity.runId);
}

const secretStored: Route = {
  slot: 'step',
  freshness: 'recent',
  needsLookups: false,
  command: (pressed) => ({ ...pressed, type: 'SecretStored' }),
};
const secretShow: Route = {
  ...secretStored,
  freshness: 'live',
  command: (pressed) => ({ ...pressed, type: 'ShowSecret' }),
};

async function receiveMessage(activity: Extract<Activity, { message: string }>, bot: Bot): Promise<Answer> {
  const { message, about, who } = activity;
  const { desk } = bot;
  if (message !== 'demote') {
    await startRun(incomingOf(activity), message === 'adopt' ? about : null, message === 'another', desk);
    return 'ok';
  }
  const standing = await desk.standing(who.id, 'live');
  const command: RunCommand = { type: 'Demote', at: desk.now(), standing, activityId: activity.activityId };
  return answerOf(await execute(desk.store, about, command, desk.tools, desk.settings), bot, about);
}

async function decide(activity: Extract<Activity, { verb: string }>, route: Route, bot: Bot): Promise<Executed> {
  const { desk } = bot;
  const [standing, lookups] = await Promise.all([desk.standing(activity.who.id, route.freshness), look(route, bot)]);
  const pressed = pressedOf(incomingOf(activity), activity.data, activity.verb, standing, desk.now());
  const command = route.command(pressed, activity.data, lookups);
  return execute(desk.store, activity.runId, command, desk.tools, desk.settings);
}

async function look(route: Route, { desk }: Bot): Promise<Lookups> {
  const beside = { otherRuns: [], requests: [] };
  const unasked = { known: false, why: 'not asked' } as const;
  if (!route.needsLookups) return { newId: '', approvers: unasked, globalAdministrators: unasked, ...beside };
  const [approvers, globalAdministrators, licences] = await Promise.all([
    reading(desk.directory.approvers()),
    reading(desk.directory.globalAdministrators()),
    reading(desk.directory.licences()),
  ]);
  const hasP2 = licences.known ? { hasP2: licences.value.hasP2 } : {};
  return { newId: desk.newId(), approvers, globalAdministrators, ...beside, ...hasP2 };
}

async function answerOf(executed: Executed, bot: Bot, runId: string): Promise<Answer> {
  const again =
    !executed.ok && (executed.refusal.code === 'already-received' || executed.refusal.code === 'already-pressed');
  if (executed.ok || again) await bot.desk.worker.settle(runId);
  return executed.ok ? 'ok' : executed.refusal.code;
}

/** The dialog of bot/dialogs.ts: decided, then issued by the real function; what it shows comes before somebody's eyes. */
async function showSecret(activity: Extract<Activity, { verb: string }>, bot: Bot): Promise<Answer> {
  const executed = await decide(activity, secretShow, bot);
  if (!executed.ok) return executed.refusal.code;
  const { run } = executed;
  const standing = await bot.desk.standing(activity.who.id, 'recent');
  const issue = await issueSecret(run, personOf(standing), bot.desk);
  if (!issue.ok) return 'no-secret';
  bot.place.passwordsSeen.push({ runId: run.id, accountId: run.accountId ?? '', personId: activity.who.id });
  void bot.desk.worker.settle(run.id);
  return 'ok';
}

export const nonceIn = (data: unknown): string => ownText(data, 'nonce');
