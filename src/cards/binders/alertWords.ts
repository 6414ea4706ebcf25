import { topicRow } from '../../core/alertTopics.js';
import { isComparing } from '../../core/baseline.js';
import { stepRow } from '../../core/steps.js';
import type { Alert } from '../../core/watchState.js';
import { safe } from '../text.js';

/** Whose alert it is, for a line of a card: the account's user name, or the tenant. */
export const subjectInWords = (account: string | null): string =>
  account === null ? 'the tenant' : safe(account, 113);

/** '✗ MFA enforced at every sign-in: missing', '? Mailbox available: cannot be checked', '✓ …: closed'. */
export function alertTitle(alert: Alert): string {
  const { title } = topicRow(alert.topic);
  if (alert.status === 'closed') return `✓ Closed: ${title}`;
  if (alert.easedAt !== null) return `≈ ${title}: comes and goes`;
  return alert.kind === 'missing' ? `✗ ${title}: not met` : `? ${title}: cannot be checked`;
}

/** What it means while it is so; of something unknown nobody knows whether it is. */
export function meaningOf(alert: Alert): string {
  const { means, severity } = topicRow(alert.topic);
  const weight = severity === 'critical' ? 'Critical' : 'Warning';
  return alert.kind === 'missing'
    ? `${weight}: ${means}`
    : `${weight}, not known to be in order. If it is not: ${means}`;
}

/** What a person can do about it. */
export function remedyOf(alert: Alert): string {
  const { fixedBy } = topicRow(alert.topic);
  if (alert.kind === 'unknown')
    return 'See that Microsoft Graph answers and that the bot’s app still has its permissions, then check again. It closes by itself.';
  if (isComparing(alert.topic))
    return 'If one of you did it, say that it was meant. If nobody did, somebody else has: look at the audit log in Entra now.';
  if (fixedBy === 'demote')
    return 'Have the roles removed: a second admin has to countersign. Or mend it in the Entra admin centre. It closes by itself.';
  if (fixedBy === null) return 'Mend it in the Entra admin centre, then check again. It closes by itself.';
  return `Begin the step “${stepRow(fixedBy).title}”, or mend it in the Entra admin centre. It closes by itself.`;
}
