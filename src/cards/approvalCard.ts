import type { RunState } from '../core/runState.js';
import { approval } from './binders/approval.js';
import { approvalDecided } from './binders/approvalDecided.js';
import type { Card, CardContext } from './card.js';
import { render } from './render.js';

/**
 * The card of the run's plan: the whole of it with its buttons while it is open, and without any once it is decided.
 * @throws Error when the run has no plan
 */
export function approvalCard(run: RunState, context: CardContext): Card {
  const open = run.plan;
  if (!open) throw new Error('an approval card of a run without a plan');
  return open.status === 'pending'
    ? render('approval', approval(run, open, context))
    : render('approval-decided', approvalDecided(run, open, context));
}
