import { GraphError } from './http/graphError.js';
import type { TenantState } from './state.js';

export type Edition = 'free' | 'p1' | 'p2';

/** Conditional Access and What-If need P1; the status is known, the exact code awaits a real tenant (facts/graph.md 1.6). */
export function requireConditionalAccess(state: TenantState): void {
  if (state.edition === 'free') {
    throw new GraphError(403, 'AccessDenied', 'Your tenant is not licensed for this feature.');
  }
}

/** Sign-ins and the registration report need P1 (facts/graph.md 1.7). */
export function requireReports(state: TenantState): void {
  if (state.edition === 'free') {
    throw new GraphError(
      403,
      'Authentication_RequestFromNonPremiumTenantOrB2CTenant',
      "Neither tenant is B2C or tenant doesn't have premium license",
    );
  }
}

/** Every role schedule and role management policy needs P2 (facts/graph.md 1.4). */
export function requirePrivilegedIdentityManagement(state: TenantState): void {
  if (state.edition !== 'p2') {
    throw new GraphError(
      400,
      'AadPremiumLicenseRequired',
      'The tenant needs to have Microsoft Entra ID P2 or Microsoft Entra ID Governance license.',
    );
  }
}
