import { evidenceInWords } from '../evidenceWords.js';
import { tell } from '../language.js';
import type { Alert } from '../../core/watchState.js';
import { isSnoozed } from '../../core/watchState.js';
import { person, safe } from '../text.js';
import { when } from '../times.js';
import { alertTitle, subjectInWords } from './alertWords.js';
import { type Row, row } from './findingRows.js';
import { type Hint, hint } from './frame.js';

export type OpenAlert = { alert: Alert; account: string | null };
export type AlertListData = {
  title: string;
  line: string;
  hints: readonly Hint[];
  rows: readonly Row[];
  fallbackText: string;
};

/** More than these make the card too big for Teams (28 KB). */
const SHOWN_MAX = 30;

/** Every open alert, what nobody looks after first. */
export function alertList(open: readonly OpenAlert[], accounts: number, at: number): AlertListData {
  const order = ({ alert }: OpenAlert): number => (isSnoozed(alert, at) ? 2 : alert.acknowledged ? 1 : 0);
  const sorted = [...open].sort((one, other) => order(one) - order(other) || one.alert.openedAt - other.alert.openedAt);
  const watched = accounts === 1 ? tell`1 account is watched` : tell`${accounts} accounts are watched`;
  const text =
    open.length === 0
      ? tell`No alert is open.`
      : tell`${open.length === 1 ? tell`1 alert is` : tell`${open.length} alerts are`} open.`;
  const more = open.length - SHOWN_MAX;
  return {
    title: tell`Alerts`,
    line: tell`${watched} · as of ${when(at)}`,
    hints: [
      hint(open.length === 0 ? 'good' : 'warning', text),
      ...(more > 0
        ? [hint('plain', tell`The ${SHOWN_MAX} that need somebody most are shown; ${more} more are open.`)]
        : []),
    ],
    rows: sorted.slice(0, SHOWN_MAX).map(({ alert, account }) => alertRow(alert, account, at)),
    fallbackText: tell`Countersign: ${text} Open Teams to see them.`,
  };
}

function alertRow(alert: Alert, account: string | null, at: number): Row {
  const [icon = '', ...title] = alertTitle(alert).split(' ');
  const looked = alert.acknowledged ? tell` Looked after by ${person(alert.acknowledged.by)}.` : '';
  const put =
    alert.snoozed && isSnoozed(alert, at)
      ? tell` Put off until ${when(alert.snoozed.until)} by ${person(alert.snoozed.by)}: ${safe(alert.snoozed.reason)}`
      : '';
  const detail = tell`${subjectInWords(account)}, since ${when(alert.openedAt)}. ${safe(evidenceInWords(alert.evidence), 160)}`;
  const remedy = looked === '' && put === '' ? tell`Nobody looks after it yet.` : `${looked}${put}`.trim();
  return row(icon, title.join(' '), detail, alert.kind === 'missing' ? 'attention' : 'warning', remedy);
}
