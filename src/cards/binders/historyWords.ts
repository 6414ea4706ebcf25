import { tell, told } from '../language.js';
import type { Person } from '../../core/people.js';
import type { FactOf, RunFact, RunFactType } from '../../core/runFacts.js';
import { steps } from '../../core/steps.js';
import { effectWords } from '../effectWords.js';
import { person, safe } from '../text.js';
import { failureSentence, refusalSentence } from '../words.js';
import { methodInWords, modeInWords, profileInWords } from './choiceWords.js';
import type { HistoryEntry } from './history.js';
import { verdict } from './findingRows.js';
import { rolesInWords } from './planFacts.js';

type Said = { by?: Person; what: string } | undefined;
const LAST = 40;

const found = (fact: { found: boolean }): string => (fact.found ? tell` (it was there already)` : '');
const denied = (fact: FactOf<'RefusalRecorded'>): string =>
  tell`${safe(fact.name, 64)} was refused ${verbInWords(fact.verb)}: “${refusalSentence({ code: fact.refusal })}”`;

/** undefined: of no interest to a reader; the export has it. */
const words: { readonly [T in RunFactType]: (fact: FactOf<T>) => Said } = {
  RunStarted: (fact) => ({
    by: fact.by,
    what: fact.kind === 'adopt' ? tell`began to take ${safe(fact.adopting ?? '', 113)} into care` : tell`began a setup`,
  }),
  RunHandedOver: (fact) => ({ by: fact.to, what: tell`took the setup over` }),
  RunMoved: (fact) => ({ by: fact.by, what: tell`had the card shown in another thread` }),
  RunCancelled: (fact) => ({ by: fact.by, what: tell`cancelled the setup` }),
  CareResumed: () => ({ what: tell`found the account again, and watches it` }),
  CareEnded: (fact) => ({ by: fact.by, what: tell`ended the watch, because the account does not exist any more` }),
  RunCompleted: () => ({ what: tell`finished the setup` }),
  RefusalRecorded: (fact) => ({ what: denied(fact) }),
  PreflightSubmitted: (fact) => ({
    by: fact.by,
    what: tell`asked for a check of the tenant. Roles for the time of the setup: ${profileInWords()[fact.profile]}. What CIPP will manage: ${modeInWords()[fact.mode]}`,
  }),
  TenantRead: (fact) => ({
    what: fact.blockers.length > 0 ? tell`read the tenant: something stands in the way` : tell`read the tenant`,
  }),
  AccountAdopted: (fact) => ({
    what: tell`read the account ${safe(fact.described.userPrincipalName, 113)}: ${fact.unmet.length} requirements not met`,
  }),
  AccountDescribed: (fact) => ({
    by: fact.by,
    what: tell`named the account ${safe(fact.described.userPrincipalName, 113)}`,
  }),
  NameChecked: (fact) => ({ what: fact.free ? tell`found the name free` : tell`found the name taken` }),
  PartnerAnswered: (fact) => ({
    by: fact.by,
    what: fact.partner ? tell`said: we are a Microsoft partner` : tell`said: we are no Microsoft partner`,
  }),
  GroupsRead: (fact) => ({ what: tell`found ${fact.gdap.length} GDAP groups` }),
  GroupsChosen: (fact) => ({
    by: fact.by,
    what: tell`chose ${fact.groups.length} GDAP groups, ${fact.createRoles.length} to be created`,
  }),
  ChoiceReopened: (fact) => ({ by: fact.by, what: tell`went back to change something` }),
  ReviewConfirmed: (fact) => ({ by: fact.by, what: tell`confirmed the review` }),
  EffectStarted: () => undefined,
  EffectDelayed: () => undefined,
  EffectFailed: (fact) => ({
    what: tell`stopped while ${effectWords(fact.effect)}: ${failureSentence(fact.reason)} (${safe(fact.reference, 60)})`,
  }),
  EffectRetried: (fact) => ({ by: fact.by, what: tell`had it tried again` }),
  AccountCreated: (fact) => ({ what: tell`created the account, disabled${found(fact)}` }),
  GroupCreated: (fact) => ({ what: tell`created the group ${safe(fact.group.name, 60)}${found(fact)}` }),
  GroupNotCreated: (fact) => ({ what: tell`could not create the group for ${safe(fact.role, 60)}` }),
  GroupJoined: (fact) => ({ what: tell`added the account to ${safe(fact.group.name, 60)}${found(fact)}` }),
  GroupNotJoined: (fact) => ({ what: tell`could not add the account to ${safe(fact.group.name, 60)}` }),
  LicenceAssigned: (fact) => ({ what: tell`assigned the licence${found(fact)}` }),
  MailboxSeen: () => ({ what: tell`saw the mailbox` }),
  MfaChosen: (fact) => ({ by: fact.by, what: tell`chose ${methodInWords()[fact.method]}` }),
  MfaEnforced: (fact) => ({
    what: tell`enforced MFA, ${fact.proof === 'what-if' ? tell`proven by What-If` : tell`read back`}${found(fact)}`,
  }),
  AccountEnabled: () => ({ what: tell`enabled the account` }),
  SecretIssueStarted: (fact) => ({ by: fact.by, what: tell`asked for the password` }),
  SecretShown: (fact) => ({
    by: fact.by,
    what: tell`was shown the password${fact.passIncluded ? tell` and a Temporary Access Pass` : ''}`,
  }),
  SecretStored: (fact) => ({ by: fact.by, what: tell`said: the password is stored in the vault` }),
  MethodsRead: (fact) =>
    fact.methods.length === 0
      ? undefined
      : { what: tell`saw registered: ${fact.methods.map((method) => safe(method.name, 40)).join(', ')}` },
  RegistrationConfirmed: (fact) => ({ by: fact.by, what: tell`said: Microsoft Authenticator is registered` }),
  ApprovalRequested: (fact) => ({
    by: fact.by,
    what:
      fact.plan.action === 'assign'
        ? tell`asked to assign ${rolesInWords(fact.plan.roles)}, plan ${safe(fact.digest.slice(0, 8))}: ${safe(fact.plan.reason)}`
        : tell`asked to remove ${rolesInWords(fact.plan.roles)}, plan ${safe(fact.digest.slice(0, 8))}: ${safe(fact.plan.reason)}`,
  }),
  ApprovalGranted: (fact) => ({ by: fact.by, what: tell`approved the plan ${safe(fact.digest.slice(0, 8))}` }),
  ApprovalDenied: (fact) => ({ by: fact.by, what: tell`denied the plan: ${safe(fact.reason)}` }),
  ApprovalWithdrawn: (fact) => ({ by: fact.by, what: tell`withdrew the request` }),
  ApprovalExpired: () => ({ what: tell`closed the request: nobody decided in time` }),
  ApprovalVoided: (fact) => ({ what: tell`did not carry the plan out: ${refusalSentence({ code: fact.why })}` }),
  RoleChangeStarted: (fact) => ({ what: tell`began to carry out the plan ${safe(fact.digest.slice(0, 8))}` }),
  RolesAssigned: (fact) => ({
    what: tell`assigned the roles${found(fact)}, to be ended by ${fact.endKeptBy === 'entra' ? 'Entra' : 'Countersign'}`,
  }),
  RolesRead: () => undefined,
  RolesRemoved: () => ({ what: tell`removed the roles and read back that they are gone` }),
  GrantOverdue: () => ({ what: tell`could not end the roles on time, and keeps trying` }),
  GrantLooked: () => undefined,
  DemotionLeft: (fact) => ({ by: fact.by, what: tell`gave up the removal of the roles` }),
  WizardReported: (fact) => ({ by: fact.by, what: tell`said: the CIPP setup wizard is finished` }),
  WizardSeen: () => ({ what: tell`looked for what the CIPP wizard made` }),
  RequirementsJudged: (fact) => ({ what: tell`checked everything: ${verdict(fact.findings).text}` }),
  DemotionStarted: (fact) => ({ by: fact.by, what: tell`began to remove the setup roles` }),
  CardShown: () => undefined,
  CardRetired: () => undefined,
  CardOutdated: () => undefined,
  CardStrayed: () => undefined,
};

