import { describe, expect, it } from 'vitest';
import { pendingEffects } from '../../src/core/effects.js';
import type { RunFact } from '../../src/core/runFacts.js';
import { by } from './commands.js';
import { given, stateOf } from './given.js';
import { ana, ben } from './people.js';
import { NOW } from './tools.js';
import { after, asked, assigned, at, failedAt, finished, granted, settled, waitingForApproval } from './walkthrough.js';

const intent = (effect: string): RunFact => ({ type: 'EffectStarted', at: NOW, effect });

describe('a run is cancelled', () => {
  it.each(['preflight', 'describe', 'gdap', 'mfa', 'register', 'elevate'] as const)('at the step %s', (step) =>
    given(...at(step))
      .when(by(ana).cancels())
      .then({ type: 'RunCancelled', by: ana }),
  );
  it('only by its operator', () =>
    given(...at('mfa'))
      .when(by(ben).cancels())
      .refused('not-your-run'));
  it('and takes the open request with it', () => {
    given(...waitingForApproval())
      .when(by(ana).cancels())
      .then({ type: 'ApprovalWithdrawn', by: ana, press: null }, { type: 'RunCancelled' });
    expect(stateOf(after(waitingForApproval(), by(ana).cancels())).plan?.status).toBe('withdrawn');
  });
  it('and owes nothing any more but its cards', () => {
    const names = pendingEffects(stateOf(after(at('mfa'), by(ana).cancels()))).map(({ effect }) => effect.name);
    expect(new Set(names)).toEqual(new Set(['showCard']));
  });
  it('although a request was countersigned, as long as it is not begun', () =>
    given(...granted())
      .when(by(ana).cancels())
      .then({ type: 'ApprovalWithdrawn', by: ana }, { type: 'RunCancelled' }));
});

describe('a run is not cancelled', () => {
  it('while the account holds the roles it was granted', () =>
    given(...assigned())
      .when(by(ana).cancels())
      .refused('grant-active'));
  it('while something is being made: what was made must not be forgotten', () =>
    given(...at('create'), intent('createAccount'))
      .when(by(ana).cancels())
      .refused('busy'));
  it('with a card that asks about an earlier point of it', () =>
    given(...at('mfa'))
      .when(by(ana).cancels({ nonce: 'old' }))
      .refused('out-of-date'));
  it('while a countersigned removal is carried out', () => {
    const removal = after(asked(at('demote')), by(ben).approves());
    given(...removal)
      .when(by(ana).cancels())
      .refused('grant-active');
  });
});

describe('a run can be cancelled again', () => {
  it('once what was being made has failed', () =>
    given(...failedAt([...at('create'), intent('createAccount')], 'createAccount'))
      .when(by(ana).cancels())
      .then({ type: 'RunCancelled' }));
  it('once the grant has been taken back', () => {
    const back = settled(after(asked(at('demote')), by(ben).approves()), {}, { step: 'demote' });
    given(...back)
      .when(by(ana).cancels())
      .then({ type: 'RunCancelled' });
  });
});

describe('a card is moved to where somebody is', () => {
  const shown: RunFact = {
    type: 'CardShown',
    at: NOW,
    slot: 'step',
    activityId: 'card-1',
    view: 'v',
    where: stateOf(at('mfa')).where,
    about: null,
  };
  it('by any operator', () =>
    given(...at('mfa'), shown)
      .when(by(ben).resumes())
      .then({ type: 'RunMoved', by: ben }));
  it('by nobody else', () =>
    given(...at('mfa'), shown)
      .when(by(ben).resumes({ standing: { known: false } }))
      .refused('identity-unknown'));
  it('and the old one loses its buttons', () => {
    const moved = stateOf(after([...at('mfa'), shown], by(ana).resumes()));
    const owed = pendingEffects(moved).map(({ effect }) => effect);
    expect(owed).toContainEqual(expect.objectContaining({ name: 'retireCard', activityId: 'card-1' }));
    expect(owed).toContainEqual({ name: 'showCard', slot: 'step' });
  });
  it('also when the run is done', () =>
    given(...finished())
      .when(by(ben).resumes())
      .then({ type: 'RunMoved' }));
});
