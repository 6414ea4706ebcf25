import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { evolveAll } from '../../../src/core/evolve.js';
import type { RunFact } from '../../../src/core/runFacts.js';
import { MINUTE } from '../../../src/core/settings.js';
import { openAlerts } from '../../../src/core/watchState.js';
import { FoldedRuns } from '../../../src/services/foldedRuns.js';
import { RunStore } from '../../../src/services/runStore.js';
import { Watch } from '../../../src/services/watch/watch.js';
import { factsUntil } from '../../cards/fixtures.js';
import { settings, tools } from '../../core/tools.js';
import { Disk } from '../../fakes/disk.js';
import { openDisk } from '../../fakes/memoryJournal.js';
import { type Watched, watched } from './watched.js';

const INTERVAL = 5 * MINUTE;
const silent = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

let house: Watched;
let watch: Watch;
let store: RunStore;
/** The groups of the story are not those of the tenant. */
let before: readonly string[];
const open = async () => (await store.watches()).flatMap((state) => openAlerts(state).map(({ topic }) => topic));
beforeEach(async () => {
  house = await watched();
  const { journal } = openDisk(new Disk());
  store = new RunStore(journal, house.tenant.tenantId, new FoldedRuns());
  const written = factsUntil('done');
  const invented = evolveAll(written)?.accountId ?? '';
  const facts = JSON.parse(JSON.stringify(written).replaceAll(invented, house.accountId)) as RunFact[];
  await store.append((facts[0] as Extract<RunFact, { type: 'RunStarted' }>).runId, facts, 0);
  const { directory, clock } = house;
  watch = new Watch({
    store,
    directory,
    settings,
    tools,
    log: silent,
    now: () => clock.at,
    newId: () => 'salt',
    interval: INTERVAL,
  });
  await watch.round(0);
  before = await open();
});
afterEach(() => house.tenant.close());

/** The real watch looks for 40 minutes; what is alerted of then, of whatever. */
async function alertsWithout(...unread: readonly RegExp[]): Promise<readonly string[]> {
  for (let round = 0; round < 8; round += 1) {
    house.clock.at += INTERVAL;
    house.tenant.faults.clear();
    for (const path of unread) for (const method of ['GET', 'POST']) house.tenant.faults.fail(path, method, 403, 1_000);
    await watch.round(0);
  }
  return (await open()).filter((topic) => !before.includes(topic)).sort();
}

describe('what cannot be read for long', () => {
  it('of the tenant is alerted of by its own name, although something of the account is unread with it', async () => {
    const topics = await alertsWithout(/directory\/roleAssignments\?/);
    for (const topic of ['own-app-unchanged', 'global-administrators', 'approvers', 'no-standing-tier-zero'])
      expect(topics).toContain(topic);
  });

  it('and would hide what an attacker does to our own app is alerted of, also where the account cannot be checked', async () => {
    const topics = await alertsWithout(/auditLogs\/signIns/, /servicePrincipals|applications/);
    expect(topics).toContain('readable');
    expect(topics).toContain('own-app-unchanged');
  });

  it('all of it is one alert for the account, and one for our own app', async () => {
    expect(await alertsWithout(/./)).toEqual(['own-app-unchanged', 'readable']);
  });
});
