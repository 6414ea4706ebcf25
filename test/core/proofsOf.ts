import { consumedApproval, endedGrant } from '../../src/core/proofs.js';
import type { AccountRoles } from '../../src/core/readings.js';
import { APPLICATION_ADMINISTRATOR, PRIVILEGED_ROLE_ADMINISTRATOR, USER_ADMINISTRATOR } from '../../src/core/roles.js';
import { ACCOUNT_ID, ben } from './people.js';
import { stateOf } from './given.js';
import { by } from './commands.js';
import { paid } from './pretendPerformers.js';
import { report } from './tenant.js';
import { NOW, tools } from './tools.js';
import { after, asked, assigned, at, type Facts, granted, type Way } from './walkthrough.js';

/** What the account holds, in each of the ways in which roles are held, and one role that no plan is about. */
export const held: AccountRoles = {
  accountId: ACCOUNT_ID,
  holdings: [
    { roleId: PRIVILEGED_ROLE_ADMINISTRATOR, source: 'direct', id: 'lAPpYvVpN0KRkAEhdxReEJC2sEqbR_9H-1' },
    { roleId: PRIVILEGED_ROLE_ADMINISTRATOR, source: 'schedule', id: 'b1a2c3d4-0000-4000-8000-000000000002' },
    { roleId: PRIVILEGED_ROLE_ADMINISTRATOR, source: 'eligibility', id: 'b1a2c3d4-0000-4000-8000-000000000003' },
    { roleId: 'f2ef992c-3afb-46b9-b7cf-a126ee74c451', source: 'direct', id: 'foreign-role' },
    { roleId: USER_ADMINISTRATOR, source: 'direct', id: 'never-granted' },
  ],
  throughGroups: [],
};
/** What is left when a grant ends, and an eligibility that was not of its making. */
export const heldAtTheEnd: AccountRoles = {
  accountId: ACCOUNT_ID,
  holdings: [
    { roleId: APPLICATION_ADMINISTRATOR, source: 'direct', id: 'granted-and-left' },
    { roleId: USER_ADMINISTRATOR, source: 'schedule', id: 'b1a2c3d4-0000-4000-8000-000000000004' },
    { roleId: USER_ADMINISTRATOR, source: 'eligibility', id: 'b1a2c3d4-0000-4000-8000-000000000005' },
  ],
  throughGroups: [],
};
export const holdingNothing: AccountRoles = { accountId: ACCOUNT_ID, holdings: [], throughGroups: [] };

const leastPrivilege: Way = { profile: 'least-privilege' };
export const withoutP2: Way = { ...leastPrivilege, report: { ...report(), hasP2: false } };
export const withP2: Way = leastPrivilege;
/** Only what the account holds is asked to be removed; nobody granted it here. */
export const removalGranted = (): Facts => after(asked(at('demote'), { held }), by(ben).approves());

/** The intent is stored: the approval is consumed by it. */
export function begun(facts: Facts): Facts {
  const run = stateOf(facts);
  const fact = paid({ name: 'startRoleChange', planId: run.plan!.plan.id }, run, NOW);
  if (fact?.type !== 'RoleChangeStarted') throw new Error('the story does not begin');
  return [...facts, fact];
}

export function approvalOf(facts: Facts) {
  const run = stateOf(begun(facts));
  const proof = consumedApproval(run, run.plan!.plan.id, tools);
  if (!proof) throw new Error('no proof');
  return proof;
}

export function endOf(facts: Facts) {
  const run = stateOf(facts);
  const proof = endedGrant(run, run.grant!.planId, run.grant!.until, tools);
  if (!proof) throw new Error('no proof');
  return proof;
}

/** Everything that may ever write a role: each proof there is, with the holdings that were read. */
export const everyPermit = () => ({
  'an assignment that Entra ends': { proof: approvalOf(granted(withP2)), held: holdingNothing },
  'an assignment that Countersign ends': { proof: approvalOf(granted(withoutP2)), held: holdingNothing },
  'a removal': { proof: approvalOf(removalGranted()), held },
  'the end of a grant': { proof: endOf(assigned(withP2)), held: heldAtTheEnd },
});
