import { type Baseline, isComparing } from './baseline.js';
import { accept, type Decision, refuse, refuseFields } from './decision.js';
import { personOf, readerRefusal } from './eligibility.js';
import { readReason } from './fields.js';
import type { Standing } from './people.js';
import type { Tools } from './plan.js';
import type { Press } from './runFacts.js';
import { isShownWhole } from './shownEvidence.js';
import { mayBeSnoozed, snoozeChoices } from './snoozing.js';
import type { WatchFact } from './watchFacts.js';
import { type Alert, alertsOf, type WatchState } from './watchState.js';

/** A press on the card of an alert: who, when, where, and what only the shell could look up. */
export type AlertAnswer = {
  alert: string;
  at: number;
  standing: Standing;
  objectId: string;
  conversationId: string;
  opsConversationId: string;
  press: Press;
} & (
  | { type: 'Acknowledge' }
  | { type: 'Snooze'; reason: string; choice: string }
  /** `evidence`: what was found just now; `baseline`: what it would be compared with, or null where it cannot be read. */
  | { type: 'Accept'; evidence: string; baseline: Baseline | null }
  | { type: 'Look' }
);

/**
 * Decides one answer to an alert. `Look` stores nothing: it asks whether this person may have the account checked, or its
 * mending begun, from this card.
 */
export function answerAlert(answer: AlertAnswer, state: WatchState, tools: Tools): Decision<WatchFact> {
  if (answer.conversationId !== answer.opsConversationId) return refuse('wrong-conversation');
  const repeated = repetition(answer.press, state);
  if (repeated) return refuse(repeated);
  const person = readerRefusal(answer.standing);
  if (person) return person;
  const by = personOf(answer.standing);
  if (by.id !== answer.objectId) return refuse('identity-unknown');
  // The account is what the alert is about; whoever holds it would be the one to hide it.
  if (by.id.toLowerCase() === state.subject) return refuse('target-decides');
  const alert = alertsOf(state).find((one) => one.id === answer.alert);
  if (!alert || alert.status === 'closed') return refuse('alert-over');
  if (answer.type === 'Look') return accept();
  if (answer.press.nonce !== nonceOfAlert(alert, tools)) return refuse('out-of-date');
  const { at, press } = answer;
  if (answer.type === 'Acknowledge') return accept({ type: 'AlertAcknowledged', at, alert: alert.id, by, press });

  if (answer.type === 'Accept') {
    if (!isComparing(alert.topic) || answer.baseline === null) return refuse('change-unknown');
    // What is accepted is what the card shows, and nothing that came after it.
    if (answer.evidence !== alert.evidence) return refuse('out-of-date');
    if (!isShownWhole(alert.evidence)) return refuse('change-too-long');
    return accept({ type: 'ChangeAccepted', at, alert: alert.id, by, baseline: answer.baseline, press });
  }
  if (!mayBeSnoozed(state, alert.topic)) return refuse('snooze-never');
  const choice = snoozeChoices.find(({ id }) => id === answer.choice);
  if (!choice) return refuse('snooze-not-offered');
  const { text: reason, problem } = readReason(answer.reason);
  if (problem === 'missing') return refuse('reason-missing');
  if (problem) return refuseFields([{ field: 'reason', problem }]);
  return accept({ type: 'AlertSnoozed', at, alert: alert.id, by, reason, until: at + choice.milliseconds, press });
}

/** A resent activity, a double click, or neither. */
function repetition(press: Press, state: WatchState): 'already-received' | 'already-pressed' | undefined {
  if (press.activityId !== '' && state.presses.some((one) => one.activityId === press.activityId))
    return 'already-received';
  const same = (one: Press) => one.by === press.by && one.nonce === press.nonce && one.verb === press.verb;
  return state.presses.some(same) ? 'already-pressed' : undefined;
}

/** What the buttons of the card carry: good for the alert as it then looked. 24 hex digits. */
export const nonceOfAlert = (alert: Alert, tools: Tools): string =>
  tools.digest({ purpose: 'countersign/alert-nonce/v1', alert: alert.id, look: alert.look }).slice(0, 24);
