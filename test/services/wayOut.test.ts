import { afterEach, describe, expect, it } from 'vitest';
import { GLOBAL_ADMINISTRATOR, PRIVILEGED_ROLE_ADMINISTRATOR } from '../../src/core/roles.js';
import { nonceOf } from '../../src/core/views.js';
import { goTo, type House, openHouse, RUN, tools } from './house.js';

const MINUTES = 60_000;
let house: House;
afterEach(() => house.close());

const pass = async (minutes: number, step = 1) => {
  for (let gone = 0; gone < minutes; gone += step) {
    house.clock.at += step * MINUTES;
    await house.settle();
    house.clock.at += 6_000;
    await house.settle();
  }
};
const held = async () => house.tenant.world.rolesOf((await house.run()).accountId ?? '');
const ask = async () => {
  await house.submit('elevate', { reason: 'Run the wizard', hours: '1' });
  await house.decide('Approve', 'cas');
  await house.settle();
};
const pressed = async (verb: string) => {
  const run = await house.run();
  const person = run.operator;
  return {
    at: house.clock.at,
    standing: await house.ports.directory.standing(person.id),
    objectId: person.id,
    conversationId: run.where.conversationId,
    cardId: '',
    press: { nonce: nonceOf(run, 'step', tools), verb, by: person.id, activityId: `${verb}${house.clock.at}` },
  };
};
const cancel = async () => house.command({ type: 'ConfirmCancel', ...(await pressed('run.cancel')) });
const demote = async (activityId = 'm1') => {
  const { standing } = await pressed('demote');
  return house.command({ type: 'Demote', at: house.clock.at, standing, activityId });
};

describe('an account that a run is about', () => {
  it('is no second admin while it holds its roles, and no operator either', async () => {
    house = await openHouse();
    await goTo(house, 'wizard');
    const { accountId } = await house.run();
    const standing = await house.ports.directory.standing(accountId ?? '');
    expect(standing).toMatchObject({ known: true, roles: [], inApproverGroup: false });
    expect((await house.ports.directory.approvers()).map((person) => person.id)).not.toContain(accountId);
  });

  it('is not adopted by a second run while the first is open', async () => {
    house = await openHouse();
    await goTo(house, 'mfa');
    const upn = (await house.run()).described?.userPrincipalName ?? '';
    const { accountId } = await house.run();
    const other = await house.ports.care.runsOf(accountId ?? '');
    expect(other.map((run) => run.id)).toEqual([RUN]);
    const outcome = await house.ports.performers.readAdopted(
      { name: 'readAdopted', userPrincipalName: upn },
      { ...(await house.run()), id: 'another', kind: 'adopt', adopting: upn },
      house.ports,
    );
    expect(outcome).toEqual({ kind: 'failed', reason: 'in-care' });
  });

  it('keeps those who know its password out of every later approval', async () => {
    house = await openHouse();
    await goTo(house, 'done');
    const upn = (await house.run()).described?.userPrincipalName ?? '';
    const outcome = await house.ports.performers.readAdopted(
      { name: 'readAdopted', userPrincipalName: upn },
      { ...(await house.run()), id: 'another', kind: 'adopt', adopting: upn, status: 'open' },
      house.ports,
    );
    expect(outcome).toMatchObject({ facts: [{ secretShownTo: [house.tenant.people.ana.id] }] });
  });
});

describe('a removal that missed one of the roles', () => {
  it('leaves the end of the grant in force', async () => {
    house = await openHouse({ edition: 'p1' });
    await goTo(house, 'wizard', { profile: 'least-privilege' });
    const { accountId } = await house.run();
    const missed = house.tenant.state.roleGrants.find(
      (grant) => grant.principalId === accountId && grant.roleDefinitionId === PRIVILEGED_ROLE_ADMINISTRATOR,
    );
    house.tenant.state.roleGrants = house.tenant.state.roleGrants.filter((grant) => grant !== missed);
    await house.submit('wizard');
    await house.settle();
    await house.submit('demote');
    await house.decide('Approve', 'ben');
    await house.settle();
    if (missed) house.tenant.state.roleGrants.push(missed);
    expect((await house.run()).status).toBe('done');
    expect((await house.run()).grant?.ended).toBe(false);
    await pass(130, 10);
    expect(await held()).toEqual([]);
    expect((await house.run()).grant?.ended).toBe(true);
  });
});

