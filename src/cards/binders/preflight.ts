import { tell } from '../language.js';
import type { RunState } from '../../core/runState.js';
import { profiles, tenantModes } from '../../core/submission.js';
import type { CardContext } from '../card.js';
import { safe } from '../text.js';
import { blockerSentence } from '../words.js';
import { type Frame, frame, hint } from './frame.js';
import { choice, choiceInput, type ChoiceInput } from './inputs.js';
import { lookAlikeHints, tenantFacts } from './tenantHints.js';
import { modeInWords, profileInWords } from './choiceWords.js';

export type PreflightData = Frame & { profile: ChoiceInput; mode: ChoiceInput };

export function preflight(run: RunState, context: CardContext): PreflightData {
  const adopting = run.adopting === null ? undefined : safe(run.adopting, 113);
  return {
    ...frame(run, context, {
      intro: adopting
        ? tell`Takes ${adopting} into care: reads the tenant and the account, then goes on where the account first falls short. Nothing is changed yet.`
        : tell`Reads the tenant before anything is made: licences, security defaults, domains, partner groups, and whether a second admin is there to countersign. Nothing is changed yet.`,
      hints: [
        ...run.blockers.map((blocker) => hint('attention', blockerSentence(blocker))),
        ...(run.report ? lookAlikeHints(run.report) : []),
      ],
      facts: run.report ? tenantFacts(run.report) : [],
      next: nextOf(run),
    }),
    profile: choiceInput(
      'preflight',
      'profile',
      context,
      profiles.map((known) => choice(profileInWords()[known], known, 200)),
      run.profile ?? 'global-administrator',
    ),
    mode: choiceInput(
      'preflight',
      'mode',
      context,
      tenantModes.map((known) => choice(modeInWords()[known], known, 200)),
      run.mode ?? 'gdap',
    ),
  };
}

function nextOf(run: RunState): string {
  if (run.blockers.length > 0) return tell`mend this, then press the button: the tenant is read again.`;
  return run.adopting === null ? tell`you name the account.` : tell`you see what the account lacks.`;
}
