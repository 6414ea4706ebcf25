import { tell } from '../language.js';
import type { Finding } from '../../core/requirements.js';
import type { RunState } from '../../core/runState.js';
import type { WatchState } from '../../core/watchState.js';
import { when, whenInWords } from '../times.js';
import { type Row, findingRows, verdict } from './findingRows.js';
import { accountName, type Hint, hint } from './frame.js';
import { howToMend } from './mendingWords.js';
import { grantHint } from './planFacts.js';

export type StatusData = {
  title: string;
  line: string;
  hints: readonly Hint[];
  rows: readonly Row[];
  next: string;
  fallbackText: string;
};

/** One look at an account: what was judged, when it was read (ms), and since when the watch knows it to be so. */
export type LookedAt = { findings: readonly Finding[]; readAt: number; known: WatchState['known'] };

export function status(run: RunState, { findings, readAt, known }: LookedAt): StatusData {
  const { allMet, text } = verdict(findings);
  const nothingYet = run.accountId === null ? tell`The account is not created yet. ` : '';
  return {
    title: tell`Status of ${accountName(run)}`,
    line: tell`Read ${when(readAt)}`,
    hints: [hint(allMet ? 'good' : 'warning', `${nothingYet}${text}`), ...grantHint(run)],
    rows: findingRows(findings, run.status, known),
    next: nextOf(run, findings, allMet),
    fallbackText: tell`${accountName(run)}: ${text} Read ${whenInWords(readAt)}.`,
  };
}

function nextOf(run: RunState, findings: readonly Finding[], allMet: boolean): string {
  if (run.status === 'open') return tell`the setup goes on with its card. Write “setup” to find it.`;
  if (run.careEnded || (run.status === 'cancelled' && run.accountId === null))
    return tell`nothing by itself: this setup is over. Write “setup” to begin another.`;
  if (run.status === 'cancelled')
    return tell`nothing by itself: this setup is over. Write “adopt ${accountName(run)}” to have the account watched.`;
  return allMet ? tell`nothing is left to do; the account stays watched.` : howToMend(run, findings);
}
