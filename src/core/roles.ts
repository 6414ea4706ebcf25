import type { RolesReading } from './readings.js';

/** Directory role template ids (Microsoft Entra built-in roles reference). */
export const GLOBAL_ADMINISTRATOR = '62e90394-69f5-4237-9190-012177145e10';
export const PRIVILEGED_ROLE_ADMINISTRATOR = 'e8611ab8-c189-46e8-94e1-60213ab1f814';
export const PRIVILEGED_AUTHENTICATION_ADMINISTRATOR = '7be44c8a-adaf-4e2a-84d6-ab2649e08a13';
export const APPLICATION_ADMINISTRATOR = '9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3';
export const USER_ADMINISTRATOR = 'fe930be7-5e62-47db-91af-98c3a49a38b1';

export const roleNames: Readonly<Record<string, string>> = {
  [GLOBAL_ADMINISTRATOR]: 'Global Administrator',
  [PRIVILEGED_ROLE_ADMINISTRATOR]: 'Privileged Role Administrator',
  [PRIVILEGED_AUTHENTICATION_ADMINISTRATOR]: 'Privileged Authentication Administrator',
  [APPLICATION_ADMINISTRATOR]: 'Application Administrator',
  [USER_ADMINISTRATOR]: 'User Administrator',
};

/** Roles from which every other role can be reached: guarding Global Administrator alone could be walked around. */
export const tierZeroRoles: readonly string[] = [
  GLOBAL_ADMINISTRATOR,
  PRIVILEGED_ROLE_ADMINISTRATOR,
  PRIVILEGED_AUTHENTICATION_ADMINISTRATOR,
];

/** Active or eligible, directly or through a group: each of them makes the account privileged. */
export const holdsTierZero = (roles: RolesReading): boolean =>
  [...roles.holdings.map((holding) => holding.roleId), ...roles.throughGroups].some((role) =>
    tierZeroRoles.includes(role),
  );

/** Who may countersign (DESIGN.md section 5), besides members of the approver group. */
export const approverRoles: readonly string[] = [GLOBAL_ADMINISTRATOR, PRIVILEGED_ROLE_ADMINISTRATOR];

/** Who may start and submit: whoever could make the account by hand in the portal (docs/decisions/0004). */
export const operatorRoles: readonly string[] = [
  GLOBAL_ADMINISTRATOR,
  PRIVILEGED_ROLE_ADMINISTRATOR,
  USER_ADMINISTRATOR,
];

export type Profile = 'global-administrator' | 'least-privilege';

/** The roles CIPP's setup wizard needs, for a few hours (facts/cipp.md sections 0 and 1.2). */
export const setupRoles: Readonly<Record<Profile, readonly string[]>> = {
  'global-administrator': [GLOBAL_ADMINISTRATOR],
  'least-privilege': [APPLICATION_ADMINISTRATOR, PRIVILEGED_ROLE_ADMINISTRATOR, USER_ADMINISTRATOR],
};

export const roleName = (id: string): string => roleNames[id] ?? id;
