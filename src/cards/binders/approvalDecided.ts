import type { PlanState, PlanStatus, RunState } from '../../core/runState.js';
import type { CardContext, Tone } from '../card.js';
import { person, safe } from '../text.js';
import { when } from '../times.js';
import { planFacts } from './approval.js';
import { accountName, type Fact, fact, type Hint, hint, type NoticeData, noticeData } from './frame.js';
import { planTitle, voidedWords } from './planFacts.js';

export type ApprovalDecidedData = {
  title: string;
  line: string;
  notice: NoticeData;
  hints: readonly Hint[];
  facts: readonly Fact[];
  hasFacts: boolean;
  fallbackText: string;
};

type Decided = Exclude<PlanStatus, 'pending'>;
const verdicts: Readonly<Record<Decided, { tone: Tone; word: string }>> = {
  granted: { tone: 'good', word: 'Approved' },
  consumed: { tone: 'good', word: 'Approved' },
  'carried-out': { tone: 'good', word: 'Approved and done' },
  denied: { tone: 'attention', word: 'Denied' },
  withdrawn: { tone: 'plain', word: 'Withdrawn' },
  expired: { tone: 'warning', word: 'Expired' },
  voided: { tone: 'attention', word: 'Approved, not carried out' },
};

/** What was decided, by whom, and what happens now. Nothing to press any more. */
export function approvalDecided(run: RunState, open: PlanState, context: CardContext): ApprovalDecidedData {
  const status = open.status === 'pending' ? 'expired' : open.status;
  const { tone, word } = verdicts[status];
  return {
    title: `${word}: ${planTitle(open)}`,
    line: `Requested by ${person(open.requester)}`,
    notice: noticeData(context.notice),
    hints: [hint(tone, outcome(open, status))],
    facts: [...decisionFacts(open), ...planFacts(run, open).filter(({ title }) => title !== 'Request expires')],
    hasFacts: true,
    fallbackText: `Countersign: ${word}: ${planTitle(open)} for ${accountName(run)}.`,
  };
}

function outcome(open: PlanState, status: Decided): string {
  switch (status) {
    case 'granted':
    case 'consumed':
      return 'It is being carried out now and read back from Entra. This card changes when it is done.';
    case 'carried-out':
      return open.plan.action === 'assign'
        ? `The roles are assigned, read back from Entra, and end ${open.plan.until === null ? 'with the setup' : when(open.plan.until)}.`
        : 'The roles are removed, and reading them back showed that nothing is left of them.';
    case 'denied':
      return `Nothing was changed. Reason: ${safe(open.denialReason ?? '')}`;
    case 'withdrawn':
      return 'Taken back by its requester. Nothing was changed.';
    case 'expired':
      return 'Nobody decided in time. Nothing was changed; it can be asked for again.';
    case 'voided':
      return `${voidedWords(open)} ${sinceBegun(open)}`;
  }
}

/** Voided after it was begun, something may have been sent: then nothing is claimed that nobody has read back. */
function sinceBegun(open: PlanState): string {
  if (open.consumedAt === null) return 'Nothing was changed.';
  return open.plan.action === 'assign'
    ? 'It had been begun: whatever of it shows up in Entra is taken away by Countersign.'
    : 'It had been begun: the setup card shows what is left.';
}

const decisionFacts = (open: PlanState): readonly Fact[] => [
  ...(open.decidedBy ? [fact('Decided by', person(open.decidedBy))] : []),
  ...(open.decidedAt === null ? [] : [fact('Decided', when(open.decidedAt))]),
];
