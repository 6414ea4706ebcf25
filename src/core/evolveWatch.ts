import type { Press } from './runFacts.js';
import type { WatchFact, WatchFactOf } from './watchFacts.js';
import { type Alert, alertsOf, type Call, CALLS_A_DAY, causeOf, type Known, type WatchState } from './watchState.js';

const PRESSES_KEPT = 50;

/** Takes in one fact. Throws for one that this version does not know: what cannot be read decides nothing. */
export function evolveWatch(before: WatchState, fact: WatchFact): WatchState {
  const state = { ...before, version: before.version + 1, lastAt: Math.max(before.lastAt, fact.at) };
  switch (fact.type) {
    case 'FindingsChanged':
      return { ...state, known: fact.changes.reduce(withFinding, state.known) };
    case 'AlertOpened':
      return put(state, opened(fact));
    case 'AlertChanged':
      return change(state, fact.alert, (alert) => ({
        ...saying(alert, fact),
        easedAt: null,
      }));
    case 'AlertReopened':
      return change(state, fact.alert, (alert) => ({
        ...saying(alert, fact),
        status: 'open',
        openedAt: alert.status === 'open' ? alert.openedAt : fact.at,
        ...{ closedAt: null, closedWhy: null, openFor: null, easedAt: null },
        returns: alert.returns + 1,
        ...{ acknowledged: null, snoozed: null, accepted: null, toldElsewhere: false },
      }));
    case 'AlertEased':
      return change(state, fact.alert, (alert) => ({ ...looking(alert), easedAt: fact.at }));
    case 'AlertClosed':
      return change(state, fact.alert, (alert) => ({
        ...looking(alert),
        ...{ status: 'closed', closedAt: fact.at, closedWhy: fact.why, openFor: fact.openFor },
        ...{ snoozed: null, owedCall: null },
      }));
    case 'AlertReminded':
      return change(state, fact.alert, (alert) => ({
        ...alert,
        calls: withCall(alert.calls, { at: fact.at, cause: causeOf(alert, fact.why) }),
        owedCall: alert.owedCall === 'first' ? 'first' : fact.why,
        toldItems: alert.items,
        toldElsewhere: false,
      }));
    case 'AlertAcknowledged':
      return change(withPress(state, fact.press), fact.alert, (alert) => ({
        ...looking(alert),
        acknowledged: { by: fact.by, at: fact.at },
        toldItems: alert.items,
      }));
    case 'AlertSnoozed': {
      const { by, at, reason, until } = fact;
      return change(withPress(state, fact.press), fact.alert, (alert) => ({
        ...looking(alert),
        ...{ snoozed: { by, at, reason, until }, owedCall: null, toldItems: alert.items },
      }));
    }
    case 'BaselineRecorded':
      return { ...state, baseline: fact.baseline };
    case 'ChangeAccepted':
      return change({ ...withPress(state, fact.press), baseline: fact.baseline }, fact.alert, (alert) => ({
        ...looking(alert),
        accepted: { by: fact.by, at: fact.at },
      }));
    case 'SnoozeEnded':
      return change(state, fact.alert, (alert) => ({ ...looking(alert), snoozed: null, acknowledged: null }));
    case 'AlertShown': {
      const { activityId, view, where, posted, called } = fact;
      return change(state, fact.alert, (alert) => ({
        ...alert,
        card: { activityId, view, where },
        ...(posted ? { owedCall: null, called } : {}),
      }));
    }
    case 'AlertCalled':
      return change(state, fact.alert, (alert) => ({ ...alert, owedCall: null, called: fact.called }));
    case 'AlertSentElsewhere':
      return change(state, fact.alert, (alert) => ({ ...alert, toldElsewhere: true }));
    default:
      return unknownFact(fact);
  }
}

function unknownFact(fact: never): never {
  throw new Error(`a fact of the watch that this version does not know: ${(fact as { type: string }).type}`);
}

function withFinding(
  known: WatchState['known'],
  { topic, state, evidence, at }: WatchFactOf<'FindingsChanged'>['changes'][number],
): WatchState['known'] {
  const before = known[topic];
  const next: Known = { state, evidence, since: before?.state === state ? before.since : at };
  return { ...known, [topic]: next };
}

const opened = (fact: WatchFactOf<'AlertOpened'>): Alert => ({
  id: fact.alert,
  topic: fact.topic,
  kind: fact.kind,
  evidence: fact.evidence,
  items: fact.items ?? null,
  toldItems: fact.items ?? null,
  changedAt: fact.at,
  status: 'open',
  openedAt: fact.since,
  closedAt: null,
  closedWhy: null,
  openFor: null,
  easedAt: null,
  accepted: null,
  returns: 0,
  acknowledged: null,
  snoozed: null,
  look: 1,
  calls: [{ at: fact.at, cause: fact.kind }],
  owedCall: 'first',
  toldElsewhere: false,
  called: [],
  card: null,
});

/** Where nothing is known of what people were told, what is found now is taken for it. */
const saying = (
  alert: Alert,
  { kind, evidence, at, items }: WatchFactOf<'AlertChanged'> | WatchFactOf<'AlertReopened'>,
): Alert => ({
  ...looking(alert),
  ...{ kind, evidence, changedAt: at },
  items: items ?? alert.items,
  toldItems: alert.toldItems ?? items ?? null,
});

/** The last ones of each cause; older ones hold nothing up. */
function withCall(before: readonly Call[], call: Call): readonly Call[] {
  const same = before.filter(({ cause }) => cause === call.cause);
  const kept = same.slice(-CALLS_A_DAY + 1);
  return [...before.filter((one) => one.cause !== call.cause || kept.includes(one)), call];
}

const looking = (alert: Alert): Alert => ({ ...alert, look: alert.look + 1 });

const put = (state: WatchState, alert: Alert): WatchState => ({
  ...state,
  alerts: { ...state.alerts, [alert.topic]: alert },
});

/** A fact about an alert that has been replaced since changes nothing. */
function change(state: WatchState, id: string, changed: (alert: Alert) => Alert): WatchState {
  const alert = alertsOf(state).find((one) => one.id === id);
  return alert ? put(state, changed(alert)) : state;
}

const withPress = (state: WatchState, press: Press): WatchState => ({
  ...state,
  presses: [...state.presses, press].slice(-PRESSES_KEPT),
});
