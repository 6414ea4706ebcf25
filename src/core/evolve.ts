import { type CardFact, evolveCards, isCardFact } from './evolveCards.js';
import { closePlan, evolveRoles, isRoleFact, type RoleFact } from './evolveRoles.js';
import type { RunFact, RunFactType } from './runFacts.js';
import { initialRun, type RunState } from './runState.js';
import { type StepId, stepAfter } from './steps.js';

/** Facts that leave the question on the card as it is, so that a form being filled in stays valid. */
const background: ReadonlySet<RunFactType> = new Set<RunFactType>([
  'CardShown',
  'CardRetired',
  'CardOutdated',
  'CardStrayed',
  'GrantOverdue',
  'GrantLooked',
  'EffectStarted',
  'EffectDelayed',
  'RefusalRecorded',
  'MailboxSeen',
  'MethodsRead',
  'SecretIssueStarted',
  'SecretShown',
  'RunMoved',
  'RequirementsJudged',
]);

/** Enough to tell a resent press from an old card, whoever pressed in between. */
const PRESSES_KEPT = 20;

/** Adds one fact. Throws only on facts no decider could have stored: that is damage, not input. */
export function evolve(before: RunState | null, fact: RunFact): RunState {
  if (fact.type === 'RunStarted') {
    if (before) throw new Error('a run started twice');
    return initialRun(fact);
  }
  if (!before) throw new Error(`stored ${fact.type} comes before RunStarted`);
  const changed = apply(before, fact);
  const press = 'press' in fact && fact.press ? [fact.press] : [];
  const moved = changed.step !== before.step;
  const asksAnew = moved || !background.has(fact.type);
  return {
    ...changed,
    version: before.version + 1,
    lastAt: Math.max(before.lastAt, fact.at),
    question: before.question + (asksAnew ? 1 : 0),
    presses: press.length > 0 ? [...before.presses, ...press].slice(-PRESSES_KEPT) : before.presses,
    // Whatever was late or failed is over as soon as anything else is known of the work.
    delayed: fact.type === 'EffectDelayed' ? changed.delayed : background.has(fact.type) ? changed.delayed : null,
  };
}

export const evolveAll = (facts: readonly RunFact[]): RunState | null =>
  facts.reduce<RunState | null>((state, fact) => evolve(state, fact), null);

const to = (run: RunState, id: StepId): RunState => ({ ...run, step: stepAfter(run, id) });

function apply(run: RunState, fact: Exclude<RunFact, { type: 'RunStarted' }>): RunState {
  if (isRoleFact(fact)) return evolveRoles(run, fact);
  return isCardFact(fact) ? evolveCards(run, fact) : applyStep(run, fact);
}

