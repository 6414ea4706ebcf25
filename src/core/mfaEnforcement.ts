import type { AccountReading, PolicyReading } from './readings.js';
import { missing, ok, together, unknown, type Verdict } from './verdicts.js';

/** Enforced by the dedicated policy (and What-If agrees where it can be asked) or per user, and no other policy in the way. */
export function judgeEnforcement(reading: AccountReading): Verdict {
  const enforced = judgeEnforcer(reading);
  const { policies } = reading.enforcement;
  return together([enforced, ...conflicts(policies)], enforced.evidence);
}

/** Where policies cannot be read, one may be in the way; where there can be none, none is. */
function conflicts(policies: AccountReading['enforcement']['policies']): readonly Verdict[] {
  if (policies.known) return policies.value.map(judgeConflict);
  return policies.unlicensed ? [] : [unknown(policies.why)];
}

/** The policy that enforces MFA for the account alone, when all of it is known. */
export const reliedUpon = (policies: readonly PolicyReading[]): PolicyReading | undefined =>
  policies.find((policy) => policy.isDedicated && policy.isComplete && policy.state === 'enabled');

function judgeEnforcer(reading: AccountReading): Verdict {
  const { perUser, policies, whatIf } = reading.enforcement;
  if (perUser.known && perUser.value === 'enforced') return ok('Per-user MFA is enforced.');
  if (!policies.known) return perUser.known ? unknown(policies.why) : unknown(`${policies.why}; ${perUser.why}`);
  const dedicated = reliedUpon(policies.value);
  const part = policies.value.find((policy) => policy.isDedicated && !policy.isComplete);
  if (part && !dedicated) return unknown(`Microsoft Graph told only a part of the policy "${part.name}"`);
  if (!dedicated) return perUser.known ? missing(whyNotDedicated(policies.value)) : unknown(perUser.why);
  if (!whatIf.known) return unknown(whatIf.why);
  return whatIf.value === false
    ? missing(`The policy "${dedicated.name}" is there, but What-If says that it does not apply.`)
    : ok(`Policy "${dedicated.name}": all apps, every time.`);
}

/** A policy may keep the account out for all that the dedicated one asks (facts/cipp.md 1.5, M3 and M6). */
function judgeConflict({ name, conflict }: PolicyReading): Verdict {
  if (!conflict) return ok('');
  if (!conflict.isCertain) return unknown(`the policy "${name}" may keep the account out; exclude the account from it`);
  switch (conflict.by) {
    case 'block':
      return missing(`The policy "${name}" blocks the account. Exclude the account from it.`);
    case 'device':
      return missing(`The policy "${name}" asks for a managed device, and CIPP has none. Exclude the account from it.`);
    case 'device-code':
      return missing(
        `The policy "${name}" blocks device codes, and CIPP signs in with one. Exclude the account from it.`,
      );
  }
}

function whyNotDedicated(policies: readonly PolicyReading[]): string {
  const named = policies.find(
    (policy) => policy.deviations.length > 0 || (policy.isDedicated && policy.state !== 'enabled'),
  );
  if (!named) return 'No dedicated Conditional Access policy, and per-user MFA is not enforced.';
  const reasons =
    named.state === 'enabled'
      ? named.deviations
      : [named.state === 'disabled' ? 'it is off' : 'it is report-only', ...named.deviations];
  return `The policy "${named.name}" does not enforce MFA at every sign-in: ${reasons.join(', ')}.`;
}
