import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { GLOBAL_ADMINISTRATOR } from '../../src/core/roles.js';
import { performers } from '../../src/services/effects.js';
import { settle } from '../../src/services/settle.js';
import { goTo, type House, openHouse, RUN } from './house.js';

let house: House;
beforeEach(async () => {
  house = await openHouse();
});
afterEach(() => house.close());

const account = () => house.tenant.world.userByUpn('CIPPServiceAccount@contoso.com');

describe('a run', () => {
  it('goes from the first card to done', async () => {
    await goTo(house, 'done');
    const run = await house.run();
    expect(run.status).toBe('done');
    expect(house.tenant.world.rolesOf(run.accountId ?? '')).toEqual([]);
    expect(run.findings?.find((finding) => finding.requirement === 'mfa-enforced')?.state).toBe('ok');
  });

  it('creates the account disabled and enables it only once MFA is enforced', async () => {
    await goTo(house, 'mfa');
    expect(account()?.accountEnabled).toBe(false);
    await house.submit('mfa', { method: 'conditional-access' });
    await house.settle();
    expect(account()?.accountEnabled).toBe(true);
    const types = (await house.facts()).map((fact) => fact.type);
    expect(types.indexOf('MfaEnforced')).toBeLessThan(types.indexOf('AccountEnabled'));
  });

  it('that dies between Graph and the journal finds what it made and makes nothing twice', async () => {
    await goTo(house, 'review');
    await house.submit('review');
    const dying = house.withPerformers({
      createAccount: async (effect, run, ports) => {
        await performers.createAccount(effect, run, ports);
        throw new PowerCut();
      },
    });
    await expect(settleUntilPowerCut(dying)).rejects.toThrow('power cut');
    expect(account()).toBeDefined();
    await house.settle();
    expect(
      house.tenant.state.users.filter((user) => user.userPrincipalName.startsWith('CIPPServiceAccount')),
    ).toHaveLength(1);
    expect((await house.facts()).find((fact) => fact.type === 'AccountCreated')).toMatchObject({ found: true });
  });

  it('whose answer from Graph is lost looks before it writes again', async () => {
    await goTo(house, 'review');
    await house.submit('review');
    house.tenant.faults.loseAnswer(/\/users$/, 'POST', 1);
    await house.settle();
    for (let round = 0; round < 5 && (await house.run()).step === 'create'; round += 1) {
      house.clock.at += 90_000;
      await house.settle();
    }
    expect((await house.run()).step).toBe('mfa');
    expect(
      house.tenant.state.users.filter((user) => user.userPrincipalName.startsWith('CIPPServiceAccount')),
    ).toHaveLength(1);
  });
});

describe('an assignment', () => {
  it('ends by itself through PIM, and its end is read back', async () => {
    await goTo(house, 'wizard');
    const run = await house.run();
    expect(run.grant?.endKeptBy).toBe('entra');
    expect(house.tenant.world.rolesOf(run.accountId ?? '')).toEqual([GLOBAL_ADMINISTRATOR]);
    house.clock.at += 2 * 3_600_000 + 1_000;
    await house.settle();
    expect((await house.run()).grant?.ended).toBe(false);
    // One look may be a reading that lags; the second one settles it.
    house.clock.at += 6_000;
    await house.settle();
    expect(house.tenant.world.rolesOf(run.accountId ?? '')).toEqual([]);
    expect((await house.run()).step).toBe('elevate');
  });

  it('is not made when the approver lost the role between click and effect', async () => {
    await goTo(house, 'elevate');
    await house.submit('elevate', { reason: 'Run the wizard', hours: '2' });
    await house.decide('Approve', 'cas');
    house.tenant.world.removeRole(house.tenant.people.cas.id, 'e8611ab8-c189-46e8-94e1-60213ab1f814');
    await house.settle();
    const run = await house.run();
    expect(run.plan).toMatchObject({ status: 'voided', voidedBecause: 'not-eligible' });
    expect(house.tenant.world.rolesOf(run.accountId ?? '')).toEqual([]);
  });

  it('waits while the approver cannot be looked up, and is voided when its time is over', async () => {
    await goTo(house, 'elevate');
    await house.submit('elevate', { reason: 'Run the wizard', hours: '2' });
    await house.decide('Approve', 'cas');
    house.tenant.faults.fail(/checkMemberObjects/, 'POST', 500, 1_000);
    await house.settle();
    expect((await house.run()).plan?.status).toBe('granted');
    house.tenant.faults.clear();
    house.clock.at += 31 * 60_000;
    await house.settle();
    expect((await house.run()).plan).toMatchObject({ status: 'voided', voidedBecause: 'plan-expired' });
  });
});

class PowerCut extends Error {
  override message = 'power cut';
}

/** The real settle turns a fault into a stored failure; a power cut lets nothing be stored any more. */
async function settleUntilPowerCut(ports: Parameters<typeof settle>[2]): Promise<void> {
  const append = ports.store.append.bind(ports.store);
  ports.store.append = async (runId, facts, version) => {
    if (facts.some((fact) => fact.type === 'EffectFailed')) throw new PowerCut();
    return append(runId, facts, version);
  };
  try {
    await settle(RUN, 0, ports);
  } finally {
    ports.store.append = append;
  }
}