function applyStep(run: RunState, fact: Exclude<RunFact, { type: 'RunStarted' } | RoleFact | CardFact>): RunState {
  switch (fact.type) {
    case 'RunHandedOver':
      return { ...run, operator: fact.to };
    case 'RunCancelled':
      return { ...run, status: 'cancelled', failed: null, plan: closePlan(run.plan, 'withdrawn') };
    case 'CareResumed':
      return { ...run, status: 'done', careEnded: false };
    case 'CareEnded':
      return { ...run, status: 'cancelled', careEnded: true, failed: null, plan: closePlan(run.plan, 'withdrawn') };
    case 'RunCompleted':
      return { ...run, status: 'done' };
    case 'RefusalRecorded':
      return { ...run, refusals: run.refusals + 1 };
    case 'PreflightSubmitted':
      return {
        ...run,
        profile: fact.profile,
        mode: fact.mode,
        preflightSubmitted: true,
        report: null,
        blockers: [],
        partner: fact.mode === 'single' ? false : run.partner,
      };
    case 'TenantRead': {
      const read = {
        ...run,
        report: fact.report,
        blockers: fact.blockers,
        preflightSubmitted: fact.blockers.length === 0,
      };
      return fact.blockers.length > 0 || run.kind === 'adopt' ? read : to(read, 'preflight');
    }
    case 'AccountAdopted':
      return to(
        {
          ...run,
          accountId: fact.accountId,
          described: fact.described,
          unmet: fact.unmet,
          missing: fact.missing,
          found: fact.found ?? null,
          secretShownTo: fact.secretShownTo ?? [],
          accountEnabled: !fact.unmet.includes('account-enabled'),
        },
        'preflight',
      );
    case 'AccountDescribed':
      return { ...run, described: fact.described, describeSubmitted: true, nameTakenBy: null };
    case 'NameChecked':
      return fact.free
        ? to({ ...run, describeSubmitted: false, nameTakenBy: null }, 'describe')
        : { ...run, describeSubmitted: false, nameTakenBy: fact.takenBy };
    case 'PartnerAnswered':
      return fact.partner
        ? { ...run, partner: true, groups: null, blockers: [] }
        : to({ ...run, partner: false, groups: null, blockers: [], chosenGroups: [], createRoles: [] }, 'partner');
    case 'GroupsRead': {
      const read = { ...run, groups: { adminAgents: fact.adminAgents, gdap: fact.gdap }, blockers: fact.blockers };
      return fact.blockers.length > 0 ? { ...read, partner: null } : to(read, 'partner');
    }
    case 'GroupsChosen':
      return to({ ...run, chosenGroups: fact.groups, createRoles: fact.createRoles }, 'gdap');
    case 'ChoiceReopened':
      return reopened(run);
    case 'ReviewConfirmed':
      // An adopted account may be in everything already: then there is nothing to wait for.
      return created(to(run, 'review'));
    case 'EffectStarted':
      return { ...run, started: { ...run.started, [fact.effect]: fact.at } };
    case 'EffectDelayed':
      return { ...run, delayed: { effect: fact.effect, reason: fact.reason } };
    case 'EffectFailed':
      return { ...run, failed: { effect: fact.effect, reason: fact.reason, reference: fact.reference } };
    case 'EffectRetried': {
      // A new try has its own time.
      const started = Object.fromEntries(Object.entries(run.started).filter(([key]) => key !== run.failed?.effect));
      return { ...run, failed: null, started };
    }
    case 'AccountCreated':
      return created({ ...run, accountId: fact.accountId });
    case 'GroupCreated':
      return created({
        ...run,
        chosenGroups: [...run.chosenGroups, fact.group],
        createRoles: run.createRoles.filter((role) => role !== fact.role),
      });
    case 'GroupNotCreated':
      return created({
        ...run,
        createRoles: run.createRoles.filter((role) => role !== fact.role),
        notCreatedRoles: [...run.notCreatedRoles, fact.role],
      });
    case 'GroupJoined':
      return created({ ...run, joinedGroups: [...run.joinedGroups, fact.group.id] });
    case 'GroupNotJoined':
      return created({
        ...run,
        chosenGroups: run.chosenGroups.filter((group) => group.id !== fact.group.id),
        notJoinedGroups: [...run.notJoinedGroups, fact.group.name],
      });
    case 'LicenceAssigned':
      return created({ ...run, licenceAssigned: true });
    case 'MailboxSeen':
      return { ...run, mailboxSeen: true };
    case 'MfaChosen':
      return { ...run, mfaMethod: fact.method, mfa: null };
    case 'MfaEnforced': {
      const enforced = { ...run, mfa: fact };
      return run.accountEnabled ? to(enforced, 'mfa') : enforced;
    }
    case 'AccountEnabled':
      return to({ ...run, accountEnabled: true }, 'mfa');
    case 'SecretIssueStarted':
      return { ...run, secretStartedAt: fact.at, secretActivities: [...run.secretActivities, fact.activityId] };
    case 'SecretShown':
      return { ...run, secretShownTo: [...new Set([...run.secretShownTo, fact.by.id])], secretShownAt: fact.at };
    case 'SecretStored':
      return to({ ...run, secretStored: true }, 'secret');
    case 'MethodsRead': {
      const read = { ...run, methods: fact.methods, externalPolicies: fact.externalPolicies };
      return isRegistered(read) && run.step === 'register' ? to(read, 'register') : read;
    }
    case 'RegistrationConfirmed':
      return run;
    case 'WizardReported':
      return { ...run, wizardReported: true, wizard: null };
    case 'WizardSeen':
      return to({ ...run, wizard: fact.reading, roles: null }, 'wizard');
    case 'RequirementsJudged':
      return { ...run, findings: fact.findings };
  }
}

/** Back to where the choice was made that did not work out, or is to be changed. */
function reopened(run: RunState): RunState {
  // Another choice is another intent, with a time of its own.
  const started = Object.fromEntries(Object.entries(run.started).filter(([key]) => key !== run.failed?.effect));
  if (run.step === 'mfa') return { ...run, failed: null, started, mfaMethod: null };
  return {
    ...run,
    failed: null,
    started,
    step: run.kind === 'setup' ? 'describe' : 'partner',
    describeSubmitted: false,
    partner: run.mode === 'single' ? false : null,
  };
}

/** The create step is over when nothing of it is owed any more. */
function created(run: RunState): RunState {
  if (run.step !== 'create' || groupsToJoin(run).length > 0 || run.createRoles.length > 0) return run;
  if (run.accountId === null || (run.described?.licence && !run.licenceAssigned && run.kind === 'setup')) return run;
  return to(run, 'create');
}

/** Groups the account is still to be put into: AdminAgents first, without which CIPP reaches nothing. */
export function groupsToJoin(run: RunState): readonly { id: string; name: string }[] {
  if (run.partner === false) return [];
  const wanted = [...(run.groups?.adminAgents ?? []), ...run.chosenGroups];
  return wanted.filter((group) => !run.joinedGroups.includes(group.id));
}

/** A Microsoft method is registered, and none of another provider. One that is merely offered is warned of, not waited for. */
export const isRegistered = (run: RunState): boolean =>
  run.methods !== null &&
  run.methods.some((method) => method.kind === 'microsoft') &&
  !run.methods.some((method) => method.kind === 'third-party');
