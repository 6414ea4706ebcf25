import { describe, expect, it } from 'vitest';
import { isOwnTopic, topicRow } from '../../src/core/alertTopics.js';
import { accountsUnderCare, alertable } from '../../src/core/care.js';
import { recommendedRoleOf } from '../../src/core/gdapRoles.js';
import { requirements } from '../../src/core/requirements.js';
import type { RunFact } from '../../src/core/runFacts.js';
import type { RunState } from '../../src/core/runState.js';
import { stepAfter } from '../../src/core/steps.js';
import { expectationOf } from '../../src/services/accountReading.js';
import { adminAgents, gdapGroups } from './tenant.js';
import { stateOf } from './given.js';
import { settings } from './tools.js';
import { at, finished } from './walkthrough.js';

/** The account that the setup made, adopted with nothing amiss. */
const adopting = (accountId: string, more: object = {}): RunState => {
  const facts = finished({ adopting: 'CIPPServiceAccount@contoso.com' }).map((fact): RunFact => {
    if (fact.type === 'RunStarted') return { ...fact, runId: 'a'.repeat(32) };
    return fact.type === 'AccountAdopted' ? { ...fact, accountId, unmet: [], missing: [], ...more } : fact;
  });
  return stateOf(facts);
};
const setUp = stateOf(finished());
const expectedOf = (...runs: readonly RunState[]) => expectationOf(accountsUnderCare(runs)[0]!.run, settings);

describe('an account that was set up, and adopted later', () => {
  const before = expectedOf(setUp);
  const adopted = adopting(setUp.accountId ?? '');

  it('is expected to have what its setup gave it: mailbox and groups by id', () => {
    expect(before).toMatchObject({ wantsMailbox: true, groups: { adminAgents: [adminAgents.id] } });
    expect(expectedOf(setUp, adopted)).toMatchObject({ wantsMailbox: true, groups: before.groups });
  });

  it('is expected to have the same after one more adoption', () =>
    expect(expectedOf(setUp, adopted, { ...adopted, id: 'b'.repeat(32) }).groups).toEqual(before.groups));
});

describe('an account that somebody else made, and that was adopted', () => {
  const found = { mailbox: true, adminAgents: [adminAgents], gdap: gdapGroups };
  const recommended = gdapGroups.filter(({ name }) => recommendedRoleOf(name) !== undefined);
  const id = '1b2c3d4e-0000-4000-8000-00000000000e';

  it('is expected to have what it had then, groups by id', () => {
    const { wantsMailbox, groups } = expectedOf(adopting(id, { found }));
    expect(wantsMailbox).toBe(true);
    expect(groups?.adminAgents).toEqual([adminAgents.id]);
    expect(groups?.gdap.map((group) => group.id)).toEqual(recommended.map(({ id: one }) => one));
  });

  it('is judged by names where nothing was on record, as journals of before have it', () =>
    expect(expectedOf(adopting(id))).toMatchObject({ wantsMailbox: false, groups: null }));
});

it('a role is alerted of from the moment the account is there, however long its setup takes', () => {
  const held = { requirement: 'no-standing-tier-zero', state: 'missing', evidence: 'Holds it.', at: 0 } as const;
  const told = (step: 'mfa' | 'register' | 'elevate' | 'wizard' | 'demote') => {
    const run = stateOf(at(step));
    return alertable({ accountId: run.accountId ?? '', run, finished: false }, [held]).length;
  };
  expect((['mfa', 'register', 'elevate', 'wizard', 'demote'] as const).map(told)).toEqual([1, 1, 1, 1, 1]);
});

it.each(requirements.map(({ id }) => id))('an alert about %s offers a step only where an adoption enters one', (id) => {
  expect(isOwnTopic(id)).toBe(false);
  const { isOfTenant } = requirements.find((row) => row.id === id) as { isOfTenant?: true };
  const adopted = { ...adopting('1b2c3d4e-0000-4000-8000-00000000000e'), unmet: [id], missing: [id] };
  const enters = stepAfter(adopted, 'preflight') !== 'done' && isOfTenant !== true;
  expect(topicRow(id).fixedBy !== null).toBe(enters);
});
