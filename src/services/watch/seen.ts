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
export const couldBeBlind = (one: Seen): boolean =>
  isBlind(ownOf(one).map((finding) => ({ ...finding, state: 'unknown' })));

/** Could nothing of it be read, or so little that one alert says so? */
export const isUnread = (one: Seen): boolean => {
  const own = ownOf(one);
  return isBlind(own) || (own.length > 0 && own.every(({ state }) => state === 'unknown'));
};

export const toFound = ({ requirement, ...finding }: Finding): Found => ({ topic: requirement, ...finding });
