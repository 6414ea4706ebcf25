import { randomUUID } from 'node:crypto';
import { iso, type TenantState } from '../state.js';

export type Initiator = { app: { appId: string | null; displayName: string } } | { userId: string };

export type AuditTarget = {
  id: string;
  type: 'User' | 'Group' | 'Role' | 'Policy' | 'Application' | 'ServicePrincipal';
  displayName: string | null;
  userPrincipalName?: string;
  modified?: Readonly<Record<string, { before?: string; after?: string }>>;
};

export type AuditEntry = {
  activityDisplayName: string;
  category: 'UserManagement' | 'GroupManagement' | 'RoleManagement' | 'Policy' | 'ApplicationManagement';
  operationType: 'Add' | 'Update' | 'Delete' | 'Assign' | 'Unassign';
  loggedByService?: string;
  initiatedBy: Initiator;
  targets: readonly AuditTarget[];
  at?: number;
};

/** Writes the directory audit log, as Entra does for every change; readers see it `auditDelayMs` later. */
export function audit(state: TenantState, entry: AuditEntry): void {
  const id = randomUUID();
  state.directoryAudits.push({
    id: `Directory_${id}`,
    activityDateTime: iso(entry.at ?? state.timing.now()),
    activityDisplayName: entry.activityDisplayName,
    additionalDetails: [],
    category: entry.category,
    correlationId: id,
    initiatedBy: initiatedBy(state, entry.initiatedBy),
    loggedByService: entry.loggedByService ?? 'Core Directory',
    operationType: entry.operationType,
    result: 'success',
    resultReason: '',
    targetResources: entry.targets.map(targetResource),
  });
}

/** The bot's app, as the audit log names it. */
export function byApp(state: TenantState, appId: string): Initiator {
  return { app: { appId, displayName: appId === state.botAppId ? 'Countersign' : 'Unknown app' } };
}

function initiatedBy(state: TenantState, initiator: Initiator): Readonly<Record<string, unknown>> {
  if ('app' in initiator) {
    const servicePrincipalId = initiator.app.appId === state.botAppId ? state.botServicePrincipalId : null;
    return { app: { ...initiator.app, servicePrincipalId, servicePrincipalName: null }, user: null };
  }
  const user = state.users.find((one) => one.id === initiator.userId);
  return {
    app: null,
    user: {
      id: initiator.userId,
      displayName: user?.displayName ?? null,
      userPrincipalName: user?.userPrincipalName ?? null,
      ipAddress: null,
    },
  };
}

function targetResource(target: AuditTarget): Readonly<Record<string, unknown>> {
  return {
    id: target.id,
    type: target.type,
    displayName: target.displayName,
    userPrincipalName: target.userPrincipalName ?? null,
    groupType: null,
    modifiedProperties: Object.entries(target.modified ?? {}).map(([displayName, { before, after }]) => ({
      displayName,
      oldValue: before === undefined ? null : JSON.stringify(before),
      newValue: after === undefined ? null : JSON.stringify(after),
    })),
  };
}
