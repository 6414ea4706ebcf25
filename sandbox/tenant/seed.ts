import { randomUUID } from 'node:crypto';
import { botPermissions } from './botPermissions.js';
import type { Edition } from './edition.js';
import { gdapRoleNames, roleId, type RoleName } from './roleTemplates.js';
import { skusOf } from './skus.js';
import type { Group, TenantState, Timing, User } from './state.js';

export type Person = { id: string; userPrincipalName: string; displayName: string };
export type People = Record<'ana' | 'ben' | 'cas' | 'dora' | 'gus', Person>;

export type SeedOptions = {
  edition: Edition;
  securityDefaults: boolean;
  missingGdapGroups: readonly string[];
  timing: Timing;
  limits: boolean;
};

const DAY_MS = 24 * 60 * 60_000;

/** A new partner: Contoso MSP with three admins, one plain user, one guest, AdminAgents and the GDAP groups. */
export function seedTenant(options: SeedOptions): { state: TenantState; people: People } {
  const made = options.timing.now() - 400 * DAY_MS;
  const people = {
    ana: user('Ana Bakker', 'ana.bakker@contoso.com', made),
    ben: user('Ben Okafor', 'ben.okafor@contoso.com', made),
    cas: user('Cas Lind', 'cas.lind@contoso.com', made),
    dora: user('Dora Novak', 'dora.novak@contoso.com', made),
    gus: {
      ...user('Gus Guest', 'gus.guest_fabrikam.example#EXT#@contoso.onmicrosoft.com', made),
      userType: 'Guest' as const,
    },
  };
  const held: [User, RoleName][] = [
    [people.ana, 'Global Administrator'],
    [people.ben, 'Global Administrator'],
    [people.cas, 'Privileged Role Administrator'],
    [people.gus, 'Global Administrator'],
  ];
  const present = gdapRoleNames.filter((name) => !options.missingGdapGroups.includes(name));
  const state: TenantState = {
    tenantId: randomUUID(),
    botAppId: randomUUID(),
    botServicePrincipalId: randomUUID(),
    timing: options.timing,
    edition: options.edition,
    securityDefaults: options.securityDefaults,
    grantedPermissions: [...botPermissions],
    ownApp: {
      applicationId: randomUUID(),
      credentials: [{ kind: 'certificate', keyId: randomUUID(), holder: 'application', createdAt: made }],
      ownerIds: [],
    },
    mfaService: { rememberDays: null, trustedAddresses: [] },
    reportFrozenAt: null,
    longestPage: 999,
    limits: options.limits,
    organization: { displayName: 'Contoso MSP', createdAt: made },
    domains: [
      { id: 'contoso.onmicrosoft.com', authenticationType: 'Managed', isDefault: false, isInitial: true },
      { id: 'contoso.com', authenticationType: 'Managed', isDefault: true, isInitial: false },
      { id: 'legacy.contoso.com', authenticationType: 'Federated', isDefault: false, isInitial: false },
    ],
    skus: skusOf(options.edition),
    users: Object.values(people),
    deletedUsers: [],
    groups: [group('AdminAgents', made), ...present.map((name) => group(`M365 GDAP ${name}`, made))],
    roleGrants: held.map(([{ id }, name]) => ({
      id: randomUUID(),
      principalId: id,
      roleDefinitionId: roleId(name),
      directoryScopeId: '/',
      madeBy: 'direct',
      createdAt: made,
      startsAt: made,
      endsAt: null,
    })),
    roleEligibilities: [],
    roleScheduleRequests: [],
    rolePolicy: { maximumDuration: 'PT8H', isExpirationRequired: true, enabledRules: [] },
    conditionalAccessPolicies: [],
    namedLocations: [
      {
        id: randomUUID(),
        displayName: 'Head office',
        isTrusted: true,
        cidrAddresses: ['192.0.2.0/24'],
        createdAt: made,
      },
    ],
    methodConfigurations: methodConfigurations(),
    signIns: [],
    directoryAudits: [],
    notModelled: [],
  };
  const named = Object.entries(people).map(([name, one]) => [name, person(one)]);
  return { state, people: Object.fromEntries(named) as People };
}

const person = (one: User): Person => ({
  id: one.id,
  userPrincipalName: one.userPrincipalName,
  displayName: one.displayName ?? '',
});

function user(displayName: string, userPrincipalName: string, made: number): User {
  const [givenName = '', surname = ''] = displayName.split(' ');
  return {
    id: randomUUID(),
    userPrincipalName,
    displayName,
    mailNickname: userPrincipalName.split('@')[0] ?? null,
    accountEnabled: true,
    userType: 'Member',
    usageLocation: 'NL',
    profile: { givenName, surname },
    otherMails: [],
    passwordPolicies: null,
    forceChangePasswordNextSignIn: false,
    passwordChangedAt: made,
    sessionsValidFrom: made,
    isSynchronised: false,
    createdAt: made,
    visibleAt: made,
    deletedAt: null,
    licences: [],
    mailboxReadyAt: null,
    methods: [{ kind: 'authenticator', id: randomUUID(), createdAt: made, label: `${givenName}'s phone` }],
    temporaryAccessPass: null,
    perUserMfaState: 'disabled',
  };
}

function group(displayName: string, made: number): Group {
  return {
    id: randomUUID(),
    displayName,
    description: null,
    mailNickname: displayName.replaceAll(' ', ''),
    securityEnabled: true,
    isAssignableToRole: false,
    createdAt: made,
    visibleAt: made,
    memberIds: [],
    ownerIds: [],
  };
}

function methodConfigurations(): TenantState['methodConfigurations'] {
  const everyone = { targetType: 'group', id: 'all_users', isRegistrationRequired: false } as const;
  return [
    {
      '@odata.type': '#microsoft.graph.temporaryAccessPassAuthenticationMethodConfiguration',
      id: 'TemporaryAccessPass',
      state: 'enabled',
      isUsableOnce: false,
      defaultLength: 8,
      defaultLifetimeInMinutes: 60,
      minimumLifetimeInMinutes: 10,
      maximumLifetimeInMinutes: 480,
      includeTargets: [everyone],
      excludeTargets: [],
    },
    {
      '@odata.type': '#microsoft.graph.microsoftAuthenticatorAuthenticationMethodConfiguration',
      id: 'MicrosoftAuthenticator',
      state: 'enabled',
      isSoftwareOathEnabled: true,
      includeTargets: [{ ...everyone, authenticationMode: 'any' }],
      excludeTargets: [],
    },
  ];
}
