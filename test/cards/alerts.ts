import { alertCallCard, alertCard, type AlertContext, personalAlertCard } from '../../src/cards/alertCard.js';
import type { Card } from '../../src/cards/card.js';
import { alertsCard } from '../../src/cards/otherCards.js';
import { refusalSentence } from '../../src/cards/words.js';
import type { Topic } from '../../src/core/alertTopics.js';
import { evolveWatch } from '../../src/core/evolveWatch.js';
import type { WatchFact } from '../../src/core/watchFacts.js';
import { type Alert, initialWatch, TENANT, type WatchState } from '../../src/core/watchState.js';
import { ACCOUNT, type Variation } from './fixtures.js';
import { ana, ben, chloe } from './people.js';
import { described, NOW } from './readings.js';

const HOUR = 3_600_000;
const id = 'a1e7'.repeat(8);
const where = { serviceUrl: 'https://smba.trafficmanager.net/teams/', conversationId: 'c', threadId: '', botId: 'b' };
const press = { nonce: 'n', verb: 'v', by: ben.id, activityId: 'a' };
const evidence =
  'The policy "CIPP Service Account Conditional Access Policy" does not enforce MFA at every sign-in: it is off.';

type Shown = { state: WatchState; alert: Alert };

/** An alert about the topic, with further facts after it was opened and shown. */
function alertAbout(
  topic: Topic,
  found: string,
  more: readonly WatchFact[] = [],
  kind: 'missing' | 'unknown' = 'missing',
): Shown {
  const facts: readonly WatchFact[] = [
    { type: 'FindingsChanged', at: NOW, changes: [{ topic, state: kind, evidence: found, at: NOW }] },
    { type: 'AlertOpened', at: NOW, alert: id, topic, kind, evidence: found, since: NOW },
    { type: 'AlertShown', at: NOW, alert: id, activityId: '1', view: '', where, posted: true, called: [ana, ben] },
    ...more,
  ];
  const state = facts.reduce(evolveWatch, initialWatch(topic === 'channel' ? TENANT : ACCOUNT));
  const alert = state.alerts[topic];
  if (!alert) throw new Error(`no alert about ${topic}`);
  return { state, alert };
}

/** The cards of alerts in every state that looks different, by name. */
export function alertGallery(variation: Variation): Record<string, Card> {
  const who = variation.operator ?? ben;
  const reason = variation.reason ?? 'The phone is replaced on Monday.';
  const account = (variation.described ?? described).userPrincipalName;
  const found = variation.reason ?? evidence;
  const at = NOW + HOUR;
  const alert = id;
  const of = ({ state, alert: one }: Shown, more: Partial<AlertContext> = {}) =>
    alertCard(one, { state, account, nonce: 'n'.repeat(24), calls: [], ...more });
  const opened = alertAbout('mfa-enforced', found);
  const acknowledged: WatchFact = { type: 'AlertAcknowledged', at, alert, by: who, press };
  const snoozed: WatchFact = { type: 'AlertSnoozed', at, alert, by: who, reason, until: NOW + 72 * HOUR, press };
  const closed: WatchFact = { type: 'AlertClosed', at: NOW + 3.4 * HOUR, alert, why: 'met', openFor: 3.4 * HOUR };
  const reopened: WatchFact = { type: 'AlertReopened', at, alert, kind: 'missing', evidence: found };
  const registered = alertAbout(
    'mfa-registered',
    'No Microsoft method is registered. Passwords, e-mail, Temporary Access Passes and Windows Hello do not count.',
    [acknowledged, snoozed],
  );
  const tokens = alertAbout('tokens-intact', 'Since it was recorded, the password was changed (2026-11-23T14:00:00Z).');
  const unknown = alertAbout('mfa-proven', 'Could not be checked: this app is not allowed to read it', [], 'unknown');
  const returned: Shown = alertAbout('mfa-enforced', found, [
    { type: 'AlertReminded', at, alert, why: 'back' },
    closed,
    reopened,
  ]);
  return {
    'alert-new': of(opened, { calls: [who, chloe] }),
    'alert-nobody-here': of({ ...opened, alert: { ...opened.alert, card: null, called: [] } }),
    'alert-acknowledged': of(alertAbout('mfa-enforced', found, [acknowledged])),
    'alert-snoozed': of(registered),
    'alert-unknown': of(unknown),
    'alert-change': of(tokens),
    'alert-role': of(alertAbout('no-standing-tier-zero', 'Holds Global Administrator.')),
    'alert-group': of(alertAbout('admin-agents', 'Not a member.')),
    'alert-flapping': of(alertAbout('mfa-enforced', found, [closed, reopened, { type: 'AlertEased', at, alert }])),
    'alert-refused': of(registered, {
      notice: { tone: 'warning', text: refusalSentence({ code: 'reason-missing' }) },
      values: { choice: '3d', reason: '' },
    }),
    'alert-channel': of(alertAbout('channel', 'Teams refuses what the bot posts.'), { account: null }),
    'alert-closed': of(alertAbout('mfa-enforced', found, [acknowledged, closed])),
    'alert-closed-accepted': of(
      alertAbout('tokens-intact', 'The password was changed.', [
        { type: 'ChangeAccepted', at, alert, by: who, baseline: { at }, press },
        { ...closed, openFor: 59_000 },
      ]),
    ),
    'alert-closed-not-applicable': of(alertAbout('gdap-groups', '14 of 15.', [{ ...closed, why: 'not-applicable' }])),
    'alert-call-daily': alertCallCard(registered.alert, account, [who], NOW + 25 * HOUR),
    'alert-call-back': alertCallCard({ ...returned.alert, owedCall: 'back' }, account, [who, chloe], at),
    'alert-personal': personalAlertCard(opened.alert, account),
    alerts: alertsCard(
      [
        { alert: opened.alert, account },
        { alert: registered.alert, account },
        { alert: unknown.alert, account: null },
      ],
      2,
      at,
    ),
    'alerts-none': alertsCard([], 1, at),
  };
}
