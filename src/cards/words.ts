import { tell } from './language.js';
import type { FieldProblem, Refusal } from '../core/decision.js';
import type { RefusalCode } from '../core/refusals.js';
import type { Blocker, FactOf, FailureReason } from '../core/runFacts.js';
import { type StepId, stepRow } from '../core/steps.js';
import { wordsOf } from './fieldWords.js';
import { safe } from './text.js';

// One plain sentence for what did not happen, then what to do next. Who may is never said: that list is worth stealing.
const refusals = (): Readonly<Record<RefusalCode, string | ((about: string) => string)>> => ({
  'identity-unknown': tell`Microsoft Entra could not be asked who you are, so nothing was done. Try again in a minute; if it goes on, check the bot’s connection to Microsoft Graph.`,
  guest: tell`Guests of this tenant cannot do this. Use your member account of this tenant.`,
  'person-disabled': tell`Your account is blocked in this tenant, so nothing was done. Have it enabled first.`,
  'not-an-operator': tell`Your account holds none of the rights this setup needs, so nothing was done. Ask your administrator for access, then press again.`,
  'wrong-conversation': tell`Countersign works in its own channel only. Open the channel it was installed for and write there.`,
  'unknown-verb': tell`This button belongs to another version of Countersign. Write “setup” for the current card.`,
  'run-unknown': tell`This setup is not known here. Write “setup” to begin one or to find an open one.`,
  'run-over': tell`This setup is over; its card no longer takes answers. Write “status” to see the account, or “setup” for another.`,
  'out-of-date': tell`That card was out of date, so nothing was done. This is the current one; please answer here.`,
  'card-unknown': tell`This is not the card Countersign keeps of this request, so nothing was done. Press on the newest card of the request, in the thread of its setup.`,
  'already-received': tell`This was received already and is not done twice. The card shows where things stand.`,
  'already-pressed': tell`You pressed this already and it is not done twice. The card shows where things stand.`,
  busy: tell`The last answer is still being worked on. Wait until the card changes, then go on.`,
  'not-your-run': tell`This setup is in the hands of a colleague, so nothing was done. Write “setup” to take it over.`,
  'already-yours': tell`This setup is in your hands already. Go on with its card.`,
  'run-open': tell`A setup is open already. Go on with it, take it over, or start another.`,
  'account-in-care': tell`Another open setup already cares for this account. Write “setup” to find it.`,
  'nothing-open': tell`There is no open setup. Write “setup” to begin one.`,
  'account-still-there': tell`This account still exists, so it stays under watch. Delete it in Entra for good first; its watch can be ended after that.`,
  'account-restorable': tell`This account was deleted, but can still be restored for 30 days, so it stays under watch. Delete it for good under “Deleted users” in Entra, or put its alert off until then.`,
  'account-unreadable': tell`Whether this account still exists could not be read just now, so it stays under watch. Try again in a minute.`,
  'grant-active': tell`The account still holds its setup roles, so the setup cannot be left yet. Write “demote” to have them removed, then cancel.`,
  'grant-ending': tell`What was begun before is still being cleared away, to be sure that nothing of it stays. Wait five minutes, then press again.`,
  'not-now': tell`This is not possible at this point of the setup. The card shows what comes next.`,
  'field-invalid': tell`Something needs another look before it goes on:`,
  'command-incomplete': (about) =>
    about === 'explain'
      ? tell`Write the code or the error text behind it, for example: explain AADSTS50076`
      : tell`The command “${about || tell`this`}” needs the user name of an account, for example: adopt CIPPServiceAccount@contoso.com`,
  'duration-too-long': (about) =>
    tell`The roles can be held for 1 to ${about || tell`the allowed number of`} hours here. Choose a shorter time.`,
  'no-second-admin': tell`Nobody else could countersign this right now, so it was not asked for. Give a second admin the rights to, then press again. Whoever saw the password does not count.`,
  'plan-open': tell`A request of this setup is open already. Wait for its decision, or withdraw it on its card.`,
  'account-plan-open': tell`Another setup has a request or a running assignment of the same role for this account. Wait until it is over, or withdraw it there (“history” shows it).`,
  'too-many-requests': (about) =>
    tell`You have asked for as many privileged changes as one person may within an hour. Ask again in ${about || tell`some`} minutes, or have a colleague take the setup over.`,
  'clock-behind': tell`The clock of the machine Countersign runs on is behind what it has recorded already, so nothing can be said to be in time. Have it set right. If it is right and was wrong before, wait, or cancel this setup and adopt the account anew.`,
  'plan-gone': tell`This request was replaced or is not the one that was shown, so nothing was done. Use the newest card.`,
  'plan-decided': tell`This request has been decided already. The card shows how.`,
  'plan-expired': tell`This request has expired and nothing was changed. Its requester can ask again from the setup card.`,
  'own-request': tell`You asked for this yourself, so somebody else has to decide it. You can withdraw it.`,
  'target-decides': tell`This request is about your own account, so somebody else has to decide it.`,
  'holds-secret': tell`You were shown the password of this account, so somebody who was not has to approve. You can still deny the request.`,
  'not-eligible': tell`Your account does not hold the rights to countersign, so nothing was done. Leave the decision to a colleague.`,
  'eligibility-unknown': tell`It could not be found out whether this may be countersigned, and unknown counts as no. Try again in a minute.`,
  'reason-missing': tell`Please say why: type a reason into the field, then press the button again.`,
  'not-requester': tell`Only the person who asked can withdraw this request. You can deny it instead.`,
  'alert-over': tell`This alert is closed or was replaced by a newer one, so nothing was done. Write “alerts” for what is open now.`,
  'snooze-never': tell`That MFA is not enforced, or that nobody can tell, is never put off while the account can sign in. Have it enforced, or block the account’s sign-in.`,
  'change-unknown': tell`What was changed could not be read just now, so nothing was accepted. Try again in a minute.`,
  'change-too-long': tell`More was added to this bot’s app than the card shows, so nothing was accepted. Look in Entra at the app’s credentials, owners, roles and permissions, undo what was not meant until the rest fits, then press again.`,
  'snooze-not-offered': tell`An alert can be put off for 4 hours to 7 days. Choose one of these, then press Snooze again.`,
  'too-many-global-administrators': (about) =>
    tell`The tenant would have more than ${about || tell`the allowed number of`} Global Administrators. Remove one that is not needed, then press again.`,
  'last-global-administrators': (about) =>
    tell`Fewer than ${about || tell`the required number of`} other Global Administrators would be left, and you could lock yourselves out. Add one first, then press again.`,
  'global-administrators-unknown': tell`The number of Global Administrators could not be read, so nothing was changed. Try again in a minute.`,
  'break-glass': tell`This is an emergency access account of your tenant. Countersign never changes it; use another account for CIPP.`,
  'role-settings': tell`PIM in Entra refuses this: the longest time of the role, a rule about MFA, justification or tickets, or a licence that has ended. Ask again for fewer hours, or have the settings changed.`,
});

