import type { AccountOnWire, PolicyOnWire, RoleOnWire, TenantOnWire } from '../wire.js';
import { momentOf } from './time.js';

/** A line of the tenant's state. `tone` colours it; the words alone say the same. `brief` is for where there is less room. */
export type Row = readonly [name: string, value: string, tone?: 'good' | 'bad' | 'risky', brief?: string];

export const tenantRows = (tenant: TenantOnWire): readonly Row[] => [
  ['Licence', tenant.edition],
  ['Security defaults', tenant.hasSecurityDefaults ? 'on' : 'off'],
  tenant.daysMfaIsRemembered === null
    ? ['Remember MFA', 'off', 'good']
    : ['Remember MFA', `for ${tenant.daysMfaIsRemembered} days`, 'bad'],
  tenant.appSecrets > 0
    ? ['App secrets', `${tenant.appSecrets} added to our app`, 'bad']
    : ['App secrets', 'none', 'good'],
  ['Graph', tenant.isGraphDown ? 'down' : 'up', tenant.isGraphDown ? 'bad' : 'good'],
  tenant.notModelled > 0
    ? ['Not modelled', `${tenant.notModelled} requests`, 'bad']
    : ['Not modelled', 'nothing was asked for'],
];

export const peopleRows = ({ people }: TenantOnWire): readonly Row[] =>
  people.map(({ name, standing }) => [name, standing]);

const roleWords = ({ name, how, until }: RoleOnWire): string =>
  `${name}, ${how}, ${until === null ? 'without end' : `until ${momentOf(until)}`}`;

export const accountRows = (account: AccountOnWire): readonly Row[] => [
  ['User name', account.userPrincipalName],
  ['Sign-in', account.isEnabled ? 'enabled' : 'disabled'],
  [
    'Roles',
    account.roles.map(roleWords).join('; ') || 'none',
    account.roles.length === 0 ? 'good' : account.roles.some((role) => role.until === null) ? 'bad' : 'risky',
    account.roles.map(({ name }) => name).join('; ') || 'none',
  ],
  [
    'Groups',
    [
      account.isInAdminAgents ? 'AdminAgents' : 'not AdminAgents',
      `${account.gdapGroups} of 15 GDAP`,
      ...account.otherGroups,
    ].join(', '),
  ],
  account.policy ? policyRow(account.policy) : ['MFA policy', 'none', 'bad'],
  ['Per-user MFA', account.perUserMfa],
  [
    'Methods',
    account.methods.map(({ name, isForeign }) => (isForeign ? `${name} (not Microsoft)` : name)).join(', ') || 'none',
    account.methods.length > 0 && account.methods.every(({ isForeign }) => !isForeign) ? 'good' : 'bad',
  ],
  ['Mailbox', account.hasMailbox ? 'ready' : account.licences > 0 ? 'being made' : 'no licence'],
  ['Password set', momentOf(account.passwordChangedAt)],
  ['Sign-ins seen', String(account.signIns)],
];

/** A policy that is on for everybody but the account protects nobody here. */
function policyRow({ name, state, excludesAccount, exceptsTrustedLocations }: PolicyOnWire): Row {
  const says = [
    state,
    ...(excludesAccount ? ['excludes the account'] : []),
    ...(exceptsTrustedLocations ? ['excepts trusted locations'] : []),
  ];
  const does = says.join(', ');
  return ['MFA policy', `${name} (${does})`, does === 'enabled' ? 'good' : 'bad', does];
}
