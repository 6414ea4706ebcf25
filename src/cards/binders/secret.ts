import { tell, told } from '../language.js';
import type { RunState } from '../../core/runState.js';
import { stepRow } from '../../core/steps.js';
import type { CardContext } from '../card.js';
import { when } from '../times.js';
import { accountName, fact, type Frame, frame, hint } from './frame.js';
import { passHints } from './tenantHints.js';

export type SecretData = Frame & { open: string };

/** The button only opens the dialog; no password is ever on a card in the channel. */
export function secret(run: RunState, context: CardContext): SecretData {
  const shownAt = run.secretShownAt;
  return {
    ...frame(run, context, {
      intro: tell`Countersign sets a new random password and shows it once, in a dialog that only you see, with a Temporary Access Pass for registering Microsoft Authenticator. Nothing of it is kept, so have your password vault open.`,
      hints: [
        ...(shownAt === null
          ? []
          : [
              hint(
                'attention',
                tell`They were shown ${when(shownAt)} and cannot be shown again. If they are lost, have them replaced: the old password and pass stop working at once.`,
              ),
            ]),
        ...passHints(run),
        hint('plain', tell`Whoever sees the password can no longer approve the roles of this account.`),
      ],
      facts: [fact(tell`Account`, accountName(run))],
      next: tell`you store the password in your vault, confirm it in the dialog, and register Microsoft Authenticator.`,
    }),
    open: shownAt === null ? told(stepRow('secret').button) : tell`Replace and show again`,
  };
}
