import { expect, it } from 'vitest';
import { people } from '../fakes/tenant/seed.js';
import { Office } from '../faults/house/office.js';
import { Place } from '../faults/house/place.js';
import { playUntil, send } from '../faults/house/play.js';
import { ordinary } from '../faults/house/plot.js';

/** A whole setup in a tenant whose reads show a write only after so many seconds. */
async function setupWithLag(seconds: number): Promise<Office> {
  const place = new Place('p1');
  place.tenant.lag = seconds * 1_000;
  const office = new Office(place);
  await send(office, { activityId: 'message', who: people.ana, message: 'setup', about: '' });
  await playUntil(office, { ...ordinary, mode: 'gdap' }, (run) => run.status === 'done' || run.failed !== null);
  office.inspect(true);
  return office;
}

it.each([2, 4, 20])(
  'a tenant whose reads lag %i seconds is set up all the same, and nothing is made twice',
  async (seconds) => {
    const office = await setupWithLag(seconds);
    expect(office.violations).toEqual([]);
    expect(office.runs[0]).toMatchObject({ status: 'done', failed: null, notJoinedGroups: [], notCreatedRoles: [] });
  },
);
