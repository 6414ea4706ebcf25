import type { RunState } from '../../../src/core/runState.js';
import { digestOf, type Plan } from '../../../src/core/plan.js';
import { GLOBAL_ADMINISTRATOR } from '../../../src/core/roles.js';
import { MINUTE } from '../../../src/core/settings.js';
import type { Contents } from '../../fakes/tenant/contents.js';
import type { RoleWrite, Write } from '../../fakes/tenant/write.js';
import { type Place, settings, tools } from '../house/place.js';
import type { Invariant } from './invariant.js';
import type { Ledger } from './ledger.js';

/** The plan as this request carries it out. */
const rebuilt = (plan: Plan, request: RoleWrite): Plan => ({
  ...plan,
  accountId: request.accountId,
  action: request.kind === 'remove' ? 'remove' : 'assign',
  until:
    request.kind === 'assign-until'
      ? request.until
      : request.kind === 'assign' && plan.endKeptBy === 'entra'
        ? null
        : plan.until,
});

/** The plan that was countersigned and begun for exactly this request. */
export function planBehind(write: Write, ledger: Ledger): RunState['plan'] {
  const { request } = write;
  if (!request) return null;
  for (const run of ledger.runsOf(request.accountId)) {
    const open = run.plan;
    const record = ledger.plans.get(open?.plan.id ?? '');
    if (open?.status !== 'consumed' || !record || record.granted.length !== 1 || record.started.length !== 1) continue;
    const fits =
      open.plan.roles.includes(write.about) &&
      digestOf(rebuilt(open.plan, request), tools) === record.granted[0]?.digest;
    if (fits) return open;
  }
  return null;
}

const ofEndedGrant = (write: Write, ledger: Ledger): boolean =>
  write.request?.kind === 'remove' &&
  write.request.source !== 'eligibility' &&
  ledger
    .runsOf(write.request.accountId)
    .some(({ grant }) => grant?.roles.includes(write.about) && grant.until <= write.botAt);

const globalAdministrators = (truth: Contents, except: string | null): number => {
  const holders = new Set(
    truth.roles
      .filter((row) => row.roleId === GLOBAL_ADMINISTRATOR && row.source !== 'eligibility')
      .map((row) => row.principalId),
  );
  return truth.users.filter((user) => user.enabled && user.id !== except && holders.has(user.id)).length;
};
const meddled = (place: Place, at: number): boolean =>
  [...place.others.touched].some(
    ([key, when]) =>
      (key.endsWith(GLOBAL_ADMINISTRATOR) || key.endsWith('enabled')) && when >= at - MINUTE - place.tenant.lag,
  );

export const roleWrites: readonly Invariant[] = [
  {
    id: 'I1 gate',
    says: 'A role request leaves only for a plan that was countersigned and begun, of exactly this account, action, role and end; or takes away a grant past its end.',
    write: (write, ledger) => {
      if (!write.request) return undefined;
      return planBehind(write, ledger) || ofEndedGrant(write, ledger)
        ? undefined
        : `${write.operation} of ${write.about} for nothing that was countersigned`;
    },
  },
  {
    id: 'I1 timely',
    says: 'A role is given no later than its approval allows.',
    write: (write, ledger) => {
      if (write.request?.kind !== 'assign' && write.request?.kind !== 'assign-until') return undefined;
      const plan = planBehind(write, ledger);
      const latest = Math.max(plan?.expiresAt ?? 0, (plan?.consumedAt ?? 0) + MINUTE);
      return write.botAt <= latest ? undefined : 'given after the approval had expired';
    },
  },
  {
    id: 'I2 at most once',
    says: 'A plan gives each of its roles once.',
    write: (write, ledger, place) => {
      if (!write.changed || !write.request || write.request.kind === 'remove') return undefined;
      const plan = planBehind(write, ledger);
      const touched = place.others.lastTouch(write.accountId ?? '', write.about);
      const same = place.tenant.writes.filter(
        (other) =>
          other.changed &&
          other.operation === write.operation &&
          other.accountId === write.accountId &&
          other.about === write.about &&
          other.facts >= (ledger.plans.get(plan?.plan.id ?? '')?.startedAt ?? 0) &&
          other.at > touched &&
          other.facts <= write.facts,
      );
      return plan && same.indexOf(write) > 0 ? `${write.about} was given twice` : undefined;
    },
  },
  {
    id: 'I13 bounds',
    says: 'Global Administrators stay within the bounds; emergency accounts, requesters and approvers are never the target.',
    fact: ({ fact, before, truth }, ledger, place) => {
      if (fact.type !== 'RoleChangeStarted') return undefined;
      const plan = ledger.plans.get(fact.planId)?.plan;
      if (!plan?.roles.includes(GLOBAL_ADMINISTRATOR) || meddled(place, place.clock.time)) return undefined;
      const others = globalAdministrators(truth, plan.accountId);
      if (plan.action === 'assign')
        return others + 1 > settings.globalAdminMax ? `${others + 1} Global Administrators` : undefined;
      const ours = before?.grant && !before.grant.ended && before.grant.roles.includes(GLOBAL_ADMINISTRATOR);
      return others < (ours ? 1 : settings.globalAdminMin)
        ? `${others} Global Administrators would be left`
        : undefined;
    },
    write: (write, ledger) => {
      if (write.accountId === null) return undefined;
      if (settings.breakGlassIds.includes(write.accountId)) return `${write.operation} on an emergency account`;
      if (write.operation === 'createAccount') return undefined;
      return ledger.runsOf(write.accountId).length === 0 ? `${write.operation} on an account of no run` : undefined;
    },
  },
];
