import { createHash } from 'node:crypto';
import canonicalizeModule from 'canonicalize';
import type { Tools } from '../../src/core/plan.js';
import type { Settings } from '../../src/core/settings.js';

// The package is CommonJS whose declaration promises a `default` member that does not exist at run time.
const canonicalize = canonicalizeModule as unknown as (value: unknown) => string;

/** The real thing: SHA-256 over the RFC 8785 form. */
export const tools: Tools = {
  digest: (value) => createHash('sha256').update(canonicalize(value), 'utf8').digest('hex'),
};

export const settings: Settings = {
  approvalMinutes: 30,
  grantHoursMax: 8,
  globalAdminMin: 2,
  globalAdminMax: 5,
  breakGlassIds: [],
  planRequestsPerHour: 6,
};

/** When everything in a story happens, unless it says otherwise. ms since the epoch. */
export const NOW = Date.UTC(2026, 7, 3, 9);
