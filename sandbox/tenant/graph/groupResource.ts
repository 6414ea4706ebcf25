import type { Row } from '../http/filter.js';
import { iso, type Group, type TenantState } from '../state.js';
import { userDefaults, userResource } from './userResource.js';

export function groupResource(group: Group): Row {
  return {
    id: group.id,
    deletedDateTime: null,
    createdDateTime: iso(group.createdAt),
    description: group.description,
    displayName: group.displayName,
    groupTypes: [],
    isAssignableToRole: group.isAssignableToRole ? true : null,
    mail: null,
    mailEnabled: false,
    mailNickname: group.mailNickname,
    membershipRule: null,
    onPremisesSyncEnabled: null,
    proxyAddresses: [],
    securityEnabled: group.securityEnabled,
    visibility: null,
  };
}

/** A user or group as a member of a collection of directory objects: typed, with its default properties. */
export function directoryObjects(state: TenantState, ids: readonly string[]): Row[] {
  return ids.flatMap((id): Row[] => {
    const user = state.users.find((one) => one.id === id);
    if (user) {
      const full = userResource(state, user);
      const row = Object.fromEntries([...userDefaults, 'accountEnabled', 'userType'].map((name) => [name, full[name]]));
      return [{ '@odata.type': '#microsoft.graph.user', ...row }];
    }
    const group = state.groups.find((one) => one.id === id);
    return group ? [{ '@odata.type': '#microsoft.graph.group', ...groupResource(group) }] : [];
  });
}
