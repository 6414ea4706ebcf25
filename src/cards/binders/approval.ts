import { tell } from '../language.js';
import { tierZeroRoles } from '../../core/roles.js';
import type { Person } from '../../core/people.js';
import type { PlanState, RunState } from '../../core/runState.js';
import type { CardContext } from '../card.js';
import { doubtsAbout, judgeOf, personIn } from '../doubts.js';
import { person, plainForInput, safe, tail } from '../text.js';
import { when } from '../times.js';
import { accountName, type Fact, fact, type NoticeData, noticeData } from './frame.js';
import { called as callOf, type Mention, mentionsOf } from './mentions.js';
import { digestInWords, planTitle, rolesInWords } from './planFacts.js';

export type ApprovalData = {
  title: string;
  line: string;
  notice: NoticeData;
  danger: string;
  dangerStyle: 'attention' | 'warning';
  facts: readonly Fact[];
  mentionLine: string;
  mentions: readonly Mention[];
  /** What was typed into the field for a denial. */
  reason: string;
  next: string;
  run: string;
  nonce: string;
  fallbackText: string;
};

/** The whole plan, for the second admin. */
export function approval(run: RunState, open: PlanState, context: CardContext): ApprovalData {
  const mentions = mentionsOf(called(open), judgeOf(run));
  const assigning = open.plan.action === 'assign';
  return {
    title: planTitle(open),
    line: tell`A second admin has to decide · requested by ${personIn(run, open.requester)}`,
    notice: noticeData(context.notice),
    danger: dangerInWords(open),
    dangerStyle: assigning ? 'attention' : 'warning',
    facts: planFacts(run, open, { isOpen: true }),
    mentionLine: mentionLine(open, mentions),
    mentions,
    reason: plainForInput(context.values?.['reason'] ?? '', 200),
    next: tell`a second admin decides. Without a decision by the time it expires, nothing is changed.`,
    run: run.id,
    nonce: context.nonce,
    fallbackText: tell`Countersign: ${planTitle(open)} for ${accountName(run)}, requested by ${person(open.requester)}. A second admin has to decide in Teams.`,
  };
}

/** Teams tells only people who are in the channel; calling others would look as if they had been told. */
const called = (open: PlanState): readonly Person[] =>
  open.present === null ? open.approvers : open.approvers.filter((someone) => open.present?.includes(someone.id));

function mentionLine(open: PlanState, mentions: readonly Mention[]): string {
  const absent = open.approvers.length - called(open).length;
  if (mentions.length === 0) {
    return tell`⚠ Nobody who could decide this is in this channel. Add one of them to the team, then withdraw this and ask again.`;
  }
  const more = called(open).length - mentions.length;
  const others = [
    ...(more > 0 ? [tell`and ${more} more`] : []),
    ...(absent > 0 ? [tell`(${absent} who could are not in this channel)`] : []),
  ];
  return [tell`Please decide: ${callOf(mentions)}`, ...others].join(' ');
}

const dangerInWords = (open: PlanState): string => {
  const powerful = open.plan.roles.some((role) => tierZeroRoles.includes(role));
  if (open.plan.action === 'remove')
    return tell`⚠ Takes admin roles away from the account. Check that somebody else can still administer the tenant.`;
  return powerful
    ? tell`⚠ Dangerous: with these roles the account can take over the whole tenant. Approve only what you expect, from somebody you can ask.`
    : tell`⚠ Gives admin roles to the account. Approve only what you expect.`;
};

/** Everything the digest covers, in words, with the ids' tails: names can be imitated, ids cannot. */
export function planFacts(run: RunState, open: PlanState, { isOpen }: { isOpen: boolean }): readonly Fact[] {
  const { plan } = open;
  return [
    fact(tell`Account`, accountWithTail(run, open)),
    fact(tell`User name`, accountName(run)),
    fact(tell`Action`, `${plan.action === 'assign' ? tell`assign` : tell`remove`} · ${rolesInWords(plan.roles)}`),
    fact(tell`Scope`, tell`the whole tenant`),
    ...(plan.until === null
      ? []
      : [
          fact(tell`Until`, when(plan.until)),
          fact(
            tell`Ended by`,
            plan.endKeptBy === 'entra' ? tell`Entra itself (PIM)` : tell`only Countersign, Entra does not`,
          ),
        ]),
    fact(tell`Requested by`, personIn(run, open.requester)),
    fact(tell`Reason`, safe(plan.reason)),
    ...(isOpen ? [fact(tell`Request expires`, when(open.expiresAt))] : []),
    fact(tell`Tenant`, tail(plan.tenantId)),
    fact(tell`Plan · run`, `${digestInWords(open)} · ${tail(run.id)}`),
  ];
}

/** An account can be named after an admin, too. */
function accountWithTail(run: RunState, { plan }: PlanState): string {
  const name = run.described?.displayName ?? tell`CIPP service account`;
  const account = { id: plan.accountId, name, userPrincipalName: run.described?.userPrincipalName ?? '' };
  return `${safe(name, 64)} (${tail(plan.accountId)})${doubtsAbout(account, judgeOf(run))}`;
}
