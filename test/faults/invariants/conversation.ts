import { isCardEffect, pendingEffects } from '../../../src/core/effects.js';
import type { RunFact } from '../../../src/core/runFacts.js';
import type { RunState } from '../../../src/core/runState.js';
import { phaseOf, viewKey } from '../../../src/core/views.js';
import { streamOfRun } from '../../../src/services/foldedRuns.js';
import { firstOf, type Invariant } from './invariant.js';

/** Facts that only a good reading of a person allows. */
const needsReading: ReadonlySet<RunFact['type']> = new Set<RunFact['type']>([
  'ApprovalGranted',
  'ApprovalRequested',
  'RoleChangeStarted',
  'SecretShown',
]);

const isUndecided = ({ plan }: RunState, planId: string | null): boolean =>
  plan !== null && plan.plan.id === planId && (plan.status === 'pending' || plan.status === 'granted');

export const conversation: readonly Invariant[] = [
  {
    id: 'I0 fail closed',
    says: 'While nobody can be looked up, nothing privileged is decided.',
    fact: ({ fact }, _ledger, place) =>
      place.down.reads && needsReading.has(fact.type) ? `${fact.type} while Graph could not be read` : undefined,
  },
  {
    id: 'I17 once',
    says: 'A press or message counts once, however often and however doubled it arrives.',
    fact: ({ fact, runId }, ledger) => {
      const press = 'press' in fact ? fact.press : null;
      const keys = [
        ...(press && press.activityId !== '' ? [`activity ${press.activityId} ${fact.type}`] : []),
        ...(press && press.nonce !== ''
          ? [`press ${runId} ${press.by} ${press.verb} ${press.nonce} ${fact.type}`]
          : []),
        ...(fact.type === 'SecretIssueStarted' ? [`activity ${fact.activityId} ${fact.type}`] : []),
      ];
      for (const key of keys) ledger.presses.set(key, (ledger.presses.get(key) ?? 0) + 1);
      const twice = keys.find((key) => (ledger.presses.get(key) ?? 0) > 1);
      return twice === undefined ? undefined : `counted twice: ${twice}`;
    },
  },
  {
    id: 'no live button',
    says: 'A card whose plan is decided has no buttons any more, or losing them is owed.',
    always: (ledger, place) => {
      const live = [...place.channel.cards.values()].filter((card) => card.slot === 'approval' && card.hasButtons);
      let strays = 0;
      const wrong = firstOf(live, (card) => {
        const run = ledger.runs.get(card.runId);
        if (!run || isUndecided(run, card.planId)) return undefined;
        if (!ledger.cardsKnown.has(card.activityId)) return void (strays += 1);
        const owed = pendingEffects(run).some(
          ({ effect }) =>
            (effect.name === 'retireCard' && effect.activityId === card.activityId) ||
            (effect.name === 'showCard' &&
              effect.slot === 'approval' &&
              run.cards.approval?.activityId === card.activityId),
        );
        return owed ? undefined : `the card of plan ${card.planId ?? ''} can still be pressed`;
      });
      return wrong ?? (strays > place.answersLost ? `${strays} cards nobody knows of` : undefined);
    },
  },
  {
    id: 'people are told',
    says: 'At rest the cards in the channel show how things stand: the question, the failure, the alarm.',
    atRest: (ledger, place) =>
      place.down.messenger || place.down.journal
        ? undefined
        : firstOf(ledger.runs.values(), (run) => {
            for (const slot of ['step', 'approval', 'overdue'] as const) {
              if (slot === 'approval' && !run.plan) continue;
              if (slot === 'overdue' && !run.grant?.overdue) continue;
              const card = place.channel.cards.get(run.cards[slot]?.activityId ?? '');
              if (card && card.view !== viewKey(run, slot))
                return `the ${slot} card shows ${card.view}, not ${viewKey(run, slot)}`;
              if (!run.cards[slot]) return `there is no ${slot} card`;
            }
            return run.failed && phaseOf(run) !== 'failed' && run.status === 'open'
              ? 'a failure is not shown'
              : undefined;
          }),
  },
  {
    id: 'nothing is forgotten',
    says: 'A run that owes anything has a wake-up, so that somebody looks at it when it is due.',
    always: (ledger, place) =>
      place.down.journal || place.clock.time < place.smoothSince
        ? undefined
        : firstOf(ledger.runs.values(), (run) => {
            const owed = pendingEffects(run);
            if (owed.length === 0) return undefined;
            const stream = streamOfRun(run.id);
            const due = place.disk.wakeups.get(stream);
            if (!due) return `run ${run.id} owes ${owed[0]?.key ?? ''} and is never looked at again`;
            const first = Math.min(...owed.map(({ notBefore }) => notBefore));
            const latest = Math.max(first, place.clock.now()) + 20 * 60_000;
            return due.at > latest ? `run ${run.id} owes ${owed[0]?.key ?? ''} and is looked at too late` : undefined;
          }),
  },
  {
    id: 'everything due is done',
    says: 'At rest nothing due is left over but what is waited for.',
    atRest: (ledger, place) =>
      Object.values(place.down).some(Boolean)
        ? undefined
        : firstOf(ledger.runs.values(), (run) => {
            const left = pendingEffects(run).find(
              ({ effect, notBefore }) => notBefore <= place.clock.now() && isCardEffect(effect.name),
            );
            return left ? `${left.key} is due and was not done` : undefined;
          }),
  },
];
