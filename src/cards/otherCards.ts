import type { RunFact } from '../core/runFacts.js';
import type { RunState } from '../core/runState.js';
import { alertList, type OpenAlert } from './binders/alertList.js';
import { cancel } from './binders/cancel.js';
import { checkpointOf, type Watching } from './binders/checkpoint.js';
import { explain } from './binders/explain.js';
import { exportDialogOf, exportOf, newestThatFit } from './binders/export.js';
import { help } from './binders/help.js';
import { history, type HistoryEntry } from './binders/history.js';
import { historyEntries as entriesOf } from './binders/historyWords.js';
import { notice as noticeOf } from './binders/notice.js';
import { overdue } from './binders/overdue.js';
import { type OpenRun, runOpen } from './binders/runOpen.js';
import { type Secret, secretDialogOf } from './binders/secretDialog.js';
import { type LookedAt, status } from './binders/status.js';
import type { Card, Notice } from './card.js';
import { render } from './render.js';

/** A banner with a title and nothing to press. */
export const noticeCard = (title: string, notice: Notice): Card => render('notice', noticeOf(title, notice));

/** The table of commands. */
export const helpCard = (botName: string, note?: string): Card => render('help', help(botName, note));

/** What is open already, with buttons to go on, to take over, or to start another. `nonce`: of that run's step card. */
export const runOpenCard = (runs: readonly OpenRun[], botName: string): Card =>
  render('run-open', runOpen(runs, botName));

/** Asks whether to give up, and says what stays in the tenant. */
export const cancelCard = (run: RunState, nonce: string): Card => render('cancel', cancel(run, nonce));

/** What becomes of a card whose run is shown elsewhere now. */
export const movedCard = (): Card => render('moved', {});

/** An alarm of its own: a privileged role that is past its end and still held; or that it has ended after all. */
export const overdueCard = (run: RunState): Card => render('notice', overdue(run));

/** Every requirement with its state, since when, evidence and remedy. */
export const statusCard = (run: RunState, looked: LookedAt): Card => render('status', status(run, looked));

/** Every open alert with its account, what was found, and who looks after it. @param at ms since the epoch */
export const alertsCard = (open: readonly OpenAlert[], accounts: number, at: number): Card =>
  render('alerts', alertList(open, accounts, at));

/** Who did what, and when; newest last. */
export const historyCard = (run: RunState, entries: readonly HistoryEntry[]): Card =>
  render('history', history(run, entries));

/** The facts of a run in words, newest last, the last 40. */
export const historyEntries = (facts: readonly RunFact[]): readonly HistoryEntry[] => entriesOf(facts);

/** The newest entry of the journal, and the button that opens the export's dialog. */
export const exportCard = (run: RunState, checkpoint: { count: number; hash: string }): Card =>
  render('export', exportOf(run, checkpoint));

/** The day's summary: what is watched and open, and the newest entry of the journal, for everybody to see. */
export const checkpointCard = (checkpoint: { count: number; hash: string }, watched: Watching): Card =>
  render('checkpoint', checkpointOf(checkpoint, watched));

/** @param lines one JSON object each, oldest first; the newest that fit are shown */
export function exportDialog(lines: readonly string[]): Card {
  const shown = newestThatFit(lines);
  return render('export-dialog', exportDialogOf(shown.join('\n'), shown.length, lines.length));
}

/** What an error code or a pasted error text means for CIPP. */
export const explainCard = (query: string): Card => render('explain', explain(query));

/** The only card that carries a secret. It goes into a dialog, never into a conversation. */
export const secretDialog = (run: RunState, secret: Secret, nonce: string): Card =>
  render('secret-dialog', secretDialogOf(run, secret, nonce));

/** While Microsoft Graph takes its time over the password. */
export const secretPreparingDialog = (run: RunState, nonce: string): Card =>
  render('secret-preparing', { run: run.id, nonce });
