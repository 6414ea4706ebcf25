import { collectionAnswer } from '../http/collection.js';
import { requirePrivilegedIdentityManagement } from '../edition.js';
import type { Row } from '../http/filter.js';
import { badRequest } from '../http/graphError.js';
import { anyOf, operation } from '../http/operation.js';
import { roleTemplates } from '../roleTemplates.js';
import type { TenantState } from '../state.js';

/** Role settings: one policy per role, all with the tenant's `rolePolicy`. Rules only with $expand=policy($expand=rules). */
export const rolePolicies = [
  operation('GET /policies/roleManagementPolicyAssignments', {
    permissions: anyOf(
      'RoleManagement.Read.All',
      'RoleManagement.Read.Directory',
      'RoleManagement.ReadWrite.Directory',
    ),
    licence: requirePrivilegedIdentityManagement,
    query: ['filter', 'expand'],
    run: (call) => {
      const filter = call.query.get('$filter') ?? '';
      if (!filter.includes('scopeId') || !filter.includes('scopeType')) {
        throw badRequest('The scopeId and scopeType filters are required.');
      }
      const expand = call.query.get('$expand');
      if (expand !== null && expand !== 'policy' && expand !== 'policy($expand=rules)') {
        throw badRequest(`Unsupported $expand: ${expand}`);
      }
      const rows = roleTemplates.map((role) => {
        const policyId = `DirectoryRole_${call.state.tenantId}_${role.id}`;
        return {
          id: `${policyId}_${role.id}`,
          policyId,
          roleDefinitionId: role.id,
          scopeId: '/',
          scopeType: 'DirectoryRole',
          ...(expand ? { policy: policy(call.state, policyId, expand.includes('rules')) } : {}),
        };
      });
      return collectionAnswer(call, rows, {
        context: 'policies/roleManagementPolicyAssignments',
        resource: 'UnifiedRoleManagementPolicyAssignment',
        filterable: { scopeId: ['eq'], scopeType: ['eq'], roleDefinitionId: ['eq'] },
      });
    },
  }),
];

function policy(state: TenantState, id: string, withRules: boolean): Row {
  const fixed = { displayName: 'DirectoryRole', description: 'DirectoryRole', isOrganizationDefault: false };
  const scope = { scopeId: '/', scopeType: 'DirectoryRole', lastModifiedDateTime: null };
  return { id, ...fixed, ...scope, ...(withRules ? { rules: rules(state) } : {}) };
}

function rules(state: TenantState): Row[] {
  const target = {
    caller: 'Admin',
    operations: ['all'],
    level: 'Assignment',
    inheritableSettings: [],
    enforcedSettings: [],
  };
  return [
    {
      '@odata.type': '#microsoft.graph.unifiedRoleManagementPolicyExpirationRule',
      id: 'Expiration_Admin_Assignment',
      isExpirationRequired: state.rolePolicy.isExpirationRequired,
      maximumDuration: state.rolePolicy.maximumDuration,
      target,
    },
    {
      '@odata.type': '#microsoft.graph.unifiedRoleManagementPolicyEnablementRule',
      id: 'Enablement_Admin_Assignment',
      enabledRules: state.rolePolicy.enabledRules,
      target,
    },
  ];
}
