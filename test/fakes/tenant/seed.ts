import { gdapRoles } from '../../../src/core/gdapRoles.js';
import type { Person } from '../../../src/core/people.js';
import { GLOBAL_ADMINISTRATOR, PRIVILEGED_ROLE_ADMINISTRATOR, USER_ADMINISTRATOR } from '../../../src/core/roles.js';
import type { Contents, Edition, Group, RoleRow, User } from './contents.js';

export const TENANT_ID = '7e0a0000-0000-4000-8000-000000000001';
export const SKU = '4b585984-651b-448a-9e53-3b10f069cf7f';
export const ADMIN_AGENTS = '6a0a0000-0000-4000-8000-000000000001';

const person = (name: string, digit: string): Person => ({
  id: `${digit.repeat(8)}-0000-4000-8000-${digit.repeat(12)}`,
  name,
  userPrincipalName: `${name.toLowerCase()}@contoso.com`,
});

/** Ana asks, Ben and Cas countersign; Dan holds no role, Gus is a guest, Eve's account is for emergencies. */
export const people = {
  ana: person('Ana', 'a'),
  ben: person('Ben', 'b'),
  cas: person('Cas', 'c'),
  dan: person('Dan', 'd'),
  eve: person('Eve', 'e'),
  gus: person('Gus', 'f'),
} as const;
export type Name = keyof typeof people;

const startingRoles: readonly (readonly [Name, string])[] = [
  ['ana', USER_ADMINISTRATOR],
  ['ben', GLOBAL_ADMINISTRATOR],
  ['cas', PRIVILEGED_ROLE_ADMINISTRATOR],
  ['eve', GLOBAL_ADMINISTRATOR],
  ['gus', GLOBAL_ADMINISTRATOR],
];

export const userOf = (who: Person, change: Partial<User> = {}): User => ({
  ...who,
  enabled: true,
  guest: false,
  marker: null,
  licences: [],
  mailboxAt: null,
  methods: [{ id: `phone-${who.name}`, name: 'Microsoft Authenticator', kind: 'microsoft' }],
  perUserMfa: 'disabled',
  ...change,
});

/** A partner's tenant before any setup: one of the recommended groups is missing. */
export const seed = (edition: Edition): Contents => ({
  edition,
  securityDefaults: false,
  longestGrant: 8 * 3_600_000,
  freeSeats: 3,
  users: (Object.keys(people) as Name[]).map((name) => userOf(people[name], { guest: name === 'gus' })),
  deletedNames: [],
  groups: [
    { id: ADMIN_AGENTS, name: 'AdminAgents', memberIds: [], isAssignableToRole: false },
    ...gdapRoles.slice(0, -1).map((role, index): Group => ({
      id: `6da00000-0000-4000-8000-0000000000${String(index).padStart(2, '0')}`,
      name: `M365 GDAP ${role.name}`,
      memberIds: [],
      isAssignableToRole: false,
    })),
  ],
  roles: startingRoles.map(([name, roleId]): RoleRow => ({
    id: `role-${name}`,
    principalId: people[name].id,
    roleId,
    source: 'direct',
    endsAt: null,
  })),
  policies: [],
});
