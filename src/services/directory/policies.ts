import type { PolicyReading } from '../../core/readings.js';
import { requireFields } from './complete.js';
import { DirectoryFailure, isFailure } from './failure.js';
import { type Graph, segment } from './graphClient.js';
import type { GraphPolicy } from './graphPolicy.js';
import { asksWhoIsGuest, type Whom } from './policyReach.js';
import { POLICY_NAME, readPolicy } from './policyReading.js';

// Any first-party app will do for What-If: the policy is for all of them. This one is Microsoft Graph.
const MICROSOFT_GRAPH_APP = '00000003-0000-0000-c000-000000000000';

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

/** Every policy, judged for one account. Whether it is an outsider is only asked where a policy makes a difference of it. */
export async function policies(
  graph: Graph,
  { isOutsider, ...whom }: Omit<Whom, 'isOutsider'> & { isOutsider: () => Promise<boolean | undefined> },
): Promise<readonly PolicyReading[]> {
  const rows = await graph.list<GraphPolicy>({
    operation: 'listConditionalAccessPolicies',
    path: '/identity/conditionalAccess/policies',
  });
  const known = { ...whom, isOutsider: rows.some(asksWhoIsGuest) ? await isOutsider() : undefined };
  return rows.map((row) => readPolicy(row, known));
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

/** Does this policy apply to a sign-in of the account to any app? null where the tenant is not licensed for the question. */
export async function whatIf(graph: Graph, accountId: string, policyId: string): Promise<boolean | null> {
  const operation = 'checkWhatIf';
  try {
    const answer = await graph.call<{ value?: GraphPolicy[] }>({
      operation,
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
    if (!Array.isArray(answer.value)) throw new DirectoryFailure('unreachable', operation, { code: 'NotACollection' });
    requireFields(operation, answer.value, 'id', 'policyApplies');
    return answer.value.some((row) => row.policyApplies === true && row.id === policyId);
  } catch (error) {
    if (isFailure(error, 'unlicensed')) return null;
    throw error;
  }
}

export async function perUserMfa(graph: Graph, accountId: string): Promise<'disabled' | 'enabled' | 'enforced'> {
  const operation = 'getPerUserMfa';
  const { perUserMfaState: state } = await graph.call<{ perUserMfaState?: string | null }>({
    operation,
    version: 'beta',
    path: `/users/${segment(accountId)}/authentication/requirements`,
  });
  // Neither silence nor a state nobody knows is "off".
  if (state === 'disabled' || state === 'enabled' || state === 'enforced') return state;
  throw new DirectoryFailure('unreachable', operation, { code: 'IncompleteRow' });
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
