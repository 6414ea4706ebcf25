import { collectionAnswer } from '../http/collection.js';
import { anyOf, operation } from '../http/operation.js';
import { iso } from '../state.js';

export const organization = [
  operation('GET /organization', {
    permissions: anyOf(
      'Directory.Read.All',
      'Directory.ReadWrite.All',
      'Organization.Read.All',
      'Organization.ReadWrite.All',
      'User.Read.All',
    ),
    query: ['select'],
    run: (call) => {
      const { state } = call;
      const verifiedDomains = state.domains.map((domain) => ({
        name: domain.id,
        type: domain.authenticationType,
        isDefault: domain.isDefault,
        isInitial: domain.isInitial,
        capabilities: 'Email, OfficeCommunicationsOnline',
      }));
      const row = {
        id: state.tenantId,
        displayName: state.organization.displayName,
        countryLetterCode: 'NL',
        createdDateTime: iso(state.organization.createdAt),
        onPremisesSyncEnabled: null,
        partnerTenantType: 'resellerPartnerDelegatedAdmin',
        tenantType: 'AAD',
        verifiedDomains,
      };
      return collectionAnswer(call, [row], { context: 'organization', resource: 'Organization' });
    },
  }),
  operation('GET /domains', {
    permissions: anyOf('Directory.Read.All', 'Domain.Read.All', 'Domain.ReadWrite.All'),
    query: ['select'],
    run: (call) => {
      const rows = call.state.domains.map((domain) => ({
        ...domain,
        isAdminManaged: true,
        isRoot: true,
        isVerified: true,
        supportedServices: ['Email', 'OfficeCommunicationsOnline'],
        passwordNotificationWindowInDays: null,
        passwordValidityPeriodInDays: null,
        availabilityStatus: null,
        state: null,
      }));
      return collectionAnswer(call, rows, { context: 'domains', resource: 'Domain' });
    },
  }),
];
