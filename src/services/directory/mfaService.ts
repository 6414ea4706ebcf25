import type { MfaServiceReading } from '../../core/readings.js';
import { requireFields } from './complete.js';
import { DirectoryFailure, orAbsent } from './failure.js';
import type { Graph } from './graphClient.js';

type ServicePolicy = {
  rememberMfaOnTrustedDevice?: { isEnabled?: boolean | null } | null;
  trustedIps?: Record<string, unknown> | null;
};

/**
 * The classic multifactor settings of the tenant: remembered devices and trusted addresses. Microsoft documents no such path;
 * CIPP reads it all the same (facts/cipp.md 1.5, M4). null where Graph does not show it, and then it is unknown, not off.
 */
export async function mfaService(graph: Graph): Promise<MfaServiceReading | null> {
  const operation = 'getMfaServicePolicy';
  const policy = await orAbsent(
    graph.call<ServicePolicy>({ operation, version: 'beta', path: '/policies/mfaServicePolicy' }),
  );
  if (!policy) return null;
  requireFields(operation, [policy], 'rememberMfaOnTrustedDevice', 'trustedIps');
  const remembers = policy.rememberMfaOnTrustedDevice?.isEnabled;
  if (typeof remembers !== 'boolean') throw new DirectoryFailure('unreachable', operation, { code: 'IncompleteRow' });
  return { remembersDevices: remembers, trustsAddresses: trusts(policy.trustedIps ?? {}) };
}

/** Anything set is trust; that there is none is believed of a list that was said to be empty. */
function trusts(addresses: Record<string, unknown>): boolean | null {
  const set = Object.values(addresses);
  if (set.some((one) => one === true || (Array.isArray(one) && one.length > 0))) return true;
  return set.some((one) => Array.isArray(one)) ? false : null;
}

type Location = { '@odata.type'?: string; id?: string; displayName?: string; isTrusted?: boolean };

/** Named locations marked as trusted, which policies can except as "all trusted locations". */
export async function trustedLocations(graph: Graph): Promise<readonly { id: string; name: string }[]> {
  const operation = 'listNamedLocations';
  const rows = await graph.list<Location>({ operation, path: '/identity/conditionalAccess/namedLocations' });
  requireFields(operation, rows, '@odata.type', 'id');
  const byAddress = rows.filter((row) => row['@odata.type'] !== '#microsoft.graph.countryNamedLocation');
  requireFields(operation, byAddress, 'isTrusted');
  return byAddress
    .filter((row) => row.isTrusted !== false)
    .map((row) => ({ id: row.id ?? '', name: row.displayName ?? row.id ?? '' }));
}
