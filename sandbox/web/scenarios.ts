import { randomUUID } from 'node:crypto';
import { dedicatedPolicy } from '../../src/services/directory/policies.js';
import { roleId } from '../tenant/roleTemplates.js';
import type { Tenant, TenantOptions } from '../tenant/startTenant.js';
import type { User } from '../tenant/state.js';

export type Scenario = {
  title: string;
  says: string;
  /** The command to begin with. */
  first: string;
  tenant: TenantOptions;
  prepare?: (tenant: Tenant) => void;
};

const DAY = 24 * 60 * 60_000;
const ADOPT = 'adopt CIPPServiceAccount@contoso.com';

/** What `npm run try -- --scenario` can begin with. */
export const scenarios = {
  'new-partner': {
    title: 'A new partner',
    says: 'Entra ID P2, the 15 GDAP groups, no CIPP service account yet.',
    first: 'setup',
    tenant: { edition: 'p2' },
  },
  'existing-account': {
    title: 'An existing account',
    says: 'Somebody made the account by hand: a standing Global Administrator without enforced MFA.',
    first: ADOPT,
    tenant: { edition: 'p2' },
    prepare: (tenant) => {
      const account = existingAccount(tenant);
      tenant.world.assignRole(account.id, roleId('Global Administrator'), tenant.people.ben.id);
      tenant.world.registerAuthenticator(account.id);
    },
  },
  'mfa-removed': {
    title: 'MFA removed',
    says: 'The account was set up well; then somebody removed its Microsoft Authenticator.',
    first: ADOPT,
    tenant: { edition: 'p2' },
    prepare: (tenant) => {
      const account = existingAccount(tenant);
      tenant.world.addPolicy(dedicatedPolicy(account.id));
      for (const group of tenant.state.groups) group.memberIds.push(account.id);
    },
  },
  'no-p2': {
    title: 'No Entra ID P2',
    says: 'Conditional Access, but no Privileged Identity Management: the bot itself has to end a role.',
    first: 'setup',
    tenant: { edition: 'p1' },
  },
  'security-defaults': {
    title: 'Security defaults on',
    says: 'Entra ID Free with security defaults: no Conditional Access, MFA per user.',
    first: 'setup',
    tenant: { edition: 'free' },
  },
} as const satisfies Readonly<Record<string, Scenario>>;

export type ScenarioName = keyof typeof scenarios;

/** The account as an admin makes it by hand: licensed, with a mailbox, in nothing, with no method. */
function existingAccount({ state, people }: Tenant): User {
  const model = state.users.find((user) => user.id === people.dora.id)!;
  const at = state.timing.now() - 90 * DAY;
  const exchange = state.skus.find((sku) => sku.plans.some((plan) => plan.name === 'EXCHANGE_S_STANDARD'));
  const account: User = {
    ...structuredClone(model),
    id: randomUUID(),
    userPrincipalName: 'CIPPServiceAccount@contoso.com',
    displayName: 'CIPP Service Account',
    mailNickname: 'CIPPServiceAccount',
    profile: {},
    passwordChangedAt: at,
    createdAt: at,
    visibleAt: at,
    licences: exchange ? [{ skuId: exchange.skuId, disabledPlans: [], assignedAt: at }] : [],
    mailboxReadyAt: exchange ? at : null,
    methods: [],
  };
  state.users.push(account);
  return account;
}
