import { tell } from '../language.js';
import type { Profile } from '../../core/roles.js';
import type { MfaMethod, TenantMode } from '../../core/runFacts.js';

export const profileInWords = (): Readonly<Record<Profile, string>> => ({
  'global-administrator': tell`Global Administrator, as the CIPP guide says`,
  'least-privilege': tell`Least privilege: Application, Privileged Role and User Administrator`,
});

export const modeInWords = (): Readonly<Record<TenantMode, string>> => ({
  gdap: tell`Our customers’ tenants, through GDAP (usual)`,
  partner: tell`Our customers’ tenants and our own`,
  single: tell`Only this one tenant`,
});

export const methodInWords = (): Readonly<Record<MfaMethod, string>> => ({
  'conditional-access': tell`Conditional Access policy for this account alone (recommended)`,
  'per-user': tell`Per-user MFA, enforced`,
});
