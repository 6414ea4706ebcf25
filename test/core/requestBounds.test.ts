import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { startRoleChange } from '../../src/core/approval.js';
import { timeToJudgeBy, tooManyRequests } from '../../src/core/requestBounds.js';
import type { RunState } from '../../src/core/runState.js';
import { HOUR, MINUTE } from '../../src/core/settings.js';
import { by } from './commands.js';
import { given, stateOf } from './given.js';
import { ana, ben, cas, standingOf } from './people.js';
import { NOW, settings } from './tools.js';
import { assigned, at, finished, granted, settled, waitingForApproval } from './walkthrough.js';

const asks = (lookups: { otherRuns?: readonly RunState[]; requests?: readonly number[] }) =>
  given(...at('elevate')).when(by(ana).submits('elevate', { reason: 'CIPP setup', hours: '2' }, { lookups }));

const ready = settled(at('demote'), {}, { step: 'demote' });

describe('of one account and role', () => {
  it.each([
    ['waits for a decision', waitingForApproval()],
    ['was countersigned', granted()],
    ['is assigned', assigned()],
  ])('nothing is asked for while a request of another setup %s', (_what, other) =>
    asks({ otherRuns: [stateOf(other)] }).refused('account-plan-open'),
  );

  it('it is asked for when the request of the other setup was not begun in time, written down or not', () => {
    const later = { at: NOW + 31 * MINUTE, lookups: { otherRuns: [stateOf(granted())] } };
    given(...at('elevate'))
      .when(by(ana).submits('elevate', { reason: 'CIPP setup', hours: '2' }, later))
      .then({ type: 'ApprovalRequested' });
  });

  it('it is asked for when the other setup is over', () =>
    asks({ otherRuns: [stateOf(finished())] }).then({ type: 'ApprovalRequested' }));

  it('a removal may be asked for while another setup still keeps the end of its grant', () =>
    given(...ready)
      .when(by(ana).submits('demote', {}, { lookups: { otherRuns: [stateOf(assigned())] } }))
      .then({ type: 'ApprovalRequested' }));

  it('but not while another removal of it is open', () => {
    const open = stateOf(waitingForApproval());
    given(...ready)
      .when(by(ana).submits('demote', {}, { lookups: { otherRuns: [open] } }))
      .refused('account-plan-open');
  });
});

describe('one person', () => {
  const minutesAgo = (...minutes: number[]) => minutes.map((minute) => NOW - minute * MINUTE);

  it('asks six times within an hour, and not a seventh time', () => {
    asks({ requests: minutesAgo(50, 40, 30, 20, 10) }).then({ type: 'ApprovalRequested' });
    asks({ requests: minutesAgo(50, 40, 30, 20, 10, 5) }).refused('too-many-requests', '10');
  });

  it('asks again as soon as the oldest is an hour ago', () =>
    asks({ requests: minutesAgo(60, 40, 30, 20, 10, 5) }).then({ type: 'ApprovalRequested' }));

  it('gains nothing from a clock that was wrong', () =>
    asks({ requests: minutesAgo(-600, -500, -400, -300, -200, -100) }).refused('too-many-requests', '60'));

  it('never has more requests within any hour than the limit, whenever they are made', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(40 * MINUTE), { size: '+1', minLength: 10 }),
        fc.integer({ min: 2, max: 9 }),
        (pauses, limit) => {
          const made: number[] = [];
          let time = NOW;
          for (const pause of pauses) {
            time += pause;
            if (!tooManyRequests(time, made, { ...settings, planRequestsPerHour: limit })) made.push(time);
          }
          for (const one of made)
            expect(made.filter((other) => other > one - HOUR && other <= one).length).toBeLessThanOrEqual(limit);
          expect(made.length).toBeGreaterThanOrEqual(Math.min(limit, pauses.length));
        },
      ),
    );
  });
});

describe('a clock that goes backwards', () => {
  const waiting = waitingForApproval();
  const last = stateOf(waiting).lastAt;

  it('revives no request: the latest time that is recorded counts', () => {
    const expired = [...waiting, { type: 'MailboxSeen', at: NOW + 31 * MINUTE } as const];
    given(...expired)
      .when(by(ben).approves({ at: NOW + 30.5 * MINUTE }))
      .refused('plan-expired');
    given(...expired)
      .when(by(ben).approves({ at: NOW + 5 * MINUTE }))
      .refused('clock-behind');
  });

  it('may be behind by what two machines differ', () => {
    given(...waiting)
      .when(by(ben).approves({ at: last - MINUTE }))
      .then({ type: 'ApprovalGranted' });
    given(...waiting)
      .when(by(ben).approves({ at: last - MINUTE - 1 }))
      .refused('clock-behind');
  });

  it('lets nobody ask for what nobody could decide', () =>
    given(...at('elevate'), { type: 'MailboxSeen', at: NOW + HOUR })
      .when(by(ana).submits('elevate', { reason: 'CIPP setup', hours: '2' }))
      .refused('clock-behind'));

  it('begins no countersigned change', () => {
    const run = { ...stateOf(granted()), lastAt: NOW + HOUR };
    const start = (at: number) =>
      startRoleChange(
        {
          at,
          planId: run.plan?.plan.id ?? '',
          approver: standingOf(ben),
          globalAdministrators: { known: true, value: [ben.id, cas.id] },
          wireDigest: run.plan?.digest ?? '',
        },
        run,
        settings,
      );
    expect(start(NOW)).toBeUndefined();
    expect(start(NOW + HOUR)).toMatchObject({ type: 'ApprovalVoided', why: 'plan-expired' });
    expect(timeToJudgeBy(NOW, run)).toBeUndefined();
  });
});
