import type { FailureReason } from '../../core/runFacts.js';
import type { RunState } from '../../core/runState.js';
import { whenInWords } from '../times.js';
import { failureSentence } from '../words.js';
import { accountName } from './frame.js';
import { notice, type NoticeCardData } from './notice.js';
import { rolesInWords } from './planFacts.js';

/** The end of a grant that could not be kept on time. */
export function overdue(run: RunState): NoticeCardData {
  const { grant } = run;
  if (!grant) throw new Error('an overdue grant of a run without one');
  const what = `${rolesInWords(grant.roles)} of ${accountName(run)}`;
  if (grant.ended)
    return notice('The role has ended', {
      tone: 'good',
      text: `${what}: gone, late, and read back. Nothing is left to do.`,
    });
  return notice('A privileged role has not ended', {
    tone: 'attention',
    text: `${what} should have ended at ${whenInWords(grant.until)} and is still there or cannot be read. Countersign keeps trying every few seconds. ${whatToDo(grant.overdueBecause)} Countersign will notice, and this card will say so.`,
  });
}

const whatToDo = (because: FailureReason | null): string =>
  because === 'last-administrator' || because === 'break-glass-account'
    ? failureSentence(because)
    : 'Remove it in the Entra admin centre now.';
