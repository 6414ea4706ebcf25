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
      ? 'This is what will be done. The account exists already and only joins the groups below.'
      : 'This is what will be made. The account stays disabled until MFA is enforced, so nobody can sign in too early.',
    facts: [...accountFacts(run), ...groupFacts(run), ...(adopted ? [] : roleFacts(run))],
    hints:
      run.partner === true && run.chosenGroups.length + run.createRoles.length === 0
        ? [hint('warning', 'No GDAP group is chosen: CIPP will be able to do nothing in client tenants.')]
        : [],
    ...(adopted ? { button: 'Make these changes' } : {}),
    next: adopted ? 'the account joins the groups.' : 'the account is created, joins its groups and gets its licence.',
  });
}

function accountFacts(run: RunState): readonly Fact[] {
  const described = run.described;
  if (!described) return [];
  const licence = run.report?.licences.find((known) => known.skuId === described.licence);
  return [
    fact('Display name', safe(described.displayName, 64)),
    fact('User name', safe(described.userPrincipalName, 113)),
    ...(run.kind === 'adopt'
      ? []
      : [
          fact('Usage location', safe(described.usageLocation, 2)),
          fact(
            'Licence',
            described.licence === null ? 'none, no mailbox' : safe(licence?.name ?? described.licence, 60),
          ),
        ]),
  ];
}

function groupFacts(run: RunState): readonly Fact[] {
  if (run.partner !== true) return [fact('Partner', 'no, joins no partner group')];
  const names = groupsToJoin(run).map((group) => safe(group.name, 60));
  const more = names.length > 25 ? ` and ${names.length - 25} more` : '';
  return [
    fact('Joins', `${names.slice(0, 25).join(', ') || 'no group'}${more}`),
    ...(run.createRoles.length > 0 ? [fact('New groups', `for ${run.createRoles.join(', ')}`)] : []),
  ];
}

const roleFacts = (run: RunState): readonly Fact[] => [
  fact('CIPP manages', modeInWords[run.mode ?? 'gdap']),
  fact(
    'Roles, later',
    `${rolesInWords(setupRoles[run.profile ?? 'global-administrator'])}: for a few hours, countersigned by a second admin`,
  ),
];
