import type { Bypass, MethodKind, SignInProof } from '../../core/readings.js';
import { requireFields } from './complete.js';
import { type Graph, literal } from './graphClient.js';

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
 * ("MFA requirement satisfied by claim in the token", facts/graph.md 1.7). Needs P1 and the beta endpoint.
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
  const seen = await read(graph, `userId%20eq%20${literal(accountId)}%20and%20`, sinceMs, 50);
  // A filter that was not applied must not lend the account somebody else's sign-ins.
  return seen.filter((one) => one.userId === accountId.toLowerCase());
}

/** Successful sign-ins of everybody, newest first. */
export const signInsSince = (graph: Graph, sinceMs: number): Promise<readonly SignInSeen[]> =>
  read(graph, '', sinceMs, 999);

async function read(graph: Graph, filter: string, sinceMs: number, top: number): Promise<readonly SignInSeen[]> {
  const operation = 'listSignIns';
  const since = new Date(sinceMs).toISOString();
  const rows = await graph.list<SignIn>({
    operation,
    version: 'beta',
    path: `/auditLogs/signIns?$filter=${filter}createdDateTime%20ge%20${since}&$top=${top}`,
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

function proofOf(row: SignIn, at: string): SignInProof | null {
  if (row.authenticationRequirement === 'singleFactorAuthentication')
    return { at, method: 'a single factor', kind: 'weak' };
  const factor = (row.authenticationDetails ?? []).find(
    (step) =>
      step.succeeded === true &&
      !firstFactor(step.authenticationMethod) &&
      !byClaim(step.authenticationStepResultDetail) &&
      !skippedBy(step.authenticationStepResultDetail),
  );
  const method = factor?.authenticationMethod;
  return method ? { at, method, kind: kindOfStep(method) } : null;
}

/** Entra's own words (Entra sign-in logs, "MFA result"): "MFA requirement skipped due to remembered device", "... location". */
function bypassOf(row: SignIn, at: string): Bypass | null {
  const details = [
    row.status?.additionalDetails,
    ...(row.authenticationDetails ?? []).map((step) => step.authenticationStepResultDetail),
  ];
  const by = details.map(skippedBy).find((one) => one !== undefined);
  return by ? { at, by } : null;
}

function skippedBy(detail: string | null | undefined): Bypass['by'] | undefined {
  const why = /skipped (?:due to|because of) (.+)/i.exec(detail ?? '')?.[1];
  if (why === undefined) return undefined;
  if (/remembered/i.test(why)) return 'remembered-device';
  return /location|ip address|trusted/i.test(why) ? 'location' : 'other';
}

const firstFactor = (method: string | null | undefined) =>
  !method || /^(password|previously satisfied|temporary access pass)$/i.test(method);
const byClaim = (detail: string | null | undefined) => /satisfied by claim|previously satisfied/i.test(detail ?? '');

const microsoftSteps =
  /authenticator|mobile app|passkey|fido|oath|text message|sms|phone|voice|call|windows hello|software token|hardware token/i;
const kindOfStep = (method: string): MethodKind => (microsoftSteps.test(method) ? 'microsoft' : 'third-party');
