import { tell, told } from '../language.js';
import { isOfTenant, topicRow } from '../../core/alertTopics.js';
import { type Finding, type RequirementId, requirementRow } from '../../core/requirements.js';
import type { RunState } from '../../core/runState.js';
import { stepRow } from '../../core/steps.js';
import { accountName } from './frame.js';

/** What mends one requirement: while a setup is open any of its steps, afterwards only those an adoption enters at. */
export function mendedBy(requirement: RequirementId, setup: RunState['status']): string {
  const { fixedBy } = requirementRow(requirement);
  const isStep = setup === 'open' ? !isOfTenant(requirement) : topicRow(requirement).fixedBy !== null;
  if (isStep) return tell`Mended by the step “${told(stepRow(fixedBy).title)}”.`;
  return fixedBy === 'wizard'
    ? tell`Mended by running the CIPP setup wizard again.`
    : tell`Mended in the Entra admin centre.`;
}

/** What somebody does about the account of a finished setup that lacks something: a button or a command by name. */
export function howToMend(run: RunState, findings: readonly Finding[]): string {
  const fixes = findings
    .filter(({ state }) => state === 'missing')
    .map(({ requirement }) => topicRow(requirement).fixedBy);
  const steps = fixes.filter((step) => step !== null);
  const name = accountName(run);
  const mends = [
    ...(steps.some((step) => step !== 'demote')
      ? [
          tell`Write “adopt ${name}”, or press Begin on its alert: either opens the setup of this account at what it lacks.`,
        ]
      : steps.length > 0
        ? [
            tell`Write “demote ${name}”, or press the first button of its alert: either asks a second admin to take the roles away.`,
          ]
        : []),
    ...(fixes.includes(null) ? [tell`For what is mended elsewhere, the row above says where.`] : []),
    ...(fixes.length === 0
      ? [tell`See that Microsoft Graph answers and that the bot’s app still has its permissions, then write “check”.`]
      : []),
  ];
  return [tell`nothing by itself.`, ...mends].join(' ');
}
