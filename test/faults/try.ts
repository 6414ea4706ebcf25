import { Office } from './house/office.js';
import { Place } from './house/place.js';
import { playUntil, send } from './house/play.js';
import { ordinary } from './house/plot.js';
import { people, SKU } from '../fakes/tenant/seed.js';
for (const lag of [1500, 4000, 20000, 60000])
  for (const edition of ['free', 'p1', 'p2'] as const) {
    const calls: string[] = [];
    const place = new Place(edition);
    place.tenant.lag = lag;
    const office = new Office(place, (c) => {
      calls.push(`${c.port}.${c.method}`);
      return 'pass';
    });
    const t = performance.now();
    await send(office, { activityId: 'm1', who: people.ana, message: 'setup', about: '' });
    const ok = await playUntil(
      office,
      { ...ordinary, mode: 'gdap', licence: edition === 'p2' ? SKU : 'none' },
      (run) => run.status === 'done',
    );
    await office.pass(10 * 3600_000);
    office.inspect(true);
    console.log(
      lag,
      edition,
      ok,
      calls.length,
      office.runs[0]?.step,
      office.runs[0]?.failed,
      office.place.disk.rows.length,
      'facts',
      Math.round(performance.now() - t),
      'ms',
      await office.inspector.verified(),
    );
    console.log(office.violations.slice(0, 5), office.runs[0]?.plan?.status);
  }
