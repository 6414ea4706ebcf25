import { randomUUID } from 'node:crypto';
import { roleId } from './roleTemplates.js';
import { audit } from './rules/audit.js';
import { effectiveRoleIds } from './rules/roles.js';
import { signInRecord } from './signInRecord.js';
import type { TenantState, User } from './state.js';

const devicePowerShell = { id: '1950a258-227b-4e31-a9cf-717495945fc2', name: 'Microsoft Azure PowerShell' };

/**
 * CIPP's set-up wizard as the service account (facts/cipp.md section 2, steps 7 and 9): a device-code sign-in that makes the
 * CIPP-SAM app, then an interactive one that mints the refresh token. Throws when the account could not have done it.
 */
export function runWizard(state: TenantState, user: User): void {
  if (!user.accountEnabled) throw new Error(`${user.userPrincipalName} is disabled (AADSTS50057)`);
  const held = new Set(effectiveRoleIds(state, user.id));
  const both = [roleId('Application Administrator'), roleId('Privileged Role Administrator')];
  if (!held.has(roleId('Global Administrator')) && !both.every((id) => held.has(id))) {
    throw new Error(
      `${user.userPrincipalName} may not create and consent CIPP-SAM: it needs Global Administrator, ` +
        'or Application Administrator and Privileged Role Administrator',
    );
  }
  // Somebody without any method is made to register Microsoft Authenticator during the first sign-in.
  if (user.methods.length === 0) {
    user.methods.push({ kind: 'authenticator', id: randomUUID(), createdAt: state.timing.now(), label: 'Phone' });
  }
  const onlyExternal = user.methods.every((method) => method.kind === 'external');
  const secondFactor = onlyExternal ? ('external' as const) : ('authenticator' as const);
  const samApp = { id: randomUUID(), name: 'CIPP-SAM' };
  state.signIns.push(signInRecord(state, user, { app: devicePowerShell, protocol: 'deviceCode', secondFactor }));
  for (const [activityDisplayName, type] of [
    ['Add application', 'Application'],
    ['Add service principal', 'ServicePrincipal'],
    ['Consent to application', 'ServicePrincipal'],
  ] as const) {
    audit(state, {
      activityDisplayName,
      category: 'ApplicationManagement',
      operationType: activityDisplayName.startsWith('Add') ? 'Add' : 'Assign',
      initiatedBy: { userId: user.id },
      targets: [{ id: samApp.id, type, displayName: samApp.name }],
    });
  }
  state.signIns.push(signInRecord(state, user, { app: samApp, protocol: 'oAuth2', secondFactor }));
}
