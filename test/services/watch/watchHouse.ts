import { observe } from '../../../src/core/observe.js';
import type { FindingState } from '../../../src/core/requirements.js';
import type { Topic } from '../../../src/core/alertTopics.js';
import type { RunFact } from '../../../src/core/runFacts.js';
import { MINUTE } from '../../../src/core/settings.js';
import type { Directory } from '../../../src/services/directory/port.js';
import { FoldedRuns, streamOfWatch } from '../../../src/services/foldedRuns.js';
import type { NextLook } from '../../../src/services/journal/port.js';
import { RunStore } from '../../../src/services/runStore.js';
import { openWatch } from '../../../src/services/watch/openWatch.js';
import type { Send } from '../../../src/services/watch/webhook.js';
import { ana, ben } from '../../core/people.js';
import { TENANT_ID } from '../../core/tenant.js';
import { NOW, settings, tools } from '../../core/tools.js';
import { factsUntil } from '../../cards/fixtures.js';
import { RememberingAlerts } from '../../fakes/alertMessenger.js';
import { Disk } from '../../fakes/disk.js';
import { openDisk } from '../../fakes/memoryJournal.js';

export const INTERVAL = 5 * MINUTE;
const silent = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

/** The watch on a disk in memory, with a finished setup. Several may be opened on one disk, as replicas are. */
export async function watchHouse(disk = new Disk(), clock = { at: NOW }, messenger = new RememberingAlerts()) {
  const { journal, wakeups } = openDisk(disk);
  const store = new RunStore(journal, TENANT_ID, new FoldedRuns());
  const directory = { approvers: async () => [ana, ben] } as unknown as Directory;
  const requests: Parameters<Send>[0][] = [];
  const webhook = { taken: true };
  const watching = openWatch({
    store,
    wakeups,
    directory,
    settings,
    tools,
    log: silent,
    now: () => clock.at,
    newId: () => 'salt',
    interval: INTERVAL,
    messenger,
    send: async (request) => (requests.push(request), webhook.taken),
    webhook: { url: 'https://alerts.contoso.com/hook', key: { reveal: () => 'k'.repeat(32) } },
  });
  const facts = factsUntil('done');
  const runId = (facts[0] as Extract<RunFact, { type: 'RunStarted' }>).runId;
  if ((await store.all()).length === 0) await store.append(runId, facts, 0);
  const [run] = await store.all();
  const subject = run?.accountId?.toLowerCase() ?? '';
  return {
    disk,
    clock,
    messenger,
    store,
    wakeups,
    requests,
    webhook,
    subject,
    ...watching,
    /** Stores what follows from finding the topic so. */
    find: async (topic: Topic, state: FindingState): Promise<void> => {
      const before = await store.watch(subject);
      const findings = [{ topic, state, evidence: `${topic} ${state}`, at: clock.at }];
      const about = { at: clock.at, findings, whole: false, grace: 0, salt: 'salt' };
      await store.appendWatch(subject, observe(about, before, tools), before.version);
    },
    deliver: (attempt = 0, about = subject): Promise<NextLook | undefined> => watching.alerts.deliver(about, attempt),
    dueAt: async (about = subject) => (await wakeups.due(streamOfWatch(about)))?.at,
    alert: async (topic: Topic, about = subject) => (await store.watch(about)).alerts[topic],
  };
}
