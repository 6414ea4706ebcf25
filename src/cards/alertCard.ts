import type { Person } from '../core/people.js';
import type { Alert } from '../core/watchState.js';
import { type AlertContext, alertData, closedAlertData } from './binders/alert.js';
import { alertCall, personalAlert } from './binders/alertCall.js';
import type { Card } from './card.js';
import { render } from './render.js';

export type { AlertContext } from './binders/alert.js';

/** The card of an alert: with its buttons while it is open, with how long it was open once it is closed. */
export const alertCard = (alert: Alert, context: AlertContext): Card =>
  alert.status === 'open'
    ? render('alert', alertData(alert, context))
    : render('alert-closed', closedAlertData(alert, context.account));

/** The short message that calls people again. @param at ms since the epoch */
export const alertCallCard = (alert: Alert, account: string | null, people: readonly Person[], at: number): Card =>
  render('alert-call', alertCall(alert, account, people, at));

/** The alert in a personal chat, for when the channel takes nothing. */
export const personalAlertCard = (alert: Alert, account: string | null): Card =>
  render('alert-personal', personalAlert(alert, account));
