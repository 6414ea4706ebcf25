import { hash } from 'node:crypto';
import type { SigningKey } from './keySet.js';

/** The Bot Connector uses one token for an hour, a few at a time; the oldest is forgotten first. */
const KNOWN_MAX = 50;
/** How far the Connector's clock and ours may be apart (DESIGN.md section 7). */
export const CLOCK_SKEW_SECONDS = 60;

/** What was found in a token when its signature was verified. Times are in seconds since the epoch. */
export type KnownToken = { key: SigningKey; serviceUrl: string; begins: number; ends: number };

/**
 * Tokens that were accepted, by their hash: the same one need not be proven anew for every press. Only ones that passed
 * every check are kept, so nothing a stranger sends is remembered. What is kept counts while the very key it was proven
 * with is in the key set, which a reload replaces, and within the token's own times.
 */
export class KnownTokens {
  readonly #known = new Map<string, KnownToken>();

  find(token: string, key: SigningKey, now: number): KnownToken | undefined {
    const known = this.#known.get(hashOf(token));
    if (known?.key !== key) return undefined;
    const seconds = Math.floor(now / 1_000);
    const isCurrent = known.begins <= seconds + CLOCK_SKEW_SECONDS && known.ends > seconds - CLOCK_SKEW_SECONDS;
    return isCurrent ? known : undefined;
  }

  keep(token: string, known: KnownToken): void {
    this.#known.set(hashOf(token), known);
    const [oldest] = this.#known.keys();
    if (this.#known.size > KNOWN_MAX && oldest !== undefined) this.#known.delete(oldest);
  }
}

const hashOf = (token: string): string => hash('sha256', token, 'base64');
