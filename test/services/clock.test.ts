import { expect, it, onTestFinished } from 'vitest';
import { openSqliteJournal } from '../../src/services/journal/openSqliteJournal.js';
import { Worker } from '../../src/services/worker.js';
import { playUntil, send } from '../faults/house/play.js';
import { ordinary } from '../faults/house/plot.js';
import { Office } from '../faults/house/office.js';
import { Place } from '../faults/house/place.js';
import { Stage } from '../faults/model/stage.js';
import { people } from '../fakes/tenant/seed.js';
import { openHouse } from './house.js';

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

it('what is looked at once a day is looked at again when a clock that ran ahead was set right', async () => {
  const { journal, wakeups } = await openSqliteJournal(':memory:');
  const house = await openHouse({}, Promise.resolve({ journal }));
  let looks = 0;
  const look = async () => ({ at: ((looks += 1), house.clock.at) + 24 * 60 * MINUTE, attempt: 0 });
  const worker = new Worker({ ...house.ports, wakeups, looks: { daily: look } });
  onTestFinished(async () => {
    await worker.stop();
    await house.close();
  });
  const looked = async (times: number) => {
    for (let tries = 0; tries < 60 && looks < times; tries += 1) await new Promise((done) => setTimeout(done, 50));
    expect(looks).toBe(times);
  };
  house.clock.at += 365 * 24 * 60 * MINUTE;
  worker.start();
  await looked(1);
  house.clock.at -= 365 * 24 * 60 * MINUTE;
  await looked(2);
});
