import { createHash } from 'node:crypto';
import { evolveAll } from '../../src/core/evolve.js';
import { gdapRoles } from '../../src/core/gdapRoles.js';
import type { Plan } from '../../src/core/plan.js';
import type { TenantReport } from '../../src/core/readings.js';
import { setupRoles } from '../../src/core/roles.js';
import type { Described, Press, RunFact } from '../../src/core/runFacts.js';
import type { RunState } from '../../src/core/runState.js';
import { ana, ben, chloe } from './people.js';
import { described, findings, NOW, report } from './readings.js';

/** Every state a card can show, made by folding facts as the journal would. */
export const ACCOUNT = '8d5f0a77-44a1-4cf5-8a1b-0d00000a7b3e';
const TENANT = 'a4b0f0de-9f0b-4f7e-8f5c-2c0000c0ffee';

const press: Press = { nonce: 'n', verb: 'v', by: ana.id, activityId: 'a' };
const by = { at: NOW, by: ana, press };
const at = NOW;

const groups = gdapRoles
  .filter((_, index) => index % 5 !== 4)
  .map((role, index) => ({
    id: `9da9${String(index).padStart(4, '0')}-0000-4000-8000-000000000000`,
    name: `M365 GDAP ${role.name}`,
  }));

export type Variation = {
  report?: TenantReport;
  described?: Described;
  mode?: 'gdap' | 'partner' | 'single';
  profile?: 'global-administrator' | 'least-privilege';
  reason?: string;
  operator?: typeof ana;
  /** Stands wherever somebody else's words could. */
  word?: string;
  /** GDAP groups beside the usual ones. */
  groups?: readonly { id: string; name: string }[];
};

const started = (variation: Variation, adopting: string | null = null): RunFact => ({
  type: 'RunStarted',
  at,
  by: variation.operator ?? ana,
  runId: 'run-5c0ffee1',
  salt: 'salt',
  kind: adopting === null ? 'setup' : 'adopt',
  adopting,
  tenantId: TENANT,
  where: { serviceUrl: 'https://smba.trafficmanager.net/teams/', conversationId: 'c', threadId: 't', botId: 'b' },
});

const plan = (variation: Variation, action: Plan['action']): Plan => ({
  version: 1,
  id: `plan-${action}`,
  runId: 'run-5c0ffee1',
  tenantId: TENANT,
  accountId: ACCOUNT,
  action,
  roles: [...setupRoles[variation.profile ?? 'global-administrator']].sort(),
  scope: '/',
  endKeptBy: action === 'remove' ? null : (variation.report ?? report).hasP2 ? 'entra' : 'countersign',
  from: new Date(NOW).toISOString(),
  until: action === 'remove' ? null : '2026-11-23T16:30:00.000Z',
  requesterId: ana.id,
  reason: variation.reason ?? 'CIPP setup wizard',
});

export const asked = (variation: Variation, action: Plan['action']): RunFact => ({
  type: 'ApprovalRequested',
  ...by,
  by: variation.operator ?? ana,
  plan: plan(variation, action),
  digest: createHash('sha256').update(action).digest('hex'),
  expiresAt: NOW + 30 * 60_000,
  approvers: [ben, chloe],
});

const roles = {
  holdings: [{ roleId: setupRoles['global-administrator'][0] ?? '', source: 'schedule' as const, id: 's1' }],
  throughGroups: [],
};
const none = { holdings: [], throughGroups: [] };
const foundGroup = (group: { id: string; name: string }): RunFact => ({ type: 'GroupJoined', at, group, found: false });

