import { gdapRoles } from './gdapRoles.js';
import type { AccountReading, PolicyReading, Reading } from './readings.js';
import { roleName, tierZeroRoles } from './roles.js';
import type { TenantMode } from './runFacts.js';
import type { StepId } from './steps.js';

export type FindingState = 'ok' | 'missing' | 'unknown';
/** What a check says of a requirement, with the evidence and the time it was read (ms since the epoch). */
export type Finding = { requirement: RequirementId; state: FindingState; evidence: string; at: number };

/** What the judgement depends on besides the reading. */
export type Expectation = {
  mode: TenantMode;
  partner: boolean;
  wantsMailbox: boolean;
  /** Roles a countersigned grant gives right now; any other tier-0 role is standing. */
  grantedRoles: readonly string[];
  globalAdminMin: number;
  globalAdminMax: number;
};

type Verdict = { state: FindingState; evidence: string };
type RequirementRow = {
  id: string;
  title: string;
  severity: 'critical' | 'warning';
  /** What it means for CIPP when it is not met. */
  means: string;
  /** The step that mends it. */
  fixedBy: StepId;
  applies: (expected: Expectation) => boolean;
  judge: (reading: AccountReading, expected: Expectation) => Verdict;
};

const ok = (evidence: string): Verdict => ({ state: 'ok', evidence });
const missing = (evidence: string): Verdict => ({ state: 'missing', evidence });
const unknown = (why: string): Verdict => ({ state: 'unknown', evidence: `Could not be checked: ${why}` });

/** Judges a known value; an unknown one stays unknown, whatever the rule. */
const judged = <T>(reading: Reading<T>, rule: (value: T) => Verdict): Verdict =>
  reading.known ? rule(reading.value) : unknown(reading.why);

const always = () => true;
const ofPartner = (expected: Expectation) => expected.partner;

