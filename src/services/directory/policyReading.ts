import type { PolicyReading } from '../../core/readings.js';
import { segment } from './graphClient.js';
import { type GraphPolicy, has, isComplete, isNotEmpty } from './graphPolicy.js';
import { conflictOf } from './policyConflict.js';
import { reachOf, type Whom } from './policyReach.js';

/** The name CIPP's documentation gives the policy (facts/cipp.md 1.5, M3). */
export const POLICY_NAME = 'CIPP Service Account Conditional Access Policy';

/** One policy, judged for one account. */
export function readPolicy(row: GraphPolicy, whom: Whom): PolicyReading {
  const reach = reachOf(row, whom);
  const bears = row.displayName === POLICY_NAME && has(row.conditions?.users?.includeUsers, whom.id);
  const deviations = deviationsOf(row, whom.id);
  const asks = isUnconditional(row) && asksMfa(row);
  return {
    id: row.id ?? segment(row.displayName ?? ''),
    name: row.displayName ?? '(no name)',
    // A state we do not know is treated like "off": it enforces nothing we could rely on.
    state: row.state === 'enabled' || row.state === 'enabledForReportingButNotEnforced' ? row.state : 'disabled',
    isDedicated: deviations.length === 0,
    deviations: bears ? deviations : [],
    reachesAccount: reach !== 'no',
    hasThirdPartyControl: (row.grantControls?.customAuthenticationFactors ?? []).length > 0,
    isComplete: isComplete(row),
    asksMfa: asks && reach === 'yes',
    mayAskMfa: asks && reach === 'perhaps',
    conflict: conflictOf(row, reach),
    exceptsLocations: row.conditions?.locations?.excludeLocations ?? [],
  };
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
  if (!asksMfa(row)) found.push('it does not require MFA');
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

/** By itself or by an authentication strength that Microsoft says to satisfy MFA, with nothing else to satisfy instead. */
function asksMfa(row: GraphPolicy): boolean {
  const grant = row.grantControls;
  const asks =
    (grant?.builtInControls ?? []).includes('mfa') || grant?.authenticationStrength?.requirementsSatisfied === 'mfa';
  return asks && (alternativesTo(row) === 1 || grant?.operator === 'AND');
}

function alternativesTo({ grantControls: grant }: GraphPolicy): number {
  const controls = [grant?.builtInControls, grant?.customAuthenticationFactors, grant?.termsOfUse];
  return controls.reduce((sum, list) => sum + (list ?? []).length, grant?.authenticationStrength ? 1 : 0);
}