/** The facts of a whole setup, in order, with the name under which the card after each is kept. */
export function walk(variation: Variation = {}): readonly (readonly [name: string, fact: RunFact])[] {
  const tenant = variation.report ?? report;
  const account = variation.described ?? described;
  const chosen = groups.slice(0, 2);
  const licence = account.licence;
  const facts: readonly (readonly [name: string, fact: RunFact])[] = [
    ['preflight', started(variation)],
    [
      'preflight-working',
      {
        type: 'PreflightSubmitted',
        profile: variation.profile ?? 'global-administrator',
        mode: variation.mode ?? 'gdap',
        ...by,
      },
    ],
    ['describe', { type: 'TenantRead', at, report: tenant, blockers: [] }],
    ['describe-working', { type: 'AccountDescribed', described: account, ...by }],
    ['partner', { type: 'NameChecked', at, free: true, takenBy: null }],
    ['partner-working', { type: 'PartnerAnswered', partner: true, ...by }],
    [
      'gdap',
      {
        type: 'GroupsRead',
        at,
        adminAgents: tenant.adminAgents,
        gdap: [...groups, ...(variation.groups ?? [])],
        blockers: [],
      },
    ],
    ['review', { type: 'GroupsChosen', groups: chosen, createRoles: ['Cloud Device Administrator'], ...by }],
    ['create-begun', { type: 'ReviewConfirmed', ...by }],
    ['create-account', { type: 'AccountCreated', at, accountId: ACCOUNT, found: false }],
    ['create-group-not', { type: 'GroupNotCreated', at, role: 'Cloud Device Administrator', reason: 'denied' }],
    ...[...tenant.adminAgents, ...chosen].map(
      (group, index) => [`create-joined-${index + 1}`, foundGroup(group)] as const,
    ),
    ...(licence === null
      ? []
      : [['mfa', { type: 'LicenceAssigned', at, skuId: licence, found: false } satisfies RunFact] as const]),
    ['mfa-working', { type: 'MfaChosen', method: tenant.hasP1 ? 'conditional-access' : 'per-user', ...by }],
    [
      'mfa-enabling',
      {
        type: 'MfaEnforced',
        at,
        method: tenant.hasP1 ? 'conditional-access' : 'per-user',
        policyId: 'p',
        proof: 'what-if',
        found: false,
      },
    ],
    ['secret', { type: 'AccountEnabled', at, found: false }],
    ['secret-again', { type: 'SecretShown', at, by: ana, passIncluded: true, passUntil: '2026-11-23T15:30:00Z' }],
    ['register', { type: 'SecretStored', ...by }],
    [
      'register-foreign',
      {
        type: 'MethodsRead',
        at,
        methods: [
          { id: 'x', name: 'Duo (external)', kind: 'third-party' },
          { id: 'p', name: 'Password', kind: 'weak' },
        ],
        externalPolicies: ['Duo'],
      },
    ],
    [
      'elevate',
      {
        type: 'MethodsRead',
        at,
        methods: [{ id: 'm', name: 'Microsoft Authenticator', kind: 'microsoft' }],
        externalPolicies: [],
      },
    ],
    ['elevate-waiting', asked(variation, 'assign')],
    ['elevate-granted', { type: 'ApprovalGranted', ...by, by: ben, planId: 'plan-assign', digest: 'd' }],
    ['elevate-begun', { type: 'RoleChangeStarted', at, planId: 'plan-assign', digest: 'd', approvedBy: ben.id }],
    [
      'wizard',
      {
        type: 'RolesAssigned',
        at,
        planId: 'plan-assign',
        until: '2026-11-23T16:30:00.000Z',
        endKeptBy: tenant.hasP2 ? 'entra' : 'countersign',
        found: false,
      },
    ],
    ['wizard-working', { type: 'WizardReported', ...by }],
    [
      'demote-reading',
      {
        type: 'WizardSeen',
        at,
        reading: {
          appSeen: { known: true, value: true },
          consentSeen: { known: false, why: 'this app is not allowed to read it' },
          lastSignIn: {
            known: true,
            value: { at: '2026-11-23T14:50:00Z', method: 'Microsoft Authenticator', kind: 'microsoft' },
          },
        },
      },
    ],
    ['demote', { type: 'RolesRead', at, roles, ours: true }],
    ['demote-waiting', asked(variation, 'remove')],
    ['demote-granted', { type: 'ApprovalGranted', ...by, by: chloe, planId: 'plan-remove', digest: 'd' }],
    ['demote-begun', { type: 'RoleChangeStarted', at, planId: 'plan-remove', digest: 'd', approvedBy: chloe.id }],
    ['done-working', { type: 'RolesRemoved', at, planId: 'plan-remove', roles: [], remaining: none, found: false }],
    ['done-judged', { type: 'RequirementsJudged', at, findings }],
    ['done', { type: 'RunCompleted', at }],
  ];
  return facts.map(([name, fact]) => [name, spoken(fact, variation)]);
}

