import { accountsUnderCare, leftWithAlerts, letGo, type Watched } from '../../core/care.js';
import { careResumed } from '../../core/endCare.js';
import { openAlerts, TENANT } from '../../core/watchState.js';
import type { Directory } from '../directory/port.js';
import { reading } from '../reading.js';
import type { RunStore } from '../runStore.js';

/** Entra keeps what was deleted for 30 days. */
const RESTORABLE = 31 * 24 * 3_600_000;

/** Accounts under care, and those that were given up with an alert open. */
export async function watchedAccounts(store: RunStore): Promise<readonly Watched[]> {
  const runs = await store.all();
  const alerting = (await store.watches()).filter((state) => openAlerts(state).length > 0);
  const accounts = alerting.map(({ subject }) => subject).filter((subject) => subject !== TENANT);
  return [...accountsUnderCare(runs), ...leftWithAlerts(runs, new Set(accounts))];
}

type Ports = { store: RunStore; directory: Pick<Directory, 'accountById'>; now: () => number };

/** Somebody may have brought back an account after it was let go of: it is looked for as long as that is possible. */
export async function resumeWhatIsBack({ store, directory, now }: Ports): Promise<void> {
  for (const { id, accountId, lastAt } of letGo(await store.all())) {
    if (now() - lastAt > RESTORABLE) continue;
    const found = await reading(directory.accountById(accountId ?? ''));
    if (!found.known || !found.value) continue;
    const { run, version } = await store.load(id);
    // Of two replicas, or of a new decision meanwhile, the first one counts; the next round looks again.
    if (run?.careEnded) await store.append(id, [careResumed(now())], version);
  }
}
