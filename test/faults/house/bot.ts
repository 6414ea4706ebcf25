import { createStanding, type Desk } from '../../../src/bot/desk.js';
import { withoutAccountsInCare } from '../../../src/services/directory/withoutAccountsInCare.js';
import { performers } from '../../../src/services/effects.js';
import { FoldedRuns } from '../../../src/services/foldedRuns.js';
import type { Log } from '../../../src/services/ports.js';
import { RoleChanger } from '../../../src/services/roleChanger.js';
import { RunStore } from '../../../src/services/runStore.js';
import { Worker } from '../../../src/services/worker.js';
import { openDisk, type OpenedDisk } from '../../fakes/memoryJournal.js';
import { roleWriterOf } from '../../fakes/tenant/roleRequests.js';
import { TENANT_ID } from '../../fakes/tenant/seed.js';
import { directoryOf } from '../../fakes/tenant/tenantDirectory.js';
import { gated, gatedWakeups } from './gated.js';
import { Gate } from './gate.js';
import { OPS, type Place, settings, tools } from './place.js';

const silent: Log = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };
/** A stream nothing is owed on: asking for it makes the worker look at all that is due. */
const IDLE = '0'.repeat(32);

/** The process is gone in the middle of what was asked of it. */
export class Died extends Error {
  override name = 'Died';
}

/** One process' worth of the product: real core, stores, settle and worker, between gated ports. Memory ends with it. */
export class Bot {
  readonly place: Place;
  readonly gate = new Gate();
  readonly desk: Desk;
  readonly store: RunStore;
  readonly #disk: OpenedDisk;
  readonly #worker: Worker;

  constructor(place: Place) {
    this.place = place;
    const { gate } = this;
    const { clock, tenant, channel } = place;
    this.#disk = openDisk(place.disk);
    const journal = gated(this.#disk.journal, 'journal', gate);
    const now = clock.now;
    this.store = new RunStore(journal, TENANT_ID, new FoldedRuns());
    const directory = withoutAccountsInCare(gated(directoryOf(tenant), 'directory', gate), this.store);
    const messenger = gated(
      {
        show: channel.show.bind(channel),
        retire: channel.retire.bind(channel),
        tellCheckpoint: channel.tellCheckpoint.bind(channel),
      },
      'messenger',
      gate,
    );
    const newReference = () => 'ref00000';
    this.#worker = new Worker({
      directory,
      roleChanger: new RoleChanger(gated(roleWriterOf(tenant), 'roleWriter', gate)),
      messenger,
      care: this.store,
      settings,
      tools,
      now,
      store: this.store,
      wakeups: gatedWakeups(this.#disk.wakeups, gate),
      log: silent,
      performers,
      newReference,
      // A rest is taken in real time, of which stories have none; a hold that cannot be let go of is over here at once.
      unwritableRest: 0,
    });
    // Worker.start does this before it waits for its timer, which stories do without.
    void this.#disk.wakeups.wake('sweep', now());
    // What the handlers of Teams' own activities need besides is no part of these stories.
    this.desk = {
      botName: 'Countersign',
      tenantId: TENANT_ID,
      opsConversationId: OPS,
      store: this.store,
      journal,
      worker: this.#worker,
      directory,
      settings,
      tools,
      log: silent,
      now,
      newId: () => place.nextNumber().toString(16).padStart(32, '0'),
      newReference,
      standing: createStanding(directory, now, silent),
    } as unknown as Desk;
  }

  /** What came of it; throws Died when the process ended first. */
  async live<T>(work: () => Promise<T>): Promise<T> {
    const end = this.gate.died.then((): never => {
      throw new Died();
    });
    end.catch(() => undefined);
    return Promise.race([work(), end]);
  }

  /** The worker looks at everything that is due, and is done with it. */
  look(): Promise<void> {
    return this.live(async () => {
      await this.#worker.settle(IDLE);
      await this.#disk.wakeups.idle();
    });
  }

  /** SIGKILL: nothing of this process happens or is heard of any more, and it holds nothing. */
  die(): void {
    this.gate.kill();
    this.#disk.wakeups.die();
  }
}
