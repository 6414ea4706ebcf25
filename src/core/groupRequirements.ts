import { gdapRoles, recommendedRoleOf } from './gdapRoles.js';
import type { HeldGroup } from './readings.js';
import { type ExpectedGroups, judged, missing, ofPartner, ok, type RequirementRow, type Verdict } from './verdicts.js';

/** What the account may do at Microsoft and in customer tenants (facts/cipp.md 1.3, 1.4). */
export const groupRequirements = [
  {
    id: 'admin-agents',
    title: 'Member of AdminAgents',
    severity: 'critical',
    means: 'The Partner Center API refuses CIPP: no GDAP relationships, no consent in customer tenants.',
    fixedBy: 'partner',
    applies: ofPartner,
    judge: (reading, { groups }) =>
      groups && groups.adminAgents.length > 0
        ? judged(reading.groups, (held) => adminAgentsById(held, groups))
        : judged(reading.adminAgents, (member) => (member ? ok('Member.') : missing('Not a member.'))),
  },
  {
    id: 'gdap-groups',
    title: 'Member of the 15 recommended GDAP groups',
    severity: 'warning',
    means: 'CIPP cannot do in customer tenants what the missing roles allow (AADSTS50020, 50177, 65001).',
    fixedBy: 'gdap',
    applies: ofPartner,
    judge: (reading, { groups }) => {
      if (groups && groups.gdap.length > 0) return judged(reading.groups, (held) => gdapById(held, groups));
      return judged(reading.gdapRoles, (held) => {
        const lacking = gdapRoles.map((role) => role.name).filter((name) => !held.includes(name));
        return lacking.length === 0
          ? ok('All 15.')
          : missing(`${gdapRoles.length - lacking.length} of 15. Missing: ${lacking.join(', ')}`, lacking);
      });
    },
  },
] as const satisfies readonly RequirementRow[];

const same = (left: string, right: string) => left.toLowerCase() === right.toLowerCase();

/** The group of that very id counts, and only while its name still makes it one: CIPP finds it by its name. */
function adminAgentsById(held: readonly HeldGroup[], { adminAgents }: ExpectedGroups): Verdict {
  const known = held.filter((group) => group.name === 'AdminAgents' && adminAgents.some((id) => same(id, group.id)));
  if (known.some((group) => group.member)) return ok('Member.');
  const namesake = held.some((group) => group.name === 'AdminAgents' && !known.includes(group));
  if (known.length > 0) return missing('Not a member.');
  return missing(
    namesake
      ? 'The group on record is gone or renamed; another one is called AdminAgents.'
      : 'The group on record is gone or renamed.',
  );
}

function gdapById(held: readonly HeldGroup[], { gdap }: ExpectedGroups): Verdict {
  const lacking = gdapRoles.flatMap(({ name }) => {
    const recorded = gdap.filter((group) => group.role === name);
    const found = held.filter(
      (group) => recommendedRoleOf(group.name) === name && recorded.some(({ id }) => same(id, group.id)),
    );
    if (found.some((group) => group.member)) return [];
    if (recorded.length === 0) return [`${name} (no group on record)`];
    return [found.length > 0 ? name : `${name} (the group on record is gone or renamed)`];
  });
  return lacking.length === 0
    ? ok('All 15.')
    : missing(`${gdapRoles.length - lacking.length} of 15. Missing: ${lacking.join(', ')}`, lacking);
}
