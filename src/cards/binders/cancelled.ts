import { tell } from '../language.js';
import type { RunState } from '../../core/runState.js';
import type { CardContext } from '../card.js';
import type { Row } from './findingRows.js';
import { type Content, type Frame, frame } from './frame.js';
import { remains } from './remains.js';

export type CancelledData = Frame & { rows: readonly Row[] };

const setupCancelled = ({ accountId }: RunState): Content => ({
  title: tell`Setup cancelled`,
  intro: tell`This setup is over. This is what stays in the tenant:`,
  next:
    accountId === null
      ? tell`nothing by itself. Write “setup” to begin another.`
      : tell`nothing by itself. Write “setup” to begin another, or “adopt” with the user name to take this account up again.`,
});
const careEnded = (): Content => ({
  title: tell`No longer watched`,
  intro: tell`The account was deleted for good, and its watch was ended:`,
  next: tell`nothing by itself. If it is ever made anew, write “adopt” with its user name to have it watched again.`,
});

export function cancelled(run: RunState, context: CardContext): CancelledData {
  return {
    ...frame(run, context, run.careEnded ? careEnded() : setupCancelled(run)),
    rows: remains(run),
  };
}
