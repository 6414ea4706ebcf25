import type { RunState } from '../../../src/core/runState.js';
import { MINUTE } from '../../../src/core/settings.js';
import type { Contents } from '../../fakes/tenant/contents.js';
import type { Place } from '../house/place.js';
import { firstOf, type Invariant } from './invariant.js';

const LATE = 5 * MINUTE;

const holds = (run: RunState, roleId: string, truth: Contents, at: number, sources: readonly string[]): boolean =>
  truth.roles.some(
    (row) =>
      row.principalId === run.accountId &&
      row.roleId === roleId &&
      sources.includes(row.source) &&
      (row.endsAt === null || row.endsAt > at),
  );
const active = ['direct', 'schedule'];
const isTold = (run: RunState, place: Place): boolean =>
  run.grant?.overdue === true &&
  run.cards.overdue !== undefined &&
  place.channel.cards.has(run.cards.overdue.activityId);

export const grants: readonly Invariant[] = [
  {
    id: 'I12 grants end',
    says: 'Five minutes after its end nothing of a grant is left, or people have been told.',
    always: (ledger, place) => {
      const now = place.clock.time;
      if (now - place.smoothSince <= LATE) return undefined;
      return firstOf(ledger.runs.values(), (run) => {
        const { grant } = run;
        if (!grant || place.clock.now() - grant.until <= LATE) return undefined;
        // Nobody can use, or take away, what an account holds that somebody deleted.
        if (!place.tenant.written.users.some((user) => user.id === run.accountId)) return undefined;
        const left = grant.roles.filter(
          (role) =>
            holds(run, role, place.tenant.written, now, active) &&
            now - place.others.lastTouch(run.accountId ?? '', role) > LATE,
        );
        // Once it is over for good, a role that others give is no grant any more.
        if (grant.ended || left.length === 0 || isTold(run, place)) return undefined;
        return `${left.join(', ')} is left ${Math.round((place.clock.now() - grant.until) / MINUTE)} minutes after its end`;
      });
    },
  },
  {
    id: 'I12 covered',
    says: 'Every role the bot gave and did not take back belongs to a grant whose end is still kept.',
    always: (ledger, place) => {
      const now = place.clock.time;
      const given = place.tenant.writes.filter(
        (write) => write.changed && (write.operation === 'assign' || write.operation === 'assign-until'),
      );
      return firstOf(given, (write) => {
        const runs = ledger.runsOf(write.accountId ?? '');
        const touched = place.others.lastTouch(write.accountId ?? '', write.about) >= write.at;
        if (touched || !runs.some((run) => holds(run, write.about, place.tenant.written, now, active)))
          return undefined;
        const kept = runs.some((run) => run.grant && !run.grant.ended && run.grant.roles.includes(write.about));
        return kept ? undefined : `${write.about} is held, and nobody keeps its end`;
      });
    },
  },
  {
    id: 'I2 as planned',
    says: 'At rest the directory is as the plan says, or the run says that it failed.',
    atRest: (ledger, place) =>
      firstOf(ledger.runs.values(), (run) => {
        const open = run.plan;
        if (!open || run.status === 'cancelled') return undefined;
        const now = place.clock.time;
        if (open.status === 'consumed' && !run.failed && run.delayed === null)
          return 'a plan was begun and is neither done nor failed';
        if (open.status !== 'carried-out') return undefined;
        const { action, roles } = open.plan;
        const begun = ledger.plans.get(open.plan.id)?.startedTime ?? Infinity;
        const undisturbed = roles.filter((role) => place.others.lastTouch(run.accountId ?? '', role) < begun);
        if (action === 'remove') {
          const left = undisturbed.find((role) =>
            holds(run, role, place.tenant.written, now, [...active, 'eligibility']),
          );
          return left && !(run.grant && !run.grant.ended) ? `${left} is still held` : undefined;
        }
        if (!run.grant || run.grant.ended || place.clock.now() >= run.grant.until || run.grant.planId !== open.plan.id)
          return undefined;
        // By a clock that ran ahead, its end had come.
        if (place.clockSetAt >= begun) return undefined;
        const missing = undisturbed.find((role) => !holds(run, role, place.tenant.written, now, active));
        return missing ? `${missing} is not held` : undefined;
      }),
  },
];
