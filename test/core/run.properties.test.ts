import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isCardEffect, pendingEffects } from '../../src/core/effects.js';
import { evolve } from '../../src/core/evolve.js';
import { decide } from '../../src/core/run.js';
import type { RunFact } from '../../src/core/runFacts.js';
import type { RunState } from '../../src/core/runState.js';
import { MINUTE } from '../../src/core/settings.js';
import { type StepId, steps, stepAfter } from '../../src/core/steps.js';
import { viewKey } from '../../src/core/views.js';
import { by, lookups, type Pressing } from './commands.js';
import { stateOf } from './given.js';
import { account, ana, ben, cas, standingOf } from './people.js';
import { paid } from './pretendPerformers.js';
import { gdapGroups } from './tenant.js';
import { NOW, settings, tools } from './tools.js';
import { at, type Facts, goodInput, started } from './walkthrough.js';

/** One thing that happens: somebody presses something, the tenant answers or fails, time passes. */
type Happening = { what: number; who: number; minutes: number };
type Walk = { facts: RunFact[]; run: RunState; at: number };

const people = [ana, ben, cas, account];
let plans = 0;

const pressesOf = (who: typeof ana, run: RunState, at: number): readonly Pressing[] => {
  const change = { at, standing: standingOf(who, { inOperatorGroup: true, inApproverGroup: true }) };
  const planned = { ...change, lookups: lookups({ newId: `plan-${(plans += 1)}` }) };
  return [
    by(who).submits(run.step, inputFor(run), planned),
    by(who).approves(change),
    by(who).hasStoredSecret(change),
    by(who).denies('no', change),
    by(who).withdraws(change),
    by(who).goesBack(change),
    by(who).retries(change),
    by(who).takesOver(change),
    by(who).demotes(change),
    by(who).asksForSecret(change),
    by(who).resumes(change),
    by(who).cancels(change),
  ];
};
const inputFor = (run: RunState) =>
  run.step === 'gdap'
    ? {
        groups: gdapGroups
          .slice(0, 3)
          .map((group) => group.id)
          .join(),
        createMissing: 'true',
      }
    : goodInput(run.step);

/** What the shell would add of itself: an outcome of something owed, or what comes with showing a secret. */
function ofTheWorld(walk: Walk, { what, who }: Happening): readonly RunFact[] {
  const { run, at } = walk;
  const due = pendingEffects(run).filter(({ notBefore }) => notBefore <= at);
  const owed = due[what % Math.max(due.length, 1)];
  if (!owed) return [];
  if (what % 7 === 0 && !isCardEffect(owed.effect.name)) {
    return [{ type: 'EffectFailed', at, effect: owed.key, reason: 'unexpected', reference: 'ref' }];
  }
  if (what % 7 === 1) return [{ type: 'EffectDelayed', at, effect: owed.key, reason: 'throttled' }];
  const fact = paid(owed.effect, run, at, who === 3 ? { report: { hasP2: false } } : {});
  return fact ? [fact] : [];
}

/** The facts of one happening; most of the time what leads on, so that walks come far. */
function happen(walk: Walk, happening: Happening): readonly RunFact[] {
  const { run, at } = walk;
  if (happening.what % 3 === 0) return ofTheWorld(walk, happening);
  const leadsOn = happening.what % 3 === 1;
  const who = leadsOn ? run.operator : people[happening.who % people.length]!;
  const presses = pressesOf(leadsOn && run.plan?.status === 'pending' ? ben : who, run, at);
  const press = leadsOn ? presses[nextPress(run)]! : presses[happening.what % presses.length]!;
  const command = press(run);
  const decision = decide(command, run, tools, settings);
  if (!decision.ok) return [];
  const shown = decision.facts.find((fact) => fact.type === 'SecretIssueStarted');
  return shown
    ? [...decision.facts, { type: 'SecretShown', at, by: shown.by, passIncluded: true, passUntil: null }]
    : decision.facts;
}
const nextPress = (run: RunState): number => {
  if (run.failed) return 6;
  if (run.plan?.status === 'pending') return 1;
  if (run.step !== 'secret') return 0;
  return run.secretShownTo.includes(run.operator.id) ? 2 : 9;
};

