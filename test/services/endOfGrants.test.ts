import { afterEach, describe, expect, it } from 'vitest';
import {
  APPLICATION_ADMINISTRATOR,
  GLOBAL_ADMINISTRATOR,
  PRIVILEGED_ROLE_ADMINISTRATOR,
} from '../../src/core/roles.js';
import type { TenantOptions } from '../../sandbox/tenant/startTenant.js';
import { overdueCard } from '../../src/cards/otherCards.js';
import { goTo, type House, openHouse } from './house.js';

const MINUTES = 60_000;
let house: House;
afterEach(() => house.close());

/** A run whose request was countersigned by Cas and not begun yet. */
async function countersigned(options: TenantOptions, profile = 'global-administrator'): Promise<void> {
  house = await openHouse(options);
  await goTo(house, 'elevate', { profile });
  await house.submit('elevate', { reason: 'Run the wizard', hours: '1' });
  await house.decide('Approve', 'cas');
}

/** Lets the clock run in steps, looking each time, as the worker does. */
async function pass(minutes: number, step = minutes): Promise<void> {
  for (let gone = 0; gone < minutes; gone += step) {
    house.clock.at += step * MINUTES;
    await house.settle();
    house.clock.at += 10_000;
    await house.settle();
  }
}
const held = async (): Promise<readonly string[]> => house.tenant.world.rolesOf((await house.run()).accountId ?? '');
const assignments = /roleAssignments$/;

describe('an assignment that fails half-way', () => {
  it('ends when it was to end, though nobody pressed anything', async () => {
    await countersigned({ edition: 'p1' }, 'least-privilege');
    let posts = 0;
    house.tenant.onCall(({ method, path }) => {
      if (method === 'POST' && assignments.test(path) && (posts += 1) === 2)
        house.tenant.faults.fail(assignments, 'POST', 403, 5);
    });
    await house.settle();
    const run = await house.run();
    expect(run.failed?.reason).toBe('denied');
    expect((await held()).length).toBe(2);
    expect(run.grant).toMatchObject({ confirmed: false, ended: false });
    await pass(75, 15);
    expect(await held()).toEqual([]);
    expect((await house.run()).grant?.ended).toBe(true);
    expect((await house.run()).failed).toBeNull();
  });

  it('is not gone on with after its time, and what is there is taken away', async () => {
    await countersigned({ edition: 'p1' }, 'least-privilege');
    let posts = 0;
    house.tenant.onCall(({ method, path }) => {
      if (method === 'POST' && assignments.test(path) && (posts += 1) === 1) house.tenant.faults.down(true);
    });
    await house.settle();
    house.clock.at += 48 * 60 * MINUTES;
    house.tenant.faults.down(false);
    await pass(30, 5);
    expect(posts).toBe(1);
    expect(await held()).toEqual([]);
  });

  it('that was sent but not seen is taken away, whatever becomes of the plan', async () => {
    await countersigned({ edition: 'p1' });
    house.tenant.faults.loseAnswer(assignments, 'POST', 1);
    house.tenant.faults.staleReads(/roleAssignments\?|checkMemberObjects|roleAssignmentScheduleInstances/, 50);
    await house.settle();
    house.tenant.world.removeRole(house.tenant.people.cas.id, PRIVILEGED_ROLE_ADMINISTRATOR);
    await pass(4, 2);
    house.tenant.faults.clear();
    await pass(20, 2);
    expect(await held()).toEqual([]);
    expect((await house.run()).grant?.ended).toBe(true);
  });
});

