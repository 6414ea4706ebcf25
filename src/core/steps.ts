import { missingGdapRoles } from './gdapRoles.js';
import type { RunState } from './runState.js';

export type Field = {
  id: string;
  required: boolean;
  maxLength: number;
  /** Several values, comma separated as Adaptive Cards send them. */
  multiple?: boolean;
  pattern?: RegExp;
};

type StepRow = {
  id: string; // also the template's file name and, as `step.<id>`, the card's verb
  title: string; // shown in the card's header and in the audit trail
  fields: readonly Field[]; // the Input.* ids the card sends back
  button: string; // the one primary action
  effects: readonly string[]; // performers this step may owe, in order
  gate: 'none' | 'second-admin';
  applies: (run: RunState) => boolean;
};

const always = () => true;
const isSetup = (run: RunState) => run.kind === 'setup';
/** An adopted account enters at the first requirement it does not meet. */
const lacks = (run: RunState, requirement: string) => run.unmet.includes(requirement);
const joinsGroups = (run: RunState) => isSetup(run) || lacks(run, 'admin-agents') || lacks(run, 'gdap-groups');
const isPartner = (run: RunState) => run.partner !== false;

/**
 * The walk-through, top to bottom. Routes, cards, progress line, effects and tests read it; nothing repeats it.
 * The order is a safety property: nobody can sign in before MFA is enforced, and everything that needs a plain account
 * (password, pass, licence, groups) happens before it becomes privileged (facts/graph.md 0.4).
 */
export const steps = [
  {
    id: 'preflight',
    title: 'Check the tenant',
    fields: [
      { id: 'profile', required: true, maxLength: 40 },
      { id: 'mode', required: true, maxLength: 20 },
    ],
    button: 'Check the tenant',
    effects: ['readTenant', 'readAdopted'],
    gate: 'none',
    applies: always,
  },
  {
    id: 'describe',
    title: 'Describe the account',
    fields: [
      { id: 'displayName', required: true, maxLength: 64 },
      // Entra allows A-Z a-z 0-9 ' . - _ ! # ^ ~; the mail nickname, made of the same text, does not begin or end with a dot.
      { id: 'userName', required: true, maxLength: 64, pattern: /^(?!\.)[A-Za-z0-9'._!#^~-]+(?<!\.)$/ },
      { id: 'domain', required: true, maxLength: 200 },
      { id: 'usageLocation', required: true, maxLength: 2, pattern: /^[A-Za-z]{2}$/ },
      { id: 'licence', required: true, maxLength: 40 },
    ],
    button: 'Check this name',
    effects: ['checkName'],
    gate: 'none',
    applies: isSetup,
  },
  {
    id: 'partner',
    title: 'Microsoft partner',
    fields: [{ id: 'partner', required: true, maxLength: 3 }],
    button: 'Next',
    effects: ['readGroups'],
    gate: 'none',
    applies: (run) => run.mode !== 'single' && joinsGroups(run),
  },
  {
    id: 'gdap',
    title: 'GDAP groups',
    fields: [
      { id: 'groups', required: false, maxLength: 4000, multiple: true },
      { id: 'createMissing', required: false, maxLength: 5 },
    ],
    button: 'Next',
    effects: [],
    gate: 'none',
    applies: (run) => isPartner(run) && joinsGroups(run),
  },
  {
    id: 'review',
    title: 'Review',
    fields: [],
    button: 'Create the account',
    effects: [],
    gate: 'none',
    applies: joinsGroups,
  },
  {
    id: 'create',
    title: 'Create the account',
    fields: [],
    button: '',
    effects: ['createAccount', 'createGroup', 'joinGroup', 'assignLicence'],
    gate: 'none',
    applies: joinsGroups,
  },
  {
    id: 'mfa',
    title: 'Enforce MFA',
    fields: [{ id: 'method', required: true, maxLength: 30 }],
    button: 'Enforce MFA',
    effects: ['enforceMfa', 'enableAccount'],
    gate: 'none',
    applies: (run) => isSetup(run) || lacks(run, 'mfa-enforced') || lacks(run, 'account-enabled'),
  },
  {
    id: 'secret',
    title: 'Password and pass',
    fields: [],
    button: 'Show password and pass',
    effects: [],
    gate: 'none',
    // Never for an account that holds or might hold a tier-0 role, nor because its methods could not be read.
    applies: (run) => isSetup(run) || (run.missing.includes('mfa-registered') && !lacks(run, 'no-standing-tier-zero')),
  },
  {
    id: 'register',
    title: 'Register Microsoft Authenticator',
    fields: [],
    button: 'I have registered it',
    effects: ['awaitMethod', 'awaitMailbox'],
    gate: 'none',
    applies: (run) => isSetup(run) || lacks(run, 'mfa-registered') || lacks(run, 'microsoft-mfa-only'),
  },
  {
    id: 'elevate',
    title: 'Assign the setup roles',
    fields: [
      { id: 'reason', required: true, maxLength: 200 },
      { id: 'hours', required: true, maxLength: 2, pattern: /^[0-9]{1,2}$/ },
    ],
    button: 'Ask a second admin',
    effects: ['startRoleChange', 'changeRoles', 'endGrant'],
    gate: 'second-admin',
    applies: isSetup,
  },
  {
    id: 'wizard',
    title: 'Run the CIPP setup wizard',
    fields: [],
    button: 'I have finished the CIPP setup wizard',
    effects: ['readWizard'],
    gate: 'none',
    applies: isSetup,
  },
  {
    id: 'demote',
    title: 'Remove the setup roles',
    fields: [],
    button: 'Ask a second admin',
    effects: ['readRoles', 'startRoleChange', 'changeRoles'],
    gate: 'second-admin',
    applies: (run) => isSetup(run) || lacks(run, 'no-standing-tier-zero'),
  },
  {
    id: 'done',
    title: 'Done',
    fields: [],
    button: '',
    effects: ['readRequirements'],
    gate: 'none',
    applies: always,
  },
] as const satisfies readonly StepRow[];

export type StepId = (typeof steps)[number]['id'];

export const stepRow = (id: StepId): StepRow & { id: StepId } => {
  const row = steps.find((step) => step.id === id);
  if (!row) throw new Error(`no step ${id}`);
  return row;
};

/** The next row that applies to this run. The last row always applies. */
export function stepAfter(run: RunState, id: StepId): StepId {
  const index = steps.findIndex((step) => step.id === id);
  return steps.slice(index + 1).find((step) => step.applies(run))?.id ?? 'done';
}

/** Position among the rows that apply to this run, for "Step 3 of 12". */
export function progressOf(run: RunState): { position: number; total: number } {
  const applying = steps.filter((step) => step.applies(run) || step.id === run.step);
  return { position: applying.findIndex((step) => step.id === run.step) + 1, total: applying.length };
}

/** Names of the recommended GDAP roles for which the tenant had no group when it was read. */
export const gdapRolesWithoutGroup = (run: RunState): readonly string[] => missingGdapRoles(run.groups?.gdap ?? []);
