import { tell } from '../language.js';
import { isCardEffect, pendingEffects, polls } from '../../core/effects.js';
import type { RunState } from '../../core/runState.js';
import type { CardContext } from '../card.js';
import { effectWords } from '../effectWords.js';
import { delaySentence } from '../words.js';
import { type Frame, frame, hint } from './frame.js';

export type WorkingData = Frame;

export function working(run: RunState, context: CardContext): WorkingData {
  const timers = ['expireApproval', 'endGrant'];
  const current = pendingEffects(run).find(
    ({ effect }) => !isCardEffect(effect.name) && !polls.has(effect.name) && !timers.includes(effect.name),
  );
  return frame(run, context, {
    intro: tell`⏳ Countersign is ${effectWords(current?.key ?? '')}. There is nothing to press; this card changes by itself.`,
    hints: run.delayed ? [hint('plain', delaySentence(run.delayed.reason))] : [],
    next: tell`the next question, or the reason why it did not work.`,
  });
}
