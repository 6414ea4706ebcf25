/**
 * Replaces chance by a seeded one while `work` runs, so that a failing story can be told again. The product takes chance
 * from Math.random only for the jitter of its pauses.
 */
export async function withChance<T>(seed: number, work: () => Promise<T>): Promise<T> {
  const before = Math.random;
  Math.random = seeded(seed);
  try {
    return await work();
  } finally {
    Math.random = before;
  }
}

/** mulberry32 */
export function seeded(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
