import { entityAnswer } from '../http/collection.js';
import { notFound } from '../http/graphError.js';
import { anyOf, operation } from '../http/operation.js';
import { iso } from '../state.js';

const readers = anyOf('Policy.Read.All', 'Policy.Read.AuthenticationMethod', 'Policy.ReadWrite.AuthenticationMethod');
const methodsPath = '/policies/authenticationMethodsPolicy';

export const tenantPolicies = [
  operation('GET /policies/identitySecurityDefaultsEnforcementPolicy', {
    permissions: anyOf('Policy.Read.All', 'Policy.ReadWrite.SecurityDefaults'),
    run: (call) => {
      const row = {
        id: '00000000-0000-0000-0000-000000000005',
        displayName: 'Security Defaults',
        description: 'Security defaults is a set of basic identity security mechanisms recommended by Microsoft.',
        isEnabled: call.state.securityDefaults,
      };
      const context = 'policies/identitySecurityDefaultsEnforcementPolicy';
      return entityAnswer(call, row, { context, resource: 'IdentitySecurityDefaultsEnforcementPolicy' });
    },
  }),
  operation(`GET ${methodsPath}`, {
    permissions: readers,
    run: (call) => {
      const row = {
        id: 'authenticationMethodsPolicy',
        displayName: 'Authentication Methods Policy',
        description: 'The tenant-wide policy that controls which authentication methods are allowed in the tenant.',
        lastModifiedDateTime: iso(call.state.organization.createdAt),
        policyMigrationState: 'migrationComplete',
        policyVersion: '1.5',
        authenticationMethodConfigurations: call.state.methodConfigurations,
      };
      return entityAnswer(call, row, {
        context: 'authenticationMethodsPolicy',
        resource: 'AuthenticationMethodsPolicy',
      });
    },
  }),
  operation(`GET ${methodsPath}/authenticationMethodConfigurations/{authenticationMethodConfiguration-id}`, {
    permissions: readers,
    run: (call) => {
      const id = call.parameter('authenticationMethodConfiguration-id');
      const row = call.state.methodConfigurations.find((one) => one.id.toLowerCase() === id.toLowerCase());
      if (!row) throw notFound(id);
      const context = 'authenticationMethodConfigurations';
      return entityAnswer(call, row, { context, resource: 'AuthenticationMethodConfiguration' });
    },
  }),
];
