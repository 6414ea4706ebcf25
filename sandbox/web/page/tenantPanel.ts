import type { AccountOnWire, RoleOnWire, TenantOnWire } from '../wire.js';
import { element } from './element.js';
import { momentOf } from './time.js';

/** A line of the tenant's state. `tone` colours it; the words alone say the same. */
type Row = readonly [name: string, value: string, tone?: 'good' | 'bad' | 'risky'];

const table = (rows: readonly Row[]): HTMLElement =>
  element(
    'dl',
    { class: 'facts' },
    ...rows.flatMap(([name, value, tone]) => [
      element('dt', {}, name),
      element('dd', tone === undefined ? {} : { class: tone }, value),
    ]),
  );

/** The account in one line, for whoever looks at something else. */
export function summaryOf({ accounts, isGraphDown }: TenantOnWire): HTMLElement {
  const account = accounts.at(-1);
  const rows = account ? accountRows(account).filter(([name]) => glanced.includes(name)) : [];
  return element(
    'div',
    { class: 'summary' },
    element('strong', {}, account?.name ?? 'No service account yet'),
    ...(isGraphDown ? [element('span', { class: 'bad sign' }, 'Graph is down')] : []),
    ...rows.map(([name, value, tone]) =>
      element('span', { class: tone && `${tone} sign` }, `${name}: ${brief(value)}`),
    ),
  );
}

const glanced: readonly string[] = ['Sign-in', 'Roles', 'MFA policy', 'Methods'];
const brief = (value: string): string => /\((\w+)\)$/.exec(value)?.[1] ?? value.replaceAll(/, [^;]*/g, '');

/** The tenant itself, as it is now. */
export function tenantPanel(tenant: TenantOnWire): readonly HTMLElement[] {
  return [
    ...(tenant.accounts.length > 0
      ? tenant.accounts.flatMap((account) => [element('h3', {}, account.name), table(accountRows(account))])
      : [element('h3', {}, 'Service account'), element('p', { class: 'none' }, 'There is none yet.')]),
    element('h3', {}, tenant.name),
    table([
      ['Licence', tenant.edition],
      ['Security defaults', tenant.hasSecurityDefaults ? 'on' : 'off'],
      ['Graph', tenant.isGraphDown ? 'down' : 'up', tenant.isGraphDown ? 'bad' : 'good'],
      tenant.notModelled > 0
        ? ['Not modelled', `${tenant.notModelled} requests`, 'bad']
        : ['Not modelled', 'nothing was asked for'],
    ]),
    element('h3', {}, 'People'),
    table(tenant.administrators.map(({ name, roles }) => [name, roles.join(', ') || 'no role'] as const)),
  ];
}

const roleWords = ({ name, how, until }: RoleOnWire): string =>
  `${name}, ${how}, ${until === null ? 'without end' : `until ${momentOf(until)}`}`;

const accountRows = (account: AccountOnWire): readonly Row[] => [
  ['User name', account.userPrincipalName],
  ['Sign-in', account.isEnabled ? 'enabled' : 'disabled'],
  [
    'Roles',
    account.roles.map(roleWords).join('; ') || 'none',
    account.roles.length === 0 ? 'good' : account.roles.some((role) => role.until === null) ? 'bad' : 'risky',
  ],
  [
    'Groups',
    [
      account.isInAdminAgents ? 'AdminAgents' : 'not AdminAgents',
      `${account.gdapGroups} of 15 GDAP`,
      ...account.otherGroups,
    ].join(', '),
  ],
  ['MFA policy', account.policy ?? 'none', account.policy?.endsWith('(enabled)') ? 'good' : 'bad'],
  ['Per-user MFA', account.perUserMfa],
  [
    'Methods',
    account.methods.join(', ') || 'none',
    account.methods.length > 0 && account.methods.every((one) => !one.includes('not Microsoft')) ? 'good' : 'bad',
  ],
  ['Mailbox', account.hasMailbox ? 'ready' : account.licences > 0 ? 'being made' : 'no licence'],
  ['Sign-ins seen', String(account.signIns)],
];