/** Who did what, oldest first, the last 40. What nobody is named for was done by Countersign. */
export function historyEntries(facts: readonly RunFact[]): readonly HistoryEntry[] {
  const entries: HistoryEntry[] = [];
  let joined: string[] = [];
  for (const fact of facts) {
    const said = sayingOf(fact);
    if (!said) continue;
    // Sixteen lines of groups would push everything else off the card.
    joined = fact.type === 'GroupJoined' ? [...joined, safe(fact.group.name, 60)] : [];
    if (joined.length > 1) entries.pop();
    const what = joined.length > 1 ? joinedInWords(joined) : said.what;
    entries.push({ at: fact.at, who: said.by ? person(said.by) : 'Countersign', what });
  }
  return entries.slice(-LAST);
}

const NAMED = 3;
function joinedInWords(groups: readonly string[]): string {
  const more = groups.length - NAMED;
  return tell`added the account to ${groups.slice(0, NAMED).join(', ')}${more > 0 ? tell` and ${more} more groups` : ''}`;
}

function sayingOf<T extends RunFactType>(fact: FactOf<T> & { type: T }): Said {
  return words[fact.type](fact);
}

const verbs = (): Readonly<Record<string, string>> => ({
  'approval.approve': tell`the approval`,
  'approval.deny': tell`the denial`,
  'approval.withdraw': tell`the withdrawal`,
  'secret.show': tell`the password`,
});

function verbInWords(verb: string): string {
  const step = steps.find((row) => verb === `step.${row.id}`);
  return step ? `“${told(step.title)}”` : (verbs()[verb] ?? `“${safe(verb, 30)}”`);
}
