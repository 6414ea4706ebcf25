import { GDAP_PREFIX } from '../../../src/core/gdapRoles.js';
import type { RunState } from '../../../src/core/runState.js';
import { MINUTE } from '../../../src/core/settings.js';
import { tierZeroRoles } from '../../../src/core/roles.js';
import { isProtected } from '../../fakes/tenant/protection.js';
import type { Write } from '../../fakes/tenant/write.js';
import { firstOf, type Invariant } from './invariant.js';
import type { Ledger } from './ledger.js';
import { planBehind } from './roleWrites.js';

/** Is the intent of this write among the run's? */
function isIntended(write: Write, run: RunState, ledger: Ledger): boolean {
  const begun = (key: string) => run.started[key] !== undefined;
  switch (write.operation) {
    case 'createAccount':
      return write.about === `Countersign ${run.id}` && begun('createAccount');
    case 'createGroup':
      return begun(`createGroup:${write.about.slice(GDAP_PREFIX.length)}`);
    case 'addMember':
      return begun(`joinGroup:${write.about}`);
    case 'createPolicy':
    case 'enforcePerUserMfa':
      return begun('enforceMfa');
    case 'setEnabled':
      return begun('enableAccount');
    case 'setPassword':
    case 'issuePass':
      return run.secretStartedAt !== null;
    case 'assign':
    case 'assign-until':
    case 'remove': {
      const plan = planBehind(write, ledger);
      return begun(`changeRoles:${plan?.plan.id ?? ''}`) || begun(`endGrant:${run.grant?.planId ?? ''}`);
    }
    default:
      return begun(write.operation);
  }
}

/** Writes that Graph would happily do twice, and by what a second one is told. */
const doubling: ReadonlySet<string> = new Set(['createAccount', 'createGroup', 'createPolicy']);

export const otherWrites: readonly Invariant[] = [
  {
    id: 'I3 intent first',
    says: 'Whatever is written was stored as an intent before it left.',
    write: (write, ledger, place) => {
      // What has ended is taken away even while nothing can be stored.
      if (write.operation === 'remove' && (place.down.journal || place.journalFailedAt === write.at)) return undefined;
      const runs = [...ledger.runs.values()].filter(
        (run) => write.accountId === null || run.accountId === null || run.accountId === write.accountId,
      );
      return runs.some((run) => isIntended(write, run, ledger))
        ? undefined
        : `${write.operation} ${write.about} without an intent`;
    },
  },
  {
    id: 'I2 made once',
    says: 'An account, a group and a policy are made once.',
    write: (write, _ledger, place) => {
      // How long ago something was sent is only known by the clock: while it is being set, a replica may be outrun.
      if (!doubling.has(write.operation) || write.at - place.clockSetAt < 2 * MINUTE) return undefined;
      const since =
        write.operation === 'createPolicy' ? place.others.lastTouch(write.accountId ?? '', 'policy') : -Infinity;
      const about = (one: Write) =>
        `${one.operation} ${one.operation === 'createAccount' ? one.about : `${one.accountId ?? ''}${one.about}`}`;
      const before = place.tenant.writes.filter(
        (one) => one.facts <= write.facts && one.at > since && about(one) === about(write),
      );
      return before.indexOf(write) > 0 ? `${about(write)} twice` : undefined;
    },
  },
  {
    id: 'MFA before sign-in',
    says: 'An account is enabled, and given a password, only when MFA is enforced for it.',
    write: (write, _ledger, place) => {
      if (write.operation !== 'setEnabled' && write.operation !== 'setPassword') return undefined;
      // A policy that somebody removes is for the watch to find: after the account was enabled, or too lately to be seen.
      const removedAt = place.others.lastTouch(write.accountId ?? '', 'policy');
      const unseen = write.operation === 'setPassword' ? 0 : write.at - place.tenant.lag - 1_000;
      if (removedAt > 0 && removedAt >= unseen) return undefined;
      if (write.operation === 'setEnabled' && write.about !== 'true') return undefined;
      return isProtected(write.truth, write.accountId ?? '') ? undefined : `${write.operation} before MFA was enforced`;
    },
  },
  {
    id: 'I11 secrets',
    says: 'Nobody sets the password of a privileged account, and nobody sees one without its being stored that they did.',
    write: (write, _ledger, place) => {
      if (write.operation !== 'setPassword') return undefined;
      const held = write.truth.roles.filter(
        (row) => row.principalId === write.accountId && tierZeroRoles.includes(row.roleId),
      );
      const fresh = (roleId: string) =>
        place.others.lastTouch(write.accountId ?? '', roleId) >= write.at - place.tenant.lag - 1_000;
      return held.some((row) => (row.endsAt ?? Infinity) > write.at && !fresh(row.roleId))
        ? 'the account holds a tier-0 role'
        : undefined;
    },
    always: (ledger, place) =>
      firstOf(place.passwordsSeen, ({ runId, personId }) =>
        ledger.runs.get(runId)?.secretShownTo.includes(personId)
          ? undefined
          : 'a password was seen that no fact speaks of',
      ),
  },
];
