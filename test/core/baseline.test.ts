import { expect, it } from 'vitest';
import { acknowledged, firstSeen, isComparing } from '../../src/core/baseline.js';
import { judgeAll } from '../../src/core/requirements.js';
import { account, expected, good, known, ownApp, unknown } from './accountReading.js';
import { NOW } from './tools.js';

const stateOf = (id: string, reading: typeof good, baseline: typeof expected.baseline) =>
  judgeAll(reading, { ...expected, ...(baseline === undefined ? {} : { baseline }) }).find(
    ({ requirement }) => requirement === id,
  )?.state;
const changed = { ...good, at: NOW + 1, account: known({ ...account, passwordChangedAt: '2026-11-23T12:00:00Z' }) };
const stranger = { ...good, at: NOW + 1, ownApp: known({ ...ownApp, credentials: ['secret 9 of the application'] }) };

it('what is seen first is recorded, each part when it can be read', () => {
  const first = firstSeen({ ...good, ownApp: unknown }, null);
  expect(first).toEqual({ at: NOW, tokens: expected.baseline?.tokens });
  const second = firstSeen({ ...changed }, first);
  expect(second?.ownApp).toEqual(ownApp);
  expect(second?.tokens, 'what is recorded does not change by being read again').toEqual(expected.baseline?.tokens);
  expect(firstSeen(changed, second)).toBeNull();
});

it('nothing is recorded of what could not be read', () =>
  expect(firstSeen({ ...good, account: unknown, ownApp: unknown }, null)).toBeNull());

it.each([
  ['tokens-intact', changed],
  ['own-app-unchanged', stranger],
] as const)('%s is missing until the change is accepted, and then only that one', (id, reading) => {
  const baseline = firstSeen(good, null)!;
  expect(stateOf(id, reading, baseline)).toBe('missing');
  const accepted = acknowledged(baseline, id, reading)!;
  expect(stateOf(id, reading, accepted)).toBe('ok');
  expect(stateOf('tokens-intact', changed, acknowledged(baseline, 'own-app-unchanged', changed))).toBe('missing');
});

it('a change that cannot be seen cannot be accepted', () =>
  expect(acknowledged(firstSeen(good, null)!, 'tokens-intact', { ...good, account: unknown })).toBeNull());

it('what is taken from the app alarms nobody', () =>
  expect(
    stateOf('own-app-unchanged', { ...good, ownApp: known({ ...ownApp, credentials: [] }) }, expected.baseline),
  ).toBe('ok'));

it('only what is compared can be accepted', () => {
  expect(isComparing('tokens-intact')).toBe(true);
  expect(isComparing('mfa-enforced')).toBe(false);
});
