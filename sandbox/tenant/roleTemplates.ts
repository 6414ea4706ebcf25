/** Built-in directory roles (role definition id = template id). Source: facts/cipp.md 1.2 and 1.4, Microsoft permissions-reference. */
export const roleTemplates = [
  { id: '62e90394-69f5-4237-9190-012177145e10', name: 'Global Administrator' },
  { id: '9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3', name: 'Application Administrator' },
  { id: '0526716b-113d-4c15-b2c8-68e3c22b9f80', name: 'Authentication Policy Administrator' },
  { id: 'b0f54661-2d74-4c50-afa3-1ec803f12efe', name: 'Billing Administrator' },
  { id: '892c5842-a9a6-463a-8041-72aa08ca3cf6', name: 'Cloud App Security Administrator' },
  { id: '7698a772-787b-4ac8-901f-60d6b08affd2', name: 'Cloud Device Administrator' },
  { id: '8329153b-31d0-4727-b945-745eb3bc5f31', name: 'Domain Name Administrator' },
  { id: '29232cdf-9323-42fd-ade2-1d097af3e4de', name: 'Exchange Administrator' },
  { id: 'f2ef992c-3afb-46b9-b7cf-a126ee74c451', name: 'Global Reader' },
  { id: '3a2c62db-5318-420d-8d74-23affee5d9d5', name: 'Intune Administrator' },
  { id: '7be44c8a-adaf-4e2a-84d6-ab2649e08a13', name: 'Privileged Authentication Administrator' },
  { id: 'e8611ab8-c189-46e8-94e1-60213ab1f814', name: 'Privileged Role Administrator' },
  { id: '194ae4cb-b126-40b2-bd5b-6091b380977d', name: 'Security Administrator' },
  { id: 'f28a1f50-f6e7-4571-818b-6a12f2af6b6c', name: 'SharePoint Administrator' },
  { id: '69091246-20e8-4a56-aa4d-066075b2a7a8', name: 'Teams Administrator' },
  { id: 'fe930be7-5e62-47db-91af-98c3a49a38b1', name: 'User Administrator' },
  { id: 'b1be1c3e-b65d-4f19-8427-f6fa0d97feb9', name: 'Conditional Access Administrator' },
  { id: '729827e3-9c14-49f7-bb1b-9608f156bbb8', name: 'Helpdesk Administrator' },
  { id: '88d8e3e3-8f55-4a1e-953a-9b9898b8876b', name: 'Directory Readers' },
] as const;

export type RoleName = (typeof roleTemplates)[number]['name'];

/** The 15 roles whose `M365 GDAP <Role>` groups CIPP recommends (facts/cipp.md 1.4). */
export const gdapRoleNames: readonly RoleName[] = roleTemplates.slice(1, 16).map((role) => role.name);

/** Anyone may reset these holders (Entra "who can perform sensitive actions"); every other role is protected. */
export const unprotectedRoleNames: ReadonlySet<string> = new Set<RoleName>(['Directory Readers']);

export function roleId(name: RoleName): string {
  return roleTemplates.find((role) => role.name === name)!.id;
}

export function roleNameOf(id: string): string | undefined {
  return roleTemplates.find((role) => role.id === id)?.name;
}
