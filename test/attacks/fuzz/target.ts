import type { Random } from './random.js';

/** One thing that takes what strangers send. `tryOne` makes one input and throws when a property does not hold of it. */
export type Target = {
  name: string;
  /** Its part of all inputs; the parts are shares of their sum. */
  share: number;
  open: () => Promise<{ tryOne: (random: Random) => Promise<void> | void; close?: () => void }>;
};

/** Says what was put in, so that it can be read without being run again. */
export function claim(holds: boolean, what: string, input: unknown): asserts holds {
  if (holds) return;
  const shown = JSON.stringify(input) as string | undefined;
  throw new Error(`${what}: ${(shown ?? String(input)).slice(0, 2_000)}`);
}
