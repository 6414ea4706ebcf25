import type { Person } from '../../../src/core/people.js';
import type { RunState } from '../../../src/core/runState.js';
import { people } from '../../fakes/tenant/seed.js';
import type { Activity } from '../house/activities.js';
import type { Fate } from '../house/gate.js';
import { Office } from '../house/office.js';
import { Place } from '../house/place.js';

/** One history: an office, what was pressed lately, and the fault that waits for its call. */
export class Stage {
  readonly office: Office;
  readonly sent: Activity[] = [];
  /** The fault that strikes at the so many-eth call from now. */
  armed: { calls: number; fate: Fate } | undefined;

  constructor(beginning: Office) {
    this.office = new Office(new Place(beginning.place), () => this.#fateOf(), beginning.inspector);
  }

  get place(): Place {
    return this.office.place;
  }

  /** One of the runs; most of the time there is but one. */
  run(choice = 0): RunState | undefined {
    const { runs } = this.office;
    return runs.at(-1 - (choice % Math.max(runs.length, 1)));
  }

  /** Everybody who might press: the people, and the account itself. */
  person(choice: number): Person {
    const accounts = this.office.runs.flatMap((run) =>
      run.accountId === null
        ? []
        : [
            {
              id: run.accountId,
              name: 'CIPP Service Account',
              userPrincipalName: run.described?.userPrincipalName ?? '',
            },
          ],
    );
    const everybody = [people.ana, people.ben, people.cas, ...accounts, people.dan, people.gus];
    return everybody[choice % everybody.length]!;
  }

  async send(activity: Activity): Promise<void> {
    this.sent.push(activity);
    await this.office.deliver(activity);
  }

  /** The end of all trouble. */
  recover(): void {
    this.armed = undefined;
    this.place.clock.skew = Math.max(0, this.place.clock.skew);
    this.place.tenant.lag = 0;
    for (const what of ['reads', 'writes', 'journal', 'messenger'] as const) this.place.down[what] = false;
    this.office.trouble();
  }

  #fateOf(): Fate {
    const { armed } = this;
    if (armed && (armed.calls -= 1) < 0) {
      this.armed = undefined;
      return armed.fate;
    }
    return 'pass';
  }
}
