import type { PolicyConflict } from '../../core/readings.js';
import { type GraphPolicy, has, isNotEmpty } from './graphPolicy.js';
import type { Reach } from './policyReach.js';

/** Apps without which CIPP cannot work: Microsoft Graph, Exchange Online and Partner Center, by themselves or in a suite. */
const needed: readonly string[] = [
  'All',
  'Office365',
  '00000003-0000-0000-c000-000000000000',
  '00000002-0000-0ff1-ce00-000000000000',
  'fa3d9a0c-3fb0-42cc-9193-47c7ecd2edbd',
];
/** How CIPP signs in; a policy for the clients of old protocols is none of its business. */
const clients: readonly string[] = ['all', 'browser', 'mobileAppsAndDesktopClients'];
const deviceControls: readonly string[] = ['compliantDevice', 'domainJoinedDevice'];

/**
 * What a policy does to the account beside the dedicated one (facts/cipp.md M3: excluded from every other; M6: device code).
 * Not certain where it depends on a place, a device, a platform or a risk, or on what Graph did not say.
 */
export function conflictOf(row: GraphPolicy, reach: Reach): PolicyConflict | null {
  if (reach === 'no') return null;
  const { conditions } = row;
  const by = demandOf(row);
  if (by === undefined) return null;
  const types = conditions?.clientAppTypes;
  if (types && !types.some((one) => clients.includes(one))) return null;
  const apps = conditions?.applications;
  const included = apps?.includeApplications;
  if (included && !needed.some((one) => has(included, one)) && (apps.applicationFilter ?? null) === null) return null;
  const flows = conditions?.authenticationFlows?.transferMethods ?? 'none';
  const ofDeviceCode = /deviceCode/i.test(flows);
  // A policy for another way of handing a sign-in over.
  if (!ofDeviceCode && flows !== 'none') return null;
  const isCertain =
    reach === 'yes' &&
    has(included, 'All') &&
    !isNotEmpty(apps, 'includeApplications') &&
    (types?.includes('all') ?? false) &&
    !isNotEmpty(conditions, 'clientAppTypes', 'applications', 'users', 'authenticationFlows');
  return { by: ofDeviceCode && by === 'block' ? 'device-code' : by, isCertain };
}

/** undefined = nothing the account could not give. Controls that were not said might be any. */
function demandOf({ grantControls: grant }: GraphPolicy): 'block' | 'device' | undefined {
  if (grant === null) return undefined;
  const controls = grant?.builtInControls;
  if (controls === undefined || has(controls, 'block')) return 'block';
  const devices = (controls ?? []).filter((one) => deviceControls.includes(one));
  const others = (controls ?? []).length - devices.length + (grant?.authenticationStrength ? 1 : 0);
  return devices.length > 0 && (others === 0 || grant?.operator !== 'OR') ? 'device' : undefined;
}