/** What did not happen and what to do next. Names no person and not who may. */
export function refusalSentence(refusal: Refusal): string {
  const sentence = refusals()[refusal.code];
  if (typeof sentence === 'string') return sentence;
  return sentence(refusal.about === undefined ? '' : safe(refusal.about, 40));
}

/** What is wrong with one field, by its label. */
export function fieldProblemSentence(step: StepId, problem: FieldProblem): string {
  const words = wordsOf(problem.field);
  const label = words?.label ?? tell`A field`;
  const row = stepRow(step).fields.find((field) => field.id === problem.field);
  switch (problem.problem) {
    case 'missing':
      return tell`${label}: please fill it in.`;
    case 'too-long':
      return tell`${label}: too long${row ? tell`; at most ${row.maxLength} characters` : ''}.`;
    case 'characters':
      return `${label}: ${words ? lowerFirst(words.error) : tell`it contains characters that cannot be stored.`}`;
    case 'not-a-choice':
      return tell`${label}: this is not one of the choices any more. Please choose again.`;
    case 'malformed':
      return tell`${label}: what arrived could not be read. Please enter it again.`;
  }
}

const lowerFirst = (sentence: string): string => sentence.charAt(0).toLowerCase() + sentence.slice(1);

const failures = (): Readonly<Record<FailureReason, string>> => ({
  denied: tell`Microsoft Graph refuses this to the bot. Grant its app the missing permission with admin consent (docs/operations.md), then try again.`,
  'privileged-target': tell`Entra refuses this change because the account holds an admin role. Remove that role from the account first, then try again.`,
  unlicensed: tell`The tenant has no licence for this. Get the licence or choose the other way, then try again.`,
  'name-taken': tell`The name has been taken meanwhile. Cancel this setup and begin one with another user name, or adopt the account that is there.`,
  'no-seat': tell`No free seat is left of the chosen licence. Free or buy one, then try again.`,
  'licence-error': tell`The licence could not be assigned; usually the usage location or another licence stands in its way. Look at the user in the admin centre, then try again.`,
  'security-defaults': tell`Security defaults are on, and Entra takes no Conditional Access policy beside them. Turn them off in Entra once other policies protect your users, then try again.`,
  'policy-differs': tell`There is a policy of this name that does something else, and Countersign does not overwrite it. Rename or correct it in Entra, then try again.`,
  'not-enforced': tell`The policy is in place, but Entra does not apply it to this account yet. Look for exclusions in other policies, then try again.`,
  'group-gone': tell`The group does not exist any more. Have it made again in your partner account, then try again.`,
  'account-gone': tell`The account does not exist any more. Restore it in Entra and try again, or write “cancel” to leave this setup.`,
  'role-differs': tell`What Entra shows is not what was approved. Look at the account’s roles in Entra before anything else, then try again.`,
  'through-group': tell`The role comes through a group, which Countersign does not empty. Take the account out of that group in Entra, then try again.`,
  'last-administrator': tell`It is the only enabled Global Administrator left, and without it nobody could manage the tenant. Make somebody else Global Administrator; then it is taken away.`,
  'break-glass-account': tell`The account is configured as an emergency access account, which Countersign never touches. Remove the role in Entra by hand, or take the account out of BREAK_GLASS_IDS.`,
  'not-removed': tell`The role is still there after its removal. Remove it in Entra by hand, then try again.`,
  'not-confirmed': tell`Entra did not show the change within ten minutes. Look at the account in Entra, then try again; Countersign looks first and does nothing twice.`,
  'role-settings': tell`The PIM settings of the role in Entra refuse the request. Change them or remove the role in Entra by hand, then try again.`,
  'in-care': tell`Another open setup already cares for this account. Write “cancel” here and go on with that one.`,
  'not-adoptable': tell`This account is not taken into care: it is an emergency access account, a guest, or synchronised from on-premises. Cancel, and use a cloud-only member account.`,
  rejected: tell`Microsoft Graph did not accept the request. Try again once; if it stays so, look up the reference in the log.`,
  unexpected: tell`Something unexpected happened and the work stopped where it was. Try again; if it stays so, look up the reference in the log.`,
});