/** Everything the account must keep satisfying (facts/cipp.md section 1, facts/graph.md 1.6 to 1.8). */
export const requirements = [
  {
    id: 'account-enabled',
    title: 'Account enabled',
    severity: 'critical',
    means: 'CIPP loses access to every customer tenant.',
    fixedBy: 'mfa',
    applies: always,
    judge: (reading) =>
      judged(reading.account, (account) =>
        account.enabled ? ok('Sign-in is allowed.') : missing('Sign-in is blocked.'),
      ),
  },
  {
    id: 'cloud-only',
    title: 'Cloud-only member in a managed domain',
    severity: 'warning',
    means: 'A synchronised or federated account takes its MFA from elsewhere; Microsoft MFA can then not be relied on.',
    fixedBy: 'describe',
    applies: always,
    judge: (reading) =>
      judged(reading.account, (account) => {
        if (!account.isMember) return missing('The account is a guest.');
        if (account.isSynchronised) return missing('The account is synchronised from on-premises.');
        return judged(reading.domainIsManaged, (managed) =>
          managed ? ok('Cloud-only, managed domain.') : missing('The domain is federated.'),
        );
      }),
  },
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
          : missing('No Microsoft method is registered. Passwords, e-mail and Temporary Access Passes do not count.');
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
    judge: (reading) =>
      judged(reading.proof, (proof) => {
        if (!proof) return missing('No sign-in with MFA in the last 30 days.');
        return proof.kind === 'microsoft'
          ? ok(`${proof.method}, ${proof.at}`)
          : missing(`The last sign-in used ${proof.method}.`);
      }),
  },
  {
    id: 'microsoft-mfa-only',
    title: 'No third-party MFA',
    severity: 'critical',
    means: 'Duo and other providers count as single factor for CIPP; partner calls fail.',
    fixedBy: 'register',
    applies: always,
    judge: (reading) =>
      judged(reading.methods, (methods) => {
        const foreign = methods.filter((method) => method.kind === 'third-party');
        if (foreign.length > 0) return missing(`Registered: ${foreign.map((method) => method.name).join(', ')}`);
        if (methods.some((method) => method.kind === 'unknown'))
          return unknown('a method of a type not known to Countersign');
        return judged(reading.externalMethodPolicies, (policies) => {
          if (policies.length > 0)
            return missing(`External methods are offered to this account: ${policies.join(', ')}`);
          return judged(reading.enforcement.policies, (ca) => {
            const custom = ca.find((policy) => policy.reachesAccount && policy.hasThirdPartyControl);
            return custom
              ? missing(`The policy "${custom.name}" asks another provider.`)
              : ok('Only Microsoft methods.');
          });
        });
      }),
  },
  {
    id: 'admin-agents',
    title: 'Member of AdminAgents',
    severity: 'critical',
    means: 'The Partner Center API refuses CIPP: no GDAP relationships, no consent in customer tenants.',
    fixedBy: 'partner',
    applies: ofPartner,
    judge: (reading) => judged(reading.adminAgents, (member) => (member ? ok('Member.') : missing('Not a member.'))),
  },
  {
    id: 'gdap-groups',
    title: 'Member of the 15 recommended GDAP groups',
    severity: 'warning',
    means: 'CIPP cannot do in customer tenants what the missing roles allow (AADSTS50020, 50177, 65001).',
    fixedBy: 'gdap',
    applies: ofPartner,
    judge: (reading) =>
      judged(reading.gdapRoles, (held) => {
        const lacking = gdapRoles.map((role) => role.name).filter((name) => !held.includes(name));
        return lacking.length === 0
          ? ok('All 15.')
          : missing(`${gdapRoles.length - lacking.length} of 15. Missing: ${lacking.join(', ')}`);
      }),
  },
  {
    id: 'no-standing-tier-zero',
    title: 'No standing tier-0 role',
    severity: 'critical',
    means: 'Whoever gets hold of the account owns your tenant. CIPP does not need the role after its setup.',
    fixedBy: 'demote',
    applies: always,
    judge: (reading, expected) =>
      judged(reading.roles, (roles) => {
        const ids = [...roles.holdings.map((holding) => holding.roleId), ...roles.throughGroups];
        const held = [...new Set(ids.filter((id) => tierZeroRoles.includes(id)))];
        const eligible = new Set(
          roles.holdings.filter((holding) => holding.source === 'eligibility').map((holding) => holding.roleId),
        );
        const standing = held.filter(
          (id) => !expected.grantedRoles.includes(id) || eligible.has(id) || roles.throughGroups.includes(id),
        );
        if (standing.length > 0) return missing(`Holds ${standing.map(roleName).join(', ')}.`);
        if (held.length > 0) return ok(`${held.map(roleName).join(', ')}, for the setup, with an end.`);
        return ok('None, directly, scheduled, eligible or through groups.');
      }),
  },
  {
    id: 'mailbox',
    title: 'Mailbox available',
    severity: 'warning',
    means: 'CIPP cannot send notifications and reports.',
    fixedBy: 'create',
    applies: (expected) => expected.wantsMailbox,
    judge: (reading) => judged(reading.hasMailbox, (has) => (has ? ok('Ready.') : missing('No mailbox yet.'))),
  },
  {
    id: 'global-administrators',
    title: 'Number of Global Administrators',
    severity: 'warning',
    means: 'Too few and you can lock yourselves out; too many and the tenant is hard to defend.',
    fixedBy: 'demote',
    applies: always,
    judge: (reading, expected) =>
      judged(reading.globalAdministrators, (count) =>
        count < expected.globalAdminMin || count > expected.globalAdminMax
          ? missing(`${count}; ${expected.globalAdminMin} to ${expected.globalAdminMax} are wanted.`)
          : ok(String(count)),
      ),
  },
  {
    id: 'approvers',
    title: 'At least two people who can countersign',
    severity: 'critical',
    means: 'The two-person rule could not be kept: nothing privileged can be done or undone.',
    fixedBy: 'preflight',
    applies: always,
    judge: (reading) =>
      judged(reading.approvers, (count) => (count >= 2 ? ok(String(count)) : missing(`Only ${count}.`))),
  },
] as const satisfies readonly RequirementRow[];

export type RequirementId = (typeof requirements)[number]['id'];

/** Judges every requirement that applies. The reading's time becomes the findings' time. */
export const judgeAll = (reading: AccountReading, expected: Expectation): readonly Finding[] =>
  requirements
    .filter((row) => row.applies(expected))
    .map((row) => ({ requirement: row.id, at: reading.at, ...row.judge(reading, expected) }));

export const requirementRow = (id: RequirementId): RequirementRow => {
  const row = requirements.find((candidate) => candidate.id === id);
  if (!row) throw new Error(`no requirement ${id}`);
  return row;
};

/** Enforced by the dedicated policy (and What-If agrees where it can be asked), or per user. */
function judgeEnforcement(reading: AccountReading): Verdict {
  const { perUser, policies, whatIf } = reading.enforcement;
  if (perUser.known && perUser.value === 'enforced') return ok('Per-user MFA is enforced.');
  if (!policies.known) return perUser.known ? unknown(policies.why) : unknown(`${policies.why}; ${perUser.why}`);
  const dedicated = policies.value.find((policy) => policy.isDedicated && policy.state === 'enabled');
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
      : [`it is ${named.state === 'disabled' ? 'off' : 'report-only'}`, ...named.deviations];
  return `The policy "${named.name}" does not enforce MFA at every sign-in: ${reasons.join(', ')}.`;
}
