import type { PolicyReading } from '../../core/readings.js';
import { isFailure } from './failure.js';
import { type Graph, segment } from './graphClient.js';

/** The name CIPP's documentation gives the policy (facts/cipp.md 1.5, M3). */
export const POLICY_NAME = 'CIPP Service Account Conditional Access Policy';
// Any first-party app will do for What-If: the policy is for all of them. This one is Microsoft Graph.
const MICROSOFT_GRAPH_APP = '00000003-0000-0000-c000-000000000000';

type List = readonly string[] | null | undefined;
type GraphPolicy = {
  id?: string;
  displayName?: string;
  state?: string;
  conditions?: {
    clientAppTypes?: List;
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
    authenticationStrength?: unknown;
  } | null;
  sessionControls?: {
    signInFrequency?: { isEnabled?: boolean | null; frequencyInterval?: string | null } | null;
  } | null;
  policyApplies?: boolean;
};

export const dedicatedPolicy = (accountId: string) => ({
  displayName: POLICY_NAME,
  state: 'enabled',
  conditions: {
    clientAppTypes: ['all'],
    applications: { includeApplications: ['All'] },
    users: { includeUsers: [accountId] },
  },
  grantControls: { operator: 'OR', builtInControls: ['mfa'] },
  sessionControls: {
    signInFrequency: {
      isEnabled: true,
      frequencyInterval: 'everyTime',
      authenticationType: 'primaryAndSecondaryAuthentication',
      value: null,
      type: null,
    },
  },
});

/** Every policy, judged for one account. Group and role targets are reported as reaching it only if memberships say so. */
export async function policies(
  graph: Graph,
  accountId: string,
  memberships: readonly string[] | undefined,
): Promise<readonly PolicyReading[]> {
  const rows = await graph.list<GraphPolicy>({
    operation: 'listConditionalAccessPolicies',
    path: '/identity/conditionalAccess/policies',
  });
  return rows.map((row) => readPolicy(row, accountId, memberships));
}

export async function createPolicy(graph: Graph, accountId: string): Promise<{ id: string }> {
  const created = await graph.call<GraphPolicy>({
    operation: 'createConditionalAccessPolicy',
    method: 'POST',
    path: '/identity/conditionalAccess/policies',
    body: dedicatedPolicy(accountId),
  });
  return { id: created.id ?? '' };
}

/** null where the tenant or the permission does not let us ask. */
export async function whatIf(graph: Graph, accountId: string, policyId?: string): Promise<boolean | null> {
  try {
    const answer = await graph.call<{ value?: GraphPolicy[] }>({
      operation: 'checkWhatIf',
      method: 'POST',
      path: '/identity/conditionalAccess/evaluate',
      body: {
        signInIdentity: { '@odata.type': '#microsoft.graph.userSignIn', userId: accountId },
        signInContext: {
          '@odata.type': '#microsoft.graph.applicationContext',
          includeApplications: [MICROSOFT_GRAPH_APP],
        },
        signInConditions: { clientAppType: 'browser' },
        appliedPoliciesOnly: true,
      },
    });
    const applying = (answer.value ?? []).filter((row) => row.policyApplies !== false);
    // The policy just read and found right counts by its id, however little of it is repeated here.
    return applying.some(
      (row) => (policyId !== undefined && row.id === policyId) || (row.state === 'enabled' && requiresMfa(row)),
    );
  } catch (error) {
    if (isFailure(error, 'denied', 'absent', 'unlicensed')) return null;
    throw error;
  }
}

export async function perUserMfa(graph: Graph, accountId: string): Promise<'disabled' | 'enabled' | 'enforced'> {
  const answer = await graph.call<{ perUserMfaState?: string | null }>({
    operation: 'getPerUserMfa',
    version: 'beta',
    path: `/users/${segment(accountId)}/authentication/requirements`,
  });
  return answer.perUserMfaState === 'enforced' || answer.perUserMfaState === 'enabled'
    ? answer.perUserMfaState
    : 'disabled';
}

export async function enforcePerUserMfa(graph: Graph, accountId: string): Promise<void> {
  await graph.call({
    operation: 'updatePerUserMfa',
    version: 'beta',
    method: 'PATCH',
    path: `/users/${segment(accountId)}/authentication/requirements`,
    body: { perUserMfaState: 'enforced' },
  });
}

function readPolicy(row: GraphPolicy, accountId: string, memberships: readonly string[] | undefined): PolicyReading {
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
  };
}

/** Ids are compared whatever their case. */
const has = (list: List, id: string): boolean => (list ?? []).some((one) => one.toLowerCase() === id.toLowerCase());

/** Memberships that could not be read are unknown: then a policy for any group or role counts as reaching the account. */
function reachesAccount(row: GraphPolicy, accountId: string, memberships: readonly string[] | undefined): boolean {
  const users = row.conditions?.users;
  const member = (list: List) => memberships?.some((id) => has(list, id)) ?? false;
  const perhaps = (list: List) => (memberships ? member(list) : (list ?? []).length > 0);
  if (row.state !== 'enabled') return false;
  if (has(users?.excludeUsers, accountId) || member(users?.excludeGroups) || member(users?.excludeRoles)) return false;
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

/** MFA cannot be got around by satisfying something else instead. */
function requiresMfa(row: GraphPolicy): boolean {
  const grant = row.grantControls;
  const strength = grant?.authenticationStrength ? 1 : 0;
  const controls = [grant?.builtInControls, grant?.customAuthenticationFactors, grant?.termsOfUse];
  const alternatives = controls.reduce((sum, list) => sum + (list ?? []).length, strength);
  return (grant?.builtInControls ?? []).includes('mfa') && (alternatives === 1 || grant?.operator === 'AND');
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
