import { isCardEffect, pendingEffects, polls } from '../../src/core/effects.js';
import { decide } from '../../src/core/run.js';
import type { RunFact, TenantMode } from '../../src/core/runFacts.js';
import type { Profile } from '../../src/core/roles.js';
import { start } from '../../src/core/start.js';
import type { StepId } from '../../src/core/steps.js';
import { by, lookups, type Overrides, type Pressing } from './commands.js';
import { startCommand, stateOf } from './given.js';
import { ana, ben } from './people.js';
import { paid, type World } from './pretendPerformers.js';
import { gdapGroups, SKU } from './tenant.js';
import { NOW, settings, tools } from './tools.js';

export type Way = World & { profile?: Profile; mode?: TenantMode; partner?: 'yes' | 'no'; adopting?: string };
export type Facts = readonly RunFact[];

/** Facts plus what a command adds to them; throws when the command is refused, for then the story is wrong. */
export function after(facts: Facts, ...commands: readonly Pressing[]): Facts {
  return commands.reduce<Facts>((sofar, command) => {
    const run = stateOf(sofar);
    const decision = decide(command(run), run, tools, settings);
    if (!decision.ok) throw new Error(`the story is refused: ${JSON.stringify(decision.refusal)}`);
    return [...sofar, ...decision.facts];
  }, facts);
}

type Until = { at?: number; withPolls?: boolean; step?: StepId };

/** Everything due is done and went well, as long as the run is at `step` if that is given. Cards are nobody's concern here. */
export function settled(facts: Facts, world: World = {}, { at = NOW, withPolls = false, step }: Until = {}): Facts {
  let sofar = facts;
  for (let round = 0; round < 100; round += 1) {
    const run = stateOf(sofar);
    if (step !== undefined && run.step !== step) return sofar;
    const due = pendingEffects(run).find(
      ({ effect, notBefore }) =>
        notBefore <= at && !isCardEffect(effect.name) && (withPolls || !polls.has(effect.name)),
    );
    const fact = due && paid(due.effect, run, at, world);
    if (!fact) return sofar;
    sofar = [...sofar, fact];
  }
  throw new Error('the story never settles');
}

export const goodInput = (step: StepId, way: Way = {}): Record<string, unknown> => {
  const inputs: Partial<Record<StepId, Record<string, unknown>>> = {
    preflight: { profile: way.profile ?? 'global-administrator', mode: way.mode ?? 'gdap' },
    describe: {
      displayName: 'CIPP Service Account',
      userName: 'CIPPServiceAccount',
      domain: 'contoso.com',
      usageLocation: 'DE',
      licence: SKU,
    },
    partner: { partner: way.partner ?? 'yes' },
    gdap: { groups: gdapGroups.map((group) => group.id).join(','), createMissing: 'true' },
    mfa: { method: 'per-user' },
    elevate: { reason: 'CIPP setup', hours: '2' },
  };
  return inputs[step] ?? {};
};

/** A run just begun by Ana. */
export function started(way: Way = {}): Facts {
  const decision = start({ ...startCommand, adopting: way.adopting ?? null });
  if (!decision.ok) throw new Error('the story does not start');
  return decision.facts;
}

/** What people and the tenant do for one step, when all goes well. */
function through(step: StepId, facts: Facts, way: Way): Facts {
  switch (step) {
    case 'create':
    case 'done':
      return settled(facts, way, { step });
    case 'secret':
      return after(secretShown(facts), by(ana).hasStoredSecret());
    case 'register':
      return settled(facts, way, { step, withPolls: true });
    case 'elevate':
    case 'demote':
      return settled(after(asked(facts, way), by(ben).approves()), way, { step });
    default:
      return settled(after(facts, by(ana).submits(step, goodInput(step, way))), way, { step });
  }
}

/** The run as it stands when it comes to `step`, by way of the real deciders. */
export function at(step: StepId, way: Way = {}): Facts {
  let facts = started(way);
  for (let round = 0; round < 20; round += 1) {
    const now = stateOf(facts).step;
    if (now === step) return facts;
    facts = through(now, facts, way);
  }
  throw new Error(`the story does not come to ${step}`);
}

/** Ana has been shown the password; the bot stores that itself. */
export const secretShown = (facts: Facts, who = ana, moment = NOW): Facts => [
  ...after(facts, by(who).asksForSecret({ at: moment })),
  { type: 'SecretShown', at: moment, by: who, passIncluded: true, passUntil: null },
];

let plans = 0;
/** Ana asks for the roles, or for their removal: the run waits for a second admin. */
export const asked = (facts: Facts, way: Way = {}, change: Overrides = {}): Facts => {
  const { step } = stateOf(facts);
  const ready = settled(facts, way, { step });
  const planned = { ...change, lookups: lookups({ newId: `plan-${(plans += 1)}`, ...change.lookups }) };
  return after(ready, by(ana).submits(step, goodInput(step, way), planned));
};

export const waitingForApproval = (way: Way = {}): Facts => asked(at('elevate', way), way);
export const granted = (way: Way = {}): Facts => after(waitingForApproval(way), by(ben).approves());
export const assigned = (way: Way = {}): Facts => settled(granted(way), way);
export const finished = (way: Way = {}): Facts => settled(at('done', way), way);
export const failedAt = (facts: Facts, effect: string): Facts => [
  ...facts,
  { type: 'EffectFailed', at: NOW, effect, reason: 'unexpected', reference: 'ref-1' },
];
