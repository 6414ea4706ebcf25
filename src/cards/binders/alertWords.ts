import { tell, told } from '../language.js';
import { topicRow } from '../../core/alertTopics.js';
import { isComparing } from '../../core/baseline.js';
import { stepRow } from '../../core/steps.js';
import type { Alert } from '../../core/watchState.js';
import { safe } from '../text.js';

/** Whose alert it is, for a line of a card: the account's user name, or the tenant. */
export const subjectInWords = (account: string | null): string =>
  account === null ? tell`the tenant` : safe(account, 113);

/** '✗ MFA enforced at every sign-in: missing', '? Mailbox available: cannot be checked', '✓ …: closed'. */
export function alertTitle(alert: Alert): string {
  const title = told(topicRow(alert.topic).title);
  if (alert.status === 'closed') return tell`✓ Closed: ${title}`;
  if (alert.easedAt !== null) return tell`≈ ${title}: comes and goes`;
  return alert.kind === 'missing' ? tell`✗ ${title}: not met` : tell`? ${title}: cannot be checked`;
}

/** What it means while it is so; of something unknown nobody knows whether it is. */
export function meaningOf(alert: Alert): string {
  const { severity } = topicRow(alert.topic);
  const means = told(topicRow(alert.topic).means);
  if (alert.easedAt !== null && alert.status === 'open')
    return tell`In order at the moment, but it has come and gone before. If it comes back: ${means}`;
  const weight = severity === 'critical' ? tell`Critical` : tell`Warning`;
  return alert.kind === 'missing'
    ? `${weight}: ${means}`
    : tell`${weight}, not known to be in order. If it is not: ${means}`;
}

/** What a person can do about it. */
export function remedyOf(alert: Alert): string {
  const { fixedBy } = topicRow(alert.topic);
  if (alert.easedAt !== null) return tell`Nothing has to be done: it closes by itself after an hour in order.`;
  if (alert.topic === 'channel')
    return tell`Add the app to the team of this channel again, or see why Teams takes no messages from it. It closes by itself.`;
  if (alert.topic === 'rounds')
    return tell`See that the bot runs and reaches Microsoft Graph; its log says why no round ends. It closes by itself.`;
  if (alert.kind === 'unknown')
    return tell`See that Microsoft Graph answers and that the bot’s app still has its permissions, then check again. It closes by itself.`;
  if (isComparing(alert.topic))
    return tell`If one of you did it, say that it was meant. If nobody did, somebody else has: look at the audit log in Entra now.`;
  if (fixedBy === 'demote')
    return tell`Have the roles removed: a second admin has to countersign. Or mend it in the Entra admin centre. It closes by itself.`;
  if (fixedBy === null) return tell`Mend it in the Entra admin centre, then check again. It closes by itself.`;
  return tell`Begin the step “${told(stepRow(fixedBy).title)}”, or mend it in the Entra admin centre. It closes by itself.`;
}
