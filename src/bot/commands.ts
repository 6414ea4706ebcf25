import { spokenLanguage, tell } from '../cards/language.js';
import type { TurnContext } from 'botbuilder';
import type { Card, Notice } from '../cards/card.js';
import {
  alertsCard,
  cancelCard,
  explainCard,
  exportCard,
  helpCard,
  historyCard,
  historyEntries,
  noticeCard,
  statusCard,
} from '../cards/otherCards.js';
import { refreshing } from '../cards/refresh.js';
import type { Decision } from '../core/decision.js';
import { operatorRefusal, readerRefusal } from '../core/eligibility.js';
import { accountsUnderCare } from '../core/care.js';
import { openAlerts } from '../core/watchState.js';
import type { Standing } from '../core/people.js';
import { judgeAll } from '../core/requirements.js';
import type { RunState } from '../core/runState.js';
import { nonceOf } from '../core/views.js';
import { expectationOf, readAccount } from '../services/accountReading.js';
import { accountNameOf } from '../services/watch/matters.js';
import type { Looked } from '../services/watch/seen.js';
import { execute } from '../services/execute.js';
import { inTime, say, sayInstead } from './answers.js';
import { type Desk, warning } from './desk.js';
import { endCare } from './endCare.js';
import type { Incoming } from './incoming.js';
import { runMeant, startRun } from './runs.js';
import { refusalCard } from './refusalCard.js';
import { shownStatus } from './shownCards.js';

type Command = {
  /** Only in the ops channel; the others also work in a personal chat. */
  opsOnly: boolean;
  answer: (argument: string, incoming: Incoming, desk: Desk) => Promise<(() => Card) | undefined>;
};
type Refused = Extract<Decision<never>, { ok: false }>;

/** Commands in chat (DESIGN.md section 10), by the word they begin with. */
export const commands: Readonly<Record<string, Command>> = {
  setup: { opsOnly: true, answer: (_argument, incoming, desk) => startRun(incoming, null, false, desk) },
  adopt: {
    opsOnly: true,
    answer: async (argument, incoming, desk) =>
      argument === ''
        ? () => refusalCard({ code: 'command-incomplete', about: 'adopt' })
        : startRun(incoming, argument, false, desk),
  },
  status: {
    opsOnly: false,
    answer: (argument, incoming, desk) => aboutRun(argument, incoming, desk, readerRefusal, status),
  },
  check: {
    opsOnly: false,
    answer: (argument, incoming, desk) => aboutRun(argument, incoming, desk, readerRefusal, check),
  },
  alerts: { opsOnly: false, answer: (_argument, incoming, desk) => alerts(incoming, desk) },
  demote: { opsOnly: true, answer: demote },
  history: {
    opsOnly: false,
    answer: (argument, incoming, desk) =>
      aboutRun(argument, incoming, desk, readerRefusal, async (run) => {
        const facts = await desk.store.facts(run.id);
        return () => historyCard(run, historyEntries(facts));
      }),
  },
  export: {
    opsOnly: false,
    answer: (argument, incoming, desk) =>
      aboutRun(argument, incoming, desk, readerRefusal, async (run) => {
        const checkpoint = await desk.journal.checkpoint();
        return () => exportCard(run, checkpoint);
      }),
  },
  cancel: {
    opsOnly: true,
    answer: (argument, incoming, desk) =>
      aboutRun(argument, incoming, desk, operatorRefusal, async (run) => {
        if (run.status === 'open') return () => cancelCard(run, nonceOf(run, 'step', desk.tools));
        return run.status === 'done' ? endCare(run, incoming, desk) : () => refusalCard({ code: 'nothing-open' });
      }),
  },
  explain: {
    opsOnly: false,
    answer: async (argument) => () =>
      argument === '' ? refusalCard({ code: 'command-incomplete', about: 'explain' }) : explainCard(argument),
  },
  help: { opsOnly: false, answer: async (_argument, _incoming, desk) => () => helpCard(desk.botName) },
};

const PATIENCE = 650;
const TEXT_MAX = 2_000;

/** A message to the bot: one of the commands, or the help card. */
export async function command(context: TurnContext, incoming: Incoming, text: string, desk: Desk): Promise<void> {
  const { word, argument } = parse(text);
  const known = Object.hasOwn(commands, word) ? commands[word] : undefined;
  const elsewhere = incoming.conversationId !== desk.opsConversationId;
  if (elsewhere && (known?.opsOnly || !incoming.isPersonal)) {
    desk.log.info({ event: 'command.elsewhere', person: incoming.objectId });
    await say(
      context,
      () => refusalCard({ code: 'wrong-conversation' }),
      () => 'Countersign',
    );
    return;
  }
  if (!known) {
    const note = () =>
      word === '' ? undefined : tell`That is not a command Countersign knows. Here is what it can do.`;
    await say(
      context,
      () => helpCard(desk.botName, note()),
      () => tell`What Countersign can do`,
    );
    return;
  }
  const work = known.answer(argument, incoming, desk);
  const soon = await inTime(work, PATIENCE);
  if (soon) {
    if (soon.value) await say(context, soon.value, () => 'Countersign');
    return;
  }
  // Every wait shows progress: a note at once, replaced by the answer.
  const plain = (): Notice => ({
    tone: 'plain',
    text: tell`Reading from Microsoft Graph. This note is replaced by the answer.`,
  });
  const id = await say(
    context,
    () => noticeCard(tell`One moment`, plain()),
    () => tell`One moment`,
  );
  const late = await work.catch(async (error: unknown) => {
    const sorry = () => noticeCard(tell`Nothing was changed`, warning(tell`That did not work. Try again in a moment.`));
    await sayInstead(context, id, sorry, () => 'Countersign');
    throw error;
  });
  if (late) await sayInstead(context, id, late, () => 'Countersign');
  else await context.deleteActivity(id);
}

