import type { CardSlot } from '../core/runFacts.js';
import type { RunState } from '../core/runState.js';
import type { Alert } from '../core/watchState.js';
import type { Card } from './card.js';

/** Which card somebody wants to see in their own words: ids only, everything else is looked up (facts/teams.md 2.1). */
export type View = { run: string; slot: CardSlot | 'status'; plan?: string } | { alert: string };

/** The verb by which a client fetches a card. It reads, and does nothing. */
export const VIEW = 'card.view';
/** Teams takes no more people than these. */
export const REFRESHING_MAX = 60;
/** Teams refuses cards over 28 KB; whoever does not fit reads the card as everybody does. */
const BUDGET = 24_900;

/** The card of a setup; an approval is one of its plan's, and stays that plan's after another was asked for. */
export const viewOf = (run: RunState, slot: CardSlot): View => ({
  run: run.id,
  slot,
  ...(slot === 'approval' && run.plan && { plan: run.plan.plan.id }),
});

export const viewOfAlert = (alert: Alert): View => ({ alert: alert.id });

/** The card as it is, which the clients of these people (MRIs) fetch anew by themselves. Of nobody: as it is. */
export function refreshing(card: Card, view: View, people: readonly string[]): Card {
  const withPeople = (userIds: readonly string[]): Card => ({
    ...card,
    refresh: { action: { type: 'Action.Execute', verb: VIEW, data: view }, userIds },
  });
  let left = BUDGET - size(withPeople([]));
  const fitting = people.slice(0, REFRESHING_MAX).filter((id) => (left -= size(id) + 1) >= 0);
  return fitting.length === 0 ? card : withPeople(fitting);
}

const size = (value: unknown): number => new TextEncoder().encode(JSON.stringify(value)).length;
