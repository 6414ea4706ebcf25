import { tell } from '../language.js';
import { type GroupRef, recommendedRoleOf } from '../../core/gdapRoles.js';
import type { RunState } from '../../core/runState.js';
import { gdapRolesWithoutGroup } from '../../core/steps.js';
import { preselectedGroups } from '../../core/submission.js';
import type { CardContext } from '../card.js';
import { type Frame, frame, type Hint, hint } from './frame.js';
import { choice, fitting, choiceInput, type ChoiceInput, type Input, textInput } from './inputs.js';

export type GdapData = Frame & {
  groups: ChoiceInput;
  hasGroups: boolean;
  createMissing: Input & { title: string };
  hasMissing: boolean;
};

/** Teams refuses cards over 28 KB. */
const SHOWN = 50;
const BUDGET = 12_000;

export function gdap(run: RunState, context: CardContext): GdapData {
  const all = run.groups?.gdap ?? [];
  const first = [...all]
    .sort((one, other) => Number(isRecommended(other)) - Number(isRecommended(one)))
    .slice(0, SHOWN);
  const choices = fitting(
    first.map((group) => choice(group.name, group.id, 70)),
    BUDGET,
  );
  const shown = first.slice(0, choices.length);
  const preselected = preselectedGroups(run).filter((id) => shown.some((group) => group.id === id));
  const missing = gdapRolesWithoutGroup(run);
  return {
    ...frame(run, context, {
      intro: tell`The account acts in client tenants with the roles of these groups. The 15 roles CIPP recommends are ticked; more than that does harm rather than good.`,
      hints: [...missingHint(missing), ...hiddenHint(all.length - shown.length)],
      next: tell`you see everything on one card before it is done.`,
    }),
    groups: choiceInput('gdap', 'groups', context, choices, preselected.join(',')),
    hasGroups: shown.length > 0,
    createMissing: {
      ...textInput('gdap', 'createMissing', context, 'true'),
      title: tell`Create the missing ${missing.length === 1 ? tell`group` : tell`${missing.length} groups`} and join`,
    },
    hasMissing: missing.length > 0,
  };
}

const isRecommended = (group: GroupRef): boolean => recommendedRoleOf(group.name) !== undefined;

const missingHint = (missing: readonly string[]): readonly Hint[] =>
  missing.length === 0
    ? []
    : [hint('warning', tell`No group yet for ${missing.length} of the 15 recommended roles: ${missing.join(', ')}.`)];

const hiddenHint = (hidden: number): readonly Hint[] =>
  hidden > 0 ? [hint('plain', tell`${hidden} more groups are not shown; they can be joined in Entra afterwards.`)] : [];
