import { tell } from '../language.js';
import { setupRoles, tierZeroRoles } from '../../core/roles.js';
import type { RunState } from '../../core/runState.js';
import type { CardContext } from '../card.js';
import { tail } from '../text.js';
import { accountName, fact, type Frame, frame, hint } from './frame.js';
import { choice, choiceInput, type ChoiceInput, type Input, textInput } from './inputs.js';
import { lastRequestHint, rolesInWords } from './planFacts.js';
import { grantEndHint } from './tenantHints.js';

export type ElevateData = Frame & { reason: Input; hours: ChoiceInput };

export function elevate(run: RunState, context: CardContext): ElevateData {
  const roles = setupRoles[run.profile ?? 'global-administrator'];
  const most = Math.max(1, Math.min(24, context.grantHoursMax));
  const hours = Array.from({ length: most }, (_, index) => String(index + 1));
  return {
    ...frame(run, context, {
      intro: tell`CIPP’s setup wizard needs admin roles for a short while. A second admin has to approve exactly what stands here; then Countersign assigns it, with an end.`,
      hints: [
        ...lastRequestHint(run),
        ...(run.grant?.ended
          ? [
              hint(
                'warning',
                tell`The roles were assigned before and have ended. If the wizard needs more time, ask again.`,
              ),
            ]
          : []),
        grantEndHint(run),
      ],
      facts: [
        fact(tell`Account`, `${accountName(run)} (${tail(run.accountId ?? '')})`),
        fact(tell`Roles`, rolesInWords(roles)),
        fact(
          tell`Power`,
          tell`${rolesInWords(roles.filter((role) => tierZeroRoles.includes(role)))}: can take over the whole tenant`,
        ),
      ],
      next: tell`a card with the whole plan goes to the channel; a second admin approves or denies it.`,
    }),
    reason: textInput('elevate', 'reason', context, 'CIPP setup wizard'),
    hours: choiceInput(
      'elevate',
      'hours',
      context,
      hours.map((count) => choice(count === '1' ? tell`1 hour` : tell`${count} hours`, count)),
      most >= 2 ? '2' : '1',
    ),
  };
}
