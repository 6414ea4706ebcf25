import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RequirementId } from '../../../src/core/requirements.js';
import { breaks } from './breaks.js';
import { amiss, type Watched, watched } from './watched.js';

let house: Watched;
beforeAll(async () => {
  house = await watched();
});
afterAll(() => house.tenant.close());

/** Each thing that is read, and what cannot be judged without it. */
const reads: readonly [RegExp, readonly RequirementId[]][] = [
  [
    /users\/[\w-]+\?\$select=id,displayName,userPrincipalName,accountEnabled,userType,onPremises/,
    ['microsoft-mfa-only', 'account-enabled', 'cloud-only', 'tokens-intact', 'licence'],
  ],
  [/\/domains$/, ['microsoft-mfa-only', 'cloud-only']],
  [/authentication\/methods/, ['mfa-registered', 'microsoft-mfa-only']],
  [/externalAuthenticationMethods/, ['mfa-registered', 'microsoft-mfa-only']],
  [/policies\/authenticationMethodsPolicy/, ['microsoft-mfa-only']],
  [/conditionalAccess\/policies/, ['mfa-enforced', 'microsoft-mfa-only', 'no-trusted-locations']],
  [/conditionalAccess\/evaluate/, ['mfa-enforced']],
  [/authentication\/requirements/, []], // the policy is enough
  [/mfaServicePolicy/, ['mfa-not-remembered', 'no-trusted-locations']],
  [/auditLogs\/signIns/, ['mfa-proven', 'microsoft-mfa-only', 'mfa-not-remembered', 'no-trusted-locations']],
  [
    /users\/[\w-]+\/transitiveMemberOf/,
    ['mfa-enforced', 'microsoft-mfa-only', 'no-trusted-locations', 'no-standing-tier-zero'],
  ],
  [/checkMemberGroups/, ['admin-agents', 'gdap-groups']],
  [/groups\?/, ['admin-agents', 'gdap-groups']],
  [/checkMemberObjects/, ['no-standing-tier-zero']],
  [
    /directory\/roleAssignments\?/,
    ['no-standing-tier-zero', 'own-app-unchanged', 'global-administrators', 'approvers'],
  ],
  [/roleAssignmentScheduleInstances/, ['no-standing-tier-zero', 'own-app-unchanged']],
  [/roleEligibilityScheduleInstances/, ['no-standing-tier-zero', 'own-app-unchanged']],
  [/userPrincipalName,accountEnabled,userType$/, ['global-administrators', 'approvers']],
  [/mailboxSettings/, ['mailbox']],
  [/servicePrincipals|applications/, ['own-app-unchanged']],
];

it('nothing is read that is not in the table', async () => {
  house.forget();
  await house.look();
  const strange = house.calls.filter(({ path }) => !reads.some(([one]) => one.test(path)));
  expect(strange.map(({ path }) => path).filter((path) => !path.endsWith('$batch'))).toEqual([]);
});

describe.each(reads)('%s', (path, judgedByIt) => {
  const unknownNow = async (): Promise<readonly string[]> => {
    const findings = await house.look();
    house.tenant.faults.clear();
    house.clock.at += 60_000;
    return amiss(findings);
  };
  const expected = judgedByIt.map((id) => `${id} unknown`);
  it.each([403, 500, 503])('answered by %i: what is judged by it is unknown, and nothing else is', async (status) => {
    for (const method of ['GET', 'POST']) house.tenant.faults.fail(path, method, status, 1_000);
    expect([...(await unknownNow())].sort()).toEqual([...expected].sort());
  });

  it('throttled for long: the same', async () => {
    house.tenant.faults.throttle(path, 1_000, 60);
    const found = await unknownNow();
    // Whatever else is of that class of limits is not asked for as long as Graph said.
    expect(found).toEqual(expect.arrayContaining(expected));
    expect(found.every((one) => one.endsWith(' unknown'))).toBe(true);
  });

  it('throttled once, for a second: nothing is lost', async () => {
    house.tenant.faults.throttle(path, 1, 1);
    expect(await unknownNow()).toEqual([]);
  });
});

