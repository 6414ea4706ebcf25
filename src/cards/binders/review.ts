import { tell } from '../language.js';
import { groupsToJoin } from '../../core/evolve.js';
import { setupRoles } from '../../core/roles.js';
import type { RunState } from '../../core/runState.js';
import type { CardContext } from '../card.js';
import { safe } from '../text.js';
import { modeInWords } from './choiceWords.js';
import { type Fact, fact, type Frame, frame, hint } from './frame.js';
import { rolesInWords } from './planFacts.js';

export type ReviewData = Frame;

export function review(run: RunState, context: CardContext): ReviewData {
  const adopted = run.kind === 'adopt';
  return frame(run, context, {
    intro: adopted
      ? tell`This is what will be done. The account exists already and only joins the groups below.`
      : tell`This is what will be made. The account stays disabled until MFA is enforced, so nobody can sign in too early.`,
    facts: [...accountFacts(run), ...groupFacts(run), ...(adopted ? [] : roleFacts(run))],
    hints:
      run.partner === true && run.chosenGroups.length + run.createRoles.length === 0
        ? [hint('warning', tell`No GDAP group is chosen: CIPP will be able to do nothing in client tenants.`)]
        : [],
    ...(adopted ? { button: tell`Make these changes` } : {}),
    next: adopted
      ? tell`the account joins the groups.`
      : tell`the account is created, joins its groups and gets its licence.`,
  });
}

function accountFacts(run: RunState): readonly Fact[] {
  const described = run.described;
  if (!described) return [];
  const licence = run.report?.licences.find((known) => known.skuId === described.licence);
  return [
    fact(tell`Display name`, safe(described.displayName, 64)),
    fact(tell`User name`, safe(described.userPrincipalName, 113)),
    ...(run.kind === 'adopt'
      ? []
      : [
          fact(tell`Usage location`, safe(described.usageLocation, 2)),
          fact(
            tell`Licence`,
            described.licence === null ? tell`none, no mailbox` : safe(licence?.name ?? described.licence, 60),
          ),
        ]),
  ];
}

function groupFacts(run: RunState): readonly Fact[] {
  if (run.partner !== true) return [fact(tell`Partner`, tell`no, joins no partner group`)];
  const names = groupsToJoin(run).map((group) => safe(group.name, 60));
  const more = names.length > 25 ? tell` and ${names.length - 25} more` : '';
  return [
    fact(tell`Joins`, `${names.slice(0, 25).join(', ') || tell`no group`}${more}`),
    ...(run.createRoles.length > 0 ? [fact(tell`New groups`, tell`for ${run.createRoles.join(', ')}`)] : []),
  ];
}

const roleFacts = (run: RunState): readonly Fact[] => [
  fact(tell`CIPP manages`, modeInWords()[run.mode ?? 'gdap']),
  fact(
    tell`Roles, later`,
    tell`${rolesInWords(setupRoles[run.profile ?? 'global-administrator'])}: for a few hours, countersigned by a second admin`,
  ),
];
