import { judgeEnforcement, reliedUpon } from './mfaEnforcement.js';
import { judgeProof, judgeProvider } from './mfaProof.js';
import type { AccountReading, Bypass, Reading } from './readings.js';
import { always, judged, missing, ok, type RequirementRow, together, unknown, type Verdict } from './verdicts.js';

/** The three questions of MFA, and what can go around it (facts/cipp.md 1.5; facts/graph.md 1.6, 1.7). */
export const mfaRequirements = [
  {
    id: 'mfa-registered',
    title: 'Microsoft MFA registered',
    severity: 'critical',
    means: 'The account cannot answer an MFA prompt; tokens without MFA are refused by Partner Center (401, 900421).',
    fixedBy: 'register',
    applies: always,
    judge: (reading) =>
      judged(reading.methods, (methods) => {
        const microsoft = methods.filter((method) => method.kind === 'microsoft');
        return microsoft.length > 0
          ? ok(microsoft.map((method) => method.name).join(', '))
          : missing(
              'No Microsoft method is registered. Passwords, e-mail, Temporary Access Passes and Windows Hello do not count.',
            );
      }),
  },
  {
    id: 'mfa-enforced',
    title: 'MFA enforced at every sign-in',
    severity: 'critical',
    means: 'A sign-in can pass without MFA; the tokens CIPP lives on are then worthless or dangerous.',
    fixedBy: 'mfa',
    applies: always,
    judge: (reading) => judgeEnforcement(reading),
  },
  {
    id: 'mfa-proven',
    title: 'MFA proven by a sign-in',
    severity: 'warning',
    means: 'Nobody has yet seen the account pass Microsoft MFA.',
    fixedBy: 'wizard',
    applies: always,
    judge: (reading) => judgeProof(reading.proof),
  },
  {
    id: 'microsoft-mfa-only',
    title: 'No third-party MFA',
    severity: 'critical',
    means: 'Duo and other providers count as single factor for CIPP; partner calls fail.',
    fixedBy: 'register',
    applies: always,
    judge: (reading) => judgeThirdParty(reading),
  },
  {
    id: 'mfa-not-remembered',
    title: 'MFA not remembered on devices',
    severity: 'critical',
    means: "A sign-in from a remembered device brings no new MFA; CIPP's tokens lack the claim and partner calls fail.",
    fixedBy: 'mfa',
    applies: always,
    judge: (reading) =>
      together(
        [
          judged(reading.mfaService, (service) => {
            if (service?.remembersDevices) return missing('The tenant lets people remember MFA on devices they trust.');
            return service ? ok('') : notShown(reading);
          }),
          passedBy(reading.bypasses, 'remembered-device'),
        ],
        reading.mfaService.known && reading.mfaService.value
          ? 'Off, and no sign-in was let through by it.'
          : 'Microsoft Graph does not show the setting; the policy asks every time, and no sign-in was let through by it.',
      ),
  },
  {
    id: 'no-trusted-locations',
    title: 'No exception for trusted locations',
    severity: 'critical',
    means: 'From a trusted address anyone with the password is let in without MFA, and the tokens lack the claim.',
    fixedBy: 'mfa',
    applies: always,
    judge: (reading) =>
      together(
        [
          passedBy(reading.bypasses, 'location'),
          judged(reading.enforcement.policies, (policies) => {
            const excepting = policies.find(
              (policy) =>
                policy.state === 'enabled' && policy.deviations.length > 0 && policy.exceptsLocations.length > 0,
            );
            const part = policies.find((policy) => policy.reachesAccount && !policy.isComplete);
            if (part) return unknown(`Microsoft Graph told only a part of the policy "${part.name}"`);
            if (!excepting) return ok('');
            return missing(
              `The policy "${excepting.name}" does not apply in ${namesOf(excepting.exceptsLocations, reading)}.`,
            );
          }),
          judgeAddresses(reading),
        ],
        'None, and no sign-in was let through by one.',
      ),
  },
] as const satisfies readonly RequirementRow[];

/** CIPP wants them gone, policy or not (M5); where Graph does not show them, a policy heeds none that it does not name. */
const judgeAddresses = (reading: AccountReading): Verdict =>
  judged(reading.mfaService, (service) => {
    if (service?.trustsAddresses) return missing('The tenant skips per-user MFA for trusted addresses.');
    return service?.trustsAddresses === false || isByPolicy(reading)
      ? ok('')
      : unknown('Microsoft Graph does not show the trusted addresses of per-user MFA');
  });

/** Third-party MFA shows in five places (facts/graph.md 1.7); all five must be clear. */
function judgeThirdParty(reading: AccountReading): Verdict {
  const { policies } = reading.enforcement;
  return together(
    [
      judged(policies, (all) => {
        const custom = all.find((policy) => policy.reachesAccount && policy.hasThirdPartyControl);
        if (custom) return missing(`The policy "${custom.name}" asks another provider.`);
        const part = all.find((policy) => policy.reachesAccount && !policy.isComplete);
        return part ? unknown(`Microsoft Graph told only a part of the policy "${part.name}"`) : ok('');
      }),
      judged(reading.externalMethodPolicies, (offered) =>
        offered.length > 0 ? missing(`External methods are offered to this account: ${offered.join(', ')}`) : ok(''),
      ),
      judged(reading.methods, (methods) => {
        const foreign = methods.filter((method) => method.kind === 'third-party');
        if (foreign.length > 0) return missing(`Registered: ${foreign.map((method) => method.name).join(', ')}`);
        return methods.some((method) => method.kind === 'unknown')
          ? unknown('a method of a type not known to Countersign')
          : ok('');
      }),
      judged(reading.domainIsManaged, (managed) =>
        managed ? ok('') : missing('The domain is federated: another provider signs the account in.'),
      ),
      judgeProvider(reading.proof),
    ],
    'Only Microsoft methods: registered, on offer, in policies, in the domain and in sign-ins.',
  );
}

/** A setting nobody shows is judged by what it would do: with a policy that asks every time, a remembered device shows in the log. */
const notShown = (reading: AccountReading): Verdict =>
  isByPolicy(reading)
    ? judged(reading.proof, (proof) =>
        proof?.kind === 'microsoft'
          ? ok('')
          : unknown('Microsoft Graph does not show the setting, and no sign-in with MFA was seen yet'),
      )
    : unknown('Microsoft Graph does not show the setting');

const isByPolicy = ({ enforcement: { policies } }: AccountReading): boolean =>
  policies.known && reliedUpon(policies.value) !== undefined;

/** A sign-in that was let through for a reason nobody knows might have been let through for this one. */
const passedBy = (bypasses: Reading<readonly Bypass[]>, by: Bypass['by']): Verdict =>
  judged(bypasses, (all) => {
    const passed = all.find((one) => one.by === by) ?? all.find((one) => one.by === 'other');
    return passed ? missing(`A sign-in was let through without MFA, ${passed.at}.`) : ok('');
  });

function namesOf(ids: readonly string[], { trustedLocations }: AccountReading): string {
  const known = trustedLocations.known ? trustedLocations.value : [];
  const nameOf = (id: string) => known.find((one) => one.id.toLowerCase() === id.toLowerCase())?.name ?? id;
  return ids.map((id) => (id === 'AllTrusted' ? 'all trusted locations' : nameOf(id))).join(', ');
}
