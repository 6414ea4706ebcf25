import { roleId } from '../../../sandbox/tenant/roleTemplates.js';
import { firstSeen } from '../../../src/core/baseline.js';
import { recommendedRoleOf } from '../../../src/core/gdapRoles.js';
import { type Expectation, type Finding, judgeAll } from '../../../src/core/requirements.js';
import { readAccount } from '../../../src/services/accountReading.js';
import { createCredential } from '../../../src/services/directory/credential.js';
import { createGraphDirectory } from '../../../src/services/directory/graphDirectory.js';
import { Pacing } from '../../../src/services/directory/pacing.js';
import type { Directory } from '../../../src/services/directory/port.js';
import { timersOf } from './timers.js';
import { type GraphCall, startTenant, type Tenant, type TenantOptions } from '../../../sandbox/tenant/startTenant.js';

export type Watched = {
  tenant: Tenant;
  directory: Directory;
  clock: { at: number };
  accountId: string;
  policyId: string;
  expected: Expectation;
  /** Every request since the last `forget`. */
  calls: GraphCall[];
  forget(): void;
  look(): Promise<readonly Finding[]>;
};

export const http = (calls: readonly GraphCall[]): number => calls.filter((call) => !call.inBatch).length;

/** A tenant with a service account in which nothing is missing, and a directory that waits on the tenant's own clock. */
export async function watched({
  overlapping = false,
  ...options
}: TenantOptions & { overlapping?: boolean } = {}): Promise<Watched> {
  const clock = { at: Date.parse('2026-11-23T09:00:00Z') };
  const tenant = await startTenant({ now: () => clock.at, mailboxDelayMs: 0, ...options });
  const calls: GraphCall[] = [];
  // Waits one after the other are the quickest to test with; a round of many needs them side by side.
  const oneByOne = async (milliseconds: number): Promise<void> => void (clock.at += milliseconds);
  const wait = overlapping ? timersOf(clock, () => calls.length) : oneByOne;
  const { directory } = createGraphDirectory({
    origin: tenant.graphUrl,
    scope: 'https://graph.microsoft.com/.default',
    appId: tenant.botAppId,
    credential: createCredential({
      profile: 'sandbox',
      entra: tenant.entraUrl,
      tenantId: tenant.tenantId,
      clientId: tenant.botAppId,
      proof: { kind: 'secret', secret: 'sandbox' },
      now: () => clock.at,
    }),
    pacing: new Pacing({ now: () => clock.at, wait }),
    wait,
  });
  const accountId = await serviceAccount(tenant, directory, 'CIPPServiceAccount');
  const policyId = tenant.state.conditionalAccessPolicies.at(-1)?.id ?? '';
  tenant.onCall((call) => calls.push(call));
  const first = firstSeen(await readAccount(directory, accountId, clock.at), null);
  const named = tenant.state.groups.map(({ id, displayName: name }) => ({ id, name }));
  const expected: Expectation = {
    mode: 'gdap',
    partner: true,
    wantsMailbox: true,
    grantedRoles: [],
    grantedUntil: null,
    globalAdminMin: 2,
    globalAdminMax: 5,
    groups: {
      adminAgents: named.filter(({ name }) => name === 'AdminAgents').map(({ id }) => id),
      gdap: named.flatMap((group) => {
        const role = recommendedRoleOf(group.name);
        return role === undefined ? [] : [{ role, ...group }];
      }),
    },
    baseline: first,
  };
  return {
    tenant,
    directory,
    clock,
    accountId,
    policyId,
    expected,
    calls,
    forget: () => void calls.splice(0),
    look: async () => judgeAll(await readAccount(directory, accountId, clock.at), expected),
  };
}

/** An account as it is at the end of the walk-through; answers its id. */
export async function serviceAccount(tenant: Tenant, directory: Directory, userName: string): Promise<string> {
  const skuId = tenant.state.skus.find((sku) => sku.skuPartNumber === 'EXCHANGESTANDARD')?.skuId ?? '';
  const described = {
    displayName: 'CIPP Service Account',
    userName,
    domain: 'contoso.com',
    usageLocation: 'NL',
    licence: skuId,
    userPrincipalName: `${userName}@contoso.com`,
  };
  const { id } = await directory.createAccount(described, 'countersign');
  const sku = tenant.state.skus.find((one) => one.skuId === skuId);
  if (sku) sku.enabled += 1;
  tenant.world.giveLicence(id, skuId);
  for (const group of tenant.state.groups) tenant.world.joinGroup(group.id, id);
  await directory.createPolicy(id);
  tenant.world.registerAuthenticator(id);
  await directory.setEnabled(id, true);
  tenant.world.signInLog(id);
  return id;
}

/** So many people more who hold a role that is no tier-0 one. */
export function addAdmins({ tenant }: Watched, count: number): void {
  const [model] = tenant.state.users;
  for (let number = 0; number < count; number += 1) {
    const id = `bbbbbbbb-0000-4000-8000-${String(number).padStart(12, '0')}`;
    tenant.state.users.push({ ...structuredClone(model!), id, userPrincipalName: `admin${number}@contoso.com` });
    tenant.world.assignRole(id, roleId('User Administrator'));
  }
}

/** Requirements that are not ok, with their state, in the order of the table. */
export const amiss = (findings: readonly Finding[]): readonly string[] =>
  findings.filter(({ state }) => state !== 'ok').map(({ requirement, state }) => `${requirement} ${state}`);
