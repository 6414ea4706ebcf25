import type { ConditionalAccessPolicy } from '../tenant/rules/conditionalAccessTypes.js';
import type { AuthenticationMethod, TenantState, User } from '../tenant/state.js';

// How the MFA of an account can be weaker than its policy's name says: for the buttons that make it so, and for what shows it.

/** The policy that names the account. */
export const policyOf = (account: User, state: TenantState): ConditionalAccessPolicy | undefined =>
  state.conditionalAccessPolicies.find(({ conditions }) => conditions.users.includeUsers.includes(account.id));

export const isOff = ({ state }: ConditionalAccessPolicy): boolean => state === 'disabled';

export const isExcluded = ({ conditions }: ConditionalAccessPolicy, { id }: User): boolean =>
  conditions.users.excludeUsers.includes(id);

export const exceptsTrustedLocations = ({ conditions }: ConditionalAccessPolicy): boolean =>
  conditions.locations?.excludeLocations.includes('AllTrusted') === true;

export const isForeign = ({ kind }: AuthenticationMethod): boolean => kind === 'external';

/** For how many days a device is not asked again; null: it always is. */
export const daysRemembered = ({ mfaService }: TenantState): number | null => mfaService.rememberDays;
