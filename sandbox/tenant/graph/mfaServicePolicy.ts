import { entityAnswer } from '../http/collection.js';
import { anyOf, operation } from '../http/operation.js';

/**
 * The classic multifactor settings. Microsoft documents no such path and the contract does not have it; path, permission and
 * `rememberMfaOnTrustedDevice` are as CIPP and others read them in public (facts/cipp.md 1.5, M4). Awaits a real tenant.
 */
export const mfaServicePolicy = [
  operation('GET /policies/mfaServicePolicy', {
    version: 'beta',
    permissions: anyOf('Policy.Read.All'),
    run: (call) => {
      const { rememberDays, trustedAddresses } = call.state.mfaService;
      const row = {
        allowAppPasswords: false,
        rememberMfaOnTrustedDevice: { isEnabled: rememberDays !== null, allowedNumberOfDays: rememberDays ?? 90 },
        trustedIps: { ipRanges: trustedAddresses, skipMfaForFederatedUsers: false },
      };
      return entityAnswer(call, row, { context: 'policies/mfaServicePolicy', resource: 'MfaServicePolicy' });
    },
  }),
];
