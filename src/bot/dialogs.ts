import { tell } from '../cards/language.js';
import type { TurnContext } from 'botbuilder';
import { exportDialog, noticeCard, secretDialog, secretPreparingDialog } from '../cards/otherCards.js';
import type { Refusal } from '../core/decision.js';
import { personOf, readerRefusal } from '../core/eligibility.js';
import type { Pressed } from '../core/run.js';
import { nonceOf } from '../core/views.js';
import { execute } from '../services/execute.js';
import { answerDialog, answerDialogMessage, inTime } from './answers.js';
import { type Desk, warning } from './desk.js';
import { type Incoming, ownText } from './incoming.js';
import { pressedOf } from './pressed.js';
import { refusalCard } from './refusalCard.js';
import { type Issue, issueSecret, type SecretIssues } from './secretIssue.js';

const DIALOG_BUDGET = 700;
const title = () => tell`Password and pass`;

/** task/fetch: a dialog is opened. It is seen by the person who pressed, and by nobody else. */
export async function openDialog(
  context: TurnContext,
  incoming: Incoming,
  data: unknown,
  desk: Desk,
  issues: SecretIssues,
): Promise<void> {
  const verb = ownText(data, 'verb');
  if (verb === 'secret.show') return showSecret(context, incoming, data, desk, issues, verb);
  if (verb === 'export.show') return showExport(context, incoming, data, desk);
  return refuse(context, { code: 'unknown-verb' });
}

/** task/submit: a button inside a dialog. */
export async function submitDialog(
  context: TurnContext,
  incoming: Incoming,
  data: unknown,
  desk: Desk,
  issues: SecretIssues,
): Promise<void> {
  const verb = ownText(data, 'verb');
  const runId = ownText(data, 'run');
  if (verb === 'secret.show') {
    const inChannel = incoming.conversationId === desk.opsConversationId;
    const waiting = inChannel ? issues.waitingFor(runId, incoming.objectId) : undefined;
    return waiting
      ? showWhenReady(context, incoming, runId, waiting, desk, issues)
      : showSecret(context, incoming, data, desk, issues, verb);
  }
  if (verb !== 'secret.stored') return refuse(context, { code: 'unknown-verb' });
  if (ownText(data, 'stored') !== 'true')
    return refuse(context, { code: 'field-invalid', fields: [{ field: 'stored', problem: 'missing' }] });
  const pressed = await pressedBy(incoming, data, verb, desk, 'recent');
  const executed = await execute(desk.store, runId, { ...pressed, type: 'SecretStored' }, desk.tools, desk.settings);
  if (!executed.ok) return refuse(context, executed.refusal);
  await inTime(desk.worker.settle(runId), DIALOG_BUDGET);
  return answerDialogMessage(
    context,
    () => tell`Good. Go on with the card in the channel: it says how to register Microsoft Authenticator.`,
  );
}

async function showSecret(
  context: TurnContext,
  incoming: Incoming,
  data: unknown,
  desk: Desk,
  issues: SecretIssues,
  verb: string,
): Promise<void> {
  const runId = ownText(data, 'run');
  const work = decideAndIssue(incoming, data, runId, desk, verb);
  return showWhenReady(context, incoming, runId, work, desk, issues);
}

async function decideAndIssue(
  incoming: Incoming,
  data: unknown,
  runId: string,
  desk: Desk,
  verb: string,
): Promise<Issue> {
  const pressed = await pressedBy(incoming, data, verb, desk, 'live');
  const executed = await execute(desk.store, runId, { ...pressed, type: 'ShowSecret' }, desk.tools, desk.settings);
  return executed.ok
    ? issueSecret(executed.run, personOf(pressed.standing), desk)
    : { ok: false, refusal: executed.refusal };
}

async function showWhenReady(
  context: TurnContext,
  incoming: Incoming,
  runId: string,
  work: Promise<Issue>,
  desk: Desk,
  issues: SecretIssues,
): Promise<void> {
  const ready = await inTime(work, DIALOG_BUDGET);
  const { run } = await desk.store.load(runId);
  if (!ready) {
    // Kept only while its maker is slow; a fault meanwhile is told to whoever asks again.
    issues.keep(
      runId,
      incoming.objectId,
      work.catch((): Issue => ({ ok: false, why: 'unreachable' })),
    );
    return run
      ? answerDialog(context, title, () => secretPreparingDialog(run, nonceOf(run, 'step', desk.tools)))
      : refuse(context, { code: 'run-unknown' });
  }
  issues.forget(runId, incoming.objectId);
  const issue = ready.value;
  if (!issue.ok) {
    if ('refusal' in issue) return refuse(context, issue.refusal);
    return answerDialog(context, title, () => noticeCard(tell`No password was shown`, warning(problems()[issue.why])));
  }
  if (!run) throw new Error('a secret of a run that is not there');
  void desk.worker.settle(runId);
  return answerDialog(context, title, () => secretDialog(run, issue.secret, nonceOf(run, 'step', desk.tools)));
}

const problems = (): Readonly<Record<Extract<Issue, { why: string }>['why'], string>> => ({
  privileged: tell`The account holds an administrator role, or is eligible for one, so nobody is shown its password. Write “demote” first, then try again.`,
  protected: tell`Microsoft Entra did not let the bot set the password: the account holds a role, or the bot’s app lacks the permission (docs/operations.md).`,
  'roles-unknown': tell`It could not be read which roles the account holds, and unknown counts as no. No password was set. Wait ten seconds and press the button again; if it stays so, look at the permissions of the bot’s app (docs/operations.md).`,
  unreachable: tell`Microsoft Graph did not confirm the new password. Close this window, wait ten seconds and press the button again: a new password is set then.`,
  refused: tell`Microsoft Graph refused the new password. Close this window, wait ten seconds and press the button again; if it happens twice, look at the log of the bot.`,
});

async function showExport(context: TurnContext, incoming: Incoming, data: unknown, desk: Desk): Promise<void> {
  if (incoming.conversationId !== desk.opsConversationId && !incoming.isPersonal)
    return refuse(context, { code: 'wrong-conversation' });
  const refusal = readerRefusal(await desk.standing(incoming.objectId, 'live'));
  if (refusal) return refuse(context, refusal.refusal);
  const stored = await desk.store.stored(ownText(data, 'run'));
  if (stored.length === 0) return refuse(context, { code: 'run-unknown' });
  return answerDialog(
    context,
    () => tell`Export`,
    () => exportDialog(stored.map((fact) => JSON.stringify(fact))),
  );
}

async function pressedBy(
  incoming: Incoming,
  data: unknown,
  verb: string,
  desk: Desk,
  freshness: 'live' | 'recent',
): Promise<Pressed> {
  const at = desk.now();
  return pressedOf(incoming, data, verb, await desk.standing(incoming.objectId, freshness), at);
}

const refuse = (context: TurnContext, refusal: Refusal): Promise<void> =>
  answerDialog(
    context,
    () => tell`Nothing was changed`,
    () => refusalCard(refusal),
  );
