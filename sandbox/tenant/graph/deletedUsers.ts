import { collectionAnswer } from '../http/collection.js';
import { notFound } from '../http/graphError.js';
import { anyOf, type Call, operation } from '../http/operation.js';
import { audit, byApp } from '../rules/audit.js';
import type { User } from '../state.js';
import { userDefaults, userResource } from './userResource.js';

const view = {
  context: 'directoryObjects',
  resource: 'User',
  defaults: [...userDefaults, 'deletedDateTime'],
  filterable: { userPrincipalName: ['eq', 'startsWith'], id: ['eq'], displayName: ['eq', 'startsWith'] },
} as const;

export const deletedUsers = [
  operation('GET /directory/deletedItems/microsoft.graph.user', {
    permissions: anyOf('User.Read.All'),
    query: ['filter', 'select', 'top', 'count', 'orderby', 'skiptoken'],
    run: (call) =>
      collectionAnswer(
        call,
        call.state.deletedUsers.map((user) => userResource(call.state, user)),
        view,
      ),
  }),
  operation('POST /directory/deletedItems/{directoryObject-id}/restore', {
    permissions: anyOf(
      'AgentIdentity.DeleteRestore.All',
      'AgentIdentityBlueprint.DeleteRestore.All',
      'AgentIdentityBlueprintPrincipal.DeleteRestore.All',
      'User.DeleteRestore.All',
      'User.ReadWrite.All',
      'User.ReadWrite.CrossCloud',
    ),
    run: (call) => {
      const user = takeDeleted(call);
      user.deletedAt = null;
      call.state.users.push(user);
      audit(call.state, {
        activityDisplayName: 'Restore user',
        category: 'UserManagement',
        operationType: 'Update',
        initiatedBy: byApp(call.state, call.caller.appId),
        targets: [
          { id: user.id, type: 'User', displayName: user.displayName, userPrincipalName: user.userPrincipalName },
        ],
      });
      return { status: 200, body: { '@odata.type': '#microsoft.graph.user', ...userResource(call.state, user) } };
    },
  }),
  operation('DELETE /directory/deletedItems/{directoryObject-id}', {
    permissions: anyOf('User.DeleteRestore.All'),
    run: (call) => {
      takeDeleted(call);
      return { status: 204 };
    },
  }),
];

function takeDeleted(call: Call<unknown>): User {
  const id = call.parameter('directoryObject-id');
  const user = call.state.deletedUsers.find((one) => one.id === id);
  if (!user) throw notFound(id);
  call.state.deletedUsers = call.state.deletedUsers.filter((one) => one !== user);
  return user;
}
