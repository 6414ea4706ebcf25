import { type Decision, refuse } from './decision.js';
import type { Person, Standing } from './people.js';
import { approverRoles, operatorRoles } from './roles.js';
import type { RunState } from './runState.js';

type Refused = Extract<Decision<never>, { ok: false }>;

/** A known, enabled member of this tenant; anything else is refused. Unknown counts as no. */
function memberRefusal(standing: Standing): Refused | undefined {
  if (!standing.known) return refuse('identity-unknown');
  if (standing.guest) return refuse('guest');
  if (!standing.enabled) return refuse('person-disabled');
  return undefined;
}

/** Why this person may not start and submit, or undefined. */
export function operatorRefusal(standing: Standing): Refused | undefined {
  const member = memberRefusal(standing);
  if (member || !standing.known) return member;
  return standing.inOperatorGroup || standing.roles.some((role) => operatorRoles.includes(role))
    ? undefined
    : refuse('not-an-operator');
}

/** Why this person may not countersign, or undefined. Says nothing yet about whose plan it is. */
export function approverRefusal(standing: Standing): Refused | undefined {
  if (!standing.known) return refuse('eligibility-unknown');
  return mayCountersign(standing) ? undefined : refuse('not-eligible');
}

export const mayCountersign = (standing: Standing): boolean =>
  standing.known &&
  standing.enabled &&
  !standing.guest &&
  (standing.inApproverGroup || standing.roles.some((role) => approverRoles.includes(role)));

/** Requester, target, and whoever saw the target's password are on the same side of the table; nobody is on it too. */
export const onTheRequestersSide = (id: string | undefined, run: RunState, requesterId: string): boolean =>
  id === undefined ||
  [requesterId, run.accountId, ...run.secretShownTo].some((other) => other?.toLowerCase() === id.toLowerCase());

/** Anyone who may operate or countersign may look at status, history and exports. */
export function readerRefusal(standing: Standing): Refused | undefined {
  return mayCountersign(standing) ? undefined : operatorRefusal(standing);
}

/** The person behind a standing that a refusal check has let pass. */
export function personOf(standing: Standing): Person {
  if (!standing.known) throw new Error('an unknown person got past eligibility');
  return standing.person;
}
