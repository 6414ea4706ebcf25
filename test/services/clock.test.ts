import { expect, it } from 'vitest';
import { playUntil, send } from '../faults/house/play.js';
import { ordinary } from '../faults/house/plot.js';
import { Office } from '../faults/house/office.js';
import { Place } from '../faults/house/place.js';
import { Stage } from '../faults/model/stage.js';
import { people } from '../fakes/tenant/seed.js';

const MINUTE = 60_000;

it('a grant ends on time although the clock of the machine ran ahead and was set right', async () => {
  const begun = new Office(new Place('p1'));
  await send(begun, { activityId: 'message', who: people.ana, message: 'setup', about: '' });
  await playUntil(begun, ordinary, (run) => run.step === 'wizard');
  const { office, place } = new Stage(begun);
  // By the wrong clock the grant is over, and while Graph cannot be read the removal is put off.
  place.clock.skew = 120 * MINUTE;
  place.down.reads = true;
  await office.pass(MINUTE);
  place.clock.skew = 0;
  place.down.reads = false;
  await office.pass(61 * MINUTE);
  expect(place.tenant.rolesOf(office.runs[0]?.accountId ?? '')).toEqual([]);
  expect(office.runs[0]?.grant?.ended).toBe(true);
});
