import { alertable, type Watched } from '../../core/care.js';
import { isOfTenant } from '../../core/alertTopics.js';
import { isBlind } from '../../core/blindness.js';
import type { Finding } from '../../core/requirements.js';
import type { Found } from '../../core/watchFacts.js';

/** The newest look at an account, by this process: everything that was judged. `at`: ms since the epoch. */
export type Looked = { findings: readonly Finding[]; at: number };

/** An account, and what a look at it found. */
export type Seen = { one: Watched; looked: Pick<Looked, 'findings'> };

/** Accounts by what became of looking at them. `blind`: of those seen, the ones nothing was stored of yet. */
export type Round = {
  watched: readonly Watched[];
  seen: readonly Seen[];
  blind: readonly Seen[];
  failed: readonly Watched[];
};

/** What is said of the account itself, and is worth an alert. */
export const ownOf = ({ one, looked }: Seen): readonly Finding[] =>
  alertable(one, looked.findings).filter(({ requirement }) => !isOfTenant(requirement));

/** Is enough asked of the account for it to be blind, if none of it could be read? */
const couldBeBlind = (one: Seen): boolean => isBlind(ownOf(one).map((finding) => ({ ...finding, state: 'unknown' })));

/** Could nothing of it be read, or so little that one alert says so? */
export const isUnread = (one: Seen): boolean => {
  const own = ownOf(one);
  return isBlind(own) || (own.length > 0 && own.every(({ state }) => state === 'unknown'));
};

/**
 * Is it the tenant of which nothing can be read, and no single account? A setup at its first steps, of which little is asked,
 * is never blind; it is a sign of a tenant that answers only by what was read of it.
 */
export function isTenantSilent({ seen, failed }: Round): boolean {
  const telling = seen.filter(couldBeBlind);
  const isRead = (one: Seen): boolean => ownOf(one).length > 0 && !isUnread(one);
  return telling.length + failed.length > 1 && telling.every((one) => isBlind(ownOf(one))) && !seen.some(isRead);
}

/** What a look that failed by our own fault says. `at`: ms since the epoch. */
export const lookFailed = (at: number): Found => ({
  topic: 'readable',
  state: 'unknown',
  evidence: 'Could not be checked: something unexpected happened while it was looked at; the log says what',
  at,
});

export const toFound = ({ requirement, ...finding }: Finding): Found => ({ topic: requirement, ...finding });
