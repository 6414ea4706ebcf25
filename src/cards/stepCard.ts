import type { StepId } from '../core/steps.js';
import type { RunState } from '../core/runState.js';
import { phaseOf } from '../core/views.js';
import { cancelled } from './binders/cancelled.js';
import { create } from './binders/create.js';
import { demote } from './binders/demote.js';
import { describe } from './binders/describe.js';
import { done } from './binders/done.js';
import { elevate } from './binders/elevate.js';
import { failed } from './binders/failed.js';
import { gdap } from './binders/gdap.js';
import { mfa } from './binders/mfa.js';
import { partner } from './binders/partner.js';
import { preflight } from './binders/preflight.js';
import { register } from './binders/register.js';
import { review } from './binders/review.js';
import { secret } from './binders/secret.js';
import { waiting } from './binders/waiting.js';
import { wizard } from './binders/wizard.js';
import { working } from './binders/working.js';
import type { Card, CardContext } from './card.js';
import { render } from './render.js';

type Binder = (run: RunState, context: CardContext) => object;

/** A step's binder; its template has the step's name. */
export const stepBinders: Readonly<Record<StepId, Binder>> = {
  preflight,
  describe,
  partner,
  gdap,
  review,
  create,
  mfa,
  secret,
  register,
  elevate,
  wizard,
  demote,
  done,
};

/** The card of a run as it is now: the step's question, or that it works, failed, waits, is done or was cancelled. */
export function stepCard(run: RunState, context: CardContext): Card {
  switch (phaseOf(run)) {
    case 'asking':
      return render(run.step, stepBinders[run.step](run, context));
    case 'working':
      return run.step === 'create' ? render('create', create(run, context)) : render('working', working(run, context));
    case 'failed':
      return render('failed', failed(run, context));
    case 'waiting-for-approval':
      return render('waiting', waiting(run, context));
    case 'done':
      return render('done', done(run, context));
    case 'cancelled':
      return render('cancelled', cancelled(run, context));
  }
}