const SPOKEN =
  /^(name|displayName|userName|userPrincipalName|organisation|evidence|why|reference|adopting|countryCode|usageLocation|method)$/;
const FIXED = ['MfaChosen', 'MfaEnforced'];

/** Puts the variation's word wherever a fact holds what somebody typed, or what the tenant is called. */
export function spoken<T>(node: T, { word }: Variation, key = ''): T {
  if (word === undefined || (FIXED as unknown[]).includes((node as { type?: unknown } | null)?.type)) return node;
  const inside = (value: unknown, name: string) => spoken(value, { word }, name);
  if (typeof node === 'string') return (SPOKEN.test(key) || key === 'externalPolicies' ? word : node) as T;
  if (Array.isArray(node)) return node.map((item: unknown) => inside(item, key)) as T;
  if (typeof node !== 'object' || node === null) return node;
  const why = 'requesterId' in node || ('type' in node && node.type === 'ApprovalDenied');
  const entries = Object.entries(node).map(([name, value]): [string, unknown] => [
    name,
    why && name === 'reason' ? word : name === 'why' && 'planId' in node ? value : inside(value, name),
  ]);
  return Object.fromEntries(entries) as T;
}

export const fold = (...facts: readonly RunFact[]): RunState => {
  const run = evolveAll(facts);
  if (!run) throw new Error('no facts');
  return run;
};

/** The facts up to and with the one kept under `name`. */
export function factsUntil(name: string, variation: Variation = {}): readonly RunFact[] {
  const facts = walk(variation);
  const end = facts.findIndex(([known]) => known === name);
  if (end < 0) throw new Error(`no state ${name}`);
  return facts.slice(0, end + 1).map(([, fact]) => fact);
}

/** The run when the card kept under `name` is shown, with further facts after it. */
export const runAt = (name: string, variation: Variation = {}, ...more: readonly RunFact[]): RunState =>
  fold(...factsUntil(name, variation), ...more.map((fact) => spoken(fact, variation)));

export const failure = (effect: string, reason: Extract<RunFact, { type: 'EffectFailed' }>['reason']): RunFact => ({
  type: 'EffectFailed',
  at,
  effect,
  reason,
  reference: 'c0ffee12',
});
export const cancellation: RunFact = { type: 'RunCancelled', ...by };
export const careEnd: RunFact = { type: 'CareEnded', ...by };

/** A run that takes an existing account into care. */
export const adopted = (variation: Variation, ...facts: readonly RunFact[]): RunState =>
  fold(...[started({}, 'CIPPServiceAccount@contoso.com'), ...facts].map((fact) => spoken(fact, variation)));
export const adoption: readonly RunFact[] = [
  { type: 'PreflightSubmitted', profile: 'global-administrator', mode: 'gdap', ...by },
  { type: 'TenantRead', at, report, blockers: [] },
  {
    type: 'AccountAdopted',
    at,
    accountId: ACCOUNT,
    described,
    unmet: ['admin-agents', 'mfa-enforced', 'no-standing-tier-zero'],
    missing: ['admin-agents', 'mfa-enforced', 'no-standing-tier-zero'],
  },
];
