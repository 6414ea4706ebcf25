import { DirectoryFailure, orAbsent } from './failure.js';
import type { TokenCredential } from '@azure/identity';
import * as accounts from './accounts.js';
import * as groups from './groups.js';
import { GatheredGraph } from './gatheredGraph.js';
import { Graph, type GraphLog, type GraphOptions } from './graphClient.js';
import * as methods from './methods.js';
import * as mfaService from './mfaService.js';
import { ownApp } from './ownApp.js';
import { Pacing } from './pacing.js';
import * as people from './people.js';
import * as policies from './policies.js';
import type { Directory, RoleWriter } from './port.js';
import { adminRegistrations } from './registrations.js';
import * as roles from './roles.js';
import { sendRoleRequest } from './roleWriter.js';
import * as signIns from './signIns.js';
import * as tenant from './tenant.js';

export type GraphDirectoryOptions = people.PeopleOptions & {
  origin: string;
  credential: TokenCredential;
  /** What a token is asked for as: Microsoft Graph's name in our cloud, wherever it is served. */
  scope: string;
  log?: GraphLog;
  timeoutMilliseconds?: number;
  /** Client id of this program's own app, for the watch over it. */
  appId: string;
  pacing?: Pacing;
  wait?: (milliseconds: number) => Promise<void>;
};

/** Microsoft Graph behind the Directory port, and the one writer of roles beside it. */
export function createGraphDirectory(options: GraphDirectoryOptions): { directory: Directory; roleWriter: RoleWriter } {
  const graphOptions: GraphOptions = {
    origin: options.origin,
    authentication: { getAccessToken: () => accessToken(options.credential, options.scope) },
    ...(options.log ? { log: options.log } : {}),
    ...(options.timeoutMilliseconds === undefined ? {} : { timeoutMilliseconds: options.timeoutMilliseconds }),
    ...(options.wait ? { wait: options.wait } : {}),
  };
  const pacing = options.pacing ?? new Pacing();
  const graph = new Graph(graphOptions);
  const together: Directory['together'] = (urgency) =>
    directoryOf(new GatheredGraph(graphOptions, pacing, urgency), options, together);
  return {
    directory: directoryOf(graph, options, together),
    roleWriter: { send: (request, permit) => sendRoleRequest(graph, request, permit) },
  };
}

function directoryOf(graph: Graph, options: GraphDirectoryOptions, together: Directory['together']): Directory {
  return {
    together,
    standing: (id) => people.standing(graph, options, id),
    approvers: () => people.approvers(graph, options),
    approverGroupDoubt: () => people.approverGroupDoubt(graph, options),
    globalAdministrators: () => people.globalAdministrators(graph),
    adminRegistrations: () => adminRegistrations(graph),
    holdersOf: (ids) => roles.holdersOf(graph, ids),
    organisation: () => tenant.organisation(graph),
    domains: () => tenant.domains(graph),
    licences: () => tenant.licences(graph),
    securityDefaults: () => tenant.securityDefaults(graph),
    temporaryAccessPassEnabled: () => tenant.temporaryAccessPassEnabled(graph),
    mfaService: () => mfaService.mfaService(graph),
    trustedLocations: () => mfaService.trustedLocations(graph),
    ownApp: () => ownApp(graph, options.appId),
    accountByName: (name) => accounts.account(graph, name),
    accountById: (id) => accounts.account(graph, id),
    isRestorable: (id) => accounts.isRestorable(graph, id),
    nameHeldByDeleted: (name) => accounts.nameHeldByDeleted(graph, name),
    createAccount: (described, marker) => accounts.createAccount(graph, described, marker),
    setEnabled: (id, enabled) => accounts.setEnabled(graph, id, enabled),
    setPassword: (id, password) => accounts.setPassword(graph, id, password),
    issueTemporaryAccessPass: (id, minutes) => accounts.issueTemporaryAccessPass(graph, id, minutes),
    assignLicence: (id, skuId) => accounts.assignLicence(graph, id, skuId),
    hasMailbox: (id) => accounts.hasMailbox(graph, id),
    adminAgents: () => groups.adminAgents(graph),
    gdapGroups: () => groups.gdapGroups(graph),
    createGroup: (group) => groups.createGroup(graph, group),
    isMember: (accountId, ids) => groups.isMember(graph, accountId, ids),
    addMember: (groupId, accountId) => groups.addMember(graph, groupId, accountId),
    // The dedicated policy names the account itself; memberships only tell which others reach it.
    policies: async (accountId) =>
      policies.policies(graph, {
        id: accountId,
        memberships: await orAbsent(groups.memberships(graph, accountId)),
        isOutsider: () => accounts.isOutsider(graph, accountId),
      }),
    createPolicy: (accountId) => policies.createPolicy(graph, accountId),
    whatIf: (accountId, policyId) => policies.whatIf(graph, accountId, policyId),
    perUserMfa: (accountId) => policies.perUserMfa(graph, accountId),
    enforcePerUserMfa: (accountId) => policies.enforcePerUserMfa(graph, accountId),
    methods: (accountId) => methods.methods(graph, accountId),
    externalMethodPolicies: async (accountId) =>
      methods.externalMethodPolicies(graph, await groups.memberships(graph, accountId)),
    lastSignInWithMfa: (accountId, since) => signIns.lastSignInWithMfa(graph, accountId, since),
    signInBypasses: (accountId, since) => signIns.signInBypasses(graph, accountId, since),
    signInsSince: (since) => signIns.signInsSince(graph, since),
    auditedBy: (accountId, since) => methods.auditedBy(graph, accountId, since),
    roles: (accountId, ids) => roles.roles(graph, accountId, ids),
    eligibleThroughGroups: async (accountId, ids) =>
      roles.eligibleThroughGroups(graph, await groups.memberships(graph, accountId), ids),
    scheduleEnds: (accountId) => roles.scheduleEnds(graph, accountId),
  };
}

async function accessToken(credential: TokenCredential, scope: string): Promise<string> {
  let answer;
  try {
    answer = await credential.getToken(scope);
  } catch (error) {
    // The library's errors can carry request bodies; only our own kind leaves this file.
    if (error instanceof DirectoryFailure) throw error;
    throw new DirectoryFailure('unreachable', 'token', { code: error instanceof Error ? error.name : 'unknown' });
  }
  if (!answer) throw new DirectoryFailure('denied', 'token', { code: 'NoToken' });
  return answer.token;
}
