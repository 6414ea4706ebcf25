import type { Method, MethodKind, SignInProof } from '../../core/readings.js';
import { DirectoryFailure, orAbsent } from './failure.js';
import { type Graph, literal, segment } from './graphClient.js';

/** Graph types of authentication methods. Passwords, e-mail and passes are ways in, not second factors (facts/graph.md 1.7). */
const kinds: Readonly<Record<string, { name: string; kind: MethodKind }>> = {
  '#microsoft.graph.microsoftAuthenticatorAuthenticationMethod': { name: 'Microsoft Authenticator', kind: 'microsoft' },
  '#microsoft.graph.fido2AuthenticationMethod': { name: 'Passkey (FIDO2)', kind: 'microsoft' },
  '#microsoft.graph.softwareOathAuthenticationMethod': { name: 'Software OATH token', kind: 'microsoft' },
  '#microsoft.graph.hardwareOathAuthenticationMethod': { name: 'Hardware OATH token', kind: 'microsoft' },
  '#microsoft.graph.phoneAuthenticationMethod': { name: 'Phone', kind: 'microsoft' },
  '#microsoft.graph.windowsHelloForBusinessAuthenticationMethod': {
    name: 'Windows Hello for Business',
    kind: 'microsoft',
  },
  '#microsoft.graph.platformCredentialAuthenticationMethod': { name: 'Platform credential', kind: 'microsoft' },
  '#microsoft.graph.passwordAuthenticationMethod': { name: 'Password', kind: 'weak' },
  '#microsoft.graph.emailAuthenticationMethod': { name: 'E-mail', kind: 'weak' },
  '#microsoft.graph.temporaryAccessPassAuthenticationMethod': { name: 'Temporary Access Pass', kind: 'weak' },
  '#microsoft.graph.externalAuthenticationMethod': { name: 'External method', kind: 'third-party' },
};

type GraphMethod = { '@odata.type'?: string; id?: string; displayName?: string | null };

export async function methods(graph: Graph, accountId: string): Promise<readonly Method[]> {
  const [all, external] = await Promise.all([
    graph.list<GraphMethod>({ operation: 'listMethods', path: `/users/${segment(accountId)}/authentication/methods` }),
    // The first list has them as well; a Graph that does not know this path says nothing by it.
    orAbsent(
      graph.list<GraphMethod>({
        operation: 'listExternalMethods',
        path: `/users/${segment(accountId)}/authentication/externalAuthenticationMethods`,
      }),
    ),
  ]);
  const known = all.map((method): Method => {
    const row = kinds[method['@odata.type'] ?? ''] ?? { name: 'A method of an unknown type', kind: 'unknown' as const };
    const named = row.kind === 'third-party' && method.displayName ? method.displayName : row.name;
    return { id: method.id ?? '', name: named, kind: row.kind };
  });
  const foreign = (external ?? [])
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

export async function externalMethodPolicies(graph: Graph, memberships: readonly string[]): Promise<readonly string[]> {
  const policy = await graph.call<{ authenticationMethodConfigurations?: Configuration[] }>({
    operation: 'getAuthenticationMethodsPolicy',
    path: '/policies/authenticationMethodsPolicy',
  });
  if (!Array.isArray(policy.authenticationMethodConfigurations)) {
    throw new DirectoryFailure('unreachable', 'getAuthenticationMethodsPolicy', { code: 'NotACollection' });
  }
  const hits = (target: Target) => target.id === 'all_users' || memberships.includes(target.id ?? '');
  return policy.authenticationMethodConfigurations
    .filter(
      (row) =>
        row['@odata.type'] === '#microsoft.graph.externalAuthenticationMethodConfiguration' && row.state === 'enabled',
    )
    .filter((row) => (row.includeTargets ?? []).some(hits) && !(row.excludeTargets ?? []).some(hits))
    .map((row) => row.displayName ?? 'External method');
}

type SignIn = {
  createdDateTime?: string;
  userId?: string;
  authenticationRequirement?: string | null;
  status?: { errorCode?: number | null } | null;
  authenticationDetails?:
    | {
        authenticationMethod?: string | null;
        succeeded?: boolean | null;
        authenticationStepResultDetail?: string | null;
      }[]
    | null;
};

/**
 * The newest successful sign-in in which factors were really asked. A claim already in the token is no proof, either way
 * ("MFA requirement satisfied by claim in the token", facts/graph.md 1.7). Needs P1 and the beta endpoint.
 */
export async function lastSignInWithMfa(graph: Graph, accountId: string, sinceMs: number): Promise<SignInProof | null> {
  const since = new Date(sinceMs).toISOString();
  const rows = await graph.list<SignIn>({
    operation: 'listSignIns',
    version: 'beta',
    path: `/auditLogs/signIns?$filter=userId%20eq%20${literal(accountId)}%20and%20createdDateTime%20ge%20${since}&$top=50`,
  });
  const proofs = rows
    .filter((row) => row.userId?.toLowerCase() === accountId.toLowerCase() && row.status?.errorCode === 0)
    .flatMap(proofOf);
  return proofs.sort((left, right) => right.at.localeCompare(left.at))[0] ?? null;
}

function proofOf(row: SignIn): SignInProof[] {
  const at = row.createdDateTime;
  if (!at) return [];
  if (row.authenticationRequirement === 'singleFactorAuthentication')
    return [{ at, method: 'a single factor', kind: 'weak' }];
  const factor = (row.authenticationDetails ?? []).find(
    (step) =>
      step.succeeded === true &&
      !firstFactor(step.authenticationMethod) &&
      !byClaim(step.authenticationStepResultDetail),
  );
  const method = factor?.authenticationMethod;
  return method ? [{ at, method, kind: kindOfStep(method) }] : [];
}

const firstFactor = (method: string | null | undefined) =>
  !method || /^(password|previously satisfied|temporary access pass)$/i.test(method);
const byClaim = (detail: string | null | undefined) => /satisfied by claim|previously satisfied/i.test(detail ?? '');

const microsoftSteps =
  /authenticator|mobile app|passkey|fido|oath|text message|sms|phone|voice|call|windows hello|software token|hardware token/i;
const kindOfStep = (method: string): MethodKind => (microsoftSteps.test(method) ? 'microsoft' : 'third-party');

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
