import { changesTenant, isCardEffect, type Owed, pendingEffects } from '../core/effects.js';
import type { RunFact } from '../core/runFacts.js';
import { HOUR } from '../core/settings.js';
import { HoldLost, mayStillAct } from './hold.js';
import type { NextLook } from './journal/port.js';
import type { Outcome } from './outcome.js';
import { neverFails, perform } from './perform.js';
import type { Performers } from './performer.js';
import type { Log, Ports } from './ports.js';
import type { RunStore } from './runStore.js';

export type SettlePorts = Ports & {
  store: RunStore;
  log: Log;
  performers: Performers;
  newReference: () => string;
  isStopping?: () => boolean;
};

/** Until when an effect is not to be looked at again (ms since the epoch), by its key. Outlives one call of settle. */
export type Pauses = Map<string, number>;

/** Work that takes longer than this is shown to everybody, not only to who pressed the button. */
const SHOW_AFTER = 1_200;
const LONGEST_PAUSE = 60_000;
/** More than any run can owe at once: 32 groups, their intents and the rest. */
const ROUNDS_MAX = 500;

/**
 * Does what the stored facts still owe and stores what came of it: intent first, then the effect, then the outcome.
 * The only caller of performers. A process that dies anywhere in between is finished by the next call.
 * @returns when nothing is due any more: when to look again, or undefined if nothing is owed. Throws HoldLost where
 * somebody else goes on.
 */
export async function settle(
  runId: string,
  attempt: number,
  ports: SettlePorts,
  paused: Pauses = new Map(),
): Promise<NextLook | undefined> {
  const startedAt = ports.now();
  let delayed = false;
  let rounds = 0;
  /** The effect whose intent was stored a moment ago, here: nothing of it has been sent yet. */
  let begun: string | undefined;
  for (;;) {
    if (ports.isStopping?.()) return { at: ports.now(), attempt };
    const { run, version } = await ports.store.load(runId);
    if (!run) return undefined;
    if (!mayStillAct()) throw new HoldLost();
    const now = ports.now();
    const owed = pendingEffects(run);
    const next = choose(owed, paused, now, now - startedAt > SHOW_AFTER);
    if (next && rounds++ > ROUNDS_MAX) {
      // An effect whose outcome does not settle it would go on for ever, and fill the journal doing so.
      ports.log.error({ event: 'settle-endless', run: runId, effect: next.key });
      // In memory too: the run's own facts have just asked for another look at once.
      paused.set(next.key, now + LONGEST_PAUSE);
      return { at: now + LONGEST_PAUSE, attempt: attempt + 1 };
    }
    if (!next) return nextLook(owed, paused, delayed ? attempt + 1 : 0);
    if (changesTenant(next.effect.name) && run.started[next.key] === undefined) {
      const stored = await recordIntent(runId, next, version, ports);
      begun = stored === 'stored' ? next.key : undefined;
      if (stored) continue;
    }
    const outcome = await perform(next, run, { ...ports, isFirstTry: begun === next.key });
    if (begun === next.key) begun = undefined;
    if (outcome.kind === 'later') {
      delayed ||= outcome.reason !== null;
      paused.set(next.key, ports.now() + (outcome.afterMilliseconds ?? backoff(attempt)));
      const told = isCardEffect(next.effect.name) || neverFails(next.effect.name) || run.delayed !== null;
      if (outcome.reason !== null && !told) {
        await ports.store.append(
          runId,
          [{ type: 'EffectDelayed', at: ports.now(), effect: next.key, reason: outcome.reason }],
          version,
        );
      }
      continue;
    }
    const stored = await record(runId, next, outcome, version, ports);
    const anew = outcome.kind === 'facts' && outcome.facts.some((fact) => fact.type === 'EffectStarted');
    if (stored && anew) begun = next.key;
  }
}

/**
 * Intent first. Only what has ended may go on without it: a journal that cannot be written never delays a removal.
 * @returns undefined when the effect is to be performed in spite of that.
 */
async function recordIntent(
  runId: string,
  owed: Owed,
  version: number,
  ports: SettlePorts,
): Promise<'stored' | 'conflict' | undefined> {
  try {
    return await ports.store.append(runId, [{ type: 'EffectStarted', at: ports.now(), effect: owed.key }], version);
  } catch (error) {
    if (owed.effect.name !== 'endGrant') throw error;
    ports.log.error({ event: 'journal-unwritable', run: runId, effect: owed.key });
    return undefined;
  }
}

/** The first thing due. Cards come last, except when people have been left waiting for a while. */
function choose(
  owed: readonly Owed[],
  paused: ReadonlyMap<string, number>,
  now: number,
  longWait: boolean,
): Owed | undefined {
  const due = owed.filter((one) => one.notBefore <= now && !isPaused(paused.get(one.key), now));
  const card = due.find((one) => isCardEffect(one.effect.name));
  return longWait && card ? card : due[0];
}

/** A pause of more than an hour was made by a clock that was wrong. */
const isPaused = (until: number | undefined, now: number): boolean =>
  until !== undefined && until > now && until <= now + HOUR;

/** Stores an outcome under the newest version, unless the effect is no longer owed or the outcome must not be late: then false. */
async function record(
  runId: string,
  owed: Owed,
  outcome: Exclude<Outcome, { kind: 'later' }>,
  seenVersion: number,
  ports: SettlePorts,
): Promise<boolean> {
  const reference = outcome.kind === 'failed' ? ports.newReference() : '';
  const facts: readonly RunFact[] =
    outcome.kind === 'facts'
      ? outcome.facts
      : [{ type: 'EffectFailed', at: ports.now(), effect: owed.key, reason: outcome.reason, reference }];
  if (outcome.kind === 'failed')
    ports.log.warn({ event: 'effect-failed', run: runId, effect: owed.key, reason: outcome.reason, reference });
  let version = seenVersion;
  while ((await ports.store.append(runId, facts, version)) === 'conflict') {
    if (outcome.kind === 'facts' && outcome.strict) return false;
    const newer = await ports.store.load(runId);
    version = newer.version;
    // Where a card now is stays true whatever happened meanwhile.
    const stillOwed =
      isCardEffect(owed.effect.name) || (newer.run && pendingEffects(newer.run).some((one) => one.key === owed.key));
    if (!stillOwed) {
      ports.log.warn({ event: 'outcome-superseded', run: runId, effect: owed.key });
      return false;
    }
  }
  return true;
}

function nextLook(owed: readonly Owed[], paused: ReadonlyMap<string, number>, attempt: number): NextLook | undefined {
  if (owed.length === 0) return undefined;
  return { at: Math.min(...owed.map((one) => Math.max(one.notBefore, paused.get(one.key) ?? 0))), attempt };
}

/** One second, doubling to a minute, with jitter so that many runs do not ask at the same moment. */
const backoff = (attempt: number): number =>
  Math.min(1_000 * 2 ** Math.min(attempt, 6), LONGEST_PAUSE) * (0.75 + Math.random() / 2);
