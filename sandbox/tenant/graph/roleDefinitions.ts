import { collectionAnswer, entityAnswer } from '../http/collection.js';
import type { Row } from '../http/filter.js';
import { notFound } from '../http/graphError.js';
import { anyOf, operation } from '../http/operation.js';
import { roleNameOf, roleTemplates } from '../roleTemplates.js';

export function roleDefinitionResource(id: string): Row | null {
  const name = roleNameOf(id);
  if (!name) return null;
  return {
    id,
    description: name,
    displayName: name,
    isBuiltIn: true,
    isEnabled: true,
    resourceScopes: ['/'],
    rolePermissions: [],
    templateId: id,
    version: '1',
  };
}

const view = {
  context: 'roleManagement/directory/roleDefinitions',
  resource: 'UnifiedRoleDefinition',
  filterable: { id: ['eq', 'in'], displayName: ['eq', 'startsWith'], templateId: ['eq'], isBuiltIn: ['eq'] },
} as const;
const permissions = anyOf(
  'Directory.Read.All',
  'Directory.ReadWrite.All',
  'RoleManagement.Read.All',
  'RoleManagement.Read.Directory',
  'RoleManagement.ReadWrite.Directory',
);

export const roleDefinitions = [
  operation('GET /roleManagement/directory/roleDefinitions', {
    permissions,
    query: ['filter', 'select'],
    run: (call) =>
      collectionAnswer(
        call,
        roleTemplates.flatMap((role): Row[] => [roleDefinitionResource(role.id)].filter((row) => row !== null)),
        view,
      ),
  }),
  operation('GET /roleManagement/directory/roleDefinitions/{unifiedRoleDefinition-id}', {
    permissions,
    query: ['select'],
    run: (call) => {
      const id = call.parameter('unifiedRoleDefinition-id');
      const row = roleDefinitionResource(id);
      if (!row) throw notFound(id);
      return entityAnswer(call, row, view);
    },
  }),
];
