import { roleName } from '../../core/roles.js';
import type { Person } from '../../core/people.js';
import type { FactOf, RunFact, RunFactType } from '../../core/runFacts.js';
import { steps } from '../../core/steps.js';
import { effectWords } from '../effectWords.js';
import { person, safe } from '../text.js';
import { failureSentence, refusalSentence } from '../words.js';
import { methodInWords } from './choiceWords.js';
import type { HistoryEntry } from './history.js';

type Said = { by?: Person; what: string } | undefined;
const LAST = 40;

const rolesInWords = (ids: readonly string[]): string => ids.map(roleName).join(', ');
const found = (fact: { found: boolean }): string => (fact.found ? ' (it was there already)' : '');
const denied = (fact: FactOf<'RefusalRecorded'>): string =>
  `${safe(fact.name, 64)} was refused ${verbInWords(fact.verb)}: “${refusalSentence({ code: fact.refusal })}”`;

/** undefined: of no interest to a reader; the export has it. */
const words: { readonly [T in RunFactType]: (fact: FactOf<T>) => Said } = {
  RunStarted: (fact) => ({
    by: fact.by,
    what: fact.kind === 'adopt' ? `began to take ${safe(fact.adopting ?? '', 113)} into care` : 'began a setup',
  }),
  RunHandedOver: (fact) => ({ by: fact.to, what: 'took the setup over' }),
  RunMoved: (fact) => ({ by: fact.by, what: 'had the card shown in another thread' }),
  RunCancelled: (fact) => ({ by: fact.by, what: 'cancelled the setup' }),
  CareEnded: (fact) => ({ by: fact.by, what: 'ended the watch, because the account does not exist any more' }),
  RunCompleted: () => ({ what: 'finished the setup' }),
  RefusalRecorded: (fact) => ({ what: denied(fact) }),
  PreflightSubmitted: (fact) => ({
    by: fact.by,
    what: `asked for a check of the tenant (${fact.profile}, ${fact.mode})`,
  }),
  TenantRead: (fact) => ({
    what: fact.blockers.length > 0 ? 'read the tenant: something stands in the way' : 'read the tenant',
  }),
  AccountAdopted: (fact) => ({
    what: `read the account ${safe(fact.described.userPrincipalName, 113)}: ${fact.unmet.length} requirements not met`,
  }),
  AccountDescribed: (fact) => ({
    by: fact.by,
    what: `named the account ${safe(fact.described.userPrincipalName, 113)}`,
  }),
  NameChecked: (fact) => ({ what: fact.free ? 'found the name free' : 'found the name taken' }),
  PartnerAnswered: (fact) => ({
    by: fact.by,
    what: fact.partner ? 'said: we are a Microsoft partner' : 'said: we are no Microsoft partner',
  }),
  GroupsRead: (fact) => ({ what: `found ${fact.gdap.length} GDAP groups` }),
  GroupsChosen: (fact) => ({
    by: fact.by,
    what: `chose ${fact.groups.length} GDAP groups, ${fact.createRoles.length} to be created`,
  }),
  ChoiceReopened: (fact) => ({ by: fact.by, what: 'went back to change something' }),
  ReviewConfirmed: (fact) => ({ by: fact.by, what: 'confirmed the review' }),
  EffectStarted: () => undefined,
  EffectDelayed: () => undefined,
  EffectFailed: (fact) => ({
    what: `stopped while ${effectWords(fact.effect)}: ${failureSentence(fact.reason)} (${safe(fact.reference, 60)})`,
  }),
  EffectRetried: (fact) => ({ by: fact.by, what: 'had it tried again' }),
  AccountCreated: (fact) => ({ what: `created the account, disabled${found(fact)}` }),
  GroupCreated: (fact) => ({ what: `created the group ${safe(fact.group.name, 60)}${found(fact)}` }),
  GroupNotCreated: (fact) => ({ what: `could not create the group for ${safe(fact.role, 60)}` }),
  GroupJoined: (fact) => ({ what: `added the account to ${safe(fact.group.name, 60)}${found(fact)}` }),
  GroupNotJoined: (fact) => ({ what: `could not add the account to ${safe(fact.group.name, 60)}` }),
  LicenceAssigned: (fact) => ({ what: `assigned the licence${found(fact)}` }),
  MailboxSeen: () => ({ what: 'saw the mailbox' }),
  MfaChosen: (fact) => ({ by: fact.by, what: `chose ${methodInWords[fact.method]}` }),
  MfaEnforced: (fact) => ({
    what: `enforced MFA, ${fact.proof === 'what-if' ? 'proven by What-If' : 'read back'}${found(fact)}`,
  }),
  AccountEnabled: () => ({ what: 'enabled the account' }),
  SecretIssueStarted: (fact) => ({ by: fact.by, what: 'asked for the password' }),
  SecretShown: (fact) => ({
    by: fact.by,
    what: `was shown the password${fact.passIncluded ? ' and a Temporary Access Pass' : ''}`,
  }),
  SecretStored: (fact) => ({ by: fact.by, what: 'said: the password is stored in the vault' }),
  MethodsRead: (fact) =>
    fact.methods.length === 0
      ? undefined
      : { what: `saw registered: ${fact.methods.map((method) => safe(method.name, 40)).join(', ')}` },
  RegistrationConfirmed: (fact) => ({ by: fact.by, what: 'said: Microsoft Authenticator is registered' }),
  ApprovalRequested: (fact) => ({
    by: fact.by,
    what: `asked to ${fact.plan.action} ${rolesInWords(fact.plan.roles)}, plan ${safe(fact.digest.slice(0, 8))}: ${safe(fact.plan.reason)}`,
  }),
  ApprovalGranted: (fact) => ({ by: fact.by, what: `approved the plan ${safe(fact.digest.slice(0, 8))}` }),
  ApprovalDenied: (fact) => ({ by: fact.by, what: `denied the plan: ${safe(fact.reason)}` }),
  ApprovalWithdrawn: (fact) => ({ by: fact.by, what: 'withdrew the request' }),
  ApprovalExpired: () => ({ what: 'closed the request: nobody decided in time' }),
  ApprovalVoided: (fact) => ({ what: `did not carry the plan out: ${refusalSentence({ code: fact.why })}` }),
  RoleChangeStarted: (fact) => ({ what: `began to carry out the plan ${safe(fact.digest.slice(0, 8))}` }),
  RolesAssigned: (fact) => ({
    what: `assigned the roles${found(fact)}, to be ended by ${fact.endKeptBy === 'entra' ? 'Entra' : 'Countersign'}`,
  }),
  RolesRead: () => undefined,
  RolesRemoved: () => ({ what: 'removed the roles and read back that they are gone' }),
  GrantOverdue: () => ({ what: 'could not end the roles on time, and keeps trying' }),
  GrantLooked: () => undefined,
  DemotionLeft: (fact) => ({ by: fact.by, what: 'gave up the removal of the roles' }),
  WizardReported: (fact) => ({ by: fact.by, what: 'said: the CIPP setup wizard is finished' }),
  WizardSeen: () => ({ what: 'looked for what the CIPP wizard made' }),
  RequirementsJudged: (fact) => ({
    what: `checked ${fact.findings.length} requirements, ${fact.findings.filter((known) => known.state !== 'ok').length} not met or not known`,
  }),
  DemotionStarted: (fact) => ({ by: fact.by, what: 'began to remove the setup roles' }),
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
  return `added the account to ${groups.slice(0, NAMED).join(', ')}${more > 0 ? ` and ${more} more groups` : ''}`;
}

function sayingOf<T extends RunFactType>(fact: FactOf<T> & { type: T }): Said {
  return words[fact.type](fact);
}

const verbs: Readonly<Record<string, string>> = {
  'approval.approve': 'the approval',
  'approval.deny': 'the denial',
  'approval.withdraw': 'the withdrawal',
  'secret.show': 'the password',
};

function verbInWords(verb: string): string {
  const step = steps.find((row) => verb === `step.${row.id}`);
  return step ? `“${step.title}”` : (verbs[verb] ?? `“${safe(verb, 30)}”`);
}
