import type { Row } from '../http/filter.js';
import { hasExchange, hasMailbox, licencesOf } from '../rules/licences.js';
import { iso, type TenantState, type User } from '../state.js';

/** What Graph returns of a user without $select. `usageLocation`, `accountEnabled` and the rest only when asked for. */
export const userDefaults = [
  'businessPhones',
  'displayName',
  'givenName',
  'jobTitle',
  'mail',
  'mobilePhone',
  'officeLocation',
  'preferredLanguage',
  'surname',
  'userPrincipalName',
  'id',
] as const;

/** Every property of a user that this tenant models, as Graph names them. Passwords are not among them. */
export function userResource(state: TenantState, user: User): Row {
  const licences = licencesOf(state, user);
  const mail = hasMailbox(state, user) ? user.userPrincipalName : null;
  const text = (name: string): string | null => user.profile[name] ?? null;
  return {
    id: user.id,
    deletedDateTime: user.deletedAt === null ? null : iso(user.deletedAt),
    accountEnabled: user.accountEnabled,
    assignedLicenses: licences.map(({ sku, disabledPlans }) => ({ skuId: sku.skuId, disabledPlans })),
    assignedPlans: licences.flatMap(({ sku, assignedAt }) =>
      sku.plans.map((plan) => ({
        assignedDateTime: iso(assignedAt),
        capabilityStatus: 'Enabled',
        service: serviceOf(plan.name),
        servicePlanId: plan.id,
      })),
    ),
    businessPhones: [],
    companyName: text('companyName'),
    createdDateTime: iso(user.createdAt),
    creationType: user.userType === 'Guest' ? 'Invitation' : null,
    department: text('department'),
    displayName: user.displayName,
    employeeType: text('employeeType'),
    externalUserState: user.userType === 'Guest' ? 'Accepted' : null,
    givenName: text('givenName'),
    isResourceAccount: null,
    jobTitle: text('jobTitle'),
    lastPasswordChangeDateTime: iso(user.passwordChangedAt),
    licenseAssignmentStates: licences.map(({ sku, disabledPlans, assignedAt }) => ({
      skuId: sku.skuId,
      disabledPlans,
      assignedByGroup: null,
      state: 'Active',
      error: 'None',
      lastUpdatedDateTime: iso(assignedAt),
    })),
    mail,
    mailNickname: user.mailNickname,
    mobilePhone: null,
    officeLocation: null,
    onPremisesImmutableId: null,
    onPremisesSyncEnabled: user.isSynchronised ? true : null,
    otherMails: user.otherMails,
    passwordPolicies: user.passwordPolicies,
    preferredLanguage: text('preferredLanguage'),
    provisionedPlans: hasExchange(state, user)
      ? [
          {
            capabilityStatus: 'Enabled',
            provisioningStatus: mail ? 'Success' : 'PendingActivation',
            service: 'exchange',
          },
        ]
      : [],
    proxyAddresses: mail ? [`SMTP:${mail}`] : [],
    signInSessionsValidFromDateTime: iso(user.sessionsValidFrom),
    surname: text('surname'),
    usageLocation: user.usageLocation,
    userPrincipalName: user.userPrincipalName,
    userType: user.userType,
  };
}

function serviceOf(planName: string): string {
  return planName.startsWith('EXCHANGE_') ? 'exchange' : 'AADPremiumService';
}
