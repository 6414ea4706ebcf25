import { groupsToJoin } from './evolve.js';
import type { GroupRef } from './gdapRoles.js';
import type { CardSlot, MfaMethod, Where } from './runFacts.js';
import type { RunState } from './runState.js';
import { viewKey } from './views.js';

/** One thing still owed to the outside world. Which performer pays it is in services/effects.ts. */
export type Effect =
  | { name: 'readTenant' }
  | { name: 'readAdopted'; userPrincipalName: string }
  | { name: 'checkName'; userPrincipalName: string }
  | { name: 'readGroups' }
  | { name: 'createAccount' }
  | { name: 'createGroup'; role: string }
  | { name: 'joinGroup'; group: GroupRef }
  | { name: 'assignLicence'; skuId: string }
  | { name: 'awaitMailbox' }
  | { name: 'enforceMfa'; method: MfaMethod }
  | { name: 'enableAccount' }
  | { name: 'awaitMethod' }
  | { name: 'startRoleChange'; planId: string }
  | { name: 'changeRoles'; planId: string }
  | { name: 'endGrant'; planId: string }
  | { name: 'expireApproval'; planId: string }
  | { name: 'readWizard' }
  | { name: 'readRoles' }
  | { name: 'readRequirements' }
  | { name: 'showCard'; slot: CardSlot }
  | { name: 'retireCard'; activityId: string; where: Where };

export type EffectName = Effect['name'];
export type Owed = {
  effect: Effect;
  key: string;
  /** ms since the epoch before which it is not looked at */ notBefore: number;
};

/** Identifies an effect within its run: the name and what it is about. */
export function effectKey(effect: Effect): string {
  switch (effect.name) {
    case 'createGroup':
      return `createGroup:${effect.role}`;
    case 'joinGroup':
      return `joinGroup:${effect.group.id}`;
    case 'startRoleChange':
    case 'changeRoles':
    case 'endGrant':
    case 'expireApproval':
      return `${effect.name}:${effect.planId}`;
    case 'showCard':
      return `showCard:${effect.slot}`;
    case 'retireCard':
      return `retireCard:${effect.activityId}`;
    default:
      return effect.name;
  }
}

/** Effects that change the tenant: their intent is stored before the first byte leaves the process. */
const writing: ReadonlySet<EffectName> = new Set<EffectName>([
  'createAccount',
  'createGroup',
  'joinGroup',
  'assignLicence',
  'enforceMfa',
  'enableAccount',
  'changeRoles',
  'endGrant',
]);
export const changesTenant = (name: EffectName): boolean => writing.has(name);

/** Effects that look again and again until the world is as it should be; they fail nothing while they wait. */
export const polls: ReadonlySet<EffectName> = new Set<EffectName>(['awaitMailbox', 'awaitMethod']);

/** Card effects: they never hold up the work, and the work never hides a wait. */
export const isCardEffect = (name: EffectName): boolean => name === 'showCard' || name === 'retireCard';

/** What the facts still owe, in the order in which it is to be done. */
export function pendingEffects(run: RunState): readonly Owed[] {
  return [...timers(run), ...work(run), ...cards(run)].map(({ effect, notBefore }) => ({
    effect,
    key: effectKey(effect),
    notBefore: notBefore ?? 0,
  }));
}

/** Work that the person waits for: decides whether the card says "working". */
export const isWorking = (run: RunState): boolean =>
  run.status === 'open' && !run.failed && work(run).some(({ effect }) => !polls.has(effect.name));

type Due = { effect: Effect; notBefore?: number };

function timers(run: RunState): Due[] {
  const due: Due[] = [];
  const plan = run.plan;
  if (plan?.status === 'pending' && run.status === 'open') {
    due.push({ effect: { name: 'expireApproval', planId: plan.plan.id }, notBefore: plan.expiresAt });
  }
  // The end of a grant is kept whatever else happens to the run.
  if (run.grant && !run.grant.ended) {
    due.push({ effect: { name: 'endGrant', planId: run.grant.planId }, notBefore: run.grant.until });
  }
  return due;
}

function work(run: RunState): Due[] {
  if (run.status !== 'open') return [];
  const mailbox: Due[] =
    run.licenceAssigned && !run.mailboxSeen && run.accountId !== null ? [{ effect: { name: 'awaitMailbox' } }] : [];
  return run.failed ? mailbox : [...ofStep(run), ...mailbox];
}

function ofStep(run: RunState): Due[] {
  switch (run.step) {
    case 'preflight':
      if (!run.preflightSubmitted) return [];
      if (!run.report) return [{ effect: { name: 'readTenant' } }];
      return run.adopting === null ? [] : [{ effect: { name: 'readAdopted', userPrincipalName: run.adopting } }];
    case 'describe':
      return run.describeSubmitted && run.described
        ? [{ effect: { name: 'checkName', userPrincipalName: run.described.userPrincipalName } }]
        : [];
    case 'partner':
      return run.partner === true && !run.groups ? [{ effect: { name: 'readGroups' } }] : [];
    case 'create':
      return creation(run);
    case 'mfa':
      if (run.mfaMethod === null) return [];
      return [{ effect: run.mfa ? { name: 'enableAccount' } : { name: 'enforceMfa', method: run.mfaMethod } }];
    case 'register':
      return [{ effect: { name: 'awaitMethod' } }];
    case 'elevate':
      return roleChange(run);
    case 'wizard':
      return run.wizardReported && !run.wizard ? [{ effect: { name: 'readWizard' } }] : [];
    case 'demote':
      return run.roles ? roleChange(run) : [{ effect: { name: 'readRoles' } }];
    case 'done':
      return [{ effect: { name: 'readRequirements' } }];
    default:
      return [];
  }
}

function creation(run: RunState): Due[] {
  if (run.accountId === null) return [{ effect: { name: 'createAccount' } }];
  const due: Due[] = run.createRoles.map((role) => ({ effect: { name: 'createGroup', role } }));
  due.push(...groupsToJoin(run).map((group): Due => ({ effect: { name: 'joinGroup', group } })));
  const licence = run.described?.licence;
  if (licence && !run.licenceAssigned && run.kind === 'setup')
    due.push({ effect: { name: 'assignLicence', skuId: licence } });
  return due;
}

function roleChange(run: RunState): Due[] {
  const plan = run.plan;
  if (plan?.status === 'granted') return [{ effect: { name: 'startRoleChange', planId: plan.plan.id } }];
  if (plan?.status === 'consumed') return [{ effect: { name: 'changeRoles', planId: plan.plan.id } }];
  return [];
}

function cards(run: RunState): Due[] {
  const due: Due[] = run.retired.map((card) => ({ effect: { name: 'retireCard', ...card } }));
  const slots: CardSlot[] = [
    ...(run.grant?.overdue ? ['overdue' as const] : []),
    ...(run.plan ? ['approval' as const] : []),
    'step',
  ];
  for (const slot of slots) {
    if (run.cards[slot]?.view !== viewKey(run, slot)) due.push({ effect: { name: 'showCard', slot } });
  }
  return due;
}
