import type { Domain, Licence } from '../../core/readings.js';
import type { Graph } from './graphClient.js';

type Sku = {
  skuId?: string | null;
  skuPartNumber?: string | null;
  appliesTo?: string | null;
  capabilityStatus?: string | null;
  consumedUnits?: number | null;
  prepaidUnits?: { enabled?: number | null } | null;
  servicePlans?: { servicePlanName?: string | null; appliesTo?: string | null; provisioningStatus?: string | null }[];
};

export async function organisation(graph: Graph): Promise<{ name: string; countryCode: string | null }> {
  const [first] = await graph.list<{ displayName?: string | null; countryLetterCode?: string | null }>({
    operation: 'listOrganization',
    path: '/organization?$select=id,displayName,countryLetterCode',
  });
  return { name: first?.displayName ?? '', countryCode: first?.countryLetterCode ?? null };
}

/** Verified domains. In a federated one MFA happens elsewhere, so it is listed but never offered. */
export async function domains(graph: Graph): Promise<readonly Domain[]> {
  const rows = await graph.list<{
    id?: string;
    authenticationType?: string;
    isDefault?: boolean;
    isVerified?: boolean;
  }>({
    operation: 'listDomains',
    path: '/domains',
  });
  return rows
    .filter((row) => row.isVerified === true && typeof row.id === 'string')
    .map((row) => ({
      name: row.id ?? '',
      isDefault: row.isDefault === true,
      isManaged: row.authenticationType === 'Managed',
    }));
}

/** What the tenant owns: seats that can be assigned, and whether it has Entra ID P1 and P2 (facts/graph.md 1.11). */
export async function licences(graph: Graph): Promise<{ offered: readonly Licence[]; hasP1: boolean; hasP2: boolean }> {
  const skus = (await graph.list<Sku>({ operation: 'listSubscribedSkus', path: '/subscribedSkus' })).filter((sku) =>
    isUsable(sku.capabilityStatus),
  );
  const has = (plan: string) => skus.some((sku) => sku.servicePlans?.some((known) => known.servicePlanName === plan));
  const hasP2 = has('AAD_PREMIUM_P2');
  return {
    offered: skus.filter((sku) => sku.appliesTo !== 'Company').flatMap(licenceOf),
    hasP1: hasP2 || has('AAD_PREMIUM'),
    hasP2,
  };
}

/** 'Warning' is the grace period after a subscription ended; in the other states nothing can be assigned. */
const isUsable = (status: string | null | undefined): boolean =>
  !status || status === 'Enabled' || status === 'Warning';

function licenceOf(sku: Sku): Licence[] {
  if (typeof sku.skuId !== 'string') return [];
  return [
    {
      skuId: sku.skuId,
      name: sku.skuPartNumber ?? sku.skuId,
      free: Math.max(0, (sku.prepaidUnits?.enabled ?? 0) - (sku.consumedUnits ?? 0)),
      hasExchange:
        sku.servicePlans?.some(
          (plan) =>
            plan.servicePlanName?.startsWith('EXCHANGE_S_') === true &&
            plan.servicePlanName !== 'EXCHANGE_S_FOUNDATION',
        ) ?? false,
    },
  ];
}

export async function securityDefaults(graph: Graph): Promise<boolean> {
  const policy = await graph.call<{ isEnabled?: boolean }>({
    operation: 'getSecurityDefaults',
    path: '/policies/identitySecurityDefaultsEnforcementPolicy',
  });
  return policy.isEnabled === true;
}

export async function temporaryAccessPassEnabled(graph: Graph): Promise<boolean> {
  const configuration = await graph.call<{ state?: string }>({
    operation: 'getTemporaryAccessPassConfiguration',
    path: '/policies/authenticationMethodsPolicy/authenticationMethodConfigurations/TemporaryAccessPass',
  });
  return configuration.state === 'enabled';
}
