import { tell, told } from '../language.js';
import { shortDigest } from '../../core/plan.js';
import { roleNames } from '../../core/roles.js';
import type { PlanState, RunState } from '../../core/runState.js';
import { personIn } from '../doubts.js';
import { safe } from '../text.js';
import { when } from '../times.js';
import { refusalSentence } from '../words.js';
import { accountName, type Hint, hint } from './frame.js';

export const rolesInWords = (roles: readonly string[]): string => roles.map(roleInWords).join(', ') || tell`none`;

const roleInWords = (role: string): string => {
  const name = Object.hasOwn(roleNames, role) ? roleNames[role] : undefined;
  return safe(name === undefined ? role : told(name), 60);
};

/** 'Assign Global Administrator' or 'Remove 3 admin roles'. */
export function planTitle(open: PlanState): string {
  const { action, roles } = open.plan;
  const what = roles.length === 1 ? rolesInWords(roles) : tell`${roles.length} admin roles`;
  return action === 'assign' ? tell`Assign ${what}` : tell`Remove ${what}`;
}

export const digestInWords = (open: PlanState): string => safe(shortDigest(open.digest));

/** What came of the last request, for the step card that can ask again. Nothing while one is open. */
export function lastRequestHint(run: RunState): readonly Hint[] {
  const open = run.plan;
  if (open?.plan.action !== (run.step === 'elevate' ? 'assign' : 'remove')) return [];
  const by = open.decidedBy ? tell` by ${personIn(run, open.decidedBy)}` : '';
  switch (open.status) {
    case 'denied':
      return [hint('attention', tell`The last request was denied${by}: ${safe(open.denialReason ?? '')}`)];
    case 'withdrawn':
      return [hint('plain', tell`The last request was withdrawn. Nothing was changed.`)];
    case 'expired':
      return [
        hint(
          'warning',
          tell`The last request expired before anybody decided. Nothing was changed; ask again when a second admin is there.`,
        ),
      ];
    case 'voided':
      return [hint('attention', tell`The last request was approved but not carried out. ${voidedWords(open)}`)];
    default:
      return [];
  }
}

export const voidedWords = (open: PlanState): string =>
  open.voidedBecause ? (voidedBecause()[open.voidedBecause] ?? refusalSentence({ code: open.voidedBecause })) : '';

// The refusal sentences speak to whoever pressed a button; here nobody did.
const voidedBecause = (): Readonly<Record<string, string>> => ({
  'plan-expired': tell`Its time had run out when it was to begin.`,
  'plan-gone': tell`What was about to be sent to Entra was not what had been approved.`,
  'not-eligible': tell`The approver no longer held the rights to countersign when it was to begin.`,
  'own-request': tell`The approver had meanwhile become a party to it.`,
  'not-now': tell`It was given up before it was seen in Entra.`,
  'role-settings': tell`PIM refuses it: the longest time of the role, a rule about MFA, justification or tickets, or a licence that has ended. Ask for fewer hours, or have the settings changed.`,
  'too-many-global-administrators': tell`The tenant would have had too many Global Administrators.`,
  'last-global-administrators': tell`Too few other Global Administrators would have been left.`,
});

/** Until when the account holds its setup roles. */
export function grantHint(run: RunState): readonly Hint[] {
  if (!run.grant || run.grant.ended) return [];
  if (run.grant.overdue) {
    return [
      hint(
        'attention',
        tell`${accountName(run)} should have lost ${rolesInWords(run.grant.roles)} at ${when(run.grant.until)} and has not. Countersign keeps trying; remove it in Entra by hand now.`,
      ),
    ];
  }
  // Begun and not read back: what may be there is ended all the same, but nothing is claimed.
  if (!run.grant.confirmed) return [];
  const keeper =
    run.grant.endKeptBy === 'entra'
      ? tell`Entra ends this by itself`
      : tell`only Countersign ends this, Entra does not`;
  return [
    hint(
      'warning',
      tell`${accountName(run)} holds ${rolesInWords(run.grant.roles)} until ${when(run.grant.until)}; ${keeper}.`,
    ),
  ];
}