export function parse(text: string): { word: string; argument: string } {
  const plain = text
    .slice(0, TEXT_MAX)
    .replaceAll(/<at>.*?<\/at>/gi, ' ')
    .replaceAll(/(?:&nbsp;|[\s\u00a0])+/g, ' ')
    .trim();
  const [word = '', ...rest] = plain.split(' ');
  return { word: word.toLowerCase(), argument: rest.join(' ') };
}

async function aboutRun(
  argument: string,
  incoming: Incoming,
  desk: Desk,
  rule: (standing: Standing) => Refused | undefined,
  answer: (run: RunState, desk: Desk, incoming: Incoming) => Promise<(() => Card) | undefined>,
): Promise<(() => Card) | undefined> {
  const refused = turnedAway(rule(await desk.standing(incoming.objectId, 'recent')), incoming, desk);
  if (refused) return refused;
  const run = await runMeant(argument, desk);
  return run ? answer(run, desk, incoming) : () => refusalCard({ code: 'nothing-open' });
}

function turnedAway(refused: Refused | undefined, { objectId }: Incoming, { log }: Desk): (() => Card) | undefined {
  if (!refused) return undefined;
  const { refusal } = refused;
  log.info({ event: 'command.refused', refusal: refusal.code, person: objectId });
  return () => refusalCard(refusal);
}

/** What the watch read last, read anew where that is too long ago. */
async function status(run: RunState, desk: Desk, incoming: Incoming): Promise<() => Card> {
  if (run.accountId === null) return nothingYet(run, desk);
  return statusOf(run, desk.watch.latest(run.accountId) ?? (await lookAt(run, run.accountId, desk)), desk, incoming);
}

/** Reads everything now, stores what was found, shows the table. */
async function check(run: RunState, desk: Desk, incoming: Incoming): Promise<() => Card> {
  if (run.accountId === null) return nothingYet(run, desk);
  const looked = await lookAt(run, run.accountId, desk);
  const { version } = await desk.store.load(run.id);
  // Losing this race only means that something newer was stored.
  await desk.store.append(run.id, [{ type: 'RequirementsJudged', at: desk.now(), findings: looked.findings }], version);
  return statusOf(run, looked, desk, incoming);
}

const nothingYet = (run: RunState, desk: Desk) => (): Card =>
  statusCard(run, { findings: [], readAt: desk.now(), known: {} });

/** Of a setup that was given up, whose account nobody watches, one look is all there is to say. */
const lookAt = async (run: RunState, accountId: string, desk: Desk): Promise<Looked> =>
  (await desk.watch.look(accountId)) ?? lookOnce(run, accountId, desk);

async function lookOnce(run: RunState, accountId: string, desk: Desk): Promise<Looked> {
  const account = await readAccount(desk.directory, accountId, desk.now());
  return { findings: judgeAll(account, expectationOf(run, desk.settings)), at: account.at };
}

async function statusOf(run: RunState, looked: Looked, desk: Desk, { isPersonal }: Incoming): Promise<() => Card> {
  const card = await shownStatus(run, looked, desk);
  const view = { run: run.id, slot: 'status' } as const;
  // Who else reads what is nobody's business in a chat of one's own.
  return () => refreshing(card(), view, isPersonal ? [] : desk.readers.notReading(spokenLanguage()));
}

/** Everything that is open, acknowledged or put off, of every account. */
async function alerts(incoming: Incoming, desk: Desk): Promise<() => Card> {
  const refused = turnedAway(readerRefusal(await desk.standing(incoming.objectId, 'recent')), incoming, desk);
  if (refused) return refused;
  const runs = await desk.store.all();
  const open = (await desk.store.watches()).flatMap((state) =>
    openAlerts(state).map((alert) => ({ alert, account: accountNameOf(state.subject, runs) })),
  );
  return () => alertsCard(open, accountsUnderCare(runs).length, desk.now());
}

async function demote(argument: string, incoming: Incoming, desk: Desk): Promise<(() => Card) | undefined> {
  const standing = await desk.standing(incoming.objectId, 'live');
  const refused = turnedAway(operatorRefusal(standing), incoming, desk);
  if (refused) return refused;
  const run = await runMeant(argument, desk);
  if (!run) return () => refusalCard({ code: 'nothing-open' });
  const executed = await execute(
    desk.store,
    run.id,
    { type: 'Demote', at: desk.now(), standing, activityId: incoming.activityId },
    desk.tools,
    desk.settings,
  );
  // Teams sent the message again: its answer is there already.
  if (!executed.ok)
    return executed.refusal.code === 'already-received' ? undefined : () => refusalCard(executed.refusal);
  await execute(
    desk.store,
    run.id,
    { type: 'Resume', at: desk.now(), standing, where: incoming.where },
    desk.tools,
    desk.settings,
  );
  await inTime(desk.worker.settle(run.id), PATIENCE);
  return undefined;
}
