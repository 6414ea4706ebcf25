import type { Finding } from '../../core/requirements.js';
import type { RunState } from '../../core/runState.js';
import { when, whenInWords } from '../times.js';
import { type Row, findingRows, verdict } from './findingRows.js';
import { accountName, type Hint, hint } from './frame.js';
import { grantHint } from './planFacts.js';

export type StatusData = {
  title: string;
  line: string;
  hints: readonly Hint[];
  rows: readonly Row[];
  fallbackText: string;
};

export function status(run: RunState, findings: readonly Finding[], readAt: number): StatusData {
  const { allMet, text } = verdict(findings);
  const nothingYet = run.accountId === null ? 'The account is not created yet. ' : '';
  return {
    title: `Status of ${accountName(run)}`,
    line: `Read ${when(readAt)}`,
    hints: [hint(allMet ? 'good' : 'warning', `${nothingYet}${text}`), ...grantHint(run)],
    rows: findingRows(findings),
    fallbackText: `${accountName(run)}: ${text} Read ${whenInWords(readAt)}.`,
  };
}
