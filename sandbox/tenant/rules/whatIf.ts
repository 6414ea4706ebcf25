import type { TenantState, User } from '../state.js';
import type { ConditionalAccessPolicy } from './conditionalAccessTypes.js';
import { addressIsIn } from './ipRange.js';
import { transitiveGroupsOf } from './membership.js';
import { effectiveRoleIds } from './roles.js';

/** The sign-in to judge; what is absent was not said. */
export type SignInQuestion = {
  user: User;
  applications: readonly string[];
  clientAppType?: string | undefined;
  ipAddress?: string | undefined;
  devicePlatform?: string | undefined;
  signInRiskLevel?: string | undefined;
  userRiskLevel?: string | undefined;
  transferMethod?: string | undefined;
};

export type Verdict = { policyApplies: boolean; analysisReasons: string };

/** What-If for one policy: applies, or the first condition that keeps it away. Computed from the policy itself. */
export function judge(state: TenantState, policy: ConditionalAccessPolicy, question: SignInQuestion): Verdict {
  const { conditions } = policy;
  const unlike = (reason: string): Verdict => ({ policyApplies: false, analysisReasons: reason });
  if (policy.state === 'disabled') return unlike('policyNotEnabled');
  if (!reachesUser(state, policy, question.user)) return unlike('users');
  if (!reachesApplications(policy, question.applications)) return unlike('application');
  const { clientAppType = 'browser', devicePlatform, signInRiskLevel, userRiskLevel, transferMethod } = question;
  if (!conditions.clientAppTypes.includes('all') && !conditions.clientAppTypes.includes(clientAppType)) {
    return unlike('clientApps');
  }
  const platforms = conditions.platforms;
  if (platforms) {
    if (!devicePlatform) return unlike('notEnoughInformation');
    const included = platforms.includePlatforms.includes('all') || platforms.includePlatforms.includes(devicePlatform);
    if (!included || platforms.excludePlatforms.includes(devicePlatform)) return unlike('devicePlatform');
  }
  if (conditions.signInRiskLevels.length > 0 && !conditions.signInRiskLevels.includes(signInRiskLevel ?? 'none')) {
    return unlike('signInRisk');
  }
  if (conditions.userRiskLevels.length > 0 && !conditions.userRiskLevels.includes(userRiskLevel ?? 'none')) {
    return unlike('userRisk');
  }
  const flows = conditions.authenticationFlows?.transferMethods;
  if (flows && flows !== 'none' && !flows.includes(transferMethod ?? 'none')) return unlike('authenticationFlow');
  const place = placeVerdict(state, policy, question.ipAddress);
  return place ? unlike(place) : { policyApplies: true, analysisReasons: 'notSet' };
}

/** Exclusion wins over inclusion, whichever way either names the user. */
export function reachesUser(state: TenantState, policy: ConditionalAccessPolicy, user: User): boolean {
  const { users } = policy.conditions;
  const groups = transitiveGroupsOf(state, user.id).map((group) => group.id);
  const roles = effectiveRoleIds(state, user.id);
  const guest = user.userType === 'Guest';
  const named = (ids: readonly string[]): boolean =>
    ids.includes('All') || ids.includes(user.id) || (guest && ids.includes('GuestsOrExternalUsers'));
  const within = (ids: readonly string[], held: readonly string[]): boolean => ids.some((id) => held.includes(id));
  const guests = (key: string): boolean => guest && users[key] !== null && users[key] !== undefined;
  if (named(users.excludeUsers) || within(users.excludeGroups, groups) || within(users.excludeRoles, roles))
    return false;
  if (guests('excludeGuestsOrExternalUsers')) return false;
  return (
    named(users.includeUsers) ||
    within(users.includeGroups, groups) ||
    within(users.includeRoles, roles) ||
    guests('includeGuestsOrExternalUsers')
  );
}

function reachesApplications(policy: ConditionalAccessPolicy, asked: readonly string[]): boolean {
  const { includeApplications, excludeApplications } = policy.conditions.applications;
  if (asked.some((id) => excludeApplications.includes(id))) return false;
  return includeApplications.includes('All') || asked.some((id) => includeApplications.includes(id));
}

function placeVerdict(
  state: TenantState,
  policy: ConditionalAccessPolicy,
  address: string | undefined,
): string | undefined {
  const locations = policy.conditions.locations;
  if (!locations) return undefined;
  const everywhere = locations.includeLocations.includes('All');
  if (everywhere && locations.excludeLocations.length === 0) return undefined;
  if (!address) return 'notEnoughInformation';
  const within = (ids: readonly string[]): boolean =>
    state.namedLocations.some(
      (place) =>
        (ids.includes(place.id) || (ids.includes('AllTrusted') && place.isTrusted)) &&
        place.cidrAddresses.some((range) => addressIsIn(address, range)),
    );
  const included = everywhere || within(locations.includeLocations);
  return included && !within(locations.excludeLocations) ? undefined : 'location';
}
