import type { PolicyReading } from '../../core/readings.js';
import { segment } from './graphClient.js';

/** The name CIPP's documentation gives the policy (facts/cipp.md 1.5, M3). */
export const POLICY_NAME = 'CIPP Service Account Conditional Access Policy';

type List = readonly string[] | null | undefined;
export type GraphPolicy = {
  id?: string;
  displayName?: string;
  state?: string;
  conditions?: {
    clientAppTypes?: List;
    locations?: { excludeLocations?: List } | null;
    platforms?: object | null;
    applications?: Record<string, unknown> & { includeApplications?: List; excludeApplications?: List };
    users?: Record<string, unknown> & {
      includeUsers?: List;
      excludeUsers?: List;
      includeGroups?: List;
      excludeGroups?: List;
      includeRoles?: List;
      excludeRoles?: List;
    };
  } & Record<string, unknown>;
  grantControls?: {
    operator?: string | null;
    builtInControls?: List;
    customAuthenticationFactors?: List;
    termsOfUse?: List;
    authenticationStrength?: { requirementsSatisfied?: string | null } | null;
  } | null;
  sessionControls?: {
    signInFrequency?: { isEnabled?: boolean | null; frequencyInterval?: string | null } | null;
  } | null;
  policyApplies?: boolean;
};

/** One policy, judged for one account. `memberships` are ids of groups and templates of roles; undefined = not known. */
export function readPolicy(
  row: GraphPolicy,
  accountId: string,
  memberships: readonly string[] | undefined,
): PolicyReading {
  const reaches = reachesAccount(row, accountId, memberships);
  const bears = row.displayName === POLICY_NAME && has(row.conditions?.users?.includeUsers, accountId);
  const deviations = deviationsOf(row, accountId);
  return {
    id: row.id ?? segment(row.displayName ?? ''),
    name: row.displayName ?? '(no name)',
    // A state we do not know is treated like "off": it enforces nothing we could rely on.
    state: row.state === 'enabled' || row.state === 'enabledForReportingButNotEnforced' ? row.state : 'disabled',
    isDedicated: deviations.length === 0,
    deviations: bears ? deviations : [],
    reachesAccount: reaches,
    hasThirdPartyControl: (row.grantControls?.customAuthenticationFactors ?? []).length > 0,
    isComplete: isComplete(row),
    asksMfa: reaches && isUnconditional(row) && asksMfa(row),
    exceptsLocations: row.conditions?.locations?.excludeLocations ?? [],
  };
}

/** Ids are compared whatever their case. */
const has = (list: List, id: string): boolean => (list ?? []).some((one) => one.toLowerCase() === id.toLowerCase());

/** Memberships that could not be read are unknown: then a policy for any group or role counts as reaching the account. */
function reachesAccount(row: GraphPolicy, accountId: string, memberships: readonly string[] | undefined): boolean {
  const users = row.conditions?.users;
  const member = (list: List) => memberships?.some((id) => has(list, id)) ?? false;
  const perhaps = (list: List) => (memberships ? member(list) : (list ?? []).length > 0);
  if (row.state === 'disabled' || row.state === 'enabledForReportingButNotEnforced') return false;
  if (has(users?.excludeUsers, accountId) || member(users?.excludeGroups) || member(users?.excludeRoles)) return false;
  // Whom it is for may be what was not said.
  if (!isComplete(row)) return true;
  const included = users?.includeUsers ?? [];
  return (
    included.includes('All') ||
    has(included, accountId) ||
    perhaps(users?.includeGroups) ||
    perhaps(users?.includeRoles)
  );
}

