import { requireReports } from '../edition.js';
import { collectionAnswer, entityAnswer } from '../http/collection.js';
import type { Row } from '../http/filter.js';
import { anyOf, operation } from '../http/operation.js';
import { effectiveRoleIds } from '../rules/roles.js';
import { requireUser, visibleUsers } from '../rules/visibility.js';
import { iso, type TenantState, type User } from '../state.js';

const path = '/reports/authenticationMethods/userRegistrationDetails';
const view = {
  context: 'reports/authenticationMethods/userRegistrationDetails',
  resource: 'UserRegistrationDetails',
  filterable: {
    id: ['eq'],
    userPrincipalName: ['eq', 'startsWith'],
    isAdmin: ['eq'],
    isMfaRegistered: ['eq'],
    isMfaCapable: ['eq'],
  },
} as const;
const permissions = anyOf('AuditLog.Read.All');
const names = {
  authenticator: 'microsoftAuthenticatorPush',
  phone: 'mobilePhone',
  external: 'externalAuthMethod',
} as const;

/** The report lags by `auditDelayMs`: it is no proof that somebody has just registered (facts/graph.md 1.7). */
export const registrationReport = [
  operation(`GET ${path}`, {
    permissions,
    licence: requireReports,
    query: ['filter', 'orderby', 'top', 'skiptoken'],
    run: (call) =>
      collectionAnswer(
        call,
        visibleUsers(call.state).map((user) => details(call.state, user)),
        view,
      ),
  }),
  operation(`GET ${path}/{userRegistrationDetails-id}`, {
    permissions,
    licence: requireReports,
    run: (call) => {
      const user = requireUser(call.state, call.parameter('userRegistrationDetails-id'));
      return entityAnswer(call, details(call.state, user), view);
    },
  }),
];

function details(state: TenantState, user: User): Row {
  const seenUntil = state.reportFrozenAt ?? state.timing.now() - state.timing.auditDelayMs;
  const methods = user.methods.filter((method) => method.createdAt <= seenUntil);
  const registered = methods.length > 0;
  const preferred = methods.some((method) => method.kind === 'authenticator') ? 'push' : registered ? 'sms' : 'none';
  return {
    id: user.id,
    userPrincipalName: user.userPrincipalName,
    userDisplayName: user.displayName ?? '',
    userType: user.userType.toLowerCase(),
    isAdmin: effectiveRoleIds(state, user.id).length > 0,
    isMfaRegistered: registered,
    isMfaCapable: registered,
    isPasswordlessCapable: false,
    isSsprCapable: false,
    isSsprEnabled: false,
    isSsprRegistered: false,
    isSystemPreferredAuthenticationMethodEnabled: true,
    systemPreferredAuthenticationMethods: registered ? [preferred] : [],
    userPreferredMethodForSecondaryAuthentication: preferred,
    methodsRegistered: methods.map((method) => names[method.kind]),
    lastUpdatedDateTime: iso(seenUntil),
  };
}
