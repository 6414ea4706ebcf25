import { evidenceInWords } from '../evidenceWords.js';
import { tell, told } from '../language.js';
import { isOwnTopic, topicRow } from '../../core/alertTopics.js';
import { isComparing } from '../../core/baseline.js';
import type { Person } from '../../core/people.js';
import { EVIDENCE_SHOWN } from '../../core/shownEvidence.js';
import { mayBeSnoozed, snoozeChoices } from '../../core/snoozing.js';
import { stepRow } from '../../core/steps.js';
import type { Alert, WatchState } from '../../core/watchState.js';
import type { Notice } from '../card.js';
import { person, plainForInput, safe } from '../text.js';
import { lasting, when } from '../times.js';
import { alertTitle, meaningOf, remedyOf, subjectInWords } from './alertWords.js';
import { type Fact, fact, type NoticeData, noticeData, type Style } from './frame.js';
import { called, type Mention, mentionsOf } from './mentions.js';

/** What the card of an alert needs besides the alert. */
export type AlertContext = {
  state: WatchState;
  /** The account's user name; null for the tenant. */
  account: string | null;
  nonce: string;
  /** Who is called by this very message; empty for an update, which calls nobody. */
  calls: readonly Person[];
  notice?: Notice;
  values?: Readonly<Record<string, string>>;
};

export type AlertData = {
  title: string;
  line: string;
  notice: NoticeData;
  style: Style;
  meaning: string;
  facts: readonly Fact[];
  mentionLine: string;
  hasMentionLine: boolean;
  mentions: readonly Mention[];
  next: string;
  buttons: string;
  fix: string;
  hasFix: boolean;
  /** Nothing is urged while it is in order. */
  fixStyle: 'positive' | 'default';
  checkable: boolean;
  acceptable: boolean;
  snoozable: boolean;
  reason: string;
  choices: readonly { title: string; value: string }[];
  choice: string;
  alert: string;
  nonce: string;
  fallbackText: string;
};

/** An open alert: what is wrong, what it means, and what can be done about it from here. */
export function alertData(alert: Alert, context: AlertContext): AlertData {
  const { fixedBy, severity } = topicRow(alert.topic);
  const mentions = mentionsOf(context.calls);
  const fix = fixedBy === null || alert.kind === 'unknown' ? null : told(stepRow(fixedBy).title);
  const snoozable = mayBeSnoozed(context.state, alert.topic);
  const checkable = !isOwnTopic(alert.topic) || alert.topic === 'readable';
  const acceptable = isComparing(alert.topic) && alert.kind === 'missing';
  const mentionLine = mentionLineOf(alert, mentions, context.calls.length);
  return {
    title: alertTitle(alert),
    line: tell`Alert · ${subjectInWords(context.account)} · since ${when(alert.openedAt)}`,
    notice: noticeData(context.notice),
    style: severity === 'critical' ? 'attention' : 'warning',
    meaning: `⚠ ${meaningOf(alert)}`,
    facts: alertFacts(alert),
    mentionLine,
    hasMentionLine: mentionLine !== '',
    mentions,
    next: remedyOf(alert),
    buttons: buttonsInWords({ fix, fixedBy, acceptable, checkable, snoozable }),
    fix: fix === null ? tell`No step` : fixedBy === 'demote' ? tell`Have the roles removed` : tell`Begin: ${fix}`,
    hasFix: fix !== null,
    fixStyle: alert.easedAt === null ? 'positive' : 'default',
    checkable,
    acceptable,
    snoozable,
    reason: plainForInput(context.values?.['reason'] ?? ''),
    choices: snoozeChoices.map(({ id, title }) => ({ title: told(title), value: id })),
    choice: snoozeChoices.find(({ id }) => id === context.values?.['choice'])?.id ?? '1d',
    alert: alert.id,
    nonce: context.nonce,
    fallbackText: tell`Countersign alert for ${subjectInWords(context.account)}: ${alertTitle(alert)}. Open Teams to act on it.`,
  };
}

