import { z } from 'zod';
import { collectionAnswer, entityAnswer } from '../http/collection.js';
import type { Row } from '../http/filter.js';
import { anyOf, operation } from '../http/operation.js';
import { requireUser } from '../rules/visibility.js';
import { iso, type AuthenticationMethod, type TenantState, type User } from '../state.js';
import { passResource } from './temporaryAccessPasses.js';

const PASSWORD_METHOD_ID = '28c10230-6103-485e-b985-444c60001490'; // the same in every tenant
const path = '/users/{user-id}/authentication';

export const authenticationMethods = [
  operation(`GET ${path}/methods`, {
    permissions: anyOf('UserAuthenticationMethod.Read.All', 'UserAuthenticationMethod.ReadWrite.All'),
    run: (call) => {
      const user = requireUser(call.state, call.parameter('user-id'));
      const view = { context: `users('${user.id}')/authentication/methods`, resource: 'AuthenticationMethod' };
      return collectionAnswer(call, methodsOf(call.state, user), view);
    },
  }),
  operation(`GET ${path}/externalAuthenticationMethods`, {
    permissions: anyOf(
      'UserAuthenticationMethod.Read.All',
      'UserAuthenticationMethod.ReadWrite.All',
      'UserAuthMethod-External.Read.All',
      'UserAuthMethod-External.ReadWrite.All',
    ),
    run: (call) => {
      const user = requireUser(call.state, call.parameter('user-id'));
      const rows = user.methods.filter((method) => method.kind === 'external').map(methodResource);
      const context = `users('${user.id}')/authentication/externalAuthenticationMethods`;
      return collectionAnswer(call, rows, { context, resource: 'ExternalAuthenticationMethod' });
    },
  }),
  operation(`GET ${path}/requirements`, {
    version: 'beta',
    permissions: anyOf('Policy.Read.All', 'Policy.ReadWrite.AuthenticationMethod'),
    run: (call) => {
      const user = requireUser(call.state, call.parameter('user-id'));
      const context = `users('${user.id}')/authentication/requirements`;
      const row = { perUserMfaState: user.perUserMfaState };
      return entityAnswer(call, row, { context, resource: 'StrongAuthenticationRequirements' });
    },
  }),
  operation(`PATCH ${path}/requirements`, {
    version: 'beta',
    permissions: anyOf('Policy.ReadWrite.AuthenticationMethod'),
    body: z.object({ perUserMfaState: z.enum(['disabled', 'enabled', 'enforced']) }).strict(),
    run: (call) => {
      requireUser(call.state, call.parameter('user-id')).perUserMfaState = call.body.perUserMfaState;
      return { status: 204 };
    },
  }),
];

function methodsOf(state: TenantState, user: User): Row[] {
  const password = {
    '@odata.type': '#microsoft.graph.passwordAuthenticationMethod',
    id: PASSWORD_METHOD_ID,
    password: null,
    createdDateTime: iso(user.passwordChangedAt),
  };
  const pass = user.temporaryAccessPass && passResource(state, user.temporaryAccessPass);
  const typed = '#microsoft.graph.temporaryAccessPassAuthenticationMethod';
  return [password, ...user.methods.map(methodResource), ...(pass ? [{ '@odata.type': typed, ...pass }] : [])];
}

function methodResource(method: AuthenticationMethod): Row {
  const common = { id: method.id, createdDateTime: iso(method.createdAt) };
  if (method.kind === 'phone') {
    const phone = { phoneNumber: method.label, phoneType: 'mobile', smsSignInState: 'notEnabled' };
    return { '@odata.type': '#microsoft.graph.phoneAuthenticationMethod', ...common, ...phone };
  }
  if (method.kind === 'external') {
    const external = { displayName: method.label, configurationId: method.configurationId };
    return { '@odata.type': '#microsoft.graph.externalAuthenticationMethod', ...common, ...external };
  }
  const device = { displayName: method.label, deviceTag: 'SoftwareTokenActivated', phoneAppVersion: '6.8.1' };
  return { '@odata.type': '#microsoft.graph.microsoftAuthenticatorAuthenticationMethod', ...common, ...device };
}
