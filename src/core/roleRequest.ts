import { digestOf, type Holding, type Plan, type Tools } from './plan.js';
import type { AccountRoles } from './readings.js';

/** What one request asks of the roles of an account: everything its wire form says, and nothing else. */
export type RoleRequest =
  | { kind: 'assign'; accountId: string; roleId: string; scope: string }
  | {
      kind: 'assign-until';
      accountId: string;
      roleId: string;
      scope: string;
      until: string;
      justification: string;
      ticket: string;
    }
  | {
      kind: 'remove-scheduled';
      from: 'schedule' | 'eligibility';
      accountId: string;
      roleId: string;
      scope: string;
      justification: string;
    }
  /** Says an id only: whose assignment of which role that is, the holdings tell. */
  | { kind: 'remove-direct'; assignmentId: string };

/** The requests that carry out a plan, given what the account holds now; nothing for what is already as planned. */
export function requestsFor(plan: Plan, held: AccountRoles): readonly RoleRequest[] {
  const { accountId, scope } = plan;
  const justification = introduction(plan.id) + plan.reason;
  if (plan.action === 'remove')
    return held.holdings
      .filter((holding) => plan.roles.includes(holding.roleId))
      .map((holding) => removal(holding, plan, justification));
  const active = new Set(
    held.holdings.filter((holding) => holding.source !== 'eligibility').map((holding) => holding.roleId),
  );
  return plan.roles
    .filter((roleId) => !active.has(roleId))
    .map((roleId): RoleRequest =>
      plan.endKeptBy === 'entra' && plan.until !== null
        ? { kind: 'assign-until', accountId, roleId, scope, until: plan.until, justification, ticket: plan.id }
        : { kind: 'assign', accountId, roleId, scope },
    );
}

/** The requests that take back what is left of what an assignment gave. */
export const requestsToEnd = (plan: Plan, held: AccountRoles): readonly RoleRequest[] =>
  held.holdings
    .filter((holding) => plan.roles.includes(holding.roleId) && holding.source !== 'eligibility')
    .map((holding) => removal(holding, plan, END_OF_GRANT));

const END_OF_GRANT = 'Countersign: the grant has ended.';
const introduction = (planId: string): string => `Countersign ${planId}: `;

const removal = ({ source, id, roleId }: Holding, { accountId, scope }: Plan, justification: string): RoleRequest =>
  source === 'direct'
    ? { kind: 'remove-direct', assignmentId: id }
    : { kind: 'remove-scheduled', from: source, accountId, roleId, scope, justification };

/**
 * The plan as one request says it: what the request says takes the place of what the plan says of the same. Its digest
 * is the plan's only if the request says nothing else. `undefined` where it says what no plan can.
 */
export type PlanReader = (said: RoleRequest, plan: Plan, held: AccountRoles) => Plan | undefined;

export const planSaidBy: PlanReader = (said, plan, held) => {
  switch (said.kind) {
    case 'assign':
      return { ...plan, ...subject(said, plan), action: 'assign', endKeptBy: 'countersign' };
    case 'assign-until': {
      const { ticket: id, until } = said;
      const reason = reasonIn(said.justification, id);
      return reason === undefined
        ? undefined
        : { ...plan, ...subject(said, plan), action: 'assign', endKeptBy: 'entra', id, until, reason };
    }
    case 'remove-scheduled': {
      const reason = reasonIn(said.justification, plan.id);
      return reason === undefined
        ? undefined
        : { ...plan, ...subject(said, plan), action: 'remove', endKeptBy: null, reason };
    }
    case 'remove-direct': {
      const found = assignment(said.assignmentId, held);
      return found && { ...plan, ...subject(found, plan), action: 'remove', endKeptBy: null };
    }
  }
};

/** The same at the end of a grant: the plan is the one that assigned, and only its roles are taken back. */
export const grantSaidBy: PlanReader = (said, plan, held) => {
  if (said.kind === 'remove-direct') {
    const found = assignment(said.assignmentId, held);
    return found && { ...plan, ...subject(found, plan) };
  }
  return said.kind === 'remove-scheduled' && said.from === 'schedule' && said.justification === END_OF_GRANT
    ? { ...plan, ...subject(said, plan) }
    : undefined;
};

type Subject = { accountId: string; roleId: string; scope: string };

/** A role of the plan changes nothing of it; any other is one more than was agreed on. */
const subject = ({ accountId, roleId, scope }: Subject, plan: Plan): Pick<Plan, 'accountId' | 'roles' | 'scope'> => ({
  accountId,
  roles: [...new Set([...plan.roles, roleId])].sort(),
  // Whatever it says is hashed: only '/' hashes to a plan.
  scope: scope as Plan['scope'],
});

const assignment = (id: string, { accountId, holdings }: AccountRoles): Subject | undefined => {
  const found = holdings.find((holding) => holding.source === 'direct' && holding.id === id);
  return found && { accountId, roleId: found.roleId, scope: '/' };
};

const reasonIn = (justification: string, planId: string): string | undefined =>
  justification.startsWith(introduction(planId)) ? justification.slice(introduction(planId).length) : undefined;

/** The digest of the plan as these requests say it; empty, which is no digest, if one of them says anything else. */
export function digestOfRequests(
  requests: readonly (RoleRequest | undefined)[],
  plan: Plan,
  held: AccountRoles,
  tools: Tools,
): string {
  const digest = digestOf(plan, tools);
  const says = (said: RoleRequest | undefined) => {
    const rebuilt = said && planSaidBy(said, plan, held);
    return rebuilt !== undefined && digestOf(rebuilt, tools) === digest;
  };
  return requests.every(says) ? digest : '';
}