function play(
  from: Facts,
  happenings: readonly Happening[],
  check: (before: RunState, fact: RunFact, after: RunState) => void,
): RunState {
  const facts = [...from];
  const walk: Walk = { facts, run: stateOf(facts), at: NOW };
  for (const happening of happenings) {
    walk.at += happening.minutes * MINUTE;
    for (const fact of happen(walk, happening)) {
      const before = walk.run;
      walk.run = evolve(before, fact);
      walk.facts.push(fact);
      check(before, fact, walk.run);
    }
  }
  expect(stateOf(walk.facts)).toEqual(walk.run);
  return walk.run;
}

const happenings = fc.array(
  fc.record({
    what: fc.nat(2_000),
    who: fc.nat(3),
    minutes: fc.oneof({ weight: 12, arbitrary: fc.constant(1) }, { weight: 1, arbitrary: fc.nat(300) }),
  }),
  { size: '+1', minLength: 20, maxLength: 150 },
);
/** Half of the walks begin at the beginning; the others where a walk by chance seldom comes. */
const beginnings: readonly Facts[] = [started(), started(), at('elevate'), at('demote')];
const order = steps.map((step) => step.id);

it('whatever happens, in any order, to the whole walk-through, the rules of the house hold after every fact', () => {
  const reached = new Set<string>();
  fc.assert(
    fc.property(fc.constantFrom(...beginnings), happenings, (from, list) => {
      const countersigned = new Map(
        from.flatMap((fact): [string, string][] =>
          fact.type === 'ApprovalGranted' ? [[fact.planId, fact.digest]] : [],
        ),
      );
      const begun = new Set(from.flatMap((fact) => (fact.type === 'RoleChangeStarted' ? [fact.planId] : [])));
      play(from, list, (before, fact, after) => {
        reached.add(after.status === 'open' ? after.step : after.status);
        if (fact.type === 'ApprovalRequested')
          expect(before.plan?.status ?? 'none').not.toMatch(/pending|granted|consumed/);
        if (fact.type === 'ApprovalGranted') countersigned.set(fact.planId, fact.digest);
        if (fact.type === 'RoleChangeStarted') {
          expect(countersigned.get(fact.planId)).toBe(fact.digest);
          expect(begun).not.toContain(fact.planId);
          begun.add(fact.planId);
          const sides = [after.plan?.requester.id, after.plan?.decidedBy?.id, after.accountId];
          expect(new Set(sides).size).toBe(3);
          expect(after.secretShownTo).not.toContain(fact.approvedBy);
        }
        if (fact.type === 'RolesAssigned') expect(begun).toContain(fact.planId);
        if (fact.type === 'RolesRemoved' && fact.planId !== null) expect(begun).toContain(fact.planId);
        if (after.accountEnabled) expect(after.mfa).not.toBeNull();
        if (after.secretShownTo.length > 0) expect(after.accountEnabled).toBe(true);
        if (after.step !== before.step) inOrder(before, fact, after);
        if (before.status === 'cancelled') expect(after.status).toBe('cancelled');
        if (before.status === 'done' && fact.type !== 'DemotionStarted') expect(after.status).toBe('done');
        if (after.grant && !after.grant.ended && after.plan?.status !== 'consumed') {
          const timer = pendingEffects(after).find(({ effect }) => effect.name === 'endGrant');
          expect(timer?.notBefore).toBe(after.grant.until);
        }
        expect(after.version).toBe(before.version + 1);
        expect(viewKey(after, 'step')).not.toBe('');
      });
    }),
    { numRuns: 300 },
  );
  // The walks come far enough to mean something.
  expect([...order, 'done', 'cancelled'].filter((place) => !reached.has(place))).toEqual([]);
});

/** Forward by the table, or back where the house says so. */
function inOrder(before: RunState, fact: RunFact, after: RunState): void {
  expect(after.step).toBe(expectedStep(before, fact, after));
}

function expectedStep(before: RunState, fact: RunFact, after: RunState): StepId {
  if (fact.type === 'ChoiceReopened') return 'describe';
  if (fact.type === 'DemotionStarted') return 'demote';
  if (fact.type === 'RolesRemoved' && before.step === 'wizard') return 'elevate';
  return stepAfter(after, before.step);
}

it('a fact that no decider could have stored is damage, and is said to be', () => {
  const fact: RunFact = {
    type: 'ApprovalGranted',
    at: NOW,
    by: ben,
    planId: 'x',
    digest: 'x',
    press: { nonce: '', verb: '', by: '', activityId: '' },
  };
  expect(() => evolve(stateOf(started()), fact)).toThrow('not the open one');
  expect(() => evolve(null, fact)).toThrow('before RunStarted');
  expect(() => evolve(stateOf(started()), started()[0]!)).toThrow('started twice');
});
