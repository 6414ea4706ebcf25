import { afterEach, beforeEach, expect, it } from 'vitest';
import { readAccount } from '../../../src/services/accountReading.js';
import { readTenant } from '../../../src/services/tenantRound.js';
import { amiss, http, serviceAccount, type Watched, watched } from './watched.js';

let house: Watched;
beforeEach(async () => {
  house = await watched();
});
afterEach(() => house.tenant.close());

it('nothing is amiss with an account that was set up, and nothing is asked that is not modelled', async () => {
  expect(amiss(await house.look())).toEqual([]);
  expect(house.tenant.state.notModelled).toEqual([]);
});

it('a round of one account takes at most 12 requests', async () => {
  house.forget();
  await house.look();
  expect(http(house.calls)).toBeLessThanOrEqual(12);
});

it('a round of many takes few requests for each more, however many there are', async () => {
  const ids = [house.accountId];
  for (let number = 1; number < 20; number += 1)
    ids.push(await serviceAccount(house.tenant, house.directory, `Account${number}`));
  const round = async (count: number): Promise<number> => {
    house.forget();
    const tenant = await readTenant(house.directory, house.clock.at);
    await Promise.all(ids.slice(0, count).map((id) => readAccount(house.directory, id, house.clock.at, tenant)));
    return http(house.calls);
  };
  const [one, ten, twenty] = [await round(1), await round(10), await round(20)];
  expect(one).toBeLessThanOrEqual(12);
  // What-If is one request for each account; the rest travels together.
  expect((twenty - ten) / 10).toBeLessThanOrEqual(3);
  expect(twenty - ten, 'it grows in a straight line').toBeLessThanOrEqual(1.3 * (ten - one));
});

it('a round of 100 accounts passes no limit of Graph and is over before the next', { timeout: 120_000 }, async () => {
  await house.tenant.close();
  house = await watched({ overlapping: true });
  const ids = [house.accountId];
  for (let number = 1; number < 100; number += 1)
    ids.push(await serviceAccount(house.tenant, house.directory, `Account${number}`));
  house.tenant.state.limits = true;
  house.clock.at += 60_000;
  house.forget();
  const startedAt = house.clock.at;
  const tenant = await readTenant(house.directory, house.clock.at);
  const readings = await Promise.all(ids.map((id) => readAccount(house.directory, id, house.clock.at, tenant)));
  expect(house.calls.filter(({ status }) => status === 429)).toEqual([]);
  expect(readings.filter(({ proof, enforcement }) => !proof.known || !enforcement.whatIf.known)).toEqual([]);
  // Sign-ins are the narrowest: one question for each account, 5 in 10 seconds.
  expect(house.clock.at - startedAt).toBeLessThan(5 * 60_000);
});