describe('a list of which a page is missing', () => {
  const listed = breaks.filter(({ what }) => !/deleted|removed|leaves|lose|goes|disabled/.test(what));
  it.each(listed)('$of: $what', { timeout: 60_000 }, async ({ of, do: change }) => {
    const { tenant } = house;
    tenant.state.longestPage = 1;
    const mend = change(house);
    try {
      expect(amiss(await house.look())).toContain(`${of} missing`);
      house.forget();
      await house.look();
      const lists = new Set(
        house.calls.filter(({ path }) => path.includes('$skiptoken')).map(({ path }) => path.split('?')[0] ?? ''),
      );
      for (const list of lists) {
        for (const status of [404, 503]) {
          const later = new RegExp(`^${list.replaceAll(/[.()$]/g, '\\$&')}\\?.*skiptoken`);
          tenant.faults.fail(later, 'GET', status, 1_000);
          const state = (await house.look()).find(({ requirement }) => requirement === of)?.state;
          tenant.faults.clear();
          house.clock.at += 60_000;
          expect(state, `${list} ${status}`).not.toBe('ok');
        }
      }
    } finally {
      mend();
      tenant.state.longestPage = 999;
    }
    expect(amiss(await house.look())).toEqual([]);
  });
});

it('a method of a type nobody knows is not called Microsoft', async () => {
  house.tenant.faults.alter(/authentication\/methods/, (body) => {
    const rows = body['value'] as Record<string, unknown>[];
    rows.push({ '@odata.type': '#microsoft.graph.brainwaveAuthenticationMethod', id: '9' });
    return body;
  });
  expect(amiss(await house.look())).toEqual(['microsoft-mfa-only unknown']);
  house.tenant.faults.clear();
});

it('a configuration of a type nobody knows may be of another provider', async () => {
  house.tenant.faults.alter(/authenticationMethodsPolicy$/, (body) => {
    const rows = body['authenticationMethodConfigurations'] as Record<string, unknown>[];
    rows.push({ '@odata.type': '#microsoft.graph.brainwaveConfiguration', id: '9', state: 'enabled' });
    return body;
  });
  expect(amiss(await house.look())).toEqual(['microsoft-mfa-only unknown']);
  house.tenant.faults.clear();
});

it('a list of configurations that goes on elsewhere may go on with another provider', async () => {
  house.tenant.faults.alter(/authenticationMethodsPolicy$/, (body) => ({
    ...body,
    'authenticationMethodConfigurations@odata.nextLink': `${house.tenant.graphUrl}/v1.0/more`,
  }));
  expect(amiss(await house.look())).toEqual(['microsoft-mfa-only unknown']);
  house.tenant.faults.clear();
});

it.each([{}, { perUserMfaState: null }, { perUserMfaState: 'brainwave' }])(
  'per-user MFA of which Graph says %j is not off',
  async (answer) => {
    const { tenant, policyId } = house;
    const before = tenant.state.conditionalAccessPolicies;
    tenant.world.removePolicy(policyId);
    tenant.faults.alter(/authentication\/requirements/, () => answer);
    expect(amiss(await house.look())).toEqual(['mfa-enforced unknown']);
    tenant.faults.clear();
    tenant.state.conditionalAccessPolicies = before;
  },
);

it.each(['windowsHelloForBusiness', 'platformCredential'])(
  'alone, %s answers no prompt elsewhere, and is no other provider',
  async (type) => {
    house.tenant.faults.alter(/authentication\/methods/, (body) => ({
      ...body,
      value: [{ '@odata.type': `#microsoft.graph.${type}AuthenticationMethod`, id: '9' }],
    }));
    expect(amiss(await house.look())).toEqual(['mfa-registered missing']);
    house.tenant.faults.clear();
  },
);

it('an item of a batch that is not answered is asked for again by itself', async () => {
  house.tenant.faults.alter(/v1\.0\/\$batch/, (body) => {
    const responses = body['responses'] as Record<string, unknown>[];
    const isMailbox = (one: Record<string, unknown>) => JSON.stringify(one['body']).includes('mailboxSettings');
    return { ...body, responses: responses.filter((one) => !isMailbox(one)) };
  });
  house.forget();
  const found = amiss(await house.look());
  house.tenant.faults.clear();
  expect(found).toEqual([]);
  expect(house.calls.some(({ path, inBatch }) => path.endsWith('mailboxSettings') && !inBatch)).toBe(true);
});

it('the whole of Graph being away makes everything unknown', async () => {
  house.tenant.faults.fail(/./, 'GET', 503, 10_000);
  house.tenant.faults.fail(/./, 'POST', 503, 10_000);
  const found = await house.look();
  house.tenant.faults.clear();
  expect(new Set(found.map(({ state }) => state))).toEqual(new Set(['unknown']));
});
