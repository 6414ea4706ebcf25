/** The 15 roles CIPP recommends for GDAP (facts/cipp.md 1.4; role definition id = template id). */
export const gdapRoles = [
  { name: 'Application Administrator', id: '9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3' },
  { name: 'Authentication Policy Administrator', id: '0526716b-113d-4c15-b2c8-68e3c22b9f80' },
  { name: 'Billing Administrator', id: 'b0f54661-2d74-4c50-afa3-1ec803f12efe' },
  { name: 'Cloud App Security Administrator', id: '892c5842-a9a6-463a-8041-72aa08ca3cf6' },
  { name: 'Cloud Device Administrator', id: '7698a772-787b-4ac8-901f-60d6b08affd2' },
  { name: 'Domain Name Administrator', id: '8329153b-31d0-4727-b945-745eb3bc5f31' },
  { name: 'Exchange Administrator', id: '29232cdf-9323-42fd-ade2-1d097af3e4de' },
  { name: 'Global Reader', id: 'f2ef992c-3afb-46b9-b7cf-a126ee74c451' },
  { name: 'Intune Administrator', id: '3a2c62db-5318-420d-8d74-23affee5d9d5' },
  { name: 'Privileged Authentication Administrator', id: '7be44c8a-adaf-4e2a-84d6-ab2649e08a13' },
  { name: 'Privileged Role Administrator', id: 'e8611ab8-c189-46e8-94e1-60213ab1f814' },
  { name: 'Security Administrator', id: '194ae4cb-b126-40b2-bd5b-6091b380977d' },
  { name: 'SharePoint Administrator', id: 'f28a1f50-f6e7-4571-818b-6a12f2af6b6c' },
  { name: 'Teams Administrator', id: '69091246-20e8-4a56-aa4d-066075b2a7a8' },
  { name: 'User Administrator', id: 'fe930be7-5e62-47db-91af-98c3a49a38b1' },
] as const;

export const GDAP_PREFIX = 'M365 GDAP ';

/** A group as Graph names it; ids are kept because names are not unique. */
export type GroupRef = { id: string; name: string };

/**
 * The recommended role a group stands for: `M365 GDAP <Role>` or, as CIPP also writes it, `M365 GDAP <Role> - <suffix>`.
 * @returns undefined for any other name.
 */
export function recommendedRoleOf(groupName: string): string | undefined {
  if (!groupName.startsWith(GDAP_PREFIX)) return undefined;
  const rest = groupName.slice(GDAP_PREFIX.length).trim();
  return gdapRoles.find((role) => rest === role.name || rest.startsWith(`${role.name} - `))?.name;
}

/** Recommended roles for which no group exists yet. */
export function missingGdapRoles(groups: readonly GroupRef[]): readonly string[] {
  const present = new Set(groups.map((group) => recommendedRoleOf(group.name)));
  return gdapRoles.map((role) => role.name).filter((name) => !present.has(name));
}

/** Name and mail nickname of a group to be made, as CIPP itself makes it (facts/cipp.md 1.4). */
export const gdapGroupFor = (role: string): { displayName: string; mailNickname: string } => ({
  displayName: `${GDAP_PREFIX}${role}`,
  mailNickname: `M365GDAP${role.replaceAll(' ', '')}`,
});
