import { requestPlan } from './approval.js';
import { accept, type Decision, type FieldProblem, refuseFields } from './decision.js';
import { readFields, splitChoices, type Values } from './fields.js';
import { recommendedRoleOf } from './gdapRoles.js';
import type { Person } from './people.js';
import type { Tools } from './plan.js';
import type { RunCommand } from './run.js';
import type { Described, MfaMethod, RunFact, TenantMode } from './runFacts.js';
import type { RunState } from './runState.js';
import type { Profile } from './roles.js';
import type { Settings } from './settings.js';
import { gdapRolesWithoutGroup } from './steps.js';

type Submission = Extract<RunCommand, { type: 'Submit' }>;

export const profiles: readonly Profile[] = ['global-administrator', 'least-privilege'];
export const tenantModes: readonly TenantMode[] = ['gdap', 'partner', 'single'];

/** What a step's card may answer, by step. The caller has checked person, card and step. */
export function submit(
  command: Submission,
  run: RunState,
  by: Person,
  tools: Tools,
  settings: Settings,
): Decision<RunFact> {
  const { values, problems } = readFields(command.step, command.input);
  if (problems.length > 0) return refuseFields(problems);
  const common = { at: command.at, by, press: command.press };
  switch (command.step) {
    case 'preflight': {
      const profile = profiles.find((known) => known === values['profile']);
      const mode = tenantModes.find((known) => known === values['mode']);
      if (!profile || !mode) return refuseFields([...unless(profile, 'profile'), ...unless(mode, 'mode')]);
      return accept({ type: 'PreflightSubmitted', profile, mode, ...common });
    }
    case 'describe':
      return describe(values, run, common);
    case 'partner':
      return values['partner'] === 'yes' || values['partner'] === 'no'
        ? accept({ type: 'PartnerAnswered', partner: values['partner'] === 'yes', ...common })
        : refuseFields([{ field: 'partner', problem: 'not-a-choice' }]);
    case 'gdap': {
      const available = run.groups?.gdap ?? [];
      const ids = splitChoices(values['groups']);
      if (ids.some((id) => !available.some((group) => group.id === id))) {
        return refuseFields([{ field: 'groups', problem: 'not-a-choice' }]);
      }
      const createRoles = values['createMissing'] === 'true' ? gdapRolesWithoutGroup(run) : [];
      return accept({
        type: 'GroupsChosen',
        groups: available.filter((group) => ids.includes(group.id)),
        createRoles,
        ...common,
      });
    }
    case 'review':
      return accept({ type: 'ReviewConfirmed', ...common });
    case 'mfa': {
      const method = mfaMethodsFor(run).find((known) => known === values['method']);
      return method
        ? accept({ type: 'MfaChosen', method, ...common })
        : refuseFields([{ field: 'method', problem: 'not-a-choice' }]);
    }
    case 'register':
      return accept({ type: 'RegistrationConfirmed', ...common });
    case 'elevate':
    case 'demote':
      return requestPlan(command, values, run, by, tools, settings);
    case 'wizard':
      return accept({ type: 'WizardReported', ...common });
    default:
      return refuseFields([{ field: command.step, problem: 'not-a-choice' }]);
  }
}

/** Conditional Access where the tenant is licensed for it and security defaults do not stand in its way (facts/graph.md 1.6). */
export function mfaMethodsFor(run: RunState): readonly MfaMethod[] {
  const defaultsOn = run.report?.securityDefaults.known === true && run.report.securityDefaults.value;
  if (!run.report?.hasP1) return ['per-user'];
  // Beside security defaults Entra takes no policy; somebody may be about to migrate, so it is offered second.
  return defaultsOn ? ['per-user', 'conditional-access'] : ['conditional-access', 'per-user'];
}

/** The groups ticked when the card opens: those that stand for one of the 15 recommended roles. */
export const preselectedGroups = (run: RunState): readonly string[] =>
  (run.groups?.gdap ?? []).filter((group) => recommendedRoleOf(group.name) !== undefined).map((group) => group.id);

function describe(
  values: Values,
  run: RunState,
  common: { at: number; by: Person; press: Submission['press'] },
): Decision<RunFact> {
  const { displayName = '', userName = '', domain = '', usageLocation = '', licence = '' } = values;
  const problems: FieldProblem[] = [];
  if (!run.report?.domains.some((known) => known.isManaged && known.name === domain)) {
    problems.push({ field: 'domain', problem: 'not-a-choice' });
  }
  const chosen = licence === 'none' ? null : licence;
  if (chosen !== null && !run.report?.licences.some((known) => known.skuId === chosen && known.free > 0)) {
    problems.push({ field: 'licence', problem: 'not-a-choice' });
  }
  // Entra's limit for the whole name is 113 characters.
  if (`${userName}@${domain}`.length > 113) problems.push({ field: 'userName', problem: 'too-long' });
  if (problems.length > 0) return refuseFields(problems);
  const described: Described = {
    displayName,
    userName,
    domain,
    usageLocation: usageLocation.toUpperCase(),
    licence: chosen,
    userPrincipalName: `${userName}@${domain}`,
  };
  return accept({ type: 'AccountDescribed', described, ...common });
}

const unless = (value: unknown, field: string): FieldProblem[] =>
  value === undefined ? [{ field, problem: 'not-a-choice' }] : [];
