import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { forEverybody } from './breaks.js';
import { type Watched, watched } from './watched.js';

let house: Watched;
beforeAll(async () => {
  house = await watched();
});
afterEach(() => {
  house.tenant.faults.clear();
  house.tenant.state.conditionalAccessPolicies.splice(1);
});
afterAll(() => house.tenant.close());

const everybody = { includeUsers: ['All'] };
const enforced = async () => (await house.look()).find(({ requirement }) => requirement === 'mfa-enforced')!;
const beside = async (policy: object) => {
  house.tenant.world.addPolicy(policy);
  return (await enforced()).state;
};

describe('beside the dedicated policy', () => {
  it.each([
    ['MFA for everybody', forEverybody(['mfa'])],
    ['MFA or a managed device', forEverybody(['mfa', 'compliantDevice'])],
    ['a block of old clients', forEverybody(['block'], { clientAppTypes: ['exchangeActiveSync', 'other'] })],
    [
      'a block of registering from elsewhere',
      forEverybody(['block'], { applications: { includeUserActions: ['urn:user:registersecurityinfo'] } }),
    ],
    [
      'a block of one app',
      forEverybody(['block'], { applications: { includeApplications: ['MicrosoftAdminPortals'] } }),
    ],
    [
      'a block of handing sign-ins over',
      forEverybody(['block'], { authenticationFlows: { transferMethods: 'authenticationTransfer' } }),
    ],
    ['a block that is off', { ...forEverybody(['block']), state: 'disabled' }],
    ['a block in report-only mode', { ...forEverybody(['block']), state: 'enabledForReportingButNotEnforced' }],
    ['a block of guests', forEverybody(['block'], { users: { includeUsers: ['GuestsOrExternalUsers'] } })],
  ])('%s does no harm', async (_what, policy) => expect(await beside(policy)).toBe('ok'));

  it.each([
    ['a block', forEverybody(['block'])],
    ['a managed device', forEverybody(['compliantDevice', 'domainJoinedDevice'])],
    [
      'a managed device beside MFA',
      { ...forEverybody([]), grantControls: { operator: 'AND', builtInControls: ['mfa', 'compliantDevice'] } },
    ],
    [
      'a block of device codes',
      forEverybody(['block'], { authenticationFlows: { transferMethods: 'deviceCodeFlow,authenticationTransfer' } }),
    ],
  ])('%s keeps the account out', async (_what, policy) => expect(await beside(policy)).toBe('missing'));

  it.each([
    [
      'a block by place',
      forEverybody(['block'], { locations: { includeLocations: ['All'], excludeLocations: ['AllTrusted'] } }),
    ],
    ['a block at a risk', forEverybody(['block'], { signInRiskLevels: ['high'] })],
    ['a block of Office 365', forEverybody(['block'], { applications: { includeApplications: ['Office365'] } })],
  ])('%s may keep it out, and that is not known', async (_what, policy) =>
    expect(await beside(policy)).toBe('unknown'),
  );

  it('a block from which the account is excluded does no harm', async () => {
    const users = { ...everybody, excludeUsers: [house.accountId] };
    expect(await beside(forEverybody(['block'], { users }))).toBe('ok');
  });

  it('the policy is named, and what to do', async () => {
    await beside(forEverybody(['block']));
    expect((await enforced()).evidence).toBe(
      'The policy "For everybody" blocks the account. Exclude the account from it.',
    );
  });

  it('what is not told of a policy that asks for MFA leaves the dedicated one as good as it is', async () => {
    house.tenant.world.addPolicy(forEverybody(['mfa']));
    house.tenant.faults.alter(/conditionalAccess\/policies/, (body) => {
      const rows = body['value'] as { displayName: string; conditions: Record<string, unknown> }[];
      delete rows.find(({ displayName }) => displayName === 'For everybody')!.conditions['devices'];
      return body;
    });
    expect((await enforced()).state).toBe('ok');
  });
});

it('per-user MFA is worth nothing behind a block either', async () => {
  const { world } = house.tenant;
  world.setPerUserMfa(house.accountId, 'enforced');
  expect(await beside(forEverybody(['block']))).toBe('missing');
  world.setPerUserMfa(house.accountId, 'disabled');
});

it('another policy that applies does not answer for the dedicated one', async () => {
  house.tenant.world.addPolicy(forEverybody(['mfa']));
  house.tenant.faults.alter(/conditionalAccess\/evaluate/, (body) => ({
    ...body,
    value: (body['value'] as { id: string }[]).filter(({ id }) => id !== house.policyId),
  }));
  expect((await enforced()).evidence).toContain('What-If says that it does not apply');
});

describe('the dedicated policy', () => {
  const changed = async (change: (row: Record<string, Record<string, unknown>>) => void) => {
    house.tenant.faults.alter(/conditionalAccess\/policies/, (body) => {
      for (const row of body['value'] as Record<string, Record<string, unknown>>[]) change(row);
      return body;
    });
    return (await enforced()).state;
  };
  it('may ask for MFA by an authentication strength', async () =>
    expect(
      await changed((row) =>
        Object.assign(row['grantControls']!, {
          builtInControls: [],
          authenticationStrength: { id: 'strength', requirementsSatisfied: 'mfa' },
        }),
      ),
    ).toBe('ok'));
  it('but not by one that is no MFA', async () =>
    expect(
      await changed((row) =>
        Object.assign(row['grantControls']!, {
          builtInControls: [],
          authenticationStrength: { id: 'strength', requirementsSatisfied: 'none' },
        }),
      ),
    ).toBe('missing'));
  it('might be for some apps only where that was not said', async () =>
    expect(
      await changed((row) => {
        delete (row['conditions']!['applications'] as Record<string, unknown>)['applicationFilter'];
      }),
    ).toBe('unknown'));
});
