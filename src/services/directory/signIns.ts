import type { Bypass, MethodKind, SignInProof } from '../../core/readings.js';
import { requireFields } from './complete.js';
import { type Graph, literal } from './graphClient.js';
import { isFirstFactor, kindOfStep } from './signInMethods.js';

type Step = {
  authenticationMethod?: string | null;
  succeeded?: boolean | null;
  authenticationStepResultDetail?: string | null;
};
type SignIn = {
  createdDateTime?: string;
  userId?: string;
  authenticationRequirement?: string | null;
  status?: { errorCode?: number | null; additionalDetails?: string | null } | null;
  authenticationDetails?: Step[] | null;
};

/** What one successful sign-in says: which factor was asked, or by what MFA was passed over. */
export type SignInSeen = { userId: string; at: string; proof: SignInProof | null; bypass: Bypass | null };

/**
 * The newest successful sign-in in which factors were really asked. A claim already in the token is no proof, either way
 * ("MFA requirement satisfied by claim in the token", facts/graph.md 1.7); one that another provider brought is proof of
 * that provider. Needs P1 and the beta endpoint.
 */
export async function lastSignInWithMfa(graph: Graph, accountId: string, sinceMs: number): Promise<SignInProof | null> {
  const seen = await signInsOf(graph, accountId, sinceMs);
  return seen.flatMap(({ proof }) => proof ?? [])[0] ?? null;
}

/** Sign-ins that were let through without MFA being asked though it was required, newest first. */
export async function signInBypasses(graph: Graph, accountId: string, sinceMs: number): Promise<readonly Bypass[]> {
  return (await signInsOf(graph, accountId, sinceMs)).flatMap(({ bypass }) => bypass ?? []);
}

async function signInsOf(graph: Graph, accountId: string, sinceMs: number): Promise<readonly SignInSeen[]> {
  const seen = await read(graph, `userId%20eq%20${literal(accountId)}%20and%20`, sinceMs);
  // A filter that was not applied must not lend the account somebody else's sign-ins.
  return seen.filter((one) => one.userId === accountId.toLowerCase());
}

/** Successful sign-ins of everybody, newest first. */
export const signInsSince = (graph: Graph, sinceMs: number): Promise<readonly SignInSeen[]> => read(graph, '', sinceMs);

/** Successful ones only, and many on a page: how often strangers try a password must not cost a request. */
async function read(graph: Graph, filter: string, sinceMs: number): Promise<readonly SignInSeen[]> {
  const operation = 'listSignIns';
  const since = new Date(sinceMs).toISOString();
  const rows = await graph.list<SignIn>({
    operation,
    version: 'beta',
    path: `/auditLogs/signIns?$filter=${filter}createdDateTime%20ge%20${since}%20and%20status/errorCode%20eq%200&$top=999`,
  });
  const fields = ['createdDateTime', 'userId', 'status', 'authenticationRequirement', 'authenticationDetails'] as const;
  requireFields(operation, rows, ...fields);
  requireFields(
    operation,
    rows.flatMap((row) => row.status ?? []),
    'errorCode',
  );
  const succeeded = rows.filter((row) => row.status?.errorCode === 0);
  requireFields(
    operation,
    succeeded.flatMap((row) => row.authenticationDetails ?? []),
    'authenticationMethod',
    'succeeded',
    'authenticationStepResultDetail',
  );
  return succeeded.map(seen).sort((left, right) => right.at.localeCompare(left.at));
}

function seen(row: SignIn): SignInSeen {
  const at = row.createdDateTime ?? '';
  return { userId: (row.userId ?? '').toLowerCase(), at, proof: proofOf(row, at), bypass: bypassOf(row, at) };
}

/** The least trustworthy of what was asked decides: beside another provider's answer, Microsoft's own proves nothing. */
function proofOf(row: SignIn, at: string): SignInProof | null {
  const steps = row.authenticationDetails ?? [];
  const foreign = steps.find((step) => byOthers(step.authenticationStepResultDetail));
  if (foreign || byOthers(row.status?.additionalDetails)) {
    const named = isFirstFactor(foreign?.authenticationMethod) ? null : foreign?.authenticationMethod;
    return { at, method: named ?? 'an external provider', kind: 'third-party' };
  }
  if (row.authenticationRequirement === 'singleFactorAuthentication')
    return { at, method: 'a single factor', kind: 'weak' };
  const asked = steps.flatMap((step): SignInProof[] => {
    const { authenticationMethod: method, authenticationStepResultDetail: detail } = step;
    if (!method || isFirstFactor(method) || step.succeeded !== true || byClaim(detail) || skippedBy(detail)) return [];
    return [{ at, method, kind: kindOfStep(method) }];
  });
  const of = (kind: MethodKind) => asked.find((one) => one.kind === kind);
  return of('third-party') ?? of('unknown') ?? of('microsoft') ?? null;
}

function bypassOf(row: SignIn, at: string): Bypass | null {
  const details = [
    row.status?.additionalDetails,
    ...(row.authenticationDetails ?? []).map((step) => step.authenticationStepResultDetail),
  ];
  const by = details.map(skippedBy).find((one) => one !== undefined);
  return by ? { at, by } : null;
}

// Entra's own words for how MFA was satisfied ("Review Microsoft Entra multifactor authentication events"): "completed in the
// cloud", "satisfied by claim in the token", "satisfied by claim provided by external provider", "skipped as flow exercised
// was Windows broker logon flow", "skipped due to app password", "... location", "... registered device", "... remembered
// device"; and "Redirected to external provider for multi-factor authentication".

function skippedBy(detail: string | null | undefined): Bypass['by'] | undefined {
  const why = /skipped (?:due to|because of|as) (.+)/i.exec(detail ?? '')?.[1];
  if (why === undefined) return undefined;
  if (/remembered/i.test(why)) return 'remembered-device';
  return /location|ip address|trusted/i.test(why) ? 'location' : 'other';
}

const byOthers = (detail: string | null | undefined) => /external provider/i.test(detail ?? '');
const byClaim = (detail: string | null | undefined) => /satisfied by claim|previously satisfied/i.test(detail ?? '');
