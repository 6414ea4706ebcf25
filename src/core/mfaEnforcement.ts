import type { AccountReading, PolicyReading } from './readings.js';
import { missing, ok, unknown, type Verdict } from './verdicts.js';

/** Enforced by the dedicated policy (and What-If agrees where it can be asked), or per user. */
export function judgeEnforcement(reading: AccountReading): Verdict {
  const { perUser, policies, whatIf } = reading.enforcement;
  if (perUser.known && perUser.value === 'enforced') return ok('Per-user MFA is enforced.');
  if (!policies.known) return perUser.known ? unknown(policies.why) : unknown(`${policies.why}; ${perUser.why}`);
  const dedicated = policies.value.find(
    (policy) => policy.isDedicated && policy.isComplete && policy.state === 'enabled',
  );
  const part = policies.value.find((policy) => policy.isDedicated && !policy.isComplete);
  if (part && !dedicated) return unknown(`Microsoft Graph told only a part of the policy "${part.name}"`);
  if (!dedicated) return perUser.known ? missing(whyNotDedicated(policies.value)) : unknown(perUser.why);
  if (!whatIf.known) return unknown(whatIf.why);
  return whatIf.value === false
    ? missing(`The policy "${dedicated.name}" is there, but What-If says that it does not apply.`)
    : ok(`Policy "${dedicated.name}": all apps, every time.`);
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
