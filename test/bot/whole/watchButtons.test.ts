import { describe, expect, it } from 'vitest';
import { refusalSentence } from '../../../src/cards/words.js';
import { shown } from './refusalCase.js';
import { press } from './story.js';
import { reads, cardWith, eventually, ROUND, watched, posts, policyOf } from './watching.js';

describe('the buttons of an alert', () => {
  it('acknowledge and snooze, by whoever may; never for MFA that is not enforced', async () => {
    const told = await watched();
    told.sandbox.tenant.world.removeMethods(told.account().id);
    policyOf(told).state = 'disabled';
    told.skip(ROUND);
    await reads(told.ben, /Microsoft MFA registered: not met/);
    const { activityId } = await reads(told.ben, /MFA enforced at every sign-in: not met/);
    const [registered] = posts(told, /Microsoft MFA registered: not met/);

    expect(shown(await told.dora.click(registered!.id, 'alert.acknowledge'))).toContain(
      refusalSentence({ code: 'not-an-operator' }),
    );
    // Her client is not asked to look again at what she may not see; that of somebody who may is.
    told.dora.setLocale('de-DE');
    expect((await told.dora.click(registered!.id, 'alert.acknowledge')).card).not.toHaveProperty('refresh');
    expect(shown(await told.ben.click(registered!.id, 'alert.acknowledge'))).toMatch(/Looked after by.*Ben Okafor/s);
    await reads(told.cas, /Looked after by.*Ben Okafor/s);
    const snoozed = await told.cas.click(registered!.id, 'alert.snooze', {
      choice: '3d',
      reason: 'New phone on Monday',
    });
    expect(shown(snoozed)).toMatch(/Put off until.*Cas.*New phone on Monday/s);

    const open = told.ben.view(activityId);
    expect(JSON.stringify(open)).not.toContain('alert.snooze');
    const data = { alert: JSON.stringify(open).match(/"alert":"([0-9a-f]{32})"/)![1] };
    const forged = await told.ben.click(
      activityId,
      'alert.acknowledge',
      {},
      {
        override: { value: { action: { verb: 'alert.snooze', data: { ...data, choice: '7d', reason: 'later' } } } },
      },
    );
    expect(shown(forged)).toContain(refusalSentence({ code: 'snooze-never' }));
  });

  it('check again reads at once, and the alert closes', async () => {
    const told = await watched();
    const { world } = told.sandbox.tenant;
    world.removeMethods(told.account().id);
    told.skip(ROUND);
    const { activityId } = await reads(told.ben, /Microsoft MFA registered: not met/);
    expect(shown(await told.ben.click(activityId, 'alert.check'))).not.toBe('');
    world.registerAuthenticator(told.account().id);
    await told.ben.click(activityId, 'alert.check');
    await reads(told.cas, /Closed: Microsoft MFA registered/);
  });

  it('have a standing role taken away by two people, from the alert', async () => {
    const told = await watched();
    const { world } = told.sandbox.tenant;
    world.assignRole(told.account().id, '62e90394-69f5-4237-9190-012177145e10');
    told.skip(ROUND);
    const { activityId } = await reads(told.ana, /No standing tier-0 role: not met/);
    await told.ana.click(activityId, 'alert.fix');
    await press(told.ana, 'step.demote');
    await press(told.cas, 'approval.approve');
    await eventually('the role is gone', () => world.rolesOf(told.account().id).length === 0);
    told.skip(ROUND);
    await reads(told.ana, /Closed: No standing tier-0 role/);
  });

  it('begin the step that mends it', async () => {
    const told = await watched();
    policyOf(told).state = 'disabled';
    told.skip(ROUND);
    const { activityId } = await reads(told.ana, /MFA enforced at every sign-in: not met/);
    await told.ana.click(activityId, 'alert.fix');
    await cardWith(told.ana, 'step.preflight');
    expect((await told.run()).adopting).toBe('cippserviceaccount@contoso.com');
  });
});
