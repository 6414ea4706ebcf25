import { tell } from '../language.js';
import type { MethodKind } from '../../core/readings.js';
import type { RunState } from '../../core/runState.js';
import type { CardContext } from '../card.js';
import { safe } from '../text.js';
import { accountName, fact, type Frame, frame, type Hint, hint, numbered } from './frame.js';

export type RegisterData = Frame & { instructions: ReturnType<typeof numbered> };

const kinds = (): Readonly<Record<MethodKind, string>> => ({
  microsoft: tell`✓ counts`,
  'third-party': tell`✗ another provider, has to go`,
  'device-bound': tell`does not count as MFA`,
  weak: tell`does not count as MFA`,
  unknown: tell`? of a kind not known here`,
});

export function register(run: RunState, context: CardContext): RegisterData {
  const methods = run.methods ?? [];
  return {
    ...frame(run, context, {
      intro: tell`The account needs Microsoft’s own MFA before it gets any role. Countersign looks again and again; this card changes by itself.`,
      hints: [...foreignHints(run), ...mailboxHint(run)],
      facts: [
        fact(tell`Account`, accountName(run)),
        ...(run.methods === null ? [fact(tell`Registered`, tell`⏳ not looked at yet`)] : []),
        ...(run.methods !== null && methods.length === 0 ? [fact(tell`Registered`, tell`⏳ nothing yet`)] : []),
        ...methods.slice(0, 12).map((method) => fact(safe(method.name, 60), kinds()[method.kind])),
      ],
      next:
        run.kind === 'setup'
          ? tell`as soon as a Microsoft method is seen, the roles for the setup can be asked for.`
          : tell`as soon as a Microsoft method is seen, this goes on by itself.`,
    }),
    instructions: numbered(
      tell`Open a private browser window and go to https://aka.ms/mysecurityinfo.`,
      tell`Sign in as the account with the Temporary Access Pass (without one: with the password).`,
      tell`Add the sign-in method “Microsoft Authenticator”. Not Duo or any other provider: CIPP’s calls would fail.`,
      tell`Sign out and close the window. Tokens of this session die with the pass, so never run the CIPP wizard in it.`,
    ),
  };
}

function foreignHints(run: RunState): readonly Hint[] {
  const foreign = (run.methods ?? [])
    .filter((method) => method.kind === 'third-party')
    .map((method) => safe(method.name, 60));
  const policies = run.externalPolicies.slice(0, 5).map((name) => safe(name, 60));
  return [
    ...(foreign.length > 0
      ? [
          hint(
            'attention',
            tell`Registered with another provider: ${foreign.join(', ')}. Remove it; it does not count as MFA for CIPP.`,
          ),
        ]
      : []),
    ...(policies.length > 0
      ? [
          hint(
            'warning',
            tell`Entra offers another provider to this account: ${policies.join(', ')}. Choose Microsoft Authenticator, and exclude the account there.`,
          ),
        ]
      : []),
  ];
}

const mailboxHint = (run: RunState): readonly Hint[] =>
  run.licenceAssigned && !run.mailboxSeen
    ? [hint('plain', tell`The mailbox is still being made by Exchange; this does not hold anything up.`)]
    : run.mailboxSeen
      ? [hint('good', tell`The mailbox is ready.`)]
      : [];
