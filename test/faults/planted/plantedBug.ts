/** A small, likely mistake in one place of the product, and the invariant it breaks. `from` is there exactly once. */
export type PlantedBug = { name: string; file: string; from: string; to: string; breaks: string };
