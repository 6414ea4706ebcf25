import { tell } from '../language.js';
import type { PlanState, PlanStatus, RunState } from '../../core/runState.js';
import type { CardContext, Tone } from '../card.js';
import { personIn } from '../doubts.js';
import { safe } from '../text.js';
import { when } from '../times.js';
import { failureSentence } from '../words.js';
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
  next: string;
  fallbackText: string;
};

type Decided = Exclude<PlanStatus, 'pending'>;
const verdicts = (): Readonly<Record<Decided, { tone: Tone; word: string }>> => ({
  granted: { tone: 'good', word: tell`Approved` },
  consumed: { tone: 'good', word: tell`Approved` },
  'carried-out': { tone: 'good', word: tell`Approved and done` },
  denied: { tone: 'attention', word: tell`Denied` },
  withdrawn: { tone: 'plain', word: tell`Withdrawn` },
  expired: { tone: 'warning', word: tell`Expired` },
  overtaken: { tone: 'good', word: tell`No longer needed` },
  voided: { tone: 'attention', word: tell`Approved, not carried out` },
});

/** What was decided, by whom, and what happens now. Nothing to press any more. */
export function approvalDecided(run: RunState, open: PlanState, context: CardContext): ApprovalDecidedData {
  const status = open.status === 'pending' ? 'expired' : open.status;
  const { tone, word } = verdicts()[status];
  return {
    title: tell`${word}: ${planTitle(open)}`,
    line: tell`Requested by ${personIn(run, open.requester)}`,
    notice: noticeData(context.notice),
    hints: [hint(stopped(run, status) ? 'attention' : tone, outcome(run, open, status))],
    facts: [...decisionFacts(run, open), ...planFacts(run, open, { isOpen: false })],
    hasFacts: true,
    next: nextOf(run, open, status),
    fallbackText: tell`Countersign: ${word}: ${planTitle(open)} for ${accountName(run)}.`,
  };
}

/** Countersigned and begun, and then something stood in the way. */
const stopped = (run: RunState, status: Decided): boolean => status === 'consumed' && run.failed !== null;

function outcome(run: RunState, open: PlanState, status: Decided): string {
  switch (status) {
    case 'granted':
    case 'consumed':
      if (run.failed && stopped(run, status)) return tell`It stopped: ${failureSentence(run.failed.reason)}`;
      return tell`It is being carried out now and read back from Entra.`;
    case 'carried-out':
      return open.plan.action === 'assign'
        ? tell`The roles are assigned, read back from Entra, and end ${open.plan.until === null ? tell`with the setup` : when(open.plan.until)}.`
        : tell`The roles are removed, and reading them back showed that nothing is left of them.`;
    case 'denied':
      return tell`Nothing was changed. Reason: ${safe(open.denialReason ?? '')}`;
    case 'withdrawn':
      return open.decidedBy && open.decidedBy.id !== open.requester.id
        ? tell`Withdrawn by ${personIn(run, open.decidedBy)}, who took over or ended the setup. Nothing was changed.`
        : tell`Taken back by its requester. Nothing was changed.`;
    case 'expired':
      return tell`Nobody decided in time. Nothing was changed.`;
    case 'overtaken':
      return tell`The assignment has ended by itself meanwhile, and that was read back. There is nothing left to decide.`;
    case 'voided':
      return `${voidedWords(open)} ${sinceBegun(open)}`;
  }
}

/** Where it goes on: whoever asked can ask again only while the setup still stands at the step that asks. */
function nextOf(run: RunState, open: PlanState, status: Decided): string {
  if (run.status === 'cancelled') return tell`nothing by itself: this setup is over. Write “setup” to begin another.`;
  if (status === 'carried-out' || status === 'overtaken' || stopped(run, status))
    return tell`the setup card goes on from here.`;
  if (status === 'granted' || status === 'consumed') return tell`this card changes when it is done.`;
  const { action } = open.plan;
  if (run.status === 'done')
    return action === 'remove'
      ? tell`nothing by itself. Write “demote ${accountName(run)}” to ask for it again.`
      : tell`the setup card goes on from here.`;
  const asksAgain = run.step === (action === 'assign' ? 'elevate' : 'demote');
  return asksAgain ? tell`it can be asked for again on the setup card.` : tell`the setup card goes on from here.`;
}

/** Voided after it was begun, something may have been sent: then nothing is claimed that nobody has read back. */
function sinceBegun(open: PlanState): string {
  if (open.consumedAt === null) return tell`Nothing was changed.`;
  return open.plan.action === 'assign'
    ? tell`It had been begun: whatever of it shows up in Entra is taken away by Countersign.`
    : tell`It had been begun: the setup card shows what is left.`;
}

const decisionFacts = (run: RunState, open: PlanState): readonly Fact[] => [
  ...(open.decidedBy ? [fact(tell`Decided by`, personIn(run, open.decidedBy))] : []),
  ...(open.decidedAt === null ? [] : [fact(tell`Decided`, when(open.decidedAt))]),
];
