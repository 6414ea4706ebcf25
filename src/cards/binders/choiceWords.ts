import type { Profile } from '../../core/roles.js';
import type { MfaMethod, TenantMode } from '../../core/runFacts.js';

export const profileInWords: Readonly<Record<Profile, string>> = {
  'global-administrator': 'Global Administrator, as the CIPP guide says',
  'least-privilege': 'Least privilege: Application, Privileged Role and User Administrator',
};

export const modeInWords: Readonly<Record<TenantMode, string>> = {
  gdap: 'Our customers’ tenants, through GDAP (usual)',
  partner: 'Our customers’ tenants and our own',
  single: 'Only this one tenant',
};

export const methodInWords: Readonly<Record<MfaMethod, string>> = {
  'conditional-access': 'Conditional Access policy for this account alone (recommended)',
  'per-user': 'Per-user MFA, enforced',
};
