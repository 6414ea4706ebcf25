import { isWorking } from '../../../src/core/effects.js';
import type { Person } from '../../../src/core/people.js';
import type { TenantMode } from '../../../src/core/runFacts.js';
import type { RunState } from '../../../src/core/runState.js';
import type { Profile } from '../../../src/core/roles.js';
import type { StepId } from '../../../src/core/steps.js';
import { mfaMethodsFor } from '../../../src/core/submission.js';
import { nonceOf } from '../../../src/core/views.js';
import type { SKU } from '../../fakes/tenant/seed.js';
import { people } from '../../fakes/tenant/seed.js';
import type { Activity } from './activities.js';
import { type Place, tools } from './place.js';

/** What the people of a story want. */
export type Wishes = {
  mode: TenantMode;
  profile: Profile;
  licence: 'none' | typeof SKU;
  /** What the second admin does with the plan; with `nothing` it expires. */
  decision: 'approve' | 'deny' | 'withdraw' | 'nothing';
};
export const ordinary: Wishes = {
  mode: 'single',
  profile: 'global-administrator',
  licence: 'none',
  decision: 'approve',
};

/** What happens next: somebody does something, time passes, or the story is over. */
export type Next = { activity: Activity } | { wait: number } | 'over';

const isOpen = (run: RunState): boolean =>
  run.plan?.status === 'pending' || run.plan?.status === 'granted' || run.plan?.status === 'consumed';

/** What people who want the setup to go on do next. */
export function nextOf(run: RunState, wishes: Wishes, place: Place): Next {
  const { ana } = people;
  if (run.status !== 'open') return 'over';
  const operator = Object.values(people).find((one) => one.id === run.operator.id) ?? ana;
  const press = (verb: string, data: Record<string, string> = {}, who: Person = operator) => ({
    activity: pressOf(run, verb, data, who, place),
  });
  if (run.failed) return press('run.retry');
  if (run.plan?.status === 'pending') return decisionOn(run, wishes, place);
  if (isWorking(run)) return { wait: 1_000 };
  switch (run.step) {
    case 'secret':
      if (run.secretShownTo.includes(operator.id)) return press('secret.stored');
      return run.secretStartedAt !== null && place.clock.now() - run.secretStartedAt < 10_000
        ? { wait: 10_000 }
        : press('secret.show');
    case 'register':
      place.others.registerAuthenticator(run.accountId ?? '');
      return { wait: 5_000 };
    case 'elevate':
      if (run.grant && !run.grant.ended) return { wait: 60_000 };
      return press('step.elevate', inputOf('elevate', run, wishes));
    case 'demote':
      return isOpen(run) ? { wait: 1_000 } : press('step.demote');
    default:
      return press(`step.${run.step}`, inputOf(run.step, run, wishes));
  }
}

function decisionOn(run: RunState, { decision }: Wishes, place: Place): Next {
  const requester = Object.values(people).find((one) => one.id === run.plan?.requester.id) ?? people.ana;
  const second = run.secretShownTo.includes(people.ben.id) || requester === people.ben ? people.cas : people.ben;
  if (decision === 'nothing') return { wait: 31 * 60_000 };
  if (decision === 'withdraw') return { activity: pressOf(run, 'approval.withdraw', {}, requester, place) };
  const data: Record<string, string> = decision === 'deny' ? { reason: 'Not today' } : {};
  return { activity: pressOf(run, `approval.${decision}`, data, second, place) };
}

export function pressOf(
  run: RunState,
  verb: string,
  data: Record<string, string>,
  who: Person,
  place: Place,
): Activity {
  const nonce = nonceOf(run, verb.startsWith('approval.') ? 'approval' : 'step', tools);
  return { activityId: `press-${place.nextNumber()}`, who, verb, runId: run.id, data: { nonce, ...data } };
}

export function inputOf(step: StepId, run: RunState, wishes: Wishes): Record<string, string> {
  switch (step) {
    case 'preflight':
      return { profile: wishes.profile, mode: wishes.mode };
    case 'describe':
      return {
        displayName: 'CIPP Service Account',
        userName: 'CIPPServiceAccount',
        domain: 'contoso.com',
        usageLocation: 'NL',
        licence: wishes.licence,
      };
    case 'partner':
      return { partner: 'yes' };
    case 'gdap':
      return {
        groups: (run.groups?.gdap ?? [])
          .slice(0, 2)
          .map(({ id }) => id)
          .join(),
        createMissing: 'true',
      };
    case 'mfa':
      return { method: mfaMethodsFor(run)[0] ?? '' };
    case 'elevate':
      return { reason: 'Run the CIPP setup wizard', hours: '1' };
    default:
      return {};
  }
}
