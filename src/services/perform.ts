import { changesTenant, type Effect, type EffectName, isCardEffect, type Owed } from '../core/effects.js';
import type { RunState } from '../core/runState.js';
import { MINUTE } from '../core/settings.js';
import { type DirectoryFailure, isFailure } from './directory/failure.js';
import { HoldLost } from './hold.js';
import { done, failed, later, type Outcome, REPLICATION_LIMIT } from './outcome.js';
import type { Performer } from './performer.js';
import { notYet } from './performers/account.js';
import { MessengerFailure } from './ports.js';
import type { SettlePorts } from './settle.js';

const LONGEST_PAUSE = 60_000;
const QUARTER_HOUR = 15 * MINUTE;
/** Ends of grants and approvals are kept however often Graph says no; a mailbox that cannot be looked at stops nobody. */
const persistent: ReadonlySet<EffectName> = new Set<EffectName>(['endGrant', 'expireApproval', 'awaitMailbox']);
export const neverFails = (name: EffectName): boolean => persistent.has(name);

/** Calls the performer and turns whatever goes wrong into an outcome. */
export async function perform(owed: Owed, run: RunState, ports: SettlePorts): Promise<Outcome> {
  const outcome = await attempt(owed, run, ports);
  if (owed.effect.name === 'endGrant') return ofEnd(outcome, owed, run, ports);
  if (outcome.kind === 'failed' && neverFails(owed.effect.name)) {
    ports.log.warn({ event: 'effect-persists', run: run.id, effect: owed.key, reason: outcome.reason });
    return later(null, LONGEST_PAUSE);
  }
  const startedAt = run.started[owed.key];
  const waitsTooLong =
    outcome.kind === 'later' &&
    outcome.reason === 'replicating' &&
    startedAt !== undefined &&
    ports.now() - startedAt > 2 * REPLICATION_LIMIT;
  // What Entra does not confirm in ten minutes, somebody must look at.
  return waitsTooLong && changesTenant(owed.effect.name) ? failed('not-confirmed') : outcome;
}

/** A grant that is past its end and cannot be ended is told to people, while it is tried on. */
function ofEnd(outcome: Outcome, owed: Owed, run: RunState, ports: SettlePorts): Outcome {
  if (outcome.kind === 'facts' || (outcome.kind === 'later' && outcome.reason === 'waiting')) return outcome;
  const grant = run.grant;
  ports.log.error({ event: 'effect-persists', run: run.id, effect: owed.key, reason: outcome.reason ?? 'not-removed' });
  if (grant && !grant.overdue && ports.now() - grant.until > MINUTE) {
    const because = outcome.kind === 'failed' ? { because: outcome.reason } : {};
    return done({ type: 'GrantOverdue', at: ports.now(), planId: grant.planId, ...because });
  }
  // An account that is gone may be restored with its roles: looked at rarely, never forgotten.
  const gone = outcome.kind === 'failed' && outcome.reason === 'account-gone' && grant?.overdue === true;
  return later(null, gone ? QUARTER_HOUR : 5_000);
}

async function attempt(owed: Owed, run: RunState, ports: SettlePorts): Promise<Outcome> {
  try {
    return await call(owed.effect, run, ports);
  } catch (error) {
    if (error instanceof HoldLost) throw error;
    if (error instanceof MessengerFailure) {
      return later(null, error.kind === 'gone' ? LONGEST_PAUSE : error.retryAfterMilliseconds);
    }
    if (isFailure(error)) return ofFailure(error, owed, run, ports);
    const reference = ports.newReference();
    ports.log.error({
      event: 'effect-unexpected',
      reference,
      run: run.id,
      effect: owed.key,
      error: error instanceof Error ? error.name : 'unknown',
      where: placeOf(error),
    });
    return isCardEffect(owed.effect.name) ? later(null) : failed('unexpected');
  }
}

/** Calls the performer of exactly this effect; the table's type guarantees that they fit. */
function call(effect: Effect, run: RunState, ports: SettlePorts): Promise<Outcome> {
  const performer = ports.performers[effect.name] as Performer<typeof effect.name>;
  return performer(effect, run, ports);
}

const onPrivileged: ReadonlySet<EffectName> = new Set<EffectName>(['enableAccount', 'assignLicence']);

function ofFailure(failure: DirectoryFailure, owed: Owed, run: RunState, ports: SettlePorts): Outcome {
  ports.log.warn({
    event: 'graph-failure',
    run: run.id,
    effect: owed.key,
    operation: failure.operation,
    kind: failure.kind,
    status: failure.details.status,
    code: failure.details.code,
    request: failure.details.requestId,
  });
  switch (failure.kind) {
    case 'throttled':
      return later('throttled', failure.details.retryAfterMilliseconds);
    case 'unreachable':
    case 'ambiguous':
      return later('unreachable');
    case 'absent':
      // Before there is an account, something else is what Graph does not know.
      return run.accountId === null ? failed('rejected') : notYet(run, ports.now());
    case 'denied':
      // Entra also says 403 where the account holds an admin role, which an adopted one may.
      return failed(run.kind === 'adopt' && onPrivileged.has(owed.effect.name) ? 'privileged-target' : 'denied');
    case 'unlicensed':
      return failed('unlicensed');
    case 'rejected':
      return failed('rejected');
  }
}

/** Function names of the first frames: enough to find the place, nothing of the message or of any path. */
function placeOf(error: unknown): string {
  if (!(error instanceof Error)) return '';
  const frames = [...(error.stack ?? '').matchAll(/^\s+at (?:async )?([\w.#<> ]+) \(/gm)];
  return frames
    .slice(0, 3)
    .map((frame) => frame[1])
    .join(' < ');
}
