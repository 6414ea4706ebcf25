import type { Edition } from './edition.js';
import type { Sku } from './state.js';

/** Belongs to the company and gives no mailbox, although its name begins with EXCHANGE. */
const foundation = {
  id: '113feb6c-3fe4-4440-bddc-54d774bf0318',
  name: 'EXCHANGE_S_FOUNDATION',
  appliesTo: 'Company',
} as const;

const exchange: Sku = {
  skuId: '4b9405b0-7788-4568-add1-99614e613b69',
  skuPartNumber: 'EXCHANGESTANDARD',
  enabled: 25,
  consumedByOthers: 6,
  plans: [{ id: '9aaf7827-d63c-4b61-89c3-182f06f82e5c', name: 'EXCHANGE_S_STANDARD', appliesTo: 'User' }],
};

const full: Sku = {
  skuId: '6fd2c87f-b296-42f0-b197-1e91e994b900',
  skuPartNumber: 'ENTERPRISEPACK',
  enabled: 5,
  consumedByOthers: 5,
  plans: [{ id: 'efb87545-963c-4e0d-99df-69c6916d9eb0', name: 'EXCHANGE_S_ENTERPRISE', appliesTo: 'User' }],
};

const premium = { id: '41781fb2-bc02-4b7c-bd55-b576c07bb09d', name: 'AAD_PREMIUM', appliesTo: 'User' } as const;
const premium2 = { id: 'eec0eb4f-6444-4f95-aba0-50c24d67f998', name: 'AAD_PREMIUM_P2', appliesTo: 'User' } as const;

/** The subscriptions of a tenant of that edition: a mailbox with free seats, one SKU without any, and the edition's own. */
export function skusOf(edition: Edition): Sku[] {
  const own: Record<Edition, Sku[]> = {
    free: [],
    p1: [
      {
        skuId: '078d2b04-f1bd-4111-bbd4-b4b1b354cef4',
        skuPartNumber: 'AAD_PREMIUM',
        enabled: 25,
        consumedByOthers: 8,
        plans: [foundation, premium],
      },
    ],
    p2: [
      {
        skuId: '84a661c4-e949-4bd2-a560-ed7766fcaf2b',
        skuPartNumber: 'AAD_PREMIUM_P2',
        enabled: 25,
        consumedByOthers: 8,
        plans: [foundation, premium, premium2],
      },
    ],
  };
  return [full, exchange, ...own[edition]].map((sku) => ({ ...sku }));
}
