import { describe, expect, it } from 'vitest';
import type { Person } from '../../src/core/people.js';
import type { RunFact } from '../../src/core/runFacts.js';
import { beginRun } from '../../src/services/beginRun.js';
import { execute } from '../../src/services/execute.js';
import { openSqliteJournal } from '../../src/services/journal/openSqliteJournal.js';
import { RunStore } from '../../src/services/runStore.js';
import { by } from '../core/commands.js';
import { startCommand } from '../core/given.js';
import { ana, ben, standingOf } from '../core/people.js';
import { TENANT_ID } from '../core/tenant.js';
import { NOW, settings, tools } from '../core/tools.js';
import { at, type Facts } from '../core/walkthrough.js';
import { goodInput } from '../core/walkthrough.js';

const [ONE, OTHER] = ['1'.repeat(32), '2'.repeat(32)] as const;

/** Two processes on one journal. */
async function replicas() {
  const { journal } = await openSqliteJournal(':memory:');
  return [new RunStore(journal, TENANT_ID), new RunStore(journal, TENANT_ID)] as const;
}
const named = (facts: Facts, runId: string): readonly RunFact[] =>
  facts.map((fact) => (fact.type === 'RunStarted' ? { ...fact, runId } : fact));

describe('two people at two replicas in the same moment', () => {
  it('do not both start: the second sees the setup of the first', async () => {
    const [left, right] = await replicas();
    const begun = await Promise.all([
      beginRun(left, { ...startCommand, runId: ONE }),
      beginRun(right, { ...startCommand, runId: OTHER, standing: standingOf(ben) }),
    ]);
    const refused = begun.flatMap(({ decision }) => (decision.ok ? [] : [decision.refusal.code]));
    expect(refused).toEqual(['run-open']);
    expect(await left.all()).toHaveLength(1);
  });

  it('start once with the same message, whichever replica Teams sends it to again', async () => {
    const [left, right] = await replicas();
    const command = { ...startCommand, runId: ONE };
    const begun = await Promise.all([beginRun(left, command), beginRun(right, command), beginRun(left, command)]);
    expect(begun.map(({ decision }) => decision.ok)).toEqual([true, true, true]);
    expect(await right.facts(ONE)).toHaveLength(1);
  });

  it.each(['elevate', 'demote'] as const)('do not both ask to %s the same account', async (step) => {
    const [left, right] = await replicas();
    const facts = step === 'demote' ? [...at(step), readRoles] : at(step);
    await left.append(ONE, named(facts, ONE), 0);
    const inTheHandsOfBen = named(facts, OTHER).map((fact) =>
      fact.type === 'RunStarted' ? { ...fact, by: ben } : fact,
    );
    await right.append(OTHER, inTheHandsOfBen, 0);
    const asks = async (store: RunStore, runId: string, who: Person) => {
      const { run } = await store.load(runId);
      const command = by(who).submits(step, goodInput(step))(run!);
      return execute(store, runId, command, tools, settings);
    };
    const asked = await Promise.all([asks(left, ONE, ana), asks(right, OTHER, ben)]);
    const refused = asked.flatMap((one) => (one.ok ? [] : [one.refusal.code]));
    expect(refused).toEqual(['account-plan-open']);
  });

  it('one person may not ask more often by asking everywhere at once', async () => {
    const [left, right] = await replicas();
    const strict = { ...settings, planRequestsPerHour: 1 };
    await left.append(ONE, named(at('elevate'), ONE), 0);
    const elsewhere = named(at('elevate'), OTHER).map((fact) =>
      fact.type === 'AccountCreated' ? { ...fact, accountId: '5e7f1ce0-0000-4000-8000-acc000000002' } : fact,
    );
    await right.append(OTHER, elsewhere, 0);
    const asks = async (store: RunStore, runId: string) =>
      execute(
        store,
        runId,
        by(ana).submits('elevate', goodInput('elevate'))((await store.load(runId)).run!),
        tools,
        strict,
      );
    const asked = await Promise.all([asks(left, ONE), asks(right, OTHER)]);
    expect(asked.flatMap((one) => (one.ok ? [] : [one.refusal.code]))).toEqual(['too-many-requests']);
  });
});

const readRoles: RunFact = {
  type: 'RolesRead',
  at: NOW,
  ours: true,
  roles: {
    holdings: [{ roleId: '62e90394-69f5-4237-9190-012177145e10', source: 'schedule', id: 'schedule' }],
    throughGroups: [],
  },
};
