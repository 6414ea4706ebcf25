import { tell } from '../language.js';
import type { FailureReason } from '../../core/runFacts.js';
import type { RunState } from '../../core/runState.js';
import { when, whenInWords } from '../times.js';
import { failureSentence } from '../words.js';
import { accountName, hint } from './frame.js';
import { notice, type NoticeCardData } from './notice.js';
import { rolesInWords } from './planFacts.js';

/** The end of a grant that could not be kept on time. */
export function overdue(run: RunState): NoticeCardData {
  const { grant } = run;
  if (!grant) throw new Error('an overdue grant of a run without one');
  const what = tell`${rolesInWords(grant.roles)} of ${accountName(run)}`;
  if (grant.ended)
    return notice(tell`The role has ended`, {
      tone: 'good',
      text: tell`${what}: gone, late, and read back. Nothing is left to do.`,
    });
  const title = tell`A privileged role has not ended`;
  const text = (ended: string): string =>
    tell`${what} should have ended at ${ended} and is still there or cannot be read. Countersign keeps trying every few seconds. ${whatToDo(grant.overdueBecause)} Countersign will notice, and this card will say so.`;
  const { style, text: words } = hint('attention', text(when(grant.until)));
  return {
    title,
    notice: { shown: true, style, text: words, lines: [] },
    fallbackText: `${title}: ${text(whenInWords(grant.until))}`,
  };
}

const whatToDo = (because: FailureReason | null): string =>
  because === 'last-administrator' || because === 'break-glass-account'
    ? failureSentence(because)
    : tell`Remove it in the Entra admin centre now.`;
