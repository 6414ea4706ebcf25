import { collectionAnswer } from '../http/collection.js';
import type { Row } from '../http/filter.js';
import { anyOf, operation } from '../http/operation.js';
import { roleNameOf } from '../roleTemplates.js';
import { activeGrants } from '../rules/roles.js';

/** An activated role. Its object id differs from its template id, as in a real tenant. */
export function directoryRoleResource(templateId: string): Row {
  const name = roleNameOf(templateId) ?? null;
  const id = `${templateId.slice(0, 24)}${Array.from(templateId.slice(24)).reverse().join('')}`;
  return { id, deletedDateTime: null, description: name, displayName: name, roleTemplateId: templateId };
}

export const directoryRoles = [
  operation('GET /directoryRoles', {
    permissions: anyOf(
      'Directory.Read.All',
      'Directory.ReadWrite.All',
      'RoleManagement.Read.Directory',
      'RoleManagement.ReadWrite.Directory',
    ),
    query: ['filter', 'select'],
    run: (call) => {
      const held = new Set(activeGrants(call.state).map((grant) => grant.roleDefinitionId));
      return collectionAnswer(call, [...held].map(directoryRoleResource), {
        context: 'directoryRoles',
        resource: 'DirectoryRole',
        filterable: { roleTemplateId: ['eq'], displayName: ['eq'] },
      });
    },
  }),
];
