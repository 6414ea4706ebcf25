import type { TenantOnWire } from '../wire.js';
import { element } from './element.js';
import { accountRows, peopleRows, type Row, tenantRows } from './tenantRows.js';

const table = (rows: readonly Row[]): HTMLElement =>
  element(
    'dl',
    { class: 'facts' },
    ...rows.flatMap(([name, value, tone]) => [
      element('dt', {}, name),
      element('dd', tone === undefined ? {} : { class: tone }, value),
    ]),
  );

/** The account in one line, and what is bad in its tenant, for whoever looks at something else. */
export function summaryOf(tenant: TenantOnWire): HTMLElement {
  const account = tenant.accounts.at(-1);
  const rows = [
    ...tenantRows(tenant).filter(([name, , tone]) => alarming.includes(name) && tone === 'bad'),
    ...(account ? accountRows(account).filter(([name]) => glanced.includes(name)) : []),
  ];
  return element(
    'div',
    { class: 'summary' },
    element('strong', {}, account?.name ?? 'No service account yet'),
    ...rows.map(([name, value, tone, brief]) =>
      element('span', { class: tone && `${tone} sign` }, `${name}: ${brief ?? value}`),
    ),
  );
}

const alarming: readonly string[] = ['Graph', 'Remember MFA', 'App secrets'];
const glanced: readonly string[] = ['Sign-in', 'Roles', 'MFA policy', 'Methods'];

/** The tenant itself, as it is now. */
export function tenantPanel(tenant: TenantOnWire): readonly HTMLElement[] {
  return [
    ...(tenant.accounts.length > 0
      ? tenant.accounts.flatMap((account) => [element('h3', {}, account.name), table(accountRows(account))])
      : [element('h3', {}, 'Service account'), element('p', { class: 'none' }, 'There is none yet.')]),
    element('h3', {}, tenant.name),
    table(tenantRows(tenant)),
    element('h3', {}, 'People'),
    table(peopleRows(tenant)),
  ];
}
