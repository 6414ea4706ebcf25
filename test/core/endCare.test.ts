import { describe, expect, it } from 'vitest';
import { accountsUnderCare } from '../../src/core/care.js';
import type { EndCare } from '../../src/core/endCare.js';
import { evolveAll } from '../../src/core/evolve.js';
import type { RunFact } from '../../src/core/runFacts.js';
import { pendingEffects } from '../../src/core/effects.js';
import type { RunState } from '../../src/core/runState.js';
import { decide } from '../../src/core/run.js';
import { factsUntil } from '../cards/fixtures.js';
import { ana, standingOf } from './people.js';
import { NOW, settings, tools } from './tools.js';

const fold = (facts: readonly RunFact[]): RunState => evolveAll(facts)!;
const ends = (account: EndCare['account'], more: Partial<EndCare> = {}): EndCare => ({
  type: 'EndCare',
  at: NOW,
  standing: standingOf(ana),
  activityId: 'message-1',
  account,
  ...more,
});
const decided = (command: EndCare, run: RunState) => decide(command, run, tools, settings);

describe('an account that does not exist any more', () => {
  const done = fold(factsUntil('done'));
  const decision = decided(ends('gone'), done);
  const after = fold([...factsUntil('done'), ...(decision.ok ? decision.facts : [])]);

  it('is watched no more when somebody says so, and it is on record who', () => {
    expect(accountsUnderCare([done])).toHaveLength(1);
    expect(decision).toMatchObject({ ok: true, facts: [{ type: 'CareEnded', by: { id: ana.id } }] });
    expect(accountsUnderCare([after])).toEqual([]);
    expect(pendingEffects(after).every(({ effect }) => effect.name === 'showCard')).toBe(true);
  });

  it('is done with once', () => {
    expect(decided(ends('gone'), after)).toMatchObject({ refusal: { code: 'already-received' } });
    expect(decided(ends('gone', { activityId: 'message-2' }), after)).toMatchObject({ refusal: { code: 'not-now' } });
  });
});

describe('the watch does not end', () => {
  it.each([
    ['while the account exists', ends('there'), 'account-still-there'],
    ['while it can be restored', ends('restorable'), 'account-restorable'],
    ['where that cannot be read', ends('unknown'), 'account-unreadable'],
    [
      'for somebody who may not start a setup',
      ends('gone', { standing: standingOf(ana, { roles: [] }) }),
      'not-an-operator',
    ],
    ['for somebody nobody knows', ends('gone', { standing: { known: false } }), 'identity-unknown'],
  ])('%s', (_, command, code) =>
    expect(decided(command, fold(factsUntil('done')))).toMatchObject({ refusal: { code } }),
  );

  it('during a setup, which is cancelled in its own way', () =>
    expect(decided(ends('gone'), fold(factsUntil('mfa')))).toMatchObject({ refusal: { code: 'not-now' } }));
});
