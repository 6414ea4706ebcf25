import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AdminFacts, type AdminQuestion, judgeAdmin } from '../../src/core/adminReading.js';
import { dedicated, known, unknown } from './accountReading.js';
import { NOW } from './tools.js';

const hour = 3_600_000;
const report = {
  isRegistered: true,
  methods: ['microsoftAuthenticatorPush'],
  updatedAt: new Date(NOW - hour).toISOString(),
};
const good: AdminFacts = {
  registered: known(report),
  policies: known([dedicated]),
  securityDefaults: known(false),
  perUser: known('disabled'),
  proof: known({ at: '2026-11-20T09:00:00Z', method: 'Microsoft Authenticator', kind: 'microsoft' }),
};
const states = (change: Partial<AdminFacts>) =>
  Object.fromEntries(judgeAdmin({ ...good, ...change }, NOW).map(({ question, state }) => [question, state]));

it('an admin who does MFA is good in all three questions', () =>
  expect(states({})).toEqual({ registered: 'ok', enforced: 'ok', proven: 'ok' }));

describe('each question, in each of its ways', () => {
  const table: [string, AdminQuestion, Partial<AdminFacts>, 'ok' | 'missing' | 'unknown'][] = [
    ['no method', 'registered', { registered: known({ ...report, isRegistered: false, methods: [] }) }, 'missing'],
    ['only Duo', 'registered', { registered: known({ ...report, methods: ['externalAuthMethod'] }) }, 'missing'],
    ['only e-mail', 'registered', { registered: known({ ...report, methods: ['email'] }) }, 'missing'],
    ['a method nobody knows', 'registered', { registered: known({ ...report, methods: ['brainwave'] }) }, 'unknown'],
    ['nobody in the report', 'registered', { registered: known(null) }, 'unknown'],
    [
      'a report of three days ago',
      'registered',
      { registered: known({ ...report, updatedAt: new Date(NOW - 72 * hour).toISOString() }) },
      'unknown',
    ],
    ['a report of no day', 'registered', { registered: known({ ...report, updatedAt: '' }) }, 'unknown'],
    ['an unread report', 'registered', { registered: unknown }, 'unknown'],
    ['no policy', 'enforced', { policies: known([]) }, 'missing'],
    ['a policy that does not ask', 'enforced', { policies: known([{ ...dedicated, asksMfa: false }]) }, 'missing'],
    ['a policy told in part', 'enforced', { policies: known([{ ...dedicated, isComplete: false }]) }, 'unknown'],
    ['policies unread', 'enforced', { policies: unknown }, 'unknown'],
    ['security defaults', 'enforced', { policies: known([]), securityDefaults: known(true) }, 'ok'],
    ['security defaults unread', 'enforced', { policies: known([]), securityDefaults: unknown }, 'unknown'],
    ['per-user MFA', 'enforced', { policies: unknown, perUser: known('enforced') }, 'ok'],
    ['per-user MFA only enabled', 'enforced', { policies: known([]), perUser: known('enabled') }, 'missing'],
    ['per-user MFA unread', 'enforced', { policies: known([]), perUser: unknown }, 'unknown'],
    ['no sign-in', 'proven', { proof: known(null) }, 'missing'],
    ['a sign-in with Duo', 'proven', { proof: known({ at: 'x', method: 'Duo', kind: 'third-party' }) }, 'missing'],
    ['sign-ins unread', 'proven', { proof: unknown }, 'unknown'],
  ];
  it.each(table)('%s: %s', (_what, question, change, state) => expect(states(change)[question]).toBe(state));
});

it('knowing less never makes an admin look better', () => {
  const reading = <T>(value: fc.Arbitrary<T>) => fc.oneof(fc.constant(unknown), value.map(known));
  const facts: fc.Arbitrary<AdminFacts> = fc.record({
    registered: reading(
      fc.option(
        fc.record({
          isRegistered: fc.boolean(),
          methods: fc.subarray(['email', 'externalAuthMethod', 'fido2', 'brainwave']),
          updatedAt: fc.constantFrom(report.updatedAt, '2026-01-01T00:00:00Z'),
        }),
      ),
    ),
    policies: reading(
      fc.array(
        fc
          .record({ asksMfa: fc.boolean(), isComplete: fc.boolean(), reachesAccount: fc.boolean() })
          .map((change) => ({ ...dedicated, ...change })),
        { maxLength: 2 },
      ),
    ),
    securityDefaults: reading(fc.boolean()),
    perUser: reading(fc.constantFrom('disabled', 'enabled', 'enforced')),
    proof: reading(
      fc.option(
        fc.constantFrom(
          { at: 'x', method: 'Duo', kind: 'third-party' as const },
          { at: 'x', method: 'Phone', kind: 'microsoft' as const },
        ),
      ),
    ),
  });
  fc.assert(
    fc.property(facts, fc.constantFrom(...(Object.keys(good) as (keyof AdminFacts)[])), (all, part) => {
      const before = new Map(judgeAdmin(all, NOW).map(({ question, state }) => [question, state]));
      for (const { question, state } of judgeAdmin({ ...all, [part]: unknown }, NOW))
        if (state === 'ok') expect(before.get(question)).toBe('ok');
    }),
    { numRuns: 2_000 },
  );
});
