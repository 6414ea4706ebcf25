import type { SignInProof } from '../core/readings.js';

/** Sign-ins are logged late: what is read again overlaps with what was read before (facts/graph.md 1.7, "minutes late"). */
const OVERLAP = 30 * 60_000;
const KEPT = 30 * 24 * 3_600_000;

type Seen = { userId: string; at: string; proof: SignInProof | null };

/**
 * The newest sign-in of each person in which factors were asked, gathered from round to round, so that a round reads only
 * what is new. Lives in the process: after a restart people are unknown until their history was read again. Times in ms.
 */
export class SignInMemory {
  readonly #proofs = new Map<string, SignInProof>();
  /** Whose last 30 days have been read. */
  readonly #backfilled = new Set<string>();
  #readUntil: number | null = null;

  /** From when on sign-ins are to be read at `now`; null = not yet, or so long ago that it would all have to be read again. */
  since(now: number): number | null {
    return this.#readUntil === null || now - this.#readUntil > KEPT ? null : this.#readUntil - OVERLAP;
  }

  /** Everybody's sign-ins up to `now` were read. */
  readUntil(now: number, seen: readonly Seen[]): void {
    // After a gap nobody's history is whole any more.
    if (this.since(now) === null) this.#backfilled.clear();
    this.#readUntil = now;
    for (const one of seen) if (one.proof) this.#keep(one.userId, one.proof);
  }

  /** The last 30 days of one person were read: nothing older matters. */
  backfill(userId: string, proof: SignInProof | null): void {
    this.#backfilled.add(userId);
    if (proof) this.#keep(userId, proof);
  }

  hasHistoryOf(userId: string): boolean {
    return this.#backfilled.has(userId);
  }

  /** undefined = their history is not read yet; null = nothing in the last 30 days. */
  proofOf(userId: string, now: number): SignInProof | null | undefined {
    if (!this.#backfilled.has(userId)) return undefined;
    const proof = this.#proofs.get(userId);
    return proof && Date.parse(proof.at) >= now - KEPT ? proof : null;
  }

  #keep(userId: string, proof: SignInProof): void {
    const known = this.#proofs.get(userId);
    if (!known || Date.parse(known.at) < Date.parse(proof.at)) this.#proofs.set(userId, proof);
  }
}
