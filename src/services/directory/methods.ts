import type { Method, MethodKind } from '../../core/readings.js';
import { requireFields } from './complete.js';
import { DirectoryFailure } from './failure.js';
import { type Graph, literal, segment } from './graphClient.js';

/**
 * Graph types of authentication methods. Passwords, e-mail and passes are ways in, not second factors (facts/graph.md 1.7);
 * what is bound to one computer answers no prompt anywhere else.
 */
const kinds: Readonly<Record<string, { name: string; kind: MethodKind }>> = {
  '#microsoft.graph.microsoftAuthenticatorAuthenticationMethod': { name: 'Microsoft Authenticator', kind: 'microsoft' },
  '#microsoft.graph.fido2AuthenticationMethod': { name: 'Passkey (FIDO2)', kind: 'microsoft' },
  '#microsoft.graph.softwareOathAuthenticationMethod': { name: 'Software OATH token', kind: 'microsoft' },
  '#microsoft.graph.hardwareOathAuthenticationMethod': { name: 'Hardware OATH token', kind: 'microsoft' },
  '#microsoft.graph.phoneAuthenticationMethod': { name: 'Phone', kind: 'microsoft' },
  '#microsoft.graph.windowsHelloForBusinessAuthenticationMethod': {
    name: 'Windows Hello for Business',
    kind: 'device-bound',
  },
  '#microsoft.graph.platformCredentialAuthenticationMethod': { name: 'Platform credential', kind: 'device-bound' },
  '#microsoft.graph.qrCodePinAuthenticationMethod': { name: 'QR code', kind: 'weak' },
  '#microsoft.graph.passwordAuthenticationMethod': { name: 'Password', kind: 'weak' },
  '#microsoft.graph.emailAuthenticationMethod': { name: 'E-mail', kind: 'weak' },
  '#microsoft.graph.temporaryAccessPassAuthenticationMethod': { name: 'Temporary Access Pass', kind: 'weak' },
  '#microsoft.graph.externalAuthenticationMethod': { name: 'External method', kind: 'third-party' },
};

type GraphMethod = { '@odata.type'?: string; id?: string; displayName?: string | null };

export async function methods(graph: Graph, accountId: string): Promise<readonly Method[]> {
  const [all, external] = await Promise.all([
    graph.list<GraphMethod>({ operation: 'listMethods', path: `/users/${segment(accountId)}/authentication/methods` }),
    // The first list should have them as well; the second one is asked so that nothing hangs on "should".
    graph.list<GraphMethod>({
      operation: 'listExternalMethods',
      path: `/users/${segment(accountId)}/authentication/externalAuthenticationMethods`,
    }),
  ]);
  const known = all.map((method): Method => {
    const row = kinds[method['@odata.type'] ?? ''] ?? { name: 'A method of an unknown type', kind: 'unknown' as const };
    const named = row.kind === 'third-party' && method.displayName ? method.displayName : row.name;
    return { id: method.id ?? '', name: named, kind: row.kind };
  });
  const foreign = external
    .filter((method) => !known.some((one) => one.id === method.id && one.kind === 'third-party'))
    .map((method): Method => ({
      id: method.id ?? '',
      name: method.displayName ?? 'External method',
      kind: 'third-party',
    }));
  return [...known, ...foreign];
}

type Target = { id?: string; targetType?: string };
type Configuration = {
  '@odata.type'?: string;
  id?: string;
  displayName?: string | null;
  state?: string;
  includeTargets?: Target[];
  excludeTargets?: Target[];
};

const EXTERNAL = '#microsoft.graph.externalAuthenticationMethodConfiguration';
/** Configurations that are Microsoft's own. One of any other type, enabled, might be another provider's. */
const microsofts = new Set(
  [
    'email',
    'fido2',
    'hardwareOath',
    'microsoftAuthenticator',
    'qrCodePin',
    'sms',
    'softwareOath',
    'temporaryAccessPass',
    'verifiableCredentials',
    'voice',
    'x509Certificate',
  ].map((name) => `#microsoft.graph.${name}AuthenticationMethodConfiguration`.toLowerCase()),
);

export async function externalMethodPolicies(graph: Graph, memberships: readonly string[]): Promise<readonly string[]> {
  const operation = 'getAuthenticationMethodsPolicy';
  const policy = await graph.call<{
    authenticationMethodConfigurations?: Configuration[];
    'authenticationMethodConfigurations@odata.nextLink'?: string;
  }>({ operation, path: '/policies/authenticationMethodsPolicy' });
  const rows = policy.authenticationMethodConfigurations;
  if (!Array.isArray(rows)) throw new DirectoryFailure('unreachable', operation, { code: 'NotACollection' });
  // Nobody has seen Graph split this list; what it kept back might be another provider's.
  if (policy['authenticationMethodConfigurations@odata.nextLink'])
    throw new DirectoryFailure('unreachable', operation, { code: 'PartialPage' });
  requireFields(operation, rows, '@odata.type', 'state');
  const isMicrosofts = (row: Configuration) => microsofts.has((row['@odata.type'] ?? '').toLowerCase());
  const external = rows.filter((row) => row.state !== 'disabled' && !isMicrosofts(row));
  if (external.some((row) => row['@odata.type'] !== EXTERNAL))
    throw new DirectoryFailure('unreachable', operation, { code: 'UnknownType' });
  requireFields(operation, external, 'includeTargets');
  const hits = (target: Target) => target.id === 'all_users' || memberships.includes((target.id ?? '').toLowerCase());
  // A target without an id might be everybody.
  const includes = (target: Target) => target.id === undefined || hits(target);
  return external
    .filter((row) => (row.includeTargets ?? []).some(includes) && !(row.excludeTargets ?? []).some(hits))
    .map((row) => row.displayName ?? 'External method');
}

type Audit = {
  activityDisplayName?: string;
  activityDateTime?: string;
  initiatedBy?: { user?: { id?: string | null } | null } | null;
  targetResources?: { displayName?: string | null }[];
};

export async function auditedBy(graph: Graph, accountId: string, sinceMs: number) {
  const since = new Date(sinceMs).toISOString();
  const rows = await graph.list<Audit>({
    operation: 'listDirectoryAudits',
    path: `/auditLogs/directoryAudits?$filter=initiatedBy/user/id%20eq%20${literal(accountId)}%20and%20activityDateTime%20ge%20${since}&$top=100`,
  });
  return rows
    .filter((row) => row.initiatedBy?.user?.id?.toLowerCase() === accountId.toLowerCase())
    .map((row) => ({
      activity: row.activityDisplayName ?? '',
      targets: (row.targetResources ?? []).flatMap((target) => target.displayName ?? []),
      at: row.activityDateTime ?? '',
    }));
}
