import type { RunState } from '../../core/runState.js';
import type { CardContext } from '../card.js';
import type { Row } from './findingRows.js';
import { type Frame, frame } from './frame.js';
import { remains } from './remains.js';

export type CancelledData = Frame & { rows: readonly Row[] };

export function cancelled(run: RunState, context: CardContext): CancelledData {
  return {
    ...frame(run, context, {
      title: 'Setup cancelled',
      intro: 'This setup is over. This is what stays in the tenant:',
      next: 'nothing by itself. Write “setup” to begin another, or “adopt” with the user name to take this account up again.',
    }),
    rows: remains(run),
  };
}
