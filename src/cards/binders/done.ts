import type { RunState } from '../../core/runState.js';
import type { CardContext } from '../card.js';
import { type Row, findingRows, verdict } from './findingRows.js';
import { accountName, fact, type Frame, frame, hint } from './frame.js';
import { grantHint } from './planFacts.js';
import { ownTenantHint } from './tenantHints.js';

export type DoneData = Frame & { rows: readonly Row[] };

export function done(run: RunState, context: CardContext): DoneData {
  const findings = run.findings ?? [];
  const { allMet, text } = verdict(findings);
  return {
    ...frame(run, context, {
      title: allMet ? 'Done: the account is ready' : 'Done, with something left to mend',
      intro: text,
      hints: [
        ...(allMet ? [hint('good', 'CIPP can work with this account.')] : []),
        ...grantHint(run),
        ...ownTenantHint(run),
      ],
      facts: [fact('Account', accountName(run))],
      next: 'mention me with “check” at any time to have everything read again, and with “demote” should the account ever hold such a role again. Changing its password would end CIPP’s access.',
    }),
    rows: findingRows(findings),
  };
}
