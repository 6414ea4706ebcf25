import { evidenceInWords } from '../evidenceWords.js';
import { tell } from '../language.js';
import { rolesToRemove } from '../../core/approval.js';
import type { Holding } from '../../core/plan.js';
import type { Reading, WizardReading } from '../../core/readings.js';
import type { RunState } from '../../core/runState.js';
import type { CardContext } from '../card.js';
import { safe } from '../text.js';
import { accountName, type Fact, fact, type Frame, frame, type Hint, hint } from './frame.js';
import { grantHint, lastRequestHint, rolesInWords } from './planFacts.js';
import { ownTenantHint } from './tenantHints.js';

export type DemoteData = Frame;

const sources = (): Readonly<Record<Holding['source'], string>> => ({
  direct: tell`assigned`,
  schedule: tell`assigned with an end (PIM)`,
  eligibility: tell`can be activated (PIM eligible)`,
});

export function demote(run: RunState, context: CardContext): DemoteData {
  return frame(run, context, {
    intro:
      run.mode === 'gdap' || run.mode === null
        ? tell`CIPP reaches client tenants through GDAP and no longer needs the setup roles. Whoever got hold of the account would own your tenant, so they go.`
        : tell`CIPP no longer needs the setup roles. Whoever got hold of the account would own your tenant, so they go.`,
    hints: [
      ...lastRequestHint(run),
      ...wizardHints(run.wizard),
      ...groupHints(run),
      ...ownTenantHint(run),
      ...grantHint(run),
    ],
    facts: [
      fact(tell`Account`, accountName(run)),
      ...heldFacts(run),
      fact(tell`Will be removed`, rolesInWords(rolesToRemove(run))),
      ...(run.wizard ? wizardFacts(run.wizard) : []),
    ],
    next: tell`a second admin approves the removal; Countersign reads back that nothing is left.`,
  });
}

const heldFacts = (run: RunState): readonly Fact[] =>
  (run.roles?.holdings ?? [])
    .slice(0, 12)
    .map((holding) => fact(rolesInWords([holding.roleId]), sources()[holding.source]));

function groupHints(run: RunState): readonly Hint[] {
  const roles = run.roles?.throughGroups ?? [];
  return roles.length === 0
    ? []
    : [
        hint(
          'attention',
          tell`Held through a group: ${rolesInWords(roles)}. Countersign empties no groups; take the account out of it in Entra.`,
        ),
      ];
}

/** Seen or not seen is said; it is a hint, because what cannot be seen may be there all the same. */
function wizardHints(wizard: WizardReading | null): readonly Hint[] {
  if (!wizard) return [];
  const absent = (seen: Reading<boolean>) => seen.known && !seen.value;
  return absent(wizard.appSeen) || absent(wizard.consentSeen)
    ? [
        hint(
          'warning',
          tell`The wizard does not seem to be finished: something it makes was not found. Finish it before the roles go.`,
        ),
      ]
    : [];
}

const wizardFacts = (wizard: WizardReading): readonly Fact[] => [
  fact(tell`CIPP-SAM app`, seenInWords(wizard.appSeen)),
  fact(tell`Its consent`, seenInWords(wizard.consentSeen)),
  fact(tell`Last sign-in`, signInInWords(wizard)),
];

const seenInWords = (seen: Reading<boolean>): string =>
  seen.known
    ? seen.value
      ? tell`✓ found`
      : tell`✗ not found`
    : tell`? could not be checked: ${safe(evidenceInWords(seen.why), 100)}`;

function signInInWords({ lastSignIn }: WizardReading): string {
  if (!lastSignIn.known) return tell`? could not be checked: ${safe(evidenceInWords(lastSignIn.why), 100)}`;
  return lastSignIn.value
    ? tell`with ${safe(lastSignIn.value.method, 60)}`
    : tell`none seen yet (can take up to an hour)`;
}
