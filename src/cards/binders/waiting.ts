import { tell } from '../language.js';
import type { RunState } from '../../core/runState.js';
import type { CardContext } from '../card.js';
import { personIn } from '../doubts.js';
import { when } from '../times.js';
import { fact, type Frame, frame } from './frame.js';
import { digestInWords, planTitle } from './planFacts.js';

export type WaitingData = Frame;

export function waiting(run: RunState, context: CardContext): WaitingData {
  const open = run.plan;
  if (!open) throw new Error('a waiting card of a run without a request');
  return frame(run, context, {
    intro: tell`⏳ A second admin has to decide. The request is on its own card in this thread; it can be withdrawn there.`,
    facts: [
      fact(tell`Request`, planTitle(open)),
      fact(tell`Asked by`, personIn(run, open.requester)),
      fact(tell`Plan`, digestInWords(open)),
      fact(tell`Expires`, when(open.expiresAt)),
    ],
    next: tell`with the approval it is carried out at once; without one by then, nothing is changed and you can ask again.`,
  });
}