describe('the end of a grant', () => {
  const granted = async (profile?: string) => {
    await countersigned({ edition: 'p1' }, profile);
    await house.settle();
    expect((await house.run()).step).toBe('wizard');
  };

  it('is kept although its removal was countersigned and failed', async () => {
    await granted();
    await house.submit('wizard');
    await house.settle();
    await house.submit('demote');
    await house.decide('Approve', 'ben');
    house.tenant.faults.fail(/roleAssignments\//, 'DELETE', 403, 1);
    await house.settle();
    expect((await house.run()).failed?.reason).toBe('denied');
    await pass(70, 10);
    expect(await held()).toEqual([]);
  });

  it('takes away what it can when one removal is refused, and tells people of the rest', async () => {
    await granted('least-privilege');
    house.clock.at += 61 * MINUTES;
    const [first] = house.tenant.state.roleGrants.filter(
      (grant) => grant.principalId === house.tenant.world.userByUpn('CIPPServiceAccount@contoso.com')?.id,
    );
    house.tenant.faults.fail(new RegExp(`roleAssignments/${first?.id ?? ''}`), 'DELETE', 400, 50);
    await house.settle();
    expect((await held()).length).toBe(1);
    await pass(4, 1);
    expect((await house.run()).grant?.overdue).toBe(true);
    expect(house.messenger.shown.some((card) => card.slot === 'overdue')).toBe(true);
    house.tenant.faults.clear();
    await pass(2, 1);
    expect(await held()).toEqual([]);
    expect(house.messenger.shown.at(-1)).toBeDefined();
  });

  it('does not take away the last Global Administrator of the tenant, and says so', async () => {
    await granted();
    const { tenant } = house;
    const admins = Object.values(tenant.people).filter(({ id }) =>
      tenant.world.rolesOf(id).includes(GLOBAL_ADMINISTRATOR),
    );
    for (const { id } of admins) tenant.world.removeRole(id, GLOBAL_ADMINISTRATOR);
    house.clock.at += 61 * MINUTES;
    await house.settle();
    await pass(4, 1);
    expect(await held()).toEqual([GLOBAL_ADMINISTRATOR]);
    expect((await house.run()).grant).toMatchObject({ overdue: true, overdueBecause: 'last-administrator' });
    expect(JSON.stringify(overdueCard(await house.run()))).toContain('Make somebody else Global Administrator');

    tenant.world.assignRole(tenant.people.ben.id, GLOBAL_ADMINISTRATOR);
    await pass(2, 1);
    expect(await held()).toEqual([]);
    expect((await house.run()).grant?.ended).toBe(true);
  });

  it('touches no account that has been configured as an emergency one meanwhile', async () => {
    await granted();
    const { accountId } = await house.run();
    house.ports.settings = { ...house.ports.settings, breakGlassIds: [accountId ?? ''] };
    house.clock.at += 61 * MINUTES;
    await pass(4, 1);
    expect(await held()).toEqual([GLOBAL_ADMINISTRATOR]);
    expect((await house.run()).grant).toMatchObject({ overdueBecause: 'break-glass-account' });
  });

  it('does not wait for a journal that cannot be written', async () => {
    await granted();
    house.clock.at += 61 * MINUTES;
    const append = house.ports.store.append.bind(house.ports.store);
    house.ports.store.append = () => Promise.reject(new Error('disk full'));
    await house.settle().catch(() => undefined);
    house.ports.store.append = append;
    expect(await held()).toEqual([]);
  });

  it('is not believed of one reading that shows nothing', async () => {
    await granted();
    await house.submit('wizard');
    house.tenant.faults.staleReads(/roleAssignments\?|checkMemberObjects/, 4);
    await house.settle();
    house.tenant.faults.clear();
    await pass(70, 10);
    expect(await held()).toEqual([]);
  });
});

describe('a removal', () => {
  it('is not said to be done while a group still gives the role', async () => {
    house = await openHouse({ edition: 'p1' });
    await goTo(house, 'wizard');
    const { accountId } = await house.run();
    const group = {
      ...house.tenant.state.groups[0]!,
      id: '7f6e5d4c-0000-4000-8000-000000000001',
      displayName: 'Admins',
      isAssignableToRole: true,
      memberIds: [accountId ?? ''],
    };
    house.tenant.state.groups.push(group);
    house.tenant.world.assignRole(group.id, GLOBAL_ADMINISTRATOR);
    await house.submit('wizard');
    await house.settle();
    await house.submit('demote');
    await house.decide('Approve', 'ben');
    await house.settle();
    expect((await house.run()).failed?.reason).toBe('through-group');
    expect((await house.run()).status).toBe('open');
  });

  it('also ends an eligibility', async () => {
    house = await openHouse();
    await goTo(house, 'wizard');
    const { accountId } = await house.run();
    house.tenant.world.makeEligible(accountId ?? '', PRIVILEGED_ROLE_ADMINISTRATOR);
    await house.submit('wizard');
    await house.settle();
    await house.submit('demote');
    await house.decide('Approve', 'ben');
    await house.settle();
    expect((await house.run()).status).toBe('done');
    expect(house.tenant.state.roleEligibilities).toEqual([]);
  });
});

it('an assignment that PIM shows late is waited for, not called different', async () => {
  await countersigned({ pimDelayMs: 20_000 });
  await house.settle();
  expect((await house.run()).failed).toBeNull();
  await pass(2, 1);
  expect((await house.run()).step).toBe('wizard');
});

it('an assignment that PIM settings refuse is voided, so that other hours can be asked for', async () => {
  house = await openHouse();
  await goTo(house, 'elevate');
  house.tenant.state.rolePolicy = { ...house.tenant.state.rolePolicy, maximumDuration: 'PT30M' };
  await house.submit('elevate', { reason: 'Run the wizard', hours: '2' });
  await house.decide('Approve', 'ben');
  await house.settle();
  const run = await house.run();
  expect(run.plan).toMatchObject({ status: 'voided', voidedBecause: 'role-settings' });
  await pass(6, 2);
  house.tenant.state.rolePolicy = { ...house.tenant.state.rolePolicy, maximumDuration: 'PT8H' };
  expect((await house.submit('elevate', { reason: 'Run the wizard', hours: '1' })).ok).toBe(true);
});

it('a role that was there for longer than agreed is named, and its end is kept all the same', async () => {
  await countersigned({});
  house.tenant.world.assignRole((await house.run()).accountId ?? '', GLOBAL_ADMINISTRATOR);
  await house.settle();
  expect((await house.run()).failed?.reason).toBe('role-differs');
  await pass(70, 10);
  expect(await held()).toEqual([]);
  expect(await held()).not.toContain(APPLICATION_ADMINISTRATOR);
});
