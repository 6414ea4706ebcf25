import { tell } from '../language.js';
import type { Person } from '../../core/people.js';
import type { Alert } from '../../core/watchState.js';
import { lasting } from '../times.js';
import { alertTitle, meaningOf, remedyOf, subjectInWords } from './alertWords.js';
import { called, type Mention, mentionsOf } from './mentions.js';

export type AlertCallData = {
  title: string;
  text: string;
  mentionLine: string;
  hasMentionLine: boolean;
  mentions: readonly Mention[];
  fallbackText: string;
};

const reasons: Readonly<Record<Exclude<Alert['owedCall'], null>, (alert: Alert, openFor: string) => string>> = {
  first: (_alert, openFor) => tell`Open for ${openFor}.`,
  daily: (alert, openFor) =>
    alert.acknowledged ? tell`Still open after ${openFor}; you look after it.` : tell`Still open after ${openFor}.`,
  back: (alert) => tell`It is back${alert.returns > 1 ? tell`; it came and went ${alert.returns} times` : ''}.`,
  worse: () => tell`It could not be checked before; now it is known not to be in order.`,
  more: () => tell`More is not in order than before.`,
  'snooze-over': (_alert, openFor) => tell`The time it was put off for is over; open for ${openFor}.`,
};

/** A short message under the card of an alert: an update of the card would tell nobody. */
export function alertCall(alert: Alert, account: string | null, people: readonly Person[], at: number): AlertCallData {
  const mentions = mentionsOf(people);
  const why = reasons[alert.owedCall ?? 'daily'](alert, lasting(at - alert.openedAt));
  return {
    title: alertTitle(alert),
    text: tell`${subjectInWords(account)}: ${why} The card above has the buttons.`,
    mentionLine: called(mentions),
    hasMentionLine: mentions.length > 0,
    mentions,
    fallbackText: tell`Countersign: ${alertTitle(alert)} for ${subjectInWords(account)}. ${why}`,
  };
}

export type PersonalAlertData = { title: string; line: string; intro: string; next: string; fallbackText: string };

/** For a personal chat, when the channel takes nothing. Without buttons: decisions are made in the channel. */
export const personalAlert = (alert: Alert, account: string | null): PersonalAlertData => ({
  title: alertTitle(alert),
  line: tell`Alert · ${subjectInWords(account)} · sent to you because the ops channel takes no messages`,
  intro: `⚠ ${meaningOf(alert)}`,
  next: tell`${remedyOf(alert)} Write “check” or “alerts” here to see how things stand, and see that the bot is still in its channel.`,
  fallbackText: tell`Countersign alert for ${subjectInWords(account)}: ${alertTitle(alert)}. The ops channel takes no messages.`,
});
