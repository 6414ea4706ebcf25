import { afterAll, beforeAll, expect, it } from 'vitest';
import { startCampaign } from '../attacks/process/environments.js';
import { type House, openHouse } from '../attacks/process/house.js';

/** Below those that any connection may be given. */
const PORT = 21_872;

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

it(
  'whatever of its environment is missing or misspelt, it starts whole or not at all',
  { timeout: 90_000 },
  async () => {
    const { found, worked } = await startCampaign(house, 5, 4, PORT);
    // How fast it refuses is for `npm run attacks`, on a machine that has nothing else to do.
    expect(found.filter((fault) => !fault.includes('ms to refuse'))).toEqual([]);
    expect(worked).toBeGreaterThan(0);
  },
);
