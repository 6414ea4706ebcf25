import { expect } from 'vitest';
import type { FieldProblem } from '../../src/core/decision.js';
import { evolveAll } from '../../src/core/evolve.js';
import type { RefusalCode } from '../../src/core/refusals.js';
import { decide } from '../../src/core/run.js';
import type { RunFact } from '../../src/core/runFacts.js';
import { start, type StartCommand } from '../../src/core/start.js';
import type { RunState } from '../../src/core/runState.js';
import type { Settings } from '../../src/core/settings.js';
import type { Decision } from '../../src/core/decision.js';
import type { Pressing } from './commands.js';
import { ana, standingOf } from './people.js';
import { OPS, TENANT_ID, where } from './tenant.js';
import { NOW, settings, tools } from './tools.js';

/** A fact as a story tells it: its type, and the data that matters. */
export type Told = { type: RunFact['type'] } & Record<string, unknown>;

const answers = (decision: Decision<RunFact>) => ({
  /** Exactly these facts, in this order; of each, what is told must be so. */
  then: (...told: Told[]) => expect(decision).toMatchObject({ ok: true, facts: told }),
  refused: (code: RefusalCode, about?: string) =>
    expect(decision).toEqual({ ok: false, refusal: about === undefined ? { code } : { code, about } }),
  refusedFields: (...fields: FieldProblem[]) =>
    expect(decision).toEqual({ ok: false, refusal: { code: 'field-invalid', fields } }),
});

/** given(facts).when(somebody does something).then(facts) or .refused(code): the whole vocabulary of a core test. */
export const given = (...facts: readonly RunFact[]) => ({
  when(command: Pressing, house: Partial<Settings> = {}) {
    const run = stateOf(facts);
    return answers(decide(command(run), run, tools, { ...settings, ...house }));
  },
});

/** The same for the beginning of a run, given the runs there are already. */
export const givenRuns = (...runs: readonly (readonly RunFact[])[]) => ({
  when: (change: Partial<StartCommand> = {}) =>
    answers(start({ ...startCommand, runs: runs.map((facts) => stateOf(facts)), ...change })),
});

export const startCommand: StartCommand = {
  at: NOW,
  standing: standingOf(ana),
  tenantId: TENANT_ID,
  where,
  opsConversationId: OPS,
  runId: '0123456789abcdef0123456789abcdef',
  salt: 'fedcba9876543210fedcba9876543210',
  adopting: null,
  another: false,
  runs: [],
};

export function stateOf(facts: readonly RunFact[]): RunState {
  const run = evolveAll(facts);
  if (!run) throw new Error('a story without a run');
  return run;
}
