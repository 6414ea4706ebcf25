import type { Appending, NewFact } from './journal/port.js';

/**
 * Streams that hold no run but order decisions which look at several of them: each such decision is also appended here,
 * under the version it read first. Of two replicas that decide at once, one is told that something came between.
 */
export const startsRegister = 'starts';
export const accountRegister = (accountId: string): string => `account-${accountId.toLowerCase()}`;
export const personRegister = (personId: string): string => `person-${personId.toLowerCase()}`;

/** One entry, to be appended together with the facts it orders. */
export const registered = (stream: string, expectedVersion: number, fact: NewFact): Appending => ({
  stream,
  facts: [fact],
  expectedVersion,
});
