import type { TenantReport } from '../../core/readings.js';
import type { Blocker } from '../../core/runFacts.js';
import type { RunState } from '../../core/runState.js';
import { done } from '../outcome.js';
import type { Performer } from '../performer.js';
import { reading } from '../reading.js';

/** Reads what the tenant has and lacks, before anything is made in it. */
export const readTenant: Performer<'readTenant'> = async (_effect, run, { directory, now }) => {
  const [organisation, domains, licences, defaults, pass, adminAgents, gdapGroups, administrators, approvers] =
    await Promise.all([
      directory.organisation(),
      directory.domains(),
      directory.licences(),
      reading(directory.securityDefaults()),
      reading(directory.temporaryAccessPassEnabled()),
      directory.adminAgents(),
      directory.gdapGroups(),
      directory.globalAdministrators(),
      directory.approvers(),
    ]);
  const report: TenantReport = {
    organisation: organisation.name,
    countryCode: organisation.countryCode,
    domains,
    licences: licences.offered,
    hasP1: licences.hasP1,
    hasP2: licences.hasP2,
    securityDefaults: defaults,
    temporaryAccessPass: pass,
    adminAgents,
    gdapGroups,
    globalAdministrators: administrators.length,
    approvers,
  };
  return done({ type: 'TenantRead', at: now(), report, blockers: blockersOf(report, run) });
};

/** What must be mended by a person before anything is made. */
function blockersOf(report: TenantReport, run: RunState): readonly Blocker[] {
  const blockers: Blocker[] = [];
  if (
    !report.approvers.some(
      (person) =>
        person.id !== run.operator.id && person.userPrincipalName.toLowerCase() !== run.adopting?.toLowerCase(),
    )
  )
    blockers.push('no-second-admin');
  if (run.kind === 'setup' && !report.domains.some((domain) => domain.isManaged)) blockers.push('no-managed-domain');
  return blockers;
}
