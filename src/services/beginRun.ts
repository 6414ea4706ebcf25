import type { Decision } from '../core/decision.js';
import type { RunFact } from '../core/runFacts.js';
import type { RunState } from '../core/runState.js';
import { start, type StartCommand } from '../core/start.js';
import { registered, startsRegister } from './registers.js';
import type { RunStore } from './runStore.js';

export type Begun = { decision: Decision<RunFact>; runs: readonly RunState[] };

const ATTEMPTS_MAX = 20;

/**
 * Begins a run, or says why not. Two people who write at once, each to another replica, see the run of the other: a start
 * is also listed in the register of starts. The same message again is the same run, and is answered as the first.
 */
export async function beginRun(store: RunStore, command: Omit<StartCommand, 'runs'>): Promise<Begun> {
  for (let attempt = 1; attempt <= ATTEMPTS_MAX; attempt += 1) {
    const seen = await store.versionOf(startsRegister);
    const runs = await store.all();
    const decision = start({ ...command, runs: runs.filter((run) => run.id !== command.runId) });
    const begun = runs.some((run) => run.id === command.runId);
    const [first] = decision.ok ? decision.facts : [];
    if (!decision.ok || begun || !first) return { decision, runs };
    const entry = store.registerEntry('RunListed', first, { runId: command.runId });
    const listed = registered(startsRegister, seen, entry);
    if ((await store.append(command.runId, decision.facts, 0, listed)) === 'stored') return { decision, runs };
  }
  throw new Error(`starting: still contended after ${ATTEMPTS_MAX} attempts`);
}
