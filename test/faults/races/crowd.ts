import type { Person, Standing } from '../../../src/core/people.js';
import { PRIVILEGED_ROLE_ADMINISTRATOR } from '../../../src/core/roles.js';
import type { RunCommand } from '../../../src/core/run.js';
import type { RunState } from '../../../src/core/runState.js';
import { nonceOf } from '../../../src/core/views.js';
import { execute, type Executed } from '../../../src/services/execute.js';
import type { RunStore } from '../../../src/services/runStore.js';
import { people, userOf } from '../../fakes/tenant/seed.js';
import { OPS, type Place, settings, tools } from '../house/place.js';

const personOf = (index: number): Person => ({
  id: `c0000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
  name: `Admin ${index}`,
  userPrincipalName: `admin${index}@contoso.com`,
});
const standingOf = (person: Person, mayApprove = true): Standing => ({
  known: true,
  person,
  enabled: true,
  guest: false,
  roles: mayApprove ? [PRIVILEGED_ROLE_ADMINISTRATOR] : [],
  inApproverGroup: false,
  inOperatorGroup: false,
});

/** So many more people in the tenant who may countersign. */
export function hire(place: Place, count: number): void {
  const { users, roles } = place.tenant.written;
  const hired = Array.from({ length: count }, (_, index) => personOf(index));
  const role = { roleId: PRIVILEGED_ROLE_ADMINISTRATOR, source: 'direct', endsAt: null } as const;
  place.tenant.change({
    users: [...users, ...hired.map((person) => userOf(person))],
    roles: [...roles, ...hired.map(({ id }) => ({ ...role, id: `role-${id}`, principalId: id }))],
  });
}

/** One of many people who press a button of the same approval card: approve, deny, or (the requester) withdraw. */
export function decisionOf(index: number, run: RunState, at: number, mayApprove = true): RunCommand {
  const type = mayApprove ? (['Approve', 'Deny', 'Withdraw'] as const)[index % 3]! : 'Approve';
  const by = type === 'Withdraw' ? people.ana : personOf(index);
  const pressed = {
    at,
    standing: standingOf(by, mayApprove),
    objectId: by.id,
    conversationId: OPS,
    cardId: '',
    press: {
      nonce: nonceOf(run, 'approval', tools),
      verb: `approval.${type}`,
      by: by.id,
      activityId: `activity-${index}`,
    },
  };
  return type === 'Deny' ? { type, reason: 'No', ...pressed } : { type, ...pressed };
}

/** Everybody presses at the same moment, in one replica or another. */
export const allAtOnce = (
  stores: readonly RunStore[],
  run: RunState,
  commands: readonly RunCommand[],
): Promise<readonly Executed[]> =>
  Promise.all(
    commands.map((command, index) => execute(stores[index % stores.length]!, run.id, command, tools, settings)),
  );

export const manyOf = <T>(count: number, make: (index: number) => T): readonly T[] =>
  Array.from({ length: count }, (_, index) => make(index));

/** How often each answer was given. */
export function answersOf(executed: readonly Executed[]): ReadonlyMap<string, number> {
  const counted = new Map<string, number>();
  for (const one of executed) {
    const answer = one.ok ? 'ok' : one.refusal.code;
    counted.set(answer, (counted.get(answer) ?? 0) + 1);
  }
  return counted;
}