/** Why the work stopped and what to do. */
export const failureSentence = (reason: FailureReason): string => failures()[reason];

const delays = (): Readonly<Record<FactOf<'EffectDelayed'>['reason'], string>> => ({
  throttled: tell`Microsoft Graph asks for patience; it goes on by itself.`,
  unreachable: tell`Microsoft Graph cannot be reached right now; it is tried again and again.`,
  replicating: tell`Entra is still spreading the change among its servers; this takes up to some minutes.`,
  waiting: tell`Still waiting; it is looked at again and again.`,
});

/** Why it takes longer. */
export const delaySentence = (reason: FactOf<'EffectDelayed'>['reason']): string => delays()[reason];

const blockers = (): Readonly<Record<Blocker, string>> => ({
  'no-second-admin': tell`Nobody besides you could countersign. Give a second admin the rights to, then check again: without one the setup could not be finished, so nothing is created.`,
  'no-managed-domain': tell`Every domain is federated. The account needs a managed one; your onmicrosoft.com domain always is. Add or convert one, then check again.`,
  'several-admin-agents': tell`There are several groups named AdminAgents. Rename all but Microsoft’s own, then check again.`,
  'no-admin-agents': tell`There is no AdminAgents group, so this tenant is not enrolled as a partner. Enrol it in Partner Center, or answer “No”.`,
});

/** Why the setup cannot go on, and who can change that. */
export const blockerSentence = (blocker: Blocker): string => blockers()[blocker];
