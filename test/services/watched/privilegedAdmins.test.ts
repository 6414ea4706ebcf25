import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readPrivilegedAdmins } from '../../../src/services/privilegedAdmins.js';
import { SignInMemory } from '../../../src/services/signInMemory.js';
import { addAdmins, http, type Watched, watched } from './watched.js';
import { roleId } from '../../../sandbox/tenant/roleTemplates.js';

let house: Watched;
let memory: SignInMemory;
beforeEach(async () => {
  house = await watched();
  memory = new SignInMemory();
});
afterEach(() => house.tenant.close());

const hour = 3_600_000;
async function look() {
  const reading = await readPrivilegedAdmins(house.directory, house.clock.at, memory);
  if (!reading.known) throw new Error(reading.why);
  return reading.value;
}
const statesOf = async (id: string) => {
  const admin = (await look()).find((one) => one.id === id);
  return admin && Object.fromEntries(admin.findings.map(({ question, state }) => [question, state]));
};
const everybody = {
  displayName: 'MFA for all',
  state: 'enabled',
  conditions: {
    clientAppTypes: ['all'],
    applications: { includeApplications: ['All'] },
    users: { includeUsers: ['All'] },
  },
  grantControls: { operator: 'OR', builtInControls: ['mfa'] },
};

describe('an admin', () => {
  it('is good when registered, asked and seen doing it, and each of the three is missed by itself', async () => {
    const { world, people } = house.tenant;
    const policy = world.addPolicy(everybody);
    world.signInLog(people.ana.id);
    expect(await statesOf(people.ana.id)).toEqual({ registered: 'ok', enforced: 'ok', proven: 'ok' });
    world.excludeFromPolicy(policy.id, people.ana.id);
    expect(await statesOf(people.ana.id)).toEqual({ registered: 'ok', enforced: 'missing', proven: 'ok' });
    world.setPerUserMfa(people.ana.id, 'enforced');
    world.removeMethods(people.ana.id);
    expect(await statesOf(people.ana.id)).toEqual({ registered: 'missing', enforced: 'ok', proven: 'ok' });
    house.clock.at += hour;
    world.signInLog(people.ana.id, { secondFactor: 'none' });
    expect(await statesOf(people.ana.id)).toEqual({ registered: 'missing', enforced: 'ok', proven: 'missing' });
  });

  it('is not left out in a tenant with Duo, and Duo is no Microsoft MFA', async () => {
    const { world, people } = house.tenant;
    const duo = {
      ...everybody,
      grantControls: { operator: 'OR', builtInControls: [], customAuthenticationFactors: ['RequireDuoMfa'] },
    };
    world.addPolicy(duo);
    world.signInLog(people.ana.id, { secondFactor: 'external' });
    expect(await statesOf(people.ana.id)).toEqual({ registered: 'ok', enforced: 'missing', proven: 'missing' });
  });

  it('is not asked where a trusted location is excepted', async () => {
    const { world, people } = house.tenant;
    world.exceptTrustedLocations(world.addPolicy(everybody).id);
    expect(await statesOf(people.ana.id)).toMatchObject({ enforced: 'missing' });
  });

  it('is not known to be asked where guests are excluded, if it may be one of them', async () => {
    const { world, people, state, faults } = house.tenant;
    const excluding = (users: object) => {
      state.conditionalAccessPolicies.splice(1);
      const all = { includeUsers: ['All'], ...users };
      world.addPolicy({ ...everybody, conditions: { ...everybody.conditions, users: all } });
    };
    world.assignRole(people.gus.id, roleId('User Administrator'));
    excluding({});
    expect(await statesOf(people.gus.id)).toMatchObject({ enforced: 'ok' });
    const types = 'b2bCollaborationGuest,internalGuest';
    const some = { guestOrExternalUserTypes: types, externalTenants: { membershipKind: 'all' } };
    excluding({ excludeGuestsOrExternalUsers: some });
    expect(await statesOf(people.gus.id)).toMatchObject({ enforced: 'unknown' });
    expect(await statesOf(people.ana.id)).toMatchObject({ enforced: 'ok' });
    excluding({ excludeUsers: ['GuestsOrExternalUsers'] });
    expect(await statesOf(people.gus.id)).toMatchObject({ enforced: 'missing' });
    expect(await statesOf(people.ana.id)).toMatchObject({ enforced: 'ok' });
    faults.alter(new RegExp(`users/${people.ana.id}\\?`), (body) => {
      delete body['userType'];
      return body;
    });
    expect(await statesOf(people.ana.id)).toMatchObject({ enforced: 'unknown' });
  });

  it('is not known to be asked where a group is excluded and nobody knows who is in it', async () => {
    const { world, people, faults } = house.tenant;
    const users = { includeUsers: ['All'], excludeGroups: [house.tenant.state.groups[0]!.id] };
    world.addPolicy({ ...everybody, conditions: { ...everybody.conditions, users } });
    expect(await statesOf(people.ana.id)).toMatchObject({ enforced: 'ok' });
    faults.fail(new RegExp(`users/${people.ana.id}/transitiveMemberOf`), 'GET', 404, 1_000);
    expect(await statesOf(people.ana.id)).toMatchObject({ enforced: 'unknown' });
  });

  it('is anybody with a role, also through a group or eligible; our own account is no exception', async () => {
    const { world, people } = house.tenant;
    const group = world.addGroup('Admins', { memberIds: [people.dora.id], isAssignableToRole: true });
    world.makeEligible(group.id, roleId('Privileged Authentication Administrator'));
    world.assignRole(house.accountId, roleId('User Administrator'));
    const ids = (await look()).map((admin) => admin.id);
    const { ana, ben, cas, dora, gus } = people;
    expect([...ids].sort()).toEqual([ana.id, ben.id, cas.id, dora.id, gus.id, house.accountId].sort());
  });
});

