import { afterEach, beforeEach, expect, it } from 'vitest';
import { goTo, type House, openHouse, RUN } from './house.js';

let house: House;
let told: string[];
beforeEach(async () => {
  house = await openHouse();
  told = [];
  await goTo(house, 'elevate');
  await house.submit('elevate', { reason: 'Run the wizard', hours: '1' });
  await house.decide('Approve', 'cas');
  house.tenant.onCall(({ method, path }) => {
    if (method !== 'GET' && path.includes('roleManagement')) told.push('role request');
  });
});
afterEach(() => house.close());

type Append = House['ports']['store']['append'];
const isIntent = (facts: Parameters<Append>[1]) => facts.some((fact) => fact.type === 'RoleChangeStarted');

/** The store, with another answer to the append that consumes the approval. */
function whenIntentIsAppended(answer: (append: () => ReturnType<Append>) => ReturnType<Append>): void {
  const append = house.ports.store.append.bind(house.ports.store);
  house.ports.store.append = async (runId, facts, version) =>
    isIntent(facts) ? answer(() => append(runId, facts, version)) : append(runId, facts, version);
}

it('a role is written after the append that consumes its approval was answered, not before', async () => {
  whenIntentIsAppended(async (append) => {
    const answer = await append();
    await new Promise((resolve) => setTimeout(resolve, 50));
    told.push(`intent ${answer}`);
    return answer;
  });
  await house.settle();
  expect(told).toEqual(['intent stored', 'role request']);
});

it('an approval whose consumption cannot be stored writes no role', async () => {
  whenIntentIsAppended(() => Promise.reject(new Error('disk full')));
  await expect(house.settle()).rejects.toThrow('disk full');
  expect(told).toEqual([]);
  expect((await house.run()).plan?.status).toBe('granted');
});

it('an approval withdrawn in the same moment is not consumed, and writes no role', async () => {
  whenIntentIsAppended(async (append) => {
    expect((await house.decide('Withdraw', 'ana')).ok).toBe(true);
    return append();
  });
  await house.settle();
  expect(told).toEqual([]);
  expect((await house.run()).plan?.status).toBe('withdrawn');
});

it('a plan that is edited in the journal after its approval writes no role', async () => {
  const load = house.ports.store.load.bind(house.ports.store);
  house.ports.store.load = async (runId) => {
    const { run, version } = await load(runId);
    const plan = run?.plan && { ...run.plan, plan: { ...run.plan.plan, accountId: house.tenant.people.ben.id } };
    return { run: run && plan ? { ...run, plan } : run, version };
  };
  await house.settle();
  house.ports.store.load = load;
  expect(told).toEqual([]);
  expect((await house.ports.store.load(RUN)).run?.plan).toMatchObject({ status: 'voided', voidedBecause: 'plan-gone' });
});
