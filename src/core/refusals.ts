/**
 * Every reason for which Countersign does nothing. `cards/words.ts` holds one sentence for each (a Record over this
 * union, so that none can be forgotten); `test/bot/refusals.test.ts` provokes each over HTTP.
 */
export const refusalCodes = [
  // Who is asking
  'identity-unknown', // Microsoft Graph could not be asked who this is: counts as no
  'guest',
  'person-disabled',
  'not-an-operator',
  'wrong-conversation',
  // Which card
  'unknown-verb',
  'run-unknown',
  'run-over',
  'out-of-date',
  'card-unknown', // a copy of a request, or one whose posting was never recorded
  'already-received', // the very same activity again: Teams resends what it thinks was lost
  'already-pressed', // a double click
  'busy', // the last submission is still being worked on
  // Which run
  'not-your-run',
  'already-yours',
  'run-open',
  'account-in-care', // another open run already cares for this account
  'nothing-open',
  'account-still-there', // an account is watched for as long as it exists
  'account-restorable', // deleted, but anybody could bring it back unwatched
  'account-unreadable', // whether it still exists cannot be read now, so it is watched on
  'grant-ending', // what was begun before is still being cleared away
  'grant-active', // a run cannot be left while its privileged role is still assigned
  'not-now', // the command exists but not at this step
  // What was typed
  'field-invalid',
  'command-incomplete',
  'duration-too-long',
  // The second admin
  'no-second-admin',
  'plan-open',
  'account-plan-open', // another setup has a request or a grant of the same role for the same account
  'too-many-requests',
  'clock-behind', // the machine's clock is behind what is recorded already: nothing can be said to be in time
  'plan-gone',
  'plan-decided',
  'plan-expired',
  'own-request',
  'target-decides', // the account itself
  'holds-secret', // was shown the account's password: is as good as the account
  'not-eligible',
  'eligibility-unknown',
  'reason-missing',
  'not-requester',
  // Alerts
  'alert-over', // closed, replaced, or not one of ours
  'snooze-never', // that MFA is not enforced is not put off while somebody can sign in
  'change-unknown', // what was changed cannot be read now, so it cannot be accepted
  'change-too-long', // more was changed than its card shows, so nobody can have read what they would accept
  'snooze-not-offered', // longer than seven days, or not one of the choices
  // Bounds
  'too-many-global-administrators',
  'last-global-administrators',
  'global-administrators-unknown',
  'break-glass',
  'role-settings', // PIM settings of the role refuse what was countersigned
] as const;

export type RefusalCode = (typeof refusalCodes)[number];

/** Is it the same press again, so that it is answered with what came of the first? */
export const isRepetition = (code: RefusalCode): boolean => code === 'already-received' || code === 'already-pressed';

const turningAway: ReadonlySet<RefusalCode> = new Set<RefusalCode>([
  ...(['identity-unknown', 'guest', 'person-disabled', 'not-an-operator', 'wrong-conversation'] as const),
  ...(['eligibility-unknown', 'not-eligible', 'card-unknown'] as const),
]);

/** Is it because of who asks, where, or on which card, so that they are given nothing to look at again there? */
export const turnsAway = (code: RefusalCode): boolean => turningAway.has(code);
