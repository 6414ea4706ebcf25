import { tell } from '../language.js';
import { mayGoBack } from '../../core/run.js';
import type { RunState } from '../../core/runState.js';
import type { CardContext } from '../card.js';
import { effectWords } from '../effectWords.js';
import { safe } from '../text.js';
import { failureSentence } from '../words.js';
import { grantHint } from './planFacts.js';
import { accountName, fact, type Frame, frame, hint } from './frame.js';

export type FailedData = Frame & { canGoBack: boolean };

export function failed(run: RunState, context: CardContext): FailedData {
  const failure = run.failed;
  if (!failure) throw new Error('a failed card of a run that did not fail');
  return {
    ...frame(run, context, {
      intro: tell`It stopped while ${effectWords(failure.effect)}. What was done before stays done and is not repeated.`,
      hints: [hint('attention', failureSentence(failure.reason)), ...grantHint(run)],
      facts: [fact(tell`Account`, accountName(run)), fact(tell`Reference`, safe(failure.reference, 60))],
      next: tell`Countersign looks first at what is already there, then goes on from this point. To give up instead, write “cancel”.`,
    }),
    canGoBack: mayGoBack(run),
  };
}
