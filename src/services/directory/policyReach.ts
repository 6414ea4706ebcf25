import { type GraphPolicy, has, isComplete, type List } from './graphPolicy.js';

/**
 * Whom policies are judged for. `memberships` are ids of groups and templates of roles; `isOutsider`: a guest, or somebody of
 * another organisation. undefined = not known.
 */
export type Whom = {
  id: string;
  memberships: readonly string[] | undefined;
  isOutsider: boolean | undefined;
};

export type Reach = 'yes' | 'perhaps' | 'no';

const GUESTS = 'GuestsOrExternalUsers';

/** Does the policy tell guests from others, so that one has to know which of them somebody is? */
export const asksWhoIsGuest = ({ conditions }: GraphPolicy): boolean => {
  const users = conditions?.users;
  return (
    has(users?.includeUsers, GUESTS) ||
    has(users?.excludeUsers, GUESTS) ||
    (users?.includeGuestsOrExternalUsers ?? null) !== null ||
    (users?.excludeGuestsOrExternalUsers ?? null) !== null
  );
};

/** Is an enabled policy for somebody? An exclusion wins; what could not be told of either is "perhaps". */
export function reachOf(row: GraphPolicy, whom: Whom): Reach {
  if (row.state === 'disabled' || row.state === 'enabledForReportingButNotEnforced') return 'no';
  const users = row.conditions?.users;
  const excluded = within(whom, {
    people: users?.excludeUsers,
    groups: [users?.excludeGroups, users?.excludeRoles],
    guests: users?.excludeGuestsOrExternalUsers,
  });
  if (excluded === 'yes') return 'no';
  // Whom it is for may be what was not said.
  if (!isComplete(row)) return 'perhaps';
  const included = within(whom, {
    people: users?.includeUsers,
    groups: [users?.includeGroups, users?.includeRoles],
    guests: users?.includeGuestsOrExternalUsers,
  });
  return included === 'yes' && excluded === 'perhaps' ? 'perhaps' : included;
}

type Named = { people: List; groups: readonly List[]; guests: object | null | undefined };

function within({ id, memberships, isOutsider }: Whom, { people, groups, guests }: Named): Reach {
  if (has(people, 'All') || has(people, id) || (isOutsider === true && has(people, GUESTS))) return 'yes';
  if (groups.some((list) => memberships?.some((held) => has(list, held)))) return 'yes';
  // Which kinds of guests and of which organisations is not looked into.
  const asGuest = isOutsider !== false && (has(people, GUESTS) || (guests ?? null) !== null);
  const asMember = memberships === undefined && groups.some((list) => (list ?? []).length > 0);
  return asGuest || asMember ? 'perhaps' : 'no';
}
