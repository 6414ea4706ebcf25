import type { RunState } from '../../../src/core/runState.js';
import { people } from '../../fakes/tenant/seed.js';
import { Office } from './office.js';
import { Place } from './place.js';
import { playUntil, send } from './play.js';
import { ordinary } from './plot.js';

/** A setup with PIM whose elevation waits for a second admin, in as many replicas. */
export async function pendingPlan(replicas = 1): Promise<Office> {
  const office = new Office(new Place('p2'), () => 'pass', undefined, replicas);
  await send(office, { activityId: 'message', who: people.ana, message: 'setup', about: '' });
  await playUntil(office, ordinary, (run: RunState) => run.plan?.status === 'pending');
  return office;
}
