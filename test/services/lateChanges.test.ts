import { afterEach, expect, it } from 'vitest';
import { GLOBAL_ADMINISTRATOR, PRIVILEGED_ROLE_ADMINISTRATOR, USER_ADMINISTRATOR } from '../../src/core/roles.js';
import { HOUR, MINUTE } from '../../src/core/settings.js';
import { nonceOf } from '../../src/core/views.js';
import { HoldLost } from '../../src/services/hold.js';
import { settle } from '../../src/services/settle.js';
import { goTo, type House, openHouse, RUN, tools } from './house.js';

let house: House;
afterEach(() => house.close());

const held = async () => house.tenant.world.rolesOf((await house.run()).accountId ?? '');
const takeRole = (roleId: string) => {
  const { world, people } = house.tenant;
  for (const { id } of Object.values(people)) if (world.rolesOf(id).includes(roleId)) world.removeRole(id, roleId);
};

/** Countersigned, consumed, and then the process dies before anything leaves. */
async function begun(): Promise<void> {
  house = await openHouse({ edition: 'p1' });
  await goTo(house, 'elevate');
  await house.submit('elevate', { reason: 'Run the wizard', hours: '8' });
  await house.decide('Approve', 'cas');
  const dying = house.withPerformers({ changeRoles: () => Promise.reject(new HoldLost()) });
  await expect(settle(RUN, 0, dying)).rejects.toThrow(HoldLost);
  expect((await house.run()).plan?.status).toBe('consumed');
}

async function retried(): Promise<void> {
  const run = await house.run();
  const { id } = house.tenant.people.ana;
  const press = { nonce: nonceOf(run, 'step', tools), verb: 'step.retry', by: id, activityId: 'retry' };
  const pressed = { at: house.clock.at, objectId: id, conversationId: run.where.conversationId, cardId: '', press };
  const decision = await house.command({
    type: 'Retry',
    standing: await house.ports.directory.standing(id),
    ...pressed,
  });
  expect(decision).toMatchObject({ ok: true });
  await house.settle();
}

it('a removal that failed is not retried into a tenant without a Global Administrator', async () => {
  house = await openHouse({ edition: 'p1' });
  await goTo(house, 'elevate');
  await house.submit('elevate', { reason: 'Run the wizard', hours: '8' });
  await house.decide('Approve', 'cas');
  await house.settle();
  await house.submit('wizard');
  await house.settle();
  await house.submit('demote');
  await house.decide('Approve', 'ben');
  house.tenant.faults.fail(/roleAssignments\//, 'DELETE', 403, 1);
  await house.settle();
  expect((await house.run()).failed?.reason).toBe('denied');

  takeRole(GLOBAL_ADMINISTRATOR);
  house.tenant.world.assignRole(house.tenant.people.ana.id, USER_ADMINISTRATOR);
  house.clock.at += 30 * MINUTE;
  await retried();
  expect(await held()).toEqual([GLOBAL_ADMINISTRATOR]);
  expect((await house.run()).plan).toMatchObject({ status: 'voided', voidedBecause: 'last-global-administrators' });
});

it.each([
  ['an hour later', HOUR],
  ['with a clock that was set back by ten minutes', -10 * MINUTE],
  ['with a clock that says it is only just begun', 0],
])('an assignment found interrupted %s is not carried out for an approver who lost the right', async (_when, later) => {
  await begun();
  takeRole(PRIVILEGED_ROLE_ADMINISTRATOR);
  house.tenant.world.removeRole(house.tenant.people.cas.id, GLOBAL_ADMINISTRATOR);
  // Only the bot's clock is wrong: tokens and tenant go by their own.
  if (later > 0) house.clock.at += later;
  const slow = Math.min(later, 0);
  for (let look = 0; look < 3; look += 1) {
    await settle(RUN, 0, { ...house.ports, now: () => house.clock.at + slow });
    house.clock.at += 5_000;
  }
  expect(await held()).toEqual([]);
});
