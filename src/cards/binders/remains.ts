import { tell } from '../language.js';
import type { RunState } from '../../core/runState.js';
import { type Row, row } from './findingRows.js';
import { accountName } from './frame.js';

/** What a run that is given up leaves in the tenant: Countersign deletes nothing. */
export function remains(run: RunState): readonly Row[] {
  if (run.careEnded)
    return [row('✓', tell`The account does not exist any more`, tell`Its alerts close by themselves.`)];
  if (run.accountId === null) return [row('✓', tell`No account was created`, tell`Nothing in the tenant was changed.`)];
  // Never first in the sentence: a name of digits and the dot behind it would be a numbered list.
  const name = accountName(run);
  const adopted = run.kind === 'adopt';
  const account = run.accountEnabled
    ? row(
        '⚠',
        tell`The account stays, enabled`,
        tell`It is ${name}. Disable or delete it in Entra if it is not wanted.`,
        'warning',
      )
    : row(
        '✓',
        tell`The account stays, disabled`,
        tell`It is ${name}. Nobody can sign in; delete it in Entra if it is not wanted.`,
      );
  const groups = run.joinedGroups.length;
  return [
    account,
    ...(groups > 0
      ? [
          row(
            '⚠',
            groups === 1 ? tell`It stays in 1 group` : tell`It stays in ${groups} groups`,
            tell`Take it out in Entra if it is not wanted.`,
            'warning',
          ),
        ]
      : []),
    ...(run.licenceAssigned
      ? [row('⚠', tell`It keeps its licence`, tell`Free the seat in the admin centre.`, 'warning')]
      : []),
    ...(run.mfa && !adopted ? [row('✓', tell`MFA stays enforced`, tell`The policy or setting is not touched.`)] : []),
    ...(run.grant && !run.grant.ended
      ? [row('✗', tell`It still holds its setup roles`, tell`Write “demote” first.`, 'attention')]
      : []),
  ];
}
