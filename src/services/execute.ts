import type { Refusal } from '../core/decision.js';
import { evolve } from '../core/evolve.js';
import type { RefusalCode } from '../core/refusals.js';
import { decide, type RunCommand } from '../core/run.js';
import type { RunFact } from '../core/runFacts.js';
import type { RunState } from '../core/runState.js';
import type { Settings } from '../core/settings.js';
import type { Tools } from '../core/plan.js';
import type { Appending } from './journal/port.js';
import { accountRegister, personRegister, registered } from './registers.js';
import type { RunStore } from './runStore.js';

export type Executed = { ok: true; run: RunState } | { ok: false; refusal: Refusal; run: RunState | null };

/** Refusals that say something about a person are part of the audit trail, up to this many per run. */
const RECORDED_MAX = 100;
/** More than a crowd that is refused at the same moment can store in between. */
const ATTEMPTS_MAX = RECORDED_MAX + 50;
/** A refusal stands whether it is written down or not; people who are refused need not wait for each other. */
const REFUSAL_ATTEMPTS = 5;
const recorded: ReadonlySet<RefusalCode> = new Set<RefusalCode>([
  'guest',
  'person-disabled',
  'not-an-operator',
  'wrong-conversation',
  'card-unknown',
  'not-your-run',
  'own-request',
  'target-decides',
  'holds-secret',
  'not-eligible',
  'not-requester',
  'plan-expired',
  'break-glass',
  'account-plan-open',
  'too-many-requests',
]);

/** Reads, decides, stores. Of two people clicking at once, the second is decided anew on the first's facts. */
export async function execute(
  store: RunStore,
  runId: string,
  command: RunCommand,
  tools: Tools,
  settings: Settings,
): Promise<Executed> {
  for (let attempt = 1; attempt <= ATTEMPTS_MAX; attempt += 1) {
    const { run, version } = await store.load(runId);
    if (!run) return { ok: false, refusal: { code: 'run-unknown' }, run: null };
    const beside = await lookBeside(command, run, store);
    const decision = decide(beside.command, run, tools, settings);
    const facts = decision.ok ? decision.facts : refusalFacts(command, decision.refusal, run);
    const also = facts.flatMap((fact) => beside.registers(fact));
    const stored = facts.length === 0 || (await store.append(runId, facts, version, ...also)) === 'stored';
    if (!stored && (decision.ok || attempt < REFUSAL_ATTEMPTS)) continue;
    const after = (stored ? facts : []).reduce<RunState>((state, fact) => evolve(state, fact), run);
    return decision.ok ? { ok: true, run: after } : { ok: false, refusal: decision.refusal, run: after };
  }
  throw new Error(`run ${runId}: still contended after ${ATTEMPTS_MAX} attempts`);
}

type Beside = { command: RunCommand; registers: (fact: RunFact) => readonly Appending[] };

/** What a request for a privileged change must know of other runs and of its requester, and the registers that order it. */
async function lookBeside(command: RunCommand, run: RunState, store: RunStore): Promise<Beside> {
  const asks = command.type === 'Submit' && (command.step === 'elevate' || command.step === 'demote');
  if (!asks || run.accountId === null) return { command, registers: () => [] };
  const [account, person] = [accountRegister(run.accountId), personRegister(command.objectId)];
  // The versions first: whatever is stored after them makes the append a conflict.
  const [accountVersion, personVersion] = [await store.versionOf(account), await store.versionOf(person)];
  const others = (await store.runsOf(run.accountId)).filter(({ id }) => id !== run.id);
  const requests = await store.timesOf(person);
  const lookups = { ...command.lookups, otherRuns: others, requests };
  return {
    command: { ...command, lookups },
    registers: (fact) => {
      if (fact.type !== 'ApprovalRequested') return [];
      const entry = store.registerEntry('PlanListed', fact, { runId: run.id, planId: fact.plan.id });
      return [registered(account, accountVersion, entry), registered(person, personVersion, entry)];
    },
  };
}

function refusalFacts(command: RunCommand, refusal: Refusal, run: RunState): RunFact[] {
  if (!recorded.has(refusal.code) || run.refusals >= RECORDED_MAX) return [];
  const by = 'objectId' in command ? command.objectId : command.standing.known ? command.standing.person.id : '';
  const name = command.standing.known ? command.standing.person.name : '';
  return [
    {
      type: 'RefusalRecorded',
      at: command.at,
      by,
      name,
      verb: 'press' in command ? command.press.verb : command.type,
      refusal: refusal.code,
    },
  ];
}
