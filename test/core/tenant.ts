import { gdapRoles, type GroupRef } from '../../src/core/gdapRoles.js';
import type { Method, TenantReport } from '../../src/core/readings.js';
import type { Where } from '../../src/core/runFacts.js';
import { ana, ben, cas } from './people.js';

export const TENANT_ID = '7e0a0000-0000-4000-8000-000000000001';
export const OPS = '19:ops@thread.tacv2';
export const where: Where = {
  serviceUrl: 'https://smba.trafficmanager.net/emea/',
  conversationId: OPS,
  threadId: '1722675600000',
  botId: '28:countersign',
};

export const SKU = '4b585984-651b-448a-9e53-3b10f069cf7f';
export const EMPTY_SKU = '05e9a617-0261-4cee-bb44-138d3ef5d965';

export const adminAgents: GroupRef = { id: 'adminagents', name: 'AdminAgents' };
/** A group for each recommended role but the last, and one that stands for none. */
export const gdapGroups: readonly GroupRef[] = [
  ...gdapRoles.slice(0, -1).map((role, index) => ({ id: `gdap-${index}`, name: `M365 GDAP ${role.name}` })),
  { id: 'gdap-own', name: 'M365 GDAP Helpdesk' },
];

/** A tenant with everything: licences, a managed domain, two people besides Ana. */
export const report = (change: Partial<TenantReport> = {}): TenantReport => ({
  organisation: 'Contoso',
  countryCode: 'DE',
  domains: [
    { name: 'contoso.com', isDefault: true, isManaged: true },
    { name: 'federated.contoso.com', isDefault: false, isManaged: false },
  ],
  licences: [
    { skuId: SKU, name: 'Exchange Online (Plan 1)', free: 3, hasExchange: true },
    { skuId: EMPTY_SKU, name: 'Office 365 E3', free: 0, hasExchange: true },
  ],
  hasP1: true,
  hasP2: true,
  securityDefaults: { known: true, value: false },
  temporaryAccessPass: { known: true, value: true },
  adminAgents: [adminAgents],
  gdapGroups,
  globalAdministrators: 2,
  approvers: [ana, ben, cas],
  ...change,
});

export const authenticator: Method = { id: 'method-1', name: 'Microsoft Authenticator', kind: 'microsoft' };
export const duo: Method = { id: 'method-2', name: 'Duo', kind: 'third-party' };
