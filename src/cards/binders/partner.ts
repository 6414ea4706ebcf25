import { tell } from '../language.js';
import type { RunState } from '../../core/runState.js';
import type { CardContext } from '../card.js';
import { blockerSentence } from '../words.js';
import { type Frame, frame, hint } from './frame.js';
import { choice, choiceInput, type ChoiceInput } from './inputs.js';

export type PartnerData = Frame & { partner: ChoiceInput };

export function partner(run: RunState, context: CardContext): PartnerData {
  return {
    ...frame(run, context, {
      intro: tell`Partners reach their clients through the AdminAgents group, without which Microsoft’s Partner API refuses CIPP, and through one GDAP group for each role.`,
      hints: run.blockers.map((blocker) => hint('attention', blockerSentence(blocker))),
      next: tell`with “Yes”, Countersign finds the AdminAgents group and your GDAP groups.`,
    }),
    partner: choiceInput(
      'partner',
      'partner',
      context,
      [choice(tell`Yes, the account joins AdminAgents`, 'yes'), choice(tell`No`, 'no')],
      run.mode === 'single' ? 'no' : 'yes',
    ),
  };
}