describe('what could not be read is unknown', () => {
  it.each([
    [/userRegistrationDetails/, 'registered'],
    [/conditionalAccess\/policies/, 'enforced'],
    [/transitiveMemberOf/, 'enforced'],
    [/identitySecurityDefaults/, 'enforced'],
    [/requirements/, 'enforced'],
    [/signIns/, 'proven'],
  ] as const)('%s', async (path, question) => {
    const { world, people, faults } = house.tenant;
    world.signInLog(people.ana.id);
    await look();
    for (const status of [403, 503]) {
      faults.fail(path, 'GET', status, 1_000);
      expect((await statesOf(people.ana.id))?.[question]).toBe('unknown');
      faults.clear();
    }
  });

  it('the report when it is old', async () => {
    house.tenant.world.freezeReport(true);
    house.clock.at += 49 * hour;
    expect(await statesOf(house.tenant.people.ana.id)).toMatchObject({ registered: 'unknown' });
  });

  it('everybody, when nobody can say who holds a role', async () => {
    house.tenant.faults.fail(/roleAssignments/, 'GET', 403, 1_000);
    expect(await readPrivilegedAdmins(house.directory, house.clock.at, memory)).toMatchObject({ known: false });
  });
});

it(
  '500 admins take a few requests more than ten each round, and no limit is passed',
  { timeout: 120_000 },
  async () => {
    const { tenant, clock } = house;
    tenant.state.limits = true;
    addAdmins(house, 500);
    tenant.world.addPolicy(everybody);
    const rounds = [];
    for (let round = 0; round < 3; round += 1) {
      house.forget();
      const startedAt = clock.at;
      await look();
      rounds.push({ requests: http(house.calls), took: clock.at - startedAt });
      expect(house.calls.filter(({ status }) => status === 429)).toEqual([]);
      clock.at = startedAt + 5 * 60_000;
    }
    expect(rounds.every(({ took }) => took < 5 * 60_000)).toBe(true);
    expect(
      rounds.every(({ requests }) => requests < 80),
      JSON.stringify(rounds),
    ).toBe(true);
  },
);
