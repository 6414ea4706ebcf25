import { verify } from '../../../src/services/journal/verify.js';
import { rowsOf } from '../../fakes/memoryJournal.js';
import type { Place } from '../house/place.js';
import { invariants } from './all.js';
import type { Violation } from './invariant.js';
import { Ledger } from './ledger.js';

/** Looks at a place again and again, and says which invariants do not hold. Every fact and write is looked at once. */
export class Inspector {
  readonly ledger: Ledger;
  readonly #place: Place;
  #facts: number;
  #writes: number;

  constructor(place: Place, before?: Inspector) {
    this.#place = place;
    this.ledger = new Ledger(before?.ledger);
    this.#facts = before ? before.#facts : 0;
    this.#writes = before ? before.#writes : 0;
  }

  /** What happened since the last look, then everything as it stands. */
  look(atRest = false): Violation[] {
    const found: Violation[] = [];
    const place = this.#place;
    const note = (invariant: string, what: string | undefined) => {
      if (what !== undefined) found.push({ invariant, what });
    };
    const { rows } = place.disk;
    const { writes } = place.tenant;
    for (;;) {
      const write = writes[this.#writes];
      const row = rows[this.#facts];
      if (write && write.facts <= this.#facts) {
        this.#writes += 1;
        for (const one of invariants) note(one.id, one.write?.(write, this.ledger, place));
      } else if (row) {
        const truth = place.truths[this.#facts];
        this.#facts += 1;
        const told = truth && this.ledger.take(row, truth);
        if (told) for (const one of invariants) note(one.id, one.fact?.(told, this.ledger, place));
      } else break;
    }
    for (const one of invariants) {
      note(one.id, one.always?.(this.ledger, place));
      if (atRest) note(one.id, one.atRest?.(this.ledger, place));
    }
    return found;
  }

  /** The whole journal, recomputed. */
  async verified(): Promise<Violation[]> {
    const verdict = await verify(rowsOf(this.#place.disk));
    return verdict.ok ? [] : [{ invariant: 'I15 journal verifies', what: `fact ${verdict.position}: ${verdict.why}` }];
  }
}
