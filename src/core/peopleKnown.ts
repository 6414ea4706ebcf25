import type { Person } from './people.js';
import type { RunState } from './runState.js';

/**
 * Everybody a run has been told of who has a say in it: who may countersign, as read before anything was made and as read
 * for the request, who runs it, who asked and who decided. Nobody twice under the same name.
 */
export function peopleKnown(run: RunState): readonly Person[] {
  const { plan } = run;
  const people = [
    ...(run.report?.approvers ?? []),
    ...(plan?.approvers ?? []),
    run.operator,
    ...(plan ? [plan.requester] : []),
    ...(plan?.decidedBy ? [plan.decidedBy] : []),
  ];
  return [...new Map(people.map((someone) => [`${someone.id} ${someone.name}`, someone])).values()];
}
