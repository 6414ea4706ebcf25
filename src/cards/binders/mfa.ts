import { tell } from '../language.js';
import type { RunState } from '../../core/runState.js';
import { mfaMethodsFor } from '../../core/submission.js';
import type { CardContext } from '../card.js';
import { safe } from '../text.js';
import { methodInWords } from './choiceWords.js';
import { type Frame, frame, type Hint, hint } from './frame.js';
import { choice, choiceInput, type ChoiceInput } from './inputs.js';
import { mfaHints } from './tenantHints.js';

export type MfaData = Frame & { method: ChoiceInput };

export function mfa(run: RunState, context: CardContext): MfaData {
  const methods = mfaMethodsFor(run);
  return {
    ...frame(run, context, {
      intro: tell`CIPP lives on tokens that carry Microsoft MFA, so MFA must be asked at every sign-in, from the very first. The policy covers this account alone, all apps, every time, with no exclusions.`,
      hints: [...uncreatedHint(run), ...mfaHints(run), otherPoliciesHint()],
      next: tell`Countersign puts it in place, proves it, and only then enables the account.`,
    }),
    method: choiceInput(
      'mfa',
      'method',
      context,
      methods.map((known) => choice(methodInWords()[known], known)),
      methods[0] ?? 'per-user',
    ),
  };
}

const otherPoliciesHint = () =>
  hint(
    'plain',
    tell`Exclude the account from your other Conditional Access policies, keep “remember MFA on trusted devices” off, and use no other MFA provider, such as Duo.`,
  );

const uncreatedHint = (run: RunState): readonly Hint[] => [
  ...(run.notJoinedGroups.length === 0
    ? []
    : [
        hint(
          'warning',
          tell`Groups the account could not be put into: ${safe(run.notJoinedGroups.join(', '), 300)}. Add it in Entra, or choose others later.`,
        ),
      ]),
  ...(run.notCreatedRoles.length === 0
    ? []
    : [
        hint(
          'warning',
          tell`Groups that could not be created: ${run.notCreatedRoles.join(', ')}. CIPP can make them later; add the account then.`,
        ),
      ]),
];
