import { randomUUID } from 'node:crypto';
import type { Caller } from '../entra/bearer.js';
import { badRequest, insufficientPrivileges, objectConflict } from '../http/graphError.js';
import { audit, byApp, type Initiator } from '../rules/audit.js';
import { isProtected } from '../rules/roles.js';
import type { TenantState, User } from '../state.js';
import type { CreateUserBody, UpdateUserBody } from './userBodies.js';

/** Adds a user. Throws 400 for an unknown or federated domain, a name in use (also by a deleted user), a weak password. */
export function createUser(state: TenantState, body: CreateUserBody): User {
  requireFreeName(state, body.userPrincipalName);
  requireStrongPassword(body.passwordProfile.password);
  const now = state.timing.now();
  const { jobTitle, department, companyName, givenName, surname, employeeType, preferredLanguage } = body;
  const profile = { jobTitle, department, companyName, givenName, surname, employeeType, preferredLanguage };
  const user: User = {
    id: randomUUID(),
    userPrincipalName: body.userPrincipalName,
    displayName: body.displayName,
    mailNickname: body.mailNickname,
    accountEnabled: body.accountEnabled,
    userType: body.userType ?? 'Member',
    usageLocation: body.usageLocation ?? null,
    profile: Object.fromEntries(Object.entries(profile).map(([name, value]) => [name, value ?? null])),
    otherMails: body.otherMails ?? [],
    passwordPolicies: body.passwordPolicies ?? null,
    forceChangePasswordNextSignIn: body.passwordProfile.forceChangePasswordNextSignIn ?? false,
    passwordChangedAt: now,
    sessionsValidFrom: now,
    isSynchronised: false,
    createdAt: now,
    visibleAt: now + state.timing.replicationMs,
    deletedAt: null,
    licences: [],
    mailboxReadyAt: null,
    methods: [],
    temporaryAccessPass: null,
    perUserMfaState: 'disabled',
  };
  state.users.push(user);
  return user;
}

/** Changes a user; an app may not touch name, state or password of somebody who holds a role (403). */
export function updateUser(state: TenantState, caller: Caller, user: User, body: UpdateUserBody): void {
  requireFieldPermissions(caller, body);
  const sensitive = ['accountEnabled', 'passwordProfile', 'userPrincipalName', 'otherMails'].some(
    (name) => name in body,
  );
  if (sensitive && isProtected(state, user.id)) throw insufficientPrivileges();
  if (body.userPrincipalName && body.userPrincipalName !== user.userPrincipalName) {
    requireFreeName(state, body.userPrincipalName, user);
    user.userPrincipalName = body.userPrincipalName;
  }
  if (body.passwordProfile?.password !== undefined) {
    requireStrongPassword(body.passwordProfile.password);
    // A change of password ends the sessions (facts/graph.md 0.6).
    user.passwordChangedAt = state.timing.now();
    user.sessionsValidFrom = user.passwordChangedAt;
  }
  user.forceChangePasswordNextSignIn =
    body.passwordProfile?.forceChangePasswordNextSignIn ?? user.forceChangePasswordNextSignIn;
  user.accountEnabled = body.accountEnabled ?? user.accountEnabled;
  user.usageLocation = body.usageLocation ?? user.usageLocation;
  user.otherMails = body.otherMails ?? user.otherMails;
  if (body.displayName !== undefined) user.displayName = body.displayName;
  if (body.mailNickname !== undefined) user.mailNickname = body.mailNickname;
  if (body.passwordPolicies !== undefined) user.passwordPolicies = body.passwordPolicies;
  const { jobTitle = user.profile['jobTitle'] ?? null, department = user.profile['department'] ?? null } = body;
  user.profile = { ...user.profile, jobTitle, department };
  const password = body.passwordProfile?.password !== undefined;
  audit(state, {
    activityDisplayName: password ? 'Reset user password' : activityFor(body),
    category: 'UserManagement',
    operationType: 'Update',
    initiatedBy: byApp(state, caller.appId),
    targets: [{ id: user.id, type: 'User', displayName: user.displayName, userPrincipalName: user.userPrincipalName }],
  });
}

/** Moves a user to the deleted items; roles and group memberships go, the name stays taken. */
export function softDelete(state: TenantState, user: User, initiatedBy: Initiator): void {
  state.users = state.users.filter((one) => one !== user);
  user.deletedAt = state.timing.now();
  state.deletedUsers.push(user);
  state.roleGrants = state.roleGrants.filter((grant) => grant.principalId !== user.id);
  for (const group of state.groups) group.memberIds = group.memberIds.filter((id) => id !== user.id);
  audit(state, {
    activityDisplayName: 'Delete user',
    category: 'UserManagement',
    operationType: 'Delete',
    initiatedBy,
    targets: [{ id: user.id, type: 'User', displayName: user.displayName, userPrincipalName: user.userPrincipalName }],
  });
}

function activityFor(body: UpdateUserBody): string {
  if (body.accountEnabled === true) return 'Enable account';
  return body.accountEnabled === false ? 'Disable account' : 'Update user';
}

/** The narrow permissions reach one property each (facts/graph.md 1.1). */
function requireFieldPermissions(caller: Caller, body: UpdateUserBody): void {
  if (['User.ReadWrite.All', 'Directory.ReadWrite.All'].some((one) => caller.permissions.has(one))) return;
  const fields = new Map([
    ['User.EnableDisableAccount.All', 'accountEnabled'],
    ['User-PasswordProfile.ReadWrite.All', 'passwordProfile'],
    ['User-Mail.ReadWrite.All', 'otherMails'],
  ]);
  const allowed = [...caller.permissions].map((permission) => fields.get(permission));
  if (Object.keys(body).some((name) => !allowed.includes(name))) throw insufficientPrivileges();
}

function requireFreeName(state: TenantState, name: string, except?: User): void {
  const domain = name.slice(name.lastIndexOf('@') + 1).toLowerCase();
  const home = state.domains.find((one) => one.id === domain);
  if (!home)
    throw badRequest(
      'The domain portion of the userPrincipalName property is invalid. You must use one of the verified domain names in your organization.',
    );
  if (home.authenticationType === 'Federated')
    throw badRequest("Property 'passwordProfile' is invalid for a federated domain.");
  const taken = [...state.users, ...state.deletedUsers].some(
    (user) => user !== except && user.userPrincipalName.toLowerCase() === name.toLowerCase(),
  );
  if (taken) throw objectConflict('userPrincipalName');
}

/** Three of four kinds of characters, as Entra's password policy has it. */
function requireStrongPassword(password: string): void {
  const kinds = [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z0-9]/].filter((kind) => kind.test(password)).length;
  if (kinds < 3) {
    throw badRequest(
      'The specified password does not comply with password complexity requirements. Please provide a different password.',
    );
  }
}
