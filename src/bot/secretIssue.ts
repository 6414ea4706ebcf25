import { tell } from '../cards/language.js';
import type { Refusal } from '../core/decision.js';
import { holdsTierZero, tierZeroRoles } from '../core/roles.js';
import type { RunState } from '../core/runState.js';
import type { Person } from '../core/people.js';
import { isFailure } from '../services/directory/failure.js';
import { randomPassword } from '../services/password.js';
import { reading } from '../services/reading.js';
import type { Desk } from './desk.js';

/** Shown once, to one person, in a dialog; kept nowhere. */
export type IssuedSecret = {
  userPrincipalName: string;
  password: string;
  pass: { value: string; until: string } | null;
  passMissingBecause?: () => string;
};
type Why = 'privileged' | 'protected' | 'roles-unknown' | 'unreachable' | 'refused';
export type Issue = { ok: true; secret: IssuedSecret } | { ok: false; why: Why } | { ok: false; refusal: Refusal };

const PASS_MINUTES = 60;
/** How long a secret that Graph was slow to make may wait in memory for the person who asked for it. */
const WAITING_MAX = 120_000;

/** Secrets being made, by run and person. Memory only: after a restart the person asks again and gets new ones. */
export class SecretIssues {
  readonly #waiting = new Map<string, { since: number; work: Promise<Issue> }>();
  readonly #now: () => number;
  constructor(now: () => number) {
    this.#now = now;
  }

  keep(runId: string, personId: string, work: Promise<Issue>): void {
    const key = keyOf(runId, personId);
    this.#waiting.set(key, { since: this.#now(), work });
    setTimeout(() => this.#waiting.delete(key), WAITING_MAX).unref();
  }

  /** The work this person is waiting for, if it is still theirs to see. Seen once, it is gone. */
  waitingFor(runId: string, personId: string): Promise<Issue> | undefined {
    const entry = this.#waiting.get(keyOf(runId, personId));
    return entry && this.#now() - entry.since <= WAITING_MAX ? entry.work : undefined;
  }

  forget(runId: string, personId: string): void {
    this.#waiting.delete(keyOf(runId, personId));
  }
}

const keyOf = (runId: string, personId: string): string => `${runId}/${personId}`;

/** Sets a fresh password and issues a pass; that they were shown is stored before anybody sees them. */
export async function issueSecret(run: RunState, by: Person, desk: Desk): Promise<Issue> {
  const accountId = run.accountId;
  if (accountId === null || !run.described) throw new Error('a secret for an account that does not exist');
  const objection = await privilegedObjection(accountId, desk);
  if (objection) return { ok: false, why: objection };
  const password = randomPassword();
  try {
    await setPassword(accountId, password, desk);
  } catch (error) {
    if (!isFailure(error)) throw error;
    desk.log.warn({
      event: 'secret.password-refused',
      kind: error.kind,
      status: error.details.status,
      code: error.details.code,
    });
    return {
      ok: false,
      why:
        error.kind === 'denied'
          ? 'protected'
          : error.kind === 'rejected' || error.kind === 'absent'
            ? 'refused'
            : 'unreachable',
    };
  }
  const pass = await temporaryAccessPass(accountId, desk);
  // Stored before it is shown: that it was shown, to whom, and until when the pass is good. Never what it was.
  const shown = await record(run.id, by, pass.pass?.until ?? null, pass.pass !== null, desk);
  if (!shown) return { ok: false, why: 'unreachable' };
  return { ok: true, secret: { userPrincipalName: run.described.userPrincipalName, password, ...pass } };
}

/** Whoever is shown the password of a privileged account is privileged; eligible roles count, and unknown counts as held. */
async function privilegedObjection(accountId: string, desk: Desk): Promise<'privileged' | 'roles-unknown' | undefined> {
  const roles = await reading(desk.directory.roles(accountId, tierZeroRoles));
  if (!roles.known) return 'roles-unknown';
  return holdsTierZero(roles.value) ? 'privileged' : undefined;
}

/** An ambiguous answer is resolved by sending the same password once more: that is the one operation that may be repeated. */
async function setPassword(accountId: string, password: string, desk: Desk): Promise<void> {
  try {
    await desk.directory.setPassword(accountId, password);
  } catch (error) {
    if (!isFailure(error, 'ambiguous')) throw error;
    await desk.directory.setPassword(accountId, password);
  }
}

async function temporaryAccessPass(
  accountId: string,
  desk: Desk,
): Promise<Pick<IssuedSecret, 'pass' | 'passMissingBecause'>> {
  try {
    const { pass, startsAt, lifetimeMinutes } = await desk.directory.issueTemporaryAccessPass(accountId, PASS_MINUTES);
    return { pass: { value: pass, until: new Date(Date.parse(startsAt) + lifetimeMinutes * 60_000).toISOString() } };
  } catch (error) {
    if (!isFailure(error)) throw error;
    desk.log.warn({
      event: 'secret.pass-refused',
      kind: error.kind,
      status: error.details.status,
      code: error.details.code,
    });
    return {
      pass: null,
      passMissingBecause: () =>
        tell`This tenant issues no Temporary Access Pass for the account. Sign in with the password; Microsoft then asks to register Authenticator.`,
    };
  }
}

async function record(
  runId: string,
  by: Person,
  passUntil: string | null,
  passIncluded: boolean,
  desk: Desk,
): Promise<boolean> {
  for (let attempt = 0; attempt < 10; attempt += 1) {
    const { run, version } = await desk.store.load(runId);
    if (run?.step !== 'secret' || run.status !== 'open') return false;
    if (
      (await desk.store.append(
        runId,
        [{ type: 'SecretShown', at: desk.now(), by, passIncluded, passUntil }],
        version,
      )) === 'stored'
    )
      return true;
  }
  return false;
}
