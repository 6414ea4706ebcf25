import { describe, expect, it } from 'vitest';
import { invariants } from './invariants/all.js';
import { catalogue, plantedIn } from './planted/catalogue.js';

describe('the catalogue of planted bugs', () => {
  it.each(catalogue)('fits the source: $name', (bug) => expect(plantedIn('.', bug)).not.toBe(''));

  it('has at least 25, with names of their own, about invariants that exist', () => {
    expect(new Set(catalogue.map(({ name }) => name)).size).toBe(catalogue.length);
    expect(catalogue.length).toBeGreaterThanOrEqual(25);
    const ids = invariants.map(({ id }) => id);
    for (const { breaks } of catalogue.filter((bug) => !bug.breaks.startsWith('races:'))) expect(ids).toContain(breaks);
  });
});
