import type { RunState } from '../../core/runState.js';
import { type Row, row } from './findingRows.js';
import { accountName } from './frame.js';

/** What a run that is given up leaves in the tenant: Countersign deletes nothing. */
export function remains(run: RunState): readonly Row[] {
  if (run.careEnded) return [row('✓', 'The account does not exist any more', 'Its alerts close by themselves.')];
  if (run.accountId === null) return [row('✓', 'No account was created', 'Nothing in the tenant was changed.')];
  // Never first in the sentence: a name of digits and the dot behind it would be a numbered list.
  const name = accountName(run);
  const adopted = run.kind === 'adopt';
  const account = run.accountEnabled
    ? row(
        '⚠',
        'The account stays, enabled',
        `It is ${name}. Disable or delete it in Entra if it is not wanted.`,
        'warning',
      )
    : row(
        '✓',
        'The account stays, disabled',
        `It is ${name}. Nobody can sign in; delete it in Entra if it is not wanted.`,
      );
  const groups = run.joinedGroups.length;
  return [
    account,
    ...(groups > 0
      ? [
          row(
            '⚠',
            `It stays in ${groups} ${groups === 1 ? 'group' : 'groups'}`,
            'Take it out in Entra if it is not wanted.',
            'warning',
          ),
        ]
      : []),
    ...(run.licenceAssigned ? [row('⚠', 'It keeps its licence', 'Free the seat in the admin centre.', 'warning')] : []),
    ...(run.mfa && !adopted ? [row('✓', 'MFA stays enforced', 'The policy or setting is not touched.')] : []),
    ...(run.grant && !run.grant.ended
      ? [row('✗', 'It still holds its setup roles', 'Write “demote” first.', 'attention')]
      : []),
  ];
}