/** Why a policy does not ask this account for MFA at each sign-in to anything; empty when it does exactly that. */
function deviationsOf(row: GraphPolicy, accountId: string): string[] {
  const conditions = row.conditions ?? {};
  const found: string[] = [];
  const included = conditions.users?.includeUsers ?? [];
  if (!has(included, accountId)) found.push('it does not name the account');
  else if (included.length > 1) found.push('it also names other users');
  if (!(conditions.applications?.includeApplications ?? []).includes('All')) found.push('it is not for all apps');
  if (isNotEmpty(conditions.applications, 'includeApplications')) found.push('it excludes apps or is for user actions');
  if (isNotEmpty(conditions.users, 'includeUsers')) found.push('it has exclusions or other users');
  const clients = conditions.clientAppTypes ?? [];
  if (!(clients.length === 1 && clients[0] === 'all')) found.push('it is not for all clients');
  if (isNotEmpty(conditions, 'clientAppTypes', 'applications', 'users'))
    found.push('it has a condition on location, device, platform or risk');
  if (!requiresMfa(row)) found.push('it does not require MFA');
  const frequency = row.sessionControls?.signInFrequency;
  if (frequency?.isEnabled !== true || frequency.frequencyInterval !== 'everyTime')
    found.push('it does not ask every time');
  return found;
}

/** For every app and client, wherever from and on whatever device: nothing lets a sign-in slip past the policy. */
const isUnconditional = ({ conditions }: GraphPolicy): boolean =>
  (conditions?.applications?.includeApplications ?? []).includes('All') &&
  !isNotEmpty(conditions?.applications, 'includeApplications') &&
  (conditions?.clientAppTypes ?? []).includes('all') &&
  !isNotEmpty(conditions, 'clientAppTypes', 'applications', 'users');

/** Like requiresMfa, or by an authentication strength, which Microsoft says to satisfy MFA. */
export function asksMfa(row: GraphPolicy): boolean {
  const { authenticationStrength: strength, operator } = row.grantControls ?? {};
  const others = alternativesTo(row) > 1 && operator !== 'AND';
  return requiresMfa(row) || (strength?.requirementsSatisfied === 'mfa' && !others);
}

/** MFA cannot be got around by satisfying something else instead. */
function requiresMfa(row: GraphPolicy): boolean {
  const grant = row.grantControls;
  return (grant?.builtInControls ?? []).includes('mfa') && (alternativesTo(row) === 1 || grant?.operator === 'AND');
}

function alternativesTo({ grantControls: grant }: GraphPolicy): number {
  const controls = [grant?.builtInControls, grant?.customAuthenticationFactors, grant?.termsOfUse];
  return controls.reduce((sum, list) => sum + (list ?? []).length, grant?.authenticationStrength ? 1 : 0);
}

const said = {
  policy: ['id', 'displayName', 'state', 'conditions', 'grantControls'],
  conditions: [
    'users',
    'applications',
    'clientAppTypes',
    'locations',
    'platforms',
    'devices',
    'clientApplications',
    'authenticationFlows',
    'signInRiskLevels',
    'userRiskLevels',
    'servicePrincipalRiskLevels',
    'insiderRiskLevels',
  ],
  users: ['includeUsers', 'excludeUsers', 'includeGroups', 'excludeGroups', 'includeRoles', 'excludeRoles'],
  locations: ['includeLocations', 'excludeLocations'],
  platforms: ['includePlatforms', 'excludePlatforms'],
  applications: ['includeApplications', 'excludeApplications', 'includeUserActions'],
  grant: ['operator', 'builtInControls', 'customAuthenticationFactors', 'termsOfUse'],
} as const;

/** Was all of it said that a policy is judged by? Graph says null where nothing is set; what it left out is not known. */
function isComplete(row: GraphPolicy): boolean {
  const has = (value: object | null | undefined, fields: readonly string[]) =>
    value === null ||
    (value !== undefined && fields.every((field) => (value as Record<string, unknown>)[field] !== undefined));
  return (
    has(row, said.policy) &&
    has(row.conditions, said.conditions) &&
    has(row.conditions?.users, said.users) &&
    has(row.conditions?.applications, said.applications) &&
    has(row.conditions?.locations, said.locations) &&
    has(row.conditions?.platforms, said.platforms) &&
    has(row.grantControls, said.grant)
  );
}

/** Is anything set besides the named properties? Empty lists, nulls and annotations are nothing. */
function isNotEmpty(value: Record<string, unknown> | undefined, ...except: string[]): boolean {
  return Object.entries(value ?? {}).some(
    ([key, set]) =>
      !except.includes(key) &&
      !key.startsWith('@') &&
      set !== null &&
      set !== undefined &&
      !(Array.isArray(set) && set.length === 0),
  );
}
