import type { RunFact } from './runFacts.js';
import type { RunState } from './runState.js';

/** Facts about where cards are and what they show. */
export type CardFact = Extract<
  RunFact,
  { type: 'CardShown' | 'CardOutdated' | 'CardStrayed' | 'CardRetired' | 'RunMoved' }
>;

const cardFacts: ReadonlySet<string> = new Set<CardFact['type']>([
  'CardShown',
  'CardOutdated',
  'CardStrayed',
  'CardRetired',
  'RunMoved',
]);
export const isCardFact = (fact: RunFact): fact is CardFact => cardFacts.has(fact.type);

export const PAST_KEPT = 50;

export function evolveCards(run: RunState, fact: CardFact): RunState {
  switch (fact.type) {
    case 'CardShown': {
      // Whoever pressed it before this was stored was told that it is unknown, and has that in its place.
      const strayed = run.retired.some((one) => one.activityId === fact.activityId);
      const card = { activityId: fact.activityId, view: strayed ? '' : fact.view, where: fact.where };
      const late =
        (fact.slot === 'approval' && fact.about !== (run.plan?.plan.id ?? null)) ||
        (fact.slot === 'step' && fact.where.threadId !== run.where.threadId);
      // Shown just before its matter moved on: it is already an old card.
      return late
        ? { ...run, retired: [...run.retired, { activityId: fact.activityId, where: fact.where }] }
        : { ...run, cards: { ...run.cards, [fact.slot]: card }, retired: without(run, fact.activityId) };
    }
    case 'CardOutdated': {
      const card = run.cards[fact.slot];
      return card ? { ...run, cards: { ...run.cards, [fact.slot]: { ...card, view: '' } } } : run;
    }
    case 'CardStrayed':
      return { ...run, retired: [...run.retired, { activityId: fact.activityId, where: fact.where }] };
    case 'CardRetired':
      return { ...run, retired: without(run, fact.activityId), past: [...run.past, fact.activityId].slice(-PAST_KEPT) };
    case 'RunMoved':
      return moved(run, fact.where);
  }
}

const without = (run: RunState, activityId: string): RunState['retired'] =>
  run.retired.filter((card) => card.activityId !== activityId);

/** The step card moves along, and so does an approval that still waits; both old ones lose their buttons. */
function moved(run: RunState, where: RunState['where']): RunState {
  const { step, approval, ...others } = run.cards;
  const open = run.plan?.status === 'pending' || run.plan?.status === 'granted' || run.plan?.status === 'consumed';
  const left = [step, open ? approval : undefined].filter((card) => card !== undefined);
  return {
    ...run,
    where,
    cards: { ...others, ...(approval && !open ? { approval } : {}) },
    retired: [...run.retired, ...left.map((card) => ({ activityId: card.activityId, where: card.where }))],
  };
}
