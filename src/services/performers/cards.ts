import { viewKey } from '../../core/views.js';
import { done } from '../outcome.js';
import type { Performer } from '../performer.js';

/** Posts or updates a card; the view it shows is stored with it, so that an update stays owed until it is made. */
export const showCard: Performer<'showCard'> = async ({ slot }, run, { messenger, now }) => {
  const { activityId, where } = await messenger.show(run, slot);
  const about = slot === 'approval' ? (run.plan?.plan.id ?? null) : null;
  return done({ type: 'CardShown', at: now(), slot, activityId, view: viewKey(run, slot), where, about });
};

export const retireCard: Performer<'retireCard'> = async ({ activityId, where }, _run, { messenger, now }) => {
  await messenger.retire(where, activityId);
  return done({ type: 'CardRetired', at: now(), activityId });
};
