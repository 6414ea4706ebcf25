import { describe, expect, it } from 'vitest';
import { MINUTE } from './story.js';
import { reads, eventually, ROUND, watched, typesOf } from './watching.js';

describe('what nobody should change unnoticed', () => {
  it('alerts, and is accepted as it is shown, by somebody who says that it was meant', async () => {
    const told = await watched();
    const { world } = told.sandbox.tenant;
    told.skip(MINUTE);
    world.changePassword(told.account().id);
    told.skip(ROUND);
    const { activityId } = await reads(told.ana, /Password and sessions unchanged: not met/);
    told.skip(MINUTE);
    world.revokeSessions(told.account().id);
    // More has changed than the card shows.
    await told.ana.click(activityId, 'alert.accept');
    await reads(told.ana, /That card was out of date/);
    expect(await typesOf(told)).not.toContain('ChangeAccepted');
    await eventually('the card says what it is', async () => (await typesOf(told)).includes('AlertChanged'));
    await told.ana.click(activityId, 'alert.accept');
    const closed = await reads(told.ben, /Closed: Password and sessions unchanged/);
    expect(closed.text).toMatch(/meant by.*Ana Bakker/s);
  });

  it('on our own app is one alert of the tenant', async () => {
    const told = await watched();
    told.sandbox.tenant.world.addAppCredential('secret');
    told.skip(ROUND);
    const seen = await reads(told.ben, /Alert · the tenant/);
    expect(seen.text).toMatch(/credential/);
    await told.ben.click(seen.activityId, 'alert.accept');
    await reads(told.cas, /Closed:/);
  });
});
