import { accept, type Decision, refuse } from './decision.js';
import { operatorRefusal, personOf } from './eligibility.js';
import type { Standing } from './people.js';
import type { RunFact, Where } from './runFacts.js';
import type { RunState } from './runState.js';

export type StartCommand = {
  at: number;
  standing: Standing;
  tenantId: string;
  where: Where;
  opsConversationId: string;
  /** Derived from the activity, so that a resent message starts nothing twice. */
  runId: string;
  salt: string;
  adopting: string | null;
  /** Said explicitly: another account besides the one being set up. */
  another: boolean;
  runs: readonly RunState[];
};

const UPN = /^[A-Za-z0-9'._!#^~-]+@[A-Za-z0-9.-]+$/;

/** Begins a run, for a new account or for one that exists. */
export function start(command: StartCommand): Decision<RunFact> {
  if (command.where.conversationId !== command.opsConversationId) return refuse('wrong-conversation');
  const person = operatorRefusal(command.standing);
  if (person) return person;
  if (command.adopting !== null && (!UPN.test(command.adopting) || command.adopting.length > 113)) {
    return refuse('command-incomplete', 'adopt');
  }
  const open = command.runs.filter((run) => run.status === 'open');
  const wanted = command.adopting?.toLowerCase();
  if (wanted !== undefined && open.some((run) => nameOf(run) === wanted)) return refuse('account-in-care');
  if (wanted === undefined && !command.another && open.length > 0) return refuse('run-open');
  return accept({
    type: 'RunStarted',
    at: command.at,
    by: personOf(command.standing),
    runId: command.runId,
    salt: command.salt,
    kind: command.adopting === null ? 'setup' : 'adopt',
    adopting: command.adopting,
    tenantId: command.tenantId,
    where: command.where,
  });
}

export const nameOf = (run: RunState): string | undefined =>
  (run.described?.userPrincipalName ?? run.adopting ?? undefined)?.toLowerCase();
