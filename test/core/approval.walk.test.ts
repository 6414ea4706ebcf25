import { expect, it } from 'vitest';
import { startRoleChange } from '../../src/core/approval.js';
import { evolve } from '../../src/core/evolve.js';
import { digestOf } from '../../src/core/plan.js';
import { GLOBAL_ADMINISTRATOR } from '../../src/core/roles.js';
import { decide } from '../../src/core/run.js';
import type { RunFact } from '../../src/core/runFacts.js';
import type { RunState } from '../../src/core/runState.js';
import { MINUTE } from '../../src/core/settings.js';
import { by, type Pressing } from './commands.js';
import { stateOf } from './given.js';
import { account, ana, ben, cas, type dan, standingOf } from './people.js';
import { expireApproval } from '../../src/core/approval.js';
import { NOW, settings, tools } from './tools.js';
import { waitingForApproval } from './walkthrough.js';

type Move = (run: RunState) => readonly RunFact[];
type Somebody = typeof dan;

const decided =
  (press: Pressing): Move =>
  (run) => {
    const command = press(run);
    // Time does not go backwards here; what happens when it does is told in requestBounds.test.ts.
    const decision = decide({ ...command, at: Math.max(command.at, run.lastAt) }, run, tools, settings);
    return decision.ok ? decision.facts : [];
  };

// Everybody holds the highest role there is: only the rules of the two people keep them apart.
const powerful = (who: Somebody) => ({ standing: standingOf(who, { roles: [GLOBAL_ADMINISTRATOR] }) });
const late = { at: NOW + 30 * MINUTE };

const pressesOf = (who: Somebody): Move[] =>
  [
    by(who).approves(powerful(who)),
    by(who).approves({ ...powerful(who), ...late }),
    by(who).denies('no', powerful(who)),
    by(who).withdraws(powerful(who)),
    by(who).takesOver(powerful(who)),
    by(who).cancels(powerful(who)),
    by(who).submits('elevate', { reason: 'again', hours: '1' }, { ...powerful(who), lookups: { newId: 'plan-again' } }),
  ].map(decided);

/** Somebody is shown the password: not possible at this step by way of the card, so the walk lets it happen anyhow. */
const seesThePassword =
  (who: Somebody): Move =>
  (run) =>
    run.secretShownTo.includes(who.id)
      ? []
      : [{ type: 'SecretShown', at: NOW, by: who, passIncluded: false, passUntil: null }];

const begins: Move = (run) => {
  const open = run.plan;
  if (open?.status !== 'granted' || !open.decidedBy) return [];
  const fact = startRoleChange(
    {
      at: Math.max(NOW, run.lastAt),
      planId: open.plan.id,
      approver: standingOf(open.decidedBy, { roles: [GLOBAL_ADMINISTRATOR] }),
      globalAdministrators: { known: true, value: [ben.id, cas.id] },
      wireDigest: open.digest,
    },
    run,
    settings,
  );
  return fact ? [fact] : [];
};
const expires: Move = (run) => {
  const fact = run.plan && expireApproval(run.plan.plan.id, late.at, run);
  return fact ? [fact] : [];
};

const moves: readonly Move[] = [
  ...[ana, ben, cas, account].flatMap(pressesOf),
  seesThePassword(ana),
  seesThePassword(ben),
  begins,
  expires,
];
const DEPTH = 5;

it('whatever anybody presses, in any order, a change that is begun had two people behind it', () => {
  let walks = 0;
  let begun = 0;
  const walk = (run: RunState, left: number): void => {
    walks += 1;
    const open = run.plan;
    if (open?.status === 'consumed') {
      begun += 1;
      const sides = [open.requester.id, open.decidedBy?.id, run.accountId];
      if (new Set(sides).size !== 3 || sides.includes(undefined)) throw new Error(`not two people: ${sides.join()}`);
      if (run.secretShownTo.includes(open.decidedBy?.id ?? '')) throw new Error('the approver holds the secret');
      if (open.plan.requesterId !== open.requester.id) throw new Error('the plan names another requester');
      if (digestOf(open.plan, tools) !== open.digest) throw new Error('the plan is not what was shown');
      return;
    }
    if (left === 0) return;
    for (const move of moves) {
      const facts = move(run);
      if (facts.length > 0) walk(facts.reduce<RunState>(evolve, run), left - 1);
    }
  };
  walk(stateOf(waitingForApproval()), DEPTH);
  expect(walks).toBeGreaterThan(5_000);
  expect(begun).toBeGreaterThan(50);
});
