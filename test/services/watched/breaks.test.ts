import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { requirements } from '../../../src/core/requirements.js';
import { breaks } from './breaks.js';
import { amiss, type Watched, watched } from './watched.js';

let house: Watched;
beforeAll(async () => {
  house = await watched();
});
afterAll(() => house.tenant.close());

it('every requirement is broken here', () =>
  expect(new Set(breaks.map((one) => one.of))).toEqual(new Set(requirements.map((row) => row.id))));

describe.each(breaks)('$of: $what', ({ of, also = [], do: change }) => {
  it('is missing while it is so, nothing else is, and it is good again afterwards', async () => {
    const mend = change(house);
    const broken = await house.look();
    mend();
    expect(amiss(broken).filter((one) => one === `${of} missing`)).toHaveLength(1);
    const others = broken.filter(({ state, requirement }) => state !== 'ok' && requirement !== of);
    expect(others.map(({ requirement }) => requirement).filter((id) => !also.includes(id))).toEqual([]);
    expect(broken.every(({ evidence }) => evidence !== '')).toBe(true);
    expect(amiss(await house.look())).toEqual([]);
  });
});

it('an excepted location is called by its name, and by its id where the name cannot be read', async () => {
  const { world, state, faults } = house.tenant;
  const [office] = state.namedLocations;
  const policy = state.conditionalAccessPolicies.find(({ id }) => id === house.policyId)!;
  const before = policy.conditions;
  const locations = { includeLocations: ['All'], excludeLocations: [office!.id] };
  world.changePolicy(house.policyId, { conditions: { ...before, locations } });
  const evidence = async () =>
    (await house.look()).find(({ requirement }) => requirement === 'no-trusted-locations')?.evidence;
  expect(await evidence()).toContain('Head office');
  faults.fail(/namedLocations/, 'GET', 403, 1_000);
  expect(await evidence()).toContain(office!.id);
  faults.clear();
  world.changePolicy(house.policyId, { conditions: before });
});
