import { ownAppAdditions, tokenChanges } from './baseline.js';
import type { TimedRoles } from './readings.js';
import { roleName, tierZeroRoles } from './roles.js';
import { always, type Expectation, judged, missing, ok, type RequirementRow, unknown } from './verdicts.js';

/** The account itself, what it can do, and what keeps CIPP's tokens alive (facts/cipp.md 1.1, 1.2, 1.6; facts/graph.md 1.8). */
export const accountRequirements = [
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
    id: 'tokens-intact',
    title: 'Password and sessions unchanged',
    severity: 'critical',
    means: "CIPP's refresh token died with it (AADSTS50173): no customer tenant can be reached until it is refreshed.",
    fixedBy: 'wizard',
    applies: (expected) => expected.baseline !== undefined,
    judge: (reading, { baseline }) =>
      judged(reading.account, (account) => {
        if (!baseline?.tokens) return unknown('nothing is recorded yet to compare with');
        const changes = tokenChanges(baseline.tokens, account);
        return changes.length > 0
          ? missing(`Since it was recorded, ${changes.join(' and ')}.`, changes)
          : ok('The password was not changed and no session revoked.');
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
        const ending = endingRoles(roles, expected, reading.at);
        const standing = held.filter(
          (id) => !ending.includes(id) || eligible.has(id) || roles.throughGroups.includes(id),
        );
        if (standing.length > 0) return missing(`Holds ${standing.map(roleName).join(', ')}.`, standing);
        if (held.length > 0) return ok(`${held.map(roleName).join(', ')}, for the setup, with an end.`);
        return ok('None, directly, scheduled, eligible or through groups.');
      }),
  },
  {
    id: 'licence',
    title: 'Licence with Exchange',
    severity: 'warning',
    means: "Without a licence the mailbox goes after 30 days, and with it CIPP's notifications.",
    fixedBy: 'create',
    applies: (expected) => expected.wantsMailbox,
    judge: (reading) =>
      judged(reading.account, (account) => {
        if (account.licencesInError > 0) return missing('The assignment of a licence failed.');
        if (account.hasExchangePlan) return ok('Assigned.');
        // A shared mailbox needs none (facts/cipp.md 1.6).
        return judged(reading.hasMailbox, (has) => {
          if (has) return ok('None, and the mailbox is there without one.');
          return missing(
            account.usageLocation === null
              ? 'None, and none can be assigned: the account has no usage location.'
              : 'None with Exchange.',
          );
        });
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
    id: 'own-app-unchanged',
    title: "Countersign's own app unchanged",
    severity: 'critical',
    means: 'Whoever can sign in as the app, or gave it more, can do to your tenant what no second admin has agreed to.',
    fixedBy: 'preflight',
    isOfTenant: true,
    applies: (expected) => expected.baseline !== undefined,
    judge: (reading, { baseline }) =>
      judged(reading.ownApp, (now) => {
        if (!baseline?.ownApp) return unknown('nothing is recorded yet to compare with');
        const added = ownAppAdditions(baseline.ownApp, now);
        return added.length > 0
          ? missing(`Added since it was recorded: ${added.join('; ')}.`, added)
          : ok('No permission, role, credential or owner was added.');
      }),
  },
] as const satisfies readonly RequirementRow[];

/** Taking a role away and seeing that it is gone takes as long; after that, a grant that is over excuses nothing. */
const REMOVING = 5 * 60_000;

/** Roles of a countersigned grant, while it lasts, of which no schedule lasts longer. */
function endingRoles(
  { ends = [] }: TimedRoles,
  { grantedRoles, grantedUntil }: Expectation,
  at: number,
): readonly string[] {
  const last = (grantedUntil ?? -Infinity) + REMOVING;
  if (at >= last) return [];
  // What is not scheduled has no end of its own: Countersign takes it away.
  const lasting = ends.filter(({ endsAt }) => !(endsAt !== null && Date.parse(endsAt) <= last));
  return grantedRoles.filter((id) => !lasting.some(({ roleId }) => roleId === id));
}
