import type { Directory } from '../../../src/services/directory/port.js';
import { accountsOf } from './accounts.js';
import { groupsOf } from './groups.js';
import { readPeople } from './people.js';
import { protectionOf } from './protection.js';
import { readRoles } from './roles.js';
import { SKU } from './seed.js';
import type { TenantMemory } from './tenantMemory.js';

/** The tenant as the product sees it. */
export const directoryOf = (tenant: TenantMemory): Directory => ({
  together: () => directoryOf(tenant),
  adminRegistrations: async () => [],
  ownApp: async () => ({ permissions: [], roles: [], credentials: [], owners: [] }),
  ...readPeople(tenant),
  ...accountsOf(tenant),
  ...groupsOf(tenant),
  ...protectionOf(tenant),
  ...readRoles(tenant),
  organisation: async () => ({ name: 'Contoso', countryCode: 'NL' }),
  domains: async () => [{ name: 'contoso.com', isDefault: true, isManaged: true }],
  licences: async () => ({
    offered: [{ skuId: SKU, name: 'Exchange Online (Plan 1)', free: tenant.seen.freeSeats, hasExchange: true }],
    hasP1: tenant.seen.edition !== 'free',
    hasP2: tenant.seen.edition === 'p2',
  }),
  securityDefaults: async () => tenant.seen.securityDefaults,
  temporaryAccessPassEnabled: async () => true,
});
