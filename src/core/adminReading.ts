import { judgeProof } from './mfaProof.js';
import type { PolicyReading, Reading, SignInProof } from './readings.js';
import { type FindingState, judged, missing, ok, unknown, type Verdict } from './verdicts.js';

/** What is read of one privileged admin. `registered` is null where the report does not have them yet. */
export type AdminFacts = {
  registered: Reading<{ isRegistered: boolean; methods: readonly string[]; updatedAt: string } | null>;
  policies: Reading<readonly PolicyReading[]>;
  securityDefaults: Reading<boolean>;
  /** Asked only where no policy and no security defaults do it. */
  perUser: Reading<'disabled' | 'enabled' | 'enforced'>;
  proof: Reading<SignInProof | null>;
};

export type AdminQuestion = 'registered' | 'enforced' | 'proven';
/** `at`: ms since the epoch. */
export type AdminFinding = { question: AdminQuestion; state: FindingState; evidence: string; at: number };
export type AdminReading = { id: string; name: string; userPrincipalName: string; findings: readonly AdminFinding[] };

/** Older than this, the registration report says nothing of today. */
const STALE = 48 * 3_600_000;

/** The same three questions as of the account under care, for somebody who signs in as people do (DESIGN.md section 8). */
export function judgeAdmin(facts: AdminFacts, now: number): readonly AdminFinding[] {
  const verdicts: Readonly<Record<AdminQuestion, Verdict>> = {
    registered: judgeRegistered(facts, now),
    enforced: judgeEnforced(facts),
    proven: judgeProof(facts.proof),
  };
  return (Object.keys(verdicts) as AdminQuestion[]).map((question) => ({ question, at: now, ...verdicts[question] }));
}

/** Names the report gives to Microsoft's methods (Graph resource userRegistrationDetails). */
const microsofts: ReadonlySet<string> = new Set([
  'mobilePhone',
  'alternateMobilePhone',
  'officePhone',
  'microsoftAuthenticatorPush',
  'microsoftAuthenticatorPasswordless',
  'softwareOneTimePasscode',
  'hardwareOneTimePasscode',
  'windowsHelloForBusiness',
  'fido2SecurityKey',
  'fido2',
  'passKeyDeviceBound',
  'passKeyDeviceBoundAuthenticator',
  'passKeyDeviceBoundWindowsHello',
  'macOsSecureEnclaveKey',
  'x509Certificate',
]);
/** Ways in, or another provider's: none of them makes Microsoft MFA. */
const others: ReadonlySet<string> = new Set([
  'email',
  'securityQuestion',
  'temporaryAccessPass',
  'externalAuthMethod',
  'password',
  'none',
]);

const judgeRegistered = ({ registered }: AdminFacts, now: number): Verdict =>
  judged(registered, (row) => {
    if (!row) return unknown('the registration report does not have this admin yet');
    const age = now - Date.parse(row.updatedAt);
    if (!(age <= STALE)) return unknown(`the registration report is of ${row.updatedAt}`);
    const microsoft = row.methods.filter((method) => microsofts.has(method));
    if (row.isRegistered && microsoft.length > 0) return ok(`${microsoft.join(', ')}; report of ${row.updatedAt}`);
    if (row.methods.some((method) => !microsofts.has(method) && !others.has(method)))
      return unknown('a method of a type not known to Countersign');
    return missing(
      row.methods.length > 0 ? `No Microsoft method, only ${row.methods.join(', ')}.` : 'No method is registered.',
    );
  });

function judgeEnforced({ policies, securityDefaults, perUser }: AdminFacts): Verdict {
  const policy = policies.known && policies.value.find((one) => one.asksMfa && one.isComplete);
  if (policy) return ok(`Policy "${policy.name}".`);
  if (securityDefaults.known && securityDefaults.value) return ok('Security defaults ask every administrator.');
  if (perUser.known && perUser.value === 'enforced') return ok('Per-user MFA is enforced.');
  const untold = policies.known && policies.value.find((one) => one.reachesAccount && !one.isComplete);
  if (untold) return unknown(`Microsoft Graph told only a part of the policy "${untold.name}"`);
  const unclear = policies.known && policies.value.find((one) => one.mayAskMfa);
  if (unclear) return unknown(`whether the policy "${unclear.name}" is for this admin could not be told`);
  for (const part of [policies, securityDefaults, perUser]) if (!part.known) return unknown(part.why);
  return missing(
    'No policy asks MFA of every sign-in to every app, and neither per-user MFA nor security defaults do.',
  );
}
