import type { Person } from '../core/people.js';
import type { Domain, GroupDoubt, MfaServiceReading, OwnAppReading, Reading } from '../core/readings.js';
import type { Directory } from './directory/port.js';
import { reading } from './reading.js';

/**
 * One round of reading: what is the same for every account of the tenant, read once. `directory` remembers what was asked in
 * this round, so that policies, groups and eligibilities are read once too; let it go with the round. `at`: ms since the epoch.
 */
export type TenantRound = {
  at: number;
  directory: Directory;
  shared: {
    domains: Reading<readonly Domain[]>;
    globalAdministrators: Reading<readonly string[]>;
    approvers: Reading<readonly Person[]>;
    approverGroup: Reading<GroupDoubt | null>;
    mfaService: Reading<MfaServiceReading | null>;
    ownApp: Reading<OwnAppReading>;
  };
};

export const readTenant = (directory: Directory, now: number): Promise<TenantRound> =>
  readRound(directory.together(), now);

/** The same on a directory that gathers already. */
export async function readRound(graph: Directory, now: number): Promise<TenantRound> {
  const [domains, globalAdministrators, approvers, approverGroup, mfaService, ownApp] = await Promise.all([
    reading(graph.domains()),
    reading(graph.globalAdministrators()),
    reading(graph.approvers()),
    reading(graph.approverGroupDoubt()),
    reading(graph.mfaService()),
    reading(graph.ownApp()),
  ]);
  return {
    at: now,
    directory: graph,
    shared: { domains, globalAdministrators, approvers, approverGroup, mfaService, ownApp },
  };
}
