import { accountsUnderCare } from '../../core/care.js';
import type { Person } from '../../core/people.js';
import type { RunState } from '../../core/runState.js';
import type { Alert, WatchState } from '../../core/watchState.js';
import { TENANT } from '../../core/watchState.js';
import type { Directory } from '../directory/port.js';
import type { AlertMatter } from '../ports.js';
import { reading } from '../reading.js';

/** More people than this are not called by name. */
const CALLED_MAX = 10;

/** The account's user name as its newest setup knows it; null for the tenant. */
export function accountNameOf(subject: string, runs: readonly RunState[]): string | null {
  if (subject === TENANT) return null;
  const newest = newestOf(subject, runs);
  return newest?.described?.userPrincipalName ?? newest?.adopting ?? subject;
}

const newestOf = (subject: string, runs: readonly RunState[]): RunState | undefined =>
  runs.findLast((run) => run.accountId?.toLowerCase() === subject);

/**
 * Everything there is to say about an alert, or undefined while no channel is known. Who can act: everybody who may
 * countersign, and who runs the setup. Whoever has taken it upon themselves is called alone when it is repeated, as long as
 * they are known to be one of those.
 */
export async function matterOf(
  state: WatchState,
  alert: Alert,
  runs: readonly RunState[],
  directory: Pick<Directory, 'approvers'>,
): Promise<AlertMatter | undefined> {
  const newest = runs.at(-1);
  if (!newest) return undefined;
  const where = { ...newest.where, threadId: '' };
  const account = accountNameOf(state.subject, runs);
  const common = { state, alert, account, where };
  const approvers = await reading(directory.approvers());
  const operators = accountsUnderCare(runs)
    .filter(({ accountId }) => state.subject === TENANT || accountId === state.subject)
    .map(({ run }) => run.operator);
  const keeper = alert.acknowledged?.by;
  const canAct = approvers.known && [...approvers.value, ...operators].some(({ id }) => id === keeper?.id);
  if (keeper && canAct && alert.owedCall === 'daily') return { ...common, people: [keeper] };
  // Where nobody can be looked up, those are called who were called before.
  const lastKnown = keeper ? [keeper, ...alert.called] : alert.called;
  const people = [...(approvers.known ? approvers.value : lastKnown), ...operators];
  return { ...common, people: distinct(people).slice(0, CALLED_MAX) };
}

const distinct = (people: readonly Person[]): readonly Person[] =>
  people.filter((person, index) => people.findIndex((other) => other.id === person.id) === index);
