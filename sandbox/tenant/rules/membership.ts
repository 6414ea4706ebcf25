import type { Group, TenantState } from '../state.js';

export function directGroupsOf(state: TenantState, objectId: string): Group[] {
  return state.groups.filter((group) => group.memberIds.includes(objectId));
}

/** The groups an object is in, also through nested groups. */
export function transitiveGroupsOf(state: TenantState, objectId: string): Group[] {
  const found = new Set<Group>();
  const visit = (id: string): void => {
    for (const group of directGroupsOf(state, id)) {
      if (found.has(group)) continue;
      found.add(group);
      visit(group.id);
    }
  };
  visit(objectId);
  return [...found];
}

/** The ids of a group's members, also through nested groups. */
export function transitiveMemberIds(state: TenantState, group: Group): string[] {
  const found = new Set<string>();
  const visit = (ids: readonly string[]): void => {
    for (const id of ids) {
      if (found.has(id)) continue;
      found.add(id);
      visit(state.groups.find((nested) => nested.id === id)?.memberIds ?? []);
    }
  };
  visit(group.memberIds);
  return [...found];
}
