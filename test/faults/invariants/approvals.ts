import { digestOf } from '../../../src/core/plan.js';
import { approverRoles } from '../../../src/core/roles.js';
import type { RunFact } from '../../../src/core/runFacts.js';
import type { Contents } from '../../fakes/tenant/contents.js';
import { type Place, tools } from '../house/place.js';
import type { Invariant } from './invariant.js';
import type { Ledger, PlanRecord } from './ledger.js';

const planIdOf = (fact: RunFact): string | null => ('planId' in fact ? fact.planId : null);
const recordOf = (fact: RunFact, ledger: Ledger): PlanRecord | undefined => ledger.plans.get(planIdOf(fact) ?? '');

/** Could this person countersign, as things were? So long may pass between reading and using what was read. */
function wasEligible(id: string, truth: Contents, place: Place, at: number, age: number): boolean {
  const user = truth.users.find((one) => one.id === id);
  const holds = truth.roles.some(
    (row) => row.principalId === id && row.source !== 'eligibility' && approverRoles.includes(row.roleId),
  );
  if (user?.enabled === true && !user.guest && holds) return true;
  const since = at - age - place.tenant.lag;
  return ['enabled', ...approverRoles].some((what) => place.others.lastTouch(id, what) >= since);
}

export const approvals: readonly Invariant[] = [
  {
    id: 'I7 what was seen is what is signed',
    says: 'A request, its approval and its start carry the digest of one and the same plan, and the card showed it.',
    fact: ({ fact }, ledger, place) => {
      if (fact.type === 'ApprovalRequested' && digestOf(fact.plan, tools) !== fact.digest)
        return 'the request has another digest';
      if (fact.type !== 'ApprovalGranted' && fact.type !== 'RoleChangeStarted') return undefined;
      const record = recordOf(fact, ledger);
      if (record?.requested.digest !== fact.digest) return `${fact.type} is about another plan than was asked for`;
      if (digestOf(record.plan, tools) !== fact.digest) return `${fact.type} has another digest than its plan`;
      const shown = [...place.channel.cards.values()].filter((card) => card.planId === fact.planId);
      return shown.some((card) => card.digest !== fact.digest) ? 'the card shows another digest' : undefined;
    },
  },
  {
    id: 'I6 once and in time',
    says: 'A plan is decided once and begun once, after it was granted and before it expired.',
    fact: ({ fact, before }, ledger) => {
      const record = recordOf(fact, ledger);
      if (!record) return undefined;
      const { granted, otherDecisions, started, requested } = record;
      if (granted.length > 1) return 'granted twice';
      if (started.length > 1) return 'begun twice';
      const undone = otherDecisions.filter((one) => one.type !== 'ApprovalWithdrawn');
      if (undone.length > 1 || (undone.length === 1 && granted.length === 1)) return 'two decisions on one plan';
      if (fact.type === 'ApprovalGranted' && before?.plan?.status !== 'pending')
        return `granted when it was ${before?.plan?.status}`;
      if (fact.type === 'ApprovalDenied' && before?.plan?.status !== 'pending')
        return `denied when it was ${before?.plan?.status}`;
      if (fact.type === 'RoleChangeStarted' && granted.length !== 1) return 'begun without an approval';
      if (fact.type === 'RoleChangeStarted' && otherDecisions.length > 0)
        return 'begun although it was decided against';
      if (fact.type === 'ApprovalGranted' || fact.type === 'RoleChangeStarted')
        return fact.at >= requested.expiresAt ? `${fact.type} after it had expired` : undefined;
      return undefined;
    },
  },
  {
    id: 'I4 distinct people',
    says: 'Requester, approver and account are three, and the approver has never seen the password of the account.',
    fact: ({ fact, before }, ledger, place) => {
      if (fact.type !== 'RoleChangeStarted' && fact.type !== 'ApprovalGranted') return undefined;
      const record = recordOf(fact, ledger);
      const approver = fact.type === 'ApprovalGranted' ? fact.by.id : fact.approvedBy;
      if (!record) return 'a plan nobody asked for';
      const { requesterId, accountId } = record.plan;
      if (record.requested.by.id !== requesterId) return 'the plan names another requester';
      if (before?.operator.id === approver) return 'whoever runs the setup countersigns';
      if (new Set([approver, requesterId, accountId]).size !== 3) return 'they are not three';
      if (fact.type === 'RoleChangeStarted' && record.granted[0]?.by.id !== approver)
        return 'begun for another approver';
      const seen = place.passwordsSeen.some((one) => one.accountId === accountId && one.personId === approver);
      if (seen && fact.type === 'ApprovalGranted') return 'the approver saw the password';
      return [...ledger.runs.values()].some((run) => run.accountId === approver)
        ? 'the approver is an account in care'
        : undefined;
    },
  },
  {
    id: 'I5 eligible at use',
    says: 'Whoever countersigns may do so at the click, when the change begins, and when a role is given.',
    fact: ({ fact, truth, time }, _ledger, place) => {
      if (fact.type !== 'RoleChangeStarted' && fact.type !== 'ApprovalGranted' && fact.type !== 'ApprovalDenied')
        return undefined;
      const id = fact.type === 'RoleChangeStarted' ? fact.approvedBy : fact.by.id;
      return wasEligible(id, truth, place, time, 0) ? undefined : `${fact.type} by somebody who may not`;
    },
    write: (write, ledger, place) => {
      if (write.request?.kind !== 'assign' && write.request?.kind !== 'assign-until') return undefined;
      const open = ledger.runsOf(write.accountId ?? '').find((run) => run.plan?.status === 'consumed')?.plan;
      const id = open?.decidedBy?.id ?? '';
      return wasEligible(id, write.truth, place, write.at, 5_000)
        ? undefined
        : 'given though the approver may not any more';
    },
  },
  {
    id: 'I8 decided is decided',
    says: 'No plan and no run comes back from its end.',
    fact: ({ fact, before, after }) => {
      if (before?.status === 'cancelled' && after.status !== 'cancelled') return 'a cancelled run goes on';
      if (before?.status === 'done' && after.status !== 'done' && fact.type !== 'DemotionStarted')
        return 'a finished run goes on';
      const [was, is] = [before?.plan, after.plan];
      if (!was || !is || (was.plan.id === is.plan.id && was.status === is.status)) return undefined;
      if (was.plan.id !== is.plan.id)
        return ['pending', 'granted', 'consumed'].includes(was.status)
          ? `another plan beside one that is ${was.status}`
          : undefined;
      const onward: Partial<Record<typeof was.status, readonly string[]>> = {
        pending: ['granted', 'denied', 'withdrawn', 'expired', 'overtaken', 'voided'],
        granted: ['consumed', 'withdrawn', 'voided', 'overtaken'],
        consumed: ['carried-out', 'voided', 'overtaken'],
      };
      return onward[was.status]?.includes(is.status) ? undefined : `a plan went from ${was.status} to ${is.status}`;
    },
  },
];