describe('the end of a grant', () => {
  it('starts its two looks anew when something turns up in between', async () => {
    house = await openHouse({ edition: 'p1' });
    await goTo(house, 'wizard');
    house.clock.at += 125 * MINUTES;
    const { accountId } = await house.run();
    const kept = house.tenant.state.roleGrants;
    house.tenant.state.roleGrants = kept.filter((grant) => grant.principalId !== accountId);
    await house.settle();
    expect((await house.run()).grant?.goneSince).not.toBeNull();
    house.tenant.state.roleGrants = kept;
    house.clock.at += 6_000;
    await house.settle();
    expect((await house.facts()).filter((fact) => fact.type === 'GrantLooked').map((fact) => fact.left)).toEqual([
      false,
      true,
      false,
    ]);
    expect((await house.run()).grant?.ended).toBe(false);
    await pass(2);
    expect(await held()).toEqual([]);
    expect((await house.run()).grant?.ended).toBe(true);
  });

  it('is tried again within seconds after one answer that the account is gone', async () => {
    house = await openHouse({ edition: 'p1' });
    await goTo(house, 'wizard');
    house.clock.at += 125 * MINUTES;
    house.tenant.faults.fail(/checkMemberObjects/, 'POST', 404, 1);
    await house.settle();
    await pass(1);
    expect(await held()).toEqual([]);
  });

  it('leaves a way out when the account itself was deleted', async () => {
    house = await openHouse({ edition: 'p1' });
    await goTo(house, 'wizard');
    house.tenant.world.deleteUser((await house.run()).accountId ?? '');
    expect((await demote()).ok).toBe(true);
    await pass(12, 2);
    expect((await house.run()).failed?.reason).toBe('account-gone');
    expect((await cancel()).ok).toBe(true);
  });
});

describe('asking again', () => {
  it('after what was begun was voided waits for it to be cleared away, and says so', async () => {
    house = await openHouse();
    await goTo(house, 'elevate');
    house.tenant.state.rolePolicy = { ...house.tenant.state.rolePolicy, maximumDuration: 'PT30M' };
    await ask();
    house.tenant.state.rolePolicy = { ...house.tenant.state.rolePolicy, maximumDuration: 'PT8H' };
    expect(await house.submit('elevate', { reason: 'Again', hours: '1' })).toMatchObject({
      refusal: { code: 'grant-ending' },
    });
    expect(await demote()).toMatchObject({ refusal: { code: 'grant-ending' } });
    await pass(7);
    expect((await house.submit('elevate', { reason: 'Again', hours: '1' })).ok).toBe(true);
  });

  it('never seen, then demoted: what turns up later is taken away soon', async () => {
    house = await openHouse({ edition: 'p1' });
    await goTo(house, 'elevate');
    house.tenant.faults.fail(/roleAssignments$/, 'POST', 403, 1);
    await ask();
    expect((await house.run()).failed?.reason).toBe('denied');
    expect((await demote()).ok).toBe(true);
    await house.settle();
    house.tenant.world.assignRole((await house.run()).accountId ?? '', GLOBAL_ADMINISTRATOR);
    await pass(8);
    expect(await held()).toEqual([]);
  });
});

it('a GDAP group that has gone is named and left out', async () => {
  house = await openHouse();
  await goTo(house, 'review');
  const gone = (await house.run()).chosenGroups[3];
  house.tenant.state.groups = house.tenant.state.groups.filter((group) => group.id !== gone?.id);
  await house.submit('review');
  await house.settle();
  await pass(2);
  expect(await house.run()).toMatchObject({ step: 'mfa', failed: null, notJoinedGroups: [gone?.name] });
});

it('giving up a removal leaves a finished account in care', async () => {
  house = await openHouse();
  await goTo(house, 'done');
  house.tenant.world.assignRole((await house.run()).accountId ?? '', GLOBAL_ADMINISTRATOR);
  await demote();
  await house.settle();
  expect((await cancel()).ok).toBe(true);
  expect((await house.run()).status).toBe('done');
  expect((await demote('m2')).ok).toBe(true);
});

it('a long outage of changing kinds fills neither the journal nor the channel', async () => {
  house = await openHouse();
  await goTo(house, 'review');
  await house.submit('review');
  const before = (await house.facts()).length;
  for (let round = 0; round < 8; round += 1) {
    house.tenant.faults.clear();
    if (round % 2 === 0) house.tenant.faults.throttle(/\/users/, 1_000, 60);
    else house.tenant.faults.fail(/\/users/, 'GET', 503, 1_000);
    house.clock.at += 90_000;
    await house.settle();
  }
  expect((await house.facts()).length - before).toBeLessThan(6);
}, 60_000);
