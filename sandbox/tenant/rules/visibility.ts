import { notFound } from '../http/graphError.js';
import type { Group, TenantState, User } from '../state.js';

/** Users a replica already knows. A fresh object stays away for `replicationMs` (facts/graph.md 1.10). */
export function visibleUsers(state: TenantState): User[] {
  return state.users.filter((user) => user.visibleAt <= state.timing.now());
}

export function visibleGroups(state: TenantState): Group[] {
  return state.groups.filter((group) => group.visibleAt <= state.timing.now());
}

/** The user with that id or user principal name, or 404. */
export function requireUser(state: TenantState, idOrName: string): User {
  const wanted = idOrName.toLowerCase();
  const user = visibleUsers(state).find((one) => one.id === wanted || one.userPrincipalName.toLowerCase() === wanted);
  if (!user) throw notFound(idOrName);
  return user;
}

export function requireGroup(state: TenantState, id: string): Group {
  const group = visibleGroups(state).find((one) => one.id === id.toLowerCase());
  if (!group) throw notFound(id);
  return group;
}

/** A user or a group, by id: what can be a member or hold a role. */
export function requirePrincipal(state: TenantState, id: string): User | Group {
  const wanted = id.toLowerCase();
  const principal = [...visibleUsers(state), ...visibleGroups(state)].find((one) => one.id === wanted);
  if (!principal) throw notFound(id);
  return principal;
}
