import { describe, expect, it } from 'vitest';
import { nonceOf } from '../../src/core/views.js';
import { by } from './commands.js';
import { given, stateOf } from './given.js';
import { ana, ben } from './people.js';
import { authenticator } from './tenant.js';
import { NOW, tools } from './tools.js';
import { after, asked, at, failedAt, goodInput, settled, waitingForApproval } from './walkthrough.js';

const preflight = at('preflight');
const nonce = nonceOf(stateOf(preflight), 'step', tools);
const first = by(ana).submits('preflight', goodInput('preflight'), { activityId: 'activity', nonce });

describe('the same press again', () => {
  const pressed = after(preflight, first);

  it('is known when Teams sends the activity again', () =>
    given(...pressed)
      .when(first)
      .refused('already-received'));

  it('is known when somebody double-clicks', () =>
    given(...pressed)
      .when(by(ana).submits('preflight', goodInput('preflight'), { nonce }))
      .refused('already-pressed'));

  it('is known even after the work is done and the card is another', () =>
    given(...settled(pressed))
      .when(first)
      .refused('already-received'));

  it('of somebody else is no repetition', () =>
    given(...pressed)
      .when(by(ben).submits('preflight', goodInput('preflight'), { nonce }))
      .refused('not-your-run'));
});

describe('an old card', () => {
  it('is out of date once another question is asked', () =>
    given(...at('describe'))
      .when(by(ana).submits('describe', goodInput('describe'), { nonce }))
      .refused('out-of-date'));

  it('is out of date when it belongs to another step, even with a nonce of now', () =>
    given(...at('describe'))
      .when(by(ana).submits('preflight', goodInput('preflight')))
      .refused('out-of-date'));

  it.each(['', 'f'.repeat(24), nonceOf(stateOf(at('secret')), 'approval', tools)])(
    'is out of date with nonce "%s"',
    (wrong) =>
      given(...at('secret'))
        .when(by(ana).asksForSecret({ nonce: wrong }))
        .refused('out-of-date'),
  );

  it('does not go back, retry or confirm the secret either', () => {
    given(...at('review'))
      .when(by(ana).goesBack({ nonce }))
      .refused('out-of-date');
    given(...failedAt(at('create'), 'createAccount'))
      .when(by(ana).retries({ nonce }))
      .refused('out-of-date');
    given(...at('secret'))
      .when(by(ana).hasStoredSecret({ nonce }))
      .refused('out-of-date');
  });

  it('of another run has another nonce', () => {
    const run = stateOf(preflight);
    expect(nonceOf({ ...run, salt: 'another' }, 'step', tools)).not.toBe(nonce);
  });

  it('says nothing of the plan: each plan has buttons of its own', () => {
    const one = stateOf(waitingForApproval());
    const other = stateOf(asked(after(waitingForApproval(), by(ana).withdraws())));
    expect(nonceOf(one, 'approval', tools)).not.toBe(nonceOf(other, 'approval', tools));
    given(...asked(after(waitingForApproval(), by(ana).withdraws())))
      .when(by(ben).approves({ nonce: nonceOf(one, 'approval', tools) }))
      .refused('plan-gone');
  });
});

describe('a form somebody is filling in', () => {
  const mfa = at('mfa');
  const before = nonceOf(stateOf(mfa), 'step', tools);
  const changes = [
    { type: 'CardShown', at: NOW, slot: 'step', activityId: 'card', view: 'v', where: stateOf(mfa).where, about: null },
    { type: 'MailboxSeen', at: NOW },
    { type: 'MethodsRead', at: NOW, methods: [authenticator], externalPolicies: [] },
    { type: 'RefusalRecorded', at: NOW, by: ben.id, name: 'Ben', verb: 'step.mfa', refusal: 'not-your-run' },
    { type: 'EffectDelayed', at: NOW, effect: 'awaitMailbox', reason: 'throttled' },
  ] as const;
  it.each(changes)('stays valid while $type happens behind it', (fact) => {
    expect(nonceOf(stateOf([...mfa, fact]), 'step', tools)).toBe(before);
  });
});

describe('a submission while the last one is worked on', () => {
  it('waits', () =>
    given(...after(preflight, first))
      .when(by(ana).submits('preflight', goodInput('preflight')))
      .refused('busy'));

  it('waits while the account is made', () =>
    given(...at('create'))
      .when(by(ana).submits('create'))
      .refused('busy'));

  it('is not taken for an answer to a failure: that is what "try again" is for', () =>
    given(...failedAt(after(preflight, first), 'readTenant'))
      .when(by(ana).submits('preflight', goodInput('preflight')))
      .refused('out-of-date'));
});
