import fc from 'fast-check';
import { expect, it } from 'vitest';
import { gdapRoles } from '../../src/core/gdapRoles.js';
import type { AccountReading, Reading } from '../../src/core/readings.js';
import { judgeAll } from '../../src/core/requirements.js';
import { GLOBAL_ADMINISTRATOR } from '../../src/core/roles.js';
import { account, dedicated, expected, good, known, ownApp, unknown } from './accountReading.js';
import { NOW } from './tools.js';

const readingOf = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<Reading<T>> =>
  fc.oneof(
    fc.constant(unknown),
    value.map((one) => known(one)),
  );
const kind = fc.constantFrom('microsoft', 'third-party', 'weak', 'unknown' as const);
const anyReading: fc.Arbitrary<AccountReading> = fc.record({
  at: fc.constant(NOW),
  tenantAt: fc.constant(NOW),
  account: readingOf(
    fc.record({
      ...constants(account),
      enabled: fc.boolean(),
      isMember: fc.boolean(),
      isSynchronised: fc.boolean(),
      hasExchangePlan: fc.boolean(),
      licencesInError: fc.nat(1),
      passwordChangedAt: fc.constantFrom(account.passwordChangedAt, null, '2026-11-02T00:00:00Z'),
    }),
  ),
  domainIsManaged: readingOf(fc.boolean()),
  methods: readingOf(fc.array(fc.record({ id: fc.string(), name: fc.string(), kind }), { maxLength: 3 })),
  externalMethodPolicies: readingOf(fc.array(fc.string(), { maxLength: 2 })),
  enforcement: fc.record({
    perUser: readingOf(fc.constantFrom('disabled', 'enabled', 'enforced' as const)),
    policies: readingOf(
      fc.array(
        fc.record({
          ...constants(dedicated),
          state: fc.constantFrom('enabled', 'disabled', 'enabledForReportingButNotEnforced' as const),
          isDedicated: fc.boolean(),
          hasThirdPartyControl: fc.boolean(),
          reachesAccount: fc.boolean(),
          isComplete: fc.boolean(),
          exceptsLocations: fc.subarray(['AllTrusted', 'office']),
          deviations: fc.subarray(['it excepts something']),
        }),
        { maxLength: 2 },
      ),
    ),
    whatIf: readingOf(fc.constantFrom(true, false, null)),
  }),
  proof: readingOf(fc.option(fc.record({ at: fc.string(), method: fc.string(), kind }))),
  bypasses: readingOf(
    fc.array(fc.record({ at: fc.string(), by: fc.constantFrom('remembered-device', 'location', 'other' as const) }), {
      maxLength: 2,
    }),
  ),
  mfaService: readingOf(fc.option(fc.record({ remembersDevices: fc.boolean(), trustsAddresses: fc.boolean() }))),
  trustedLocations: readingOf(fc.subarray([{ id: 'office', name: 'Head office' }])),
  groups: readingOf(fc.subarray(good.groups.known ? [...good.groups.value] : [])),
  adminAgents: readingOf(fc.boolean()),
  gdapRoles: readingOf(fc.subarray(gdapRoles.map((role) => role.name as string))),
  roles: readingOf(
    fc.record({
      holdings: fc.array(
        fc.record({
          roleId: fc.constantFrom(GLOBAL_ADMINISTRATOR, 'other'),
          source: fc.constantFrom('direct', 'schedule', 'eligibility' as const),
          id: fc.string(),
        }),
        { maxLength: 2 },
      ),
      throughGroups: fc.subarray([GLOBAL_ADMINISTRATOR, 'other']),
    }),
  ),
  hasMailbox: readingOf(fc.boolean()),
  globalAdministrators: readingOf(fc.nat(8)),
  approvers: readingOf(fc.nat(4)),
  approverGroup: readingOf(fc.constantFrom(null, 'has-owners', 'not-role-assignable')),
  ownApp: readingOf(fc.record({ ...constants(ownApp), owners: fc.subarray(['somebody']) })),
});

it('knowing less never makes anything look better', () => {
  const parts = Object.keys(good).filter(
    (part) => !['at', 'tenantAt'].includes(part) && part !== 'enforcement',
  ) as (keyof AccountReading)[];
  const forgetting = fc.constantFrom<(reading: AccountReading) => AccountReading>(
    ...parts.map((part) => (reading: AccountReading) => ({ ...reading, [part]: unknown })),
    ...(['perUser', 'policies', 'whatIf'] as const).map((part) => (reading: AccountReading) => ({
      ...reading,
      enforcement: { ...reading.enforcement, [part]: unknown },
    })),
  );
  fc.assert(
    fc.property(anyReading, fc.boolean(), forgetting, (reading, byName, forget) => {
      const expectation = byName ? { ...expected, groups: null } : expected;
      const before = new Map(judgeAll(reading, expectation).map((finding) => [finding.requirement, finding.state]));
      for (const { requirement, state } of judgeAll(forget(reading), expectation)) {
        if (state === 'ok') expect(before.get(requirement)).toBe('ok');
      }
    }),
    { numRuns: 3_000 },
  );
});

it('with any part unknown, not everything is good', () => {
  const judgedBy = Object.keys(good).filter(
    // Names stand in for ids on record, and names of locations only adorn the evidence.
    (part) => !['at', 'tenantAt', 'enforcement', 'adminAgents', 'gdapRoles', 'trustedLocations'].includes(part),
  );
  for (const part of judgedBy) {
    const states = judgeAll({ ...good, [part]: unknown }, expected).map((finding) => finding.state);
    expect(states, part).toContain('unknown');
    expect(states, part).not.toContain('missing');
  }
});

function constants<T extends object>(values: T): { [K in keyof T]: fc.Arbitrary<T[K]> } {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, fc.constant(value as unknown)])) as {
    [K in keyof T]: fc.Arbitrary<T[K]>;
  };
}