/** Evidence, since when, who looks after it. */
function alertFacts(alert: Alert): readonly Fact[] {
  const { acknowledged, snoozed } = alert;
  return [
    fact(
      alert.easedAt === null ? tell`Found` : tell`Last found`,
      safe(evidenceInWords(alert.evidence), EVIDENCE_SHOWN),
    ),
    fact(tell`Changed`, when(alert.changedAt)),
    ...(alert.returns > 0
      ? [fact(tell`Came back`, alert.returns === 1 ? tell`once` : tell`${alert.returns} times`)]
      : []),
    ...(alert.easedAt === null
      ? []
      : [fact(tell`In order since`, tell`${when(alert.easedAt)}; closed after an hour of it`)]),
    ...(acknowledged ? [fact(tell`Looked after by`, `${person(acknowledged.by)}, ${when(acknowledged.at)}`)] : []),
    ...(snoozed
      ? [
          fact(tell`Put off until`, tell`${when(snoozed.until)} by ${person(snoozed.by)}`),
          fact(tell`Because`, safe(snoozed.reason)),
        ]
      : []),
  ];
}

function mentionLineOf(alert: Alert, mentions: readonly Mention[], people: number): string {
  if (mentions.length > 0) {
    const more = people - mentions.length;
    return tell`Please act: ${called(mentions)}${more > 0 ? tell` and ${more} more` : ''}`;
  }
  if (alert.called.length > 0) return tell`Told: ${alert.called.map((someone) => safe(someone.name, 64)).join(', ')}`;
  return alert.card ? '' : tell`⚠ Nobody who could act on this is known to be in this channel.`;
}

function buttonsInWords({
  fix,
  fixedBy,
  acceptable,
  checkable,
  snoozable,
}: {
  fix: string | null;
  fixedBy: string | null;
  acceptable: boolean;
  checkable: boolean;
  snoozable: boolean;
}): string {
  const begins =
    fixedBy === 'demote'
      ? tell`The first button asks a second admin to take the roles away; nothing is removed before. `
      : tell`The first button opens the setup of this account at what it lacks; nothing is changed before you confirm there. `;
  return [
    fix === null ? '' : begins,
    acceptable ? tell`It was meant: from now on this is what it is compared with, and the alert closes. ` : '',
    checkable ? tell`Check again reads the account now. ` : '',
    tell`Acknowledge says that you look after it: it stays open, and is repeated to you alone. `,
    snoozable
      ? tell`Snooze ends the daily repetition for a while; it stays open.`
      : tell`It cannot be put off while the account can sign in.`,
  ].join('');
}

export type ClosedAlertData = {
  title: string;
  line: string;
  text: string;
  facts: readonly Fact[];
  hasFacts: boolean;
  fallbackText: string;
};

/** An alert that is over: how long it was open. Nothing is left to press. */
export function closedAlertData(alert: Alert, account: string | null): ClosedAlertData {
  const open = tell`It was open for ${lasting(alert.openFor ?? 0)}.`;
  const text =
    alert.closedWhy === 'not-applicable'
      ? tell`This is no longer required here. ${open}`
      : tell`In order again. ${open} Nothing is left to do.`;
  const came =
    alert.returns > 0 ? [fact(tell`Came back`, alert.returns === 1 ? tell`once` : tell`${alert.returns} times`)] : [];
  return {
    title: alertTitle(alert),
    line: tell`Alert · ${subjectInWords(account)} · closed ${when(alert.closedAt ?? 0)}`,
    text: `✓ ${text}`,
    facts: [
      fact(tell`Was`, safe(evidenceInWords(alert.evidence), EVIDENCE_SHOWN)),
      fact(tell`From`, when(alert.openedAt)),
      fact(tell`Until`, when(alert.closedAt ?? 0)),
      ...came,
      ...(alert.accepted ? [fact(tell`Said to be meant by`, person(alert.accepted.by))] : []),
      ...(alert.acknowledged ? [fact(tell`Looked after by`, person(alert.acknowledged.by))] : []),
    ],
    hasFacts: true,
    fallbackText: tell`Countersign: ${alertTitle(alert)} for ${subjectInWords(account)}. ${open}`,
  };
}
