import { tell } from '../language.js';
import type { RunState } from '../../core/runState.js';
import type { CardContext } from '../card.js';
import { type Row, findingRows, verdict } from './findingRows.js';
import { accountName, fact, type Frame, frame, hint } from './frame.js';
import { howToMend } from './mendingWords.js';
import { grantHint } from './planFacts.js';
import { ownTenantHint } from './tenantHints.js';

export type DoneData = Frame & { rows: readonly Row[] };

export function done(run: RunState, context: CardContext): DoneData {
  const findings = run.findings ?? [];
  const { allMet, text } = verdict(findings);
  return {
    ...frame(run, context, {
      title: allMet ? tell`Done: the account is ready` : tell`Done, with something left to mend`,
      intro: text,
      hints: [
        ...(allMet ? [hint('good', tell`CIPP can work with this account.`)] : []),
        ...grantHint(run),
        ...ownTenantHint(run),
      ],
      facts: [fact(tell`Account`, accountName(run))],
      next: `${allMet ? standing() : howToMend(run, findings)} ${tell`Changing its password would end CIPP’s access.`}`,
    }),
    rows: findingRows(findings, 'done'),
  };
}

const standing = (): string =>
  tell`mention me with “check” at any time to have everything read again, and with “demote” should the account ever hold such a role again.`;
