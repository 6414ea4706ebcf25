import { tell } from '../language.js';
import type { RunState } from '../../core/runState.js';
import { pieces, safe } from '../text.js';
import { when } from '../times.js';
import { accountName, type Hint, hint, numbered } from './frame.js';

export type Secret = {
  userPrincipalName: string;
  password: string;
  pass: { value: string; until: string } | null;
  passMissingBecause?: () => string;
};
type Pieces = readonly { text: string }[];
export type SecretDialogData = {
  intro: string;
  account: string;
  password: Pieces;
  hasPass: boolean;
  pass: Pieces;
  passUntil: string;
  hints: readonly Hint[];
  instructions: ReturnType<typeof numbered>;
  run: string;
  nonce: string;
  fallbackText: string;
};

/** The one place where a secret meets a card: as text runs, which know no Markdown, and never in an input or in data. */
export function secretDialogOf(run: RunState, secret: Secret, nonce: string): SecretDialogData {
  return {
    intro: tell`Shown once, to you alone. Copy it into your password vault now.`,
    account: safe(secret.userPrincipalName, 113),
    password: pieces(secret.password).map((text) => ({ text })),
    hasPass: secret.pass !== null,
    pass: pieces(secret.pass?.value ?? '').map((text) => ({ text })),
    passUntil: secret.pass ? tell`Good for one sign-in until ${when(secret.pass.until)}.` : '',
    hints: secret.pass ? [] : [hint('warning', withoutPass(secret))],
    instructions: numbered(
      tell`Store the password in your vault.`,
      secret.pass
        ? tell`In a private window, sign in at https://aka.ms/mysecurityinfo with the pass and add Microsoft Authenticator.`
        : tell`In a private window, sign in at https://aka.ms/mysecurityinfo with the password and add Microsoft Authenticator.`,
      tell`Never run the CIPP wizard in that window: sign in afresh, with password and Authenticator.`,
    ),
    run: run.id,
    nonce,
    fallbackText: tell`The password of ${accountName(run)} is shown in Teams only.`,
  };
}

const withoutPass = (secret: Secret): string =>
  tell`There is no Temporary Access Pass${secret.passMissingBecause ? `: ${safe(secret.passMissingBecause())}` : ''}. Use the password for the first sign-in.`;
