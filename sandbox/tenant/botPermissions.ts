/**
 * The Microsoft Graph application permissions granted to the bot's app in a fresh tenant.
 * `RoleManagement.ReadWrite.Directory` is here for tenants without P2; `User.Read.All` and `GroupMember.Read.All` because
 * the permission data lists them, and not their ReadWrite siblings, for deleted users and for reading groups.
 */
export const botPermissions = [
  'Application.Read.All',
  'AuditLog.Read.All',
  'Domain.Read.All',
  'Group.Create',
  'GroupMember.Read.All',
  'GroupMember.ReadWrite.All',
  'LicenseAssignment.ReadWrite.All',
  'MailboxSettings.Read',
  'Organization.Read.All',
  'Policy.Read.All',
  'Policy.ReadWrite.AuthenticationMethod',
  'Policy.ReadWrite.ConditionalAccess',
  'RoleAssignmentSchedule.ReadWrite.Directory',
  'RoleEligibilitySchedule.Read.Directory',
  'RoleManagement.ReadWrite.Directory',
  'User.Read.All',
  'User.ReadWrite.All',
  'UserAuthMethod-External.Read.All',
  'UserAuthMethod-TAP.ReadWrite.All',
  'UserAuthenticationMethod.Read.All',
] as const;
