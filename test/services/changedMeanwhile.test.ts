import { afterEach, expect, it } from 'vitest';
import { GLOBAL_ADMINISTRATOR } from '../../src/core/roles.js';
import { goTo, type House, openHouse } from './house.js';

let house: House;
afterEach(() => house.close());

/** Asked for and countersigned; nothing has been sent yet. */
async function countersigned(): Promise<string> {
  house = await openHouse({ edition: 'p1' });
  await goTo(house, 'elevate');
  await house.submit('elevate', { reason: 'Run the wizard', hours: '8' });
  await house.decide('Approve', 'cas');
  return (await house.run()).accountId ?? '';
}
it('a role that somebody gave meanwhile is found, and not given again', async () => {
  const accountId = await countersigned();
  house.tenant.world.assignRole(accountId, GLOBAL_ADMINISTRATOR);
  const writes: string[] = [];
  house.tenant.onCall(({ method, path }) => {
    if (method === 'POST' && /roleAssignments|ScheduleRequests/.test(path)) writes.push(path);
  });
  await house.settle();
  expect(writes).toEqual([]);
  expect((await house.facts()).find(({ type }) => type === 'RolesAssigned')).toMatchObject({ found: true });
});

it('whoever has the name of an account that was deleted meanwhile gets nothing of its plan', async () => {
  const accountId = await countersigned();
  const name = (await house.run()).described?.userPrincipalName ?? '';
  house.tenant.world.deleteUser(accountId);
  const described = (await house.run()).described!;
  const impostor = await house.ports.directory.createAccount(
    { ...described, userPrincipalName: name.replace('@', '2@') },
    'somebody-else',
  );
  for (let look = 0; look < 5; look += 1) {
    await house.settle();
    house.clock.at += 60_000;
  }
  expect(house.tenant.world.rolesOf(impostor.id)).toEqual([]);
  expect(house.tenant.world.rolesOf(accountId)).toEqual([]);
  expect((await house.run()).step).toBe('elevate');
});
