import { expect, it } from 'vitest';
import { people } from '../fakes/tenant/seed.js';
import { Office } from './house/office.js';
import { Place } from './house/place.js';
import { everybodyDecides, everythingTwice, explore } from './races/interleaved.js';

it('approval, denial, withdrawal, expiry and two workers, in whatever order: one decision, and the others are told', async () =>
  expect(await explore(everybodyDecides, 250)).toBeUndefined());

it('the same approval delivered twice, and a double click, in two replicas at once, give the role once', async () =>
  expect(await explore(everythingTwice, 250)).toBeUndefined());

it('a message that is sent again under a new activity id begins nothing twice', async () => {
  const office = new Office(new Place('p2'));
  for (const activityId of ['m1', 'm1', 'm2'])
    await office.deliver({ activityId, who: people.ana, message: 'setup', about: '' });
  await office.look();
  expect(office.runs).toHaveLength(1);
  expect(office.violations).toEqual([]);
});
