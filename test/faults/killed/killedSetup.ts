import { sandboxEnvironment } from '../../../sandbox/startSandbox.js';
import { startTeams } from '../../../sandbox/teams/startTeams.js';
import { startTenant, type Tenant } from '../../../sandbox/tenant/startTenant.js';
import { seeded } from '../house/chance.js';
import type { KilledDatabase } from './database.js';
import { ACCOUNT, PatientPeople } from './patientPeople.js';
import { Replicas } from './replicas.js';

export type Killed = { kills: number; seconds: number; wrong: readonly string[] };

const LONGEST = 180_000;

/** A whole setup with the real bot as real processes, which are killed at random instants; then everything is looked at. */
export async function killedSetup(
  database: KilledDatabase,
  replicas: number,
  kills: number,
  seed: number,
): Promise<Killed> {
  const startedAt = Date.now();
  const chance = seeded(seed);
  const tenant = await startTenant();
  const teams = await startTeams({
    botId: tenant.botAppId,
    tenantId: tenant.tenantId,
    people: Object.values(tenant.people),
  });
  const given: string[] = [];
  tenant.onCall(({ method, path, status }) => {
    if (method === 'POST' && path.endsWith('/roleAssignmentScheduleRequests')) given.push(`${status}`);
  });
  const environment = { ...sandboxEnvironment(tenant, teams, ''), DATABASE_URL: database.address };
  const bots = new Replicas(environment, Math.min(replicas, database.replicasMax), kills, chance);
  const people = new PatientPeople(teams, tenant);
  let done = false;
  while (!done && Date.now() - startedAt < LONGEST) {
    const url = bots.url();
    if (url !== undefined) {
      teams.setBotUrl(url);
      done = await people.pressOnce();
    }
    await new Promise((resolve) => setTimeout(resolve, 50 + chance() * 200));
  }
  await bots.stop();
  const wrong = [...(done ? [] : ['the setup did not come to its end']), ...(await faultsIn(tenant, database, given))];
  await teams.close();
  await tenant.close();
  await database.drop();
  return { kills: bots.kills, seconds: Math.round((Date.now() - startedAt) / 1_000), wrong };
}

async function faultsIn(
  tenant: Tenant,
  database: KilledDatabase,
  given: readonly string[],
): Promise<readonly string[]> {
  const { state, world } = tenant;
  const account = world.userByUpn(ACCOUNT);
  const facts = await database.facts();
  const count = (type: string): number => facts.filter((fact) => fact.type === type).length;
  const accounts = state.users.filter((user) => user.userPrincipalName.startsWith('CIPPServiceAccount')).length;
  const groups = world.groupsOf(account?.id ?? '').length;
  const damage = await database.damage();
  const expectations: readonly [boolean, string][] = [
    [accounts === 1, `${accounts} accounts were made`],
    [state.conditionalAccessPolicies.length === 1, `${state.conditionalAccessPolicies.length} policies were made`],
    [groups === 16, `the account is in ${groups} groups`],
    [world.rolesOf(account?.id ?? '').length === 0, 'a role is left'],
    [count('RoleChangeStarted') === count('ApprovalGranted'), 'an approval was not consumed exactly once'],
    // One assignment and one removal; whatever was sent besides must have been refused.
    [given.filter((status) => status === '201').length === 2, `role requests were answered with ${given.join()}`],
    [damage === undefined, `the journal: ${damage ?? ''}`],
  ];
  return expectations.filter(([fine]) => !fine).map(([, fault]) => fault);
}
