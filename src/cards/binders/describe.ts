import { tell } from '../language.js';
import type { TenantReport } from '../../core/readings.js';
import type { RunState } from '../../core/runState.js';
import type { CardContext } from '../card.js';
import { safe } from '../text.js';
import { type Frame, frame, hint } from './frame.js';
import {
  type Choice,
  choice,
  fitting,
  choiceInput,
  type ChoiceInput,
  type Input,
  patternInput,
  type PatternInput,
  textInput,
} from './inputs.js';
import { domainHints, licenceHints, lookAlikeHints, tenantFacts } from './tenantHints.js';

export type DescribeData = Frame & {
  displayName: Input;
  userName: PatternInput;
  domain: ChoiceInput;
  usageLocation: PatternInput;
  licence: ChoiceInput;
};

export function describe(run: RunState, context: CardContext): DescribeData {
  const report = run.report;
  const before = run.described;
  const taken = {
    user: tell`belongs to a user already`,
    'deleted-user': tell`belongs to a deleted user, who could be restored`,
  };
  return {
    ...frame(run, context, {
      intro: tell`How the account will be called. CIPP recognises it by “CIPP” or “Service” in its name. A mailbox is needed only if CIPP is to send notifications, webhooks or reports.`,
      hints: [
        ...(run.nameTakenBy && before
          ? [
              hint(
                'attention',
                tell`The name ${safe(before.userPrincipalName, 113)} ${taken[run.nameTakenBy]}. Choose another user name.`,
              ),
            ]
          : []),
        ...(report ? [...lookAlikeHints(report), ...domainHints(report), ...licenceHints(report)] : []),
      ],
      facts: report ? tenantFacts(report) : [],
      next: tell`Countersign checks that the name is free, among deleted users too.`,
    }),
    displayName: textInput('describe', 'displayName', context, before?.displayName ?? 'CIPP Service Account'),
    userName: patternInput('describe', 'userName', context, before?.userName ?? 'CIPPServiceAccount'),
    domain: choiceInput(
      'describe',
      'domain',
      context,
      fitting(domains(report), DOMAINS_BUDGET),
      before?.domain ?? preferredDomain(report),
    ),
    usageLocation: patternInput(
      'describe',
      'usageLocation',
      context,
      before?.usageLocation ?? report?.countryCode ?? 'US',
    ),
    licence: choiceInput(
      'describe',
      'licence',
      context,
      fitting(licences(report), LICENCES_BUDGET),
      before?.licence ?? 'none',
    ),
  };
}

const DOMAINS_BUDGET = 6_000;
const LICENCES_BUDGET = 5_000;

const managed = (report: TenantReport | null) => (report?.domains ?? []).filter((domain) => domain.isManaged);

/** Teams refuses cards over 28 KB; a tenant can have 900 domains. The default one is always among those shown. */
const domains = (report: TenantReport | null): readonly Choice[] =>
  [...managed(report)]
    .sort((one, other) => Number(other.isDefault) - Number(one.isDefault))
    .slice(0, 40)
    .map((domain) => choice(domain.name, domain.name));

const preferredDomain = (report: TenantReport | null): string =>
  (managed(report).find((domain) => domain.isDefault) ?? managed(report)[0])?.name ?? '';

const licences = (report: TenantReport | null): readonly Choice[] => [
  choice(tell`None: no mailbox`, 'none'),
  ...(report?.licences ?? [])
    .filter((licence) => licence.free > 0)
    .sort((one, other) => Number(other.hasExchange) - Number(one.hasExchange))
    .slice(0, 25)
    .map((licence) =>
      choice(
        tell`${safe(licence.name, 60)} (${licence.free} free${licence.hasExchange ? tell`, with mailbox` : tell`, no mailbox`})`,
        licence.skuId,
        110,
      ),
    ),
];
