import type { Filterable } from '../http/filter.js';
import { insufficientPrivileges } from '../http/graphError.js';
import { anyOf, operation } from '../http/operation.js';
import { collectionAnswer, entityAnswer } from '../http/collection.js';
import { audit, byApp } from '../rules/audit.js';
import { isProtected } from '../rules/roles.js';
import { requireUser, visibleUsers } from '../rules/visibility.js';
import { createUser, softDelete, updateUser } from './userChanges.js';
import { createUserBody, updateUserBody } from './userBodies.js';
import { userDefaults, userResource } from './userResource.js';

const filterable: Filterable = {
  userPrincipalName: ['eq', 'in', 'startsWith'],
  id: ['eq', 'in'],
  displayName: ['eq', 'startsWith'],
  mailNickname: ['eq', 'startsWith'],
  accountEnabled: ['eq'],
  userType: ['eq'],
};

const view = { context: 'users', resource: 'User', defaults: userDefaults, filterable };

const readers = [
  'Directory.Read.All',
  'Directory.ReadWrite.All',
  'User.Read.All',
  'User.ReadBasic.All',
  'User.ReadWrite.All',
  'User.ReadWrite.CrossCloud',
];

export const users = [
  operation('GET /users', {
    permissions: anyOf(...readers),
    query: ['filter', 'select', 'top', 'count', 'search', 'orderby', 'skiptoken'],
    run: (call) =>
      collectionAnswer(
        call,
        visibleUsers(call.state).map((user) => userResource(call.state, user)),
        view,
      ),
  }),
  operation('GET /users/{user-id}', {
    permissions: anyOf(...readers),
    query: ['select'],
    run: (call) =>
      entityAnswer(call, userResource(call.state, requireUser(call.state, call.parameter('user-id'))), view),
  }),
  operation('POST /users', {
    permissions: anyOf('Directory.ReadWrite.All', 'User.ReadWrite.All'),
    body: createUserBody,
    run: (call) => {
      const user = createUser(call.state, call.body);
      audit(call.state, {
        activityDisplayName: 'Add user',
        category: 'UserManagement',
        operationType: 'Add',
        initiatedBy: byApp(call.state, call.caller.appId),
        targets: [
          { id: user.id, type: 'User', displayName: user.displayName, userPrincipalName: user.userPrincipalName },
        ],
      });
      return entityAnswer(call, userResource(call.state, user), view, 201);
    },
  }),
  operation('PATCH /users/{user-id}', {
    permissions: anyOf(
      'Directory.ReadWrite.All',
      'User-Mail.ReadWrite.All',
      'User-PasswordProfile.ReadWrite.All',
      'User-Phone.ReadWrite.All',
      'User.EnableDisableAccount.All',
      'User.ManageIdentities.All',
      'User.ReadWrite.All',
      'User.ReadWrite.CrossCloud',
    ),
    body: updateUserBody,
    run: (call) => {
      updateUser(call.state, call.caller, requireUser(call.state, call.parameter('user-id')), call.body);
      return { status: 204 };
    },
  }),
  operation('DELETE /users/{user-id}', {
    permissions: anyOf('User.DeleteRestore.All', 'User.ReadWrite.All', 'User.ReadWrite.CrossCloud'),
    run: (call) => {
      const user = requireUser(call.state, call.parameter('user-id'));
      if (isProtected(call.state, user.id)) throw insufficientPrivileges();
      softDelete(call.state, user, byApp(call.state, call.caller.appId));
      return { status: 204 };
    },
  }),
];
