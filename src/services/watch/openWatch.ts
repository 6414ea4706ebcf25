import { accountsUnderCare } from '../../core/care.js';
import { nextTick, owedMessages } from '../../core/watchDue.js';
import { isSnoozed, openAlerts, TENANT } from '../../core/watchState.js';
import { streamOfWatch } from '../foldedRuns.js';
import type { Wakeups } from '../journal/port.js';
import type { AlertMessenger, WatchSummary } from '../ports.js';
import type { WorkerPorts } from '../worker.js';
import { DeadMan } from './deadMan.js';
import { deliver } from './deliver.js';
import { tellElsewhere } from './elsewhere.js';
import { Watch, type WatchPorts } from './watch.js';
import type { Send, WebhookAddress } from './webhook.js';

export type OpenWatchPorts = WatchPorts & {
  wakeups: Pick<Wakeups, 'due'>;
  messenger: AlertMessenger;
  send: Send;
  webhook?: WebhookAddress;
};

export type OpenWatch = {
  watch: Watch;
  deadMan: DeadMan;
  alerts: NonNullable<WorkerPorts['alerts']>;
  summary: () => Promise<WatchSummary>;
};

/** Puts the watch together: rounds, delivery, the second way, and who notices when rounds stay away. */
export function openWatch(ports: OpenWatchPorts): OpenWatch {
  const { store, now, interval, log } = ports;
  const watch = new Watch(ports);
  const deadMan = new DeadMan({
    wakeups: ports.wakeups,
    interval,
    now,
    log,
    report: () => watch.report({ topic: 'rounds', state: 'missing', evidence: 'No round was brought to its end.' }),
  });
  /** Is anything still refused, of whatever account? The plan of looks says so to every replica. */
  const isRefusing = async (): Promise<boolean> => {
    for (const state of await store.watches()) {
      const owed = owedMessages(state).filter(({ alert }) => alert.topic !== 'channel');
      if (owed.some(({ alert }) => alert.toldElsewhere && (alert.card === null || alert.owedCall !== null)))
        return true;
      if (owed.length === 0) continue;
      if (((await ports.wakeups.due(streamOfWatch(state.subject)))?.attempt ?? 0) > 0) return true;
    }
    return false;
  };
  /** Stored when it changes only. A channel that takes some messages and refuses others is not in order. */
  const channelIs = async (reachable: boolean): Promise<void> => {
    const { channel } = (await store.watch(TENANT)).alerts;
    const isSo = channel?.status === 'open' ? !reachable && channel.easedAt === null : reachable;
    if (isSo || (reachable && (await isRefusing()))) return;
    const evidence = reachable ? '' : 'Teams refuses what the bot posts.';
    await watch.report({ topic: 'channel', state: reachable ? 'ok' : 'missing', evidence });
  };
  return {
    watch,
    deadMan,
    alerts: {
      deliver: (subject, attempt) =>
        deliver(subject, attempt, {
          ...ports,
          channelIs,
          elsewhere: (matter) => tellElsewhere(matter, ports),
        }),
      owing: async () =>
        (await store.watches()).flatMap((state) => {
          const at = owedMessages(state).length > 0 ? now() : nextTick(state, now());
          return at === undefined ? [] : [{ subject: state.subject, at }];
        }),
    },
    summary: async () => {
      const alerts = (await store.watches()).flatMap(openAlerts);
      return {
        accounts: accountsUnderCare(await store.all()).length,
        open: alerts.length,
        acknowledged: alerts.filter(({ acknowledged }) => acknowledged !== null).length,
        snoozed: alerts.filter((alert) => isSnoozed(alert, now())).length,
      };
    },
  };
}
