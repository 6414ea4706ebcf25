import { afterEach, describe, expect, it } from 'vitest';
import { actionsOf } from '../../../sandbox/teams/cardReading.js';
import { refusalSentence } from '../../../src/cards/words.js';
import { GLOBAL_ADMINISTRATOR } from '../../../src/core/roles.js';
import { shown } from './refusalCase.js';
import { inputsOf } from './stages.js';
import { cardWith, count, eventually, MINUTE, press, pressOld, reads, type Story, tellStory } from './story.js';
import { unchanged } from './unchanged.js';

let story: Story;
afterEach(() => story.sandbox.close());

const atCountersign = async (options: Parameters<typeof tellStory>[0] = {}) => {
  story = await tellStory(options);
  await story.to('countersign');
};
const ask = (hours: string) => press(story.ana, 'step.elevate', { ...inputsOf('elevate', story), hours });
const roleWrites = () => story.writes.filter((write) => write.includes('/roleManagement/'));
const isGlobalAdministrator = () =>
  story.sandbox.tenant.world.rolesOf(story.account().id).includes(GLOBAL_ADMINISTRATOR);

describe('a request that is not approved', () => {
  it('expires after half an hour: its card loses its buttons, and it can be asked for again', async () => {
    await atCountersign();
    const { activityId } = await cardWith(story.ben, 'approval.approve');
    story.skip(31 * MINUTE);
    await reads(story.ben, /^Expired: Assign Global Administrator/);
    expect(actionsOf(story.ben.view(activityId)!)).toEqual([]);
    const late = await unchanged(story, () => pressOld(story, story.ben, 'approval.approve'));
    expect(shown(late)).toContain(refusalSentence({ code: 'plan-expired' }));
    await ask('1');
    const again = await cardWith(story.ben, 'approval.approve');
    expect(again.activityId).not.toBe(activityId);
  });

  it('may be decided until its deadline and not a moment longer, whether or not a timer ran', async () => {
    await atCountersign();
    const { activityId } = await cardWith(story.ben, 'approval.approve');
    story.skip(30 * MINUTE);
    await story.ben.click(activityId, 'approval.approve', {}, { asVersion: story.ben.view(activityId)! });
    await story.settled();
    expect(count(await story.facts(), 'ApprovalGranted')).toBe(0);
    expect(isGlobalAdministrator()).toBe(false);
  });

  it('is withdrawn by whoever asked, and then nobody can approve it', async () => {
    await atCountersign();
    await press(story.ana, 'approval.withdraw');
    const card = await reads(story.ben, /^Withdrawn: Assign Global Administrator/);
    expect(actionsOf(card.card!)).toEqual([]);
    const late = await unchanged(story, () => pressOld(story, story.ben, 'approval.approve'));
    expect(shown(late)).toContain(refusalSentence({ code: 'plan-decided' }));
  });

  it('is denied with a reason that everybody reads', async () => {
    await atCountersign();
    await press(story.ben, 'approval.deny', { reason: 'Not expected today' });
    const card = await reads(story.ana, /^Denied: Assign Global Administrator/);
    expect(card.text).toContain('Nothing was changed. Reason: Not expected today');
    expect(card.text).toContain('Decided by: Ben Okafor');
    expect(actionsOf(card.card!)).toEqual([]);
    expect(roleWrites()).toEqual([]);
  });

  it('holds up nobody: the requester can ask again with other words', async () => {
    await atCountersign();
    await press(story.ben, 'approval.deny', { reason: 'Shorter, please' });
    await cardWith(story.ana, 'step.elevate');
    await ask('1');
    await press(story.cas, 'approval.approve');
    await reads(story.ana, /^Run the CIPP setup wizard/);
    expect(roleWrites()).toHaveLength(1);
  });
});

describe('between the approval and the deed', () => {
  it('an approver who has lost the role meanwhile does not count: nothing is assigned, and the card says so', async () => {
    await atCountersign();
    const { tenant } = story.sandbox;
    const ben = story.ben.person.id;
    const stop = tenant.onCall(({ path }) => {
      if (!path.includes(`/users/${ben}/checkMemberObjects`)) return;
      tenant.world.removeRole(ben, GLOBAL_ADMINISTRATOR);
      stop();
    });
    await press(story.ben, 'approval.approve');
    const card = await reads(story.ana, /^Approved, not carried out/);
    expect(card.text).toContain('Nothing was changed.');
    expect(roleWrites()).toEqual([]);
    expect((await story.facts()).find((fact) => fact.type === 'ApprovalVoided')?.why).toBe('not-eligible');
  });
});

describe('a grant ends', () => {
  it('by Countersign itself where the tenant has no PIM, without anybody being asked', async () => {
    story = await tellStory({ edition: 'p1' });
    await story.to('elevate');
    await ask('1');
    const request = await cardWith(story.ben, 'approval.approve');
    expect(request.text).toContain('only Countersign');
    await press(story.ben, 'approval.approve');
    await reads(story.ana, /^Run the CIPP setup wizard/);
    expect(isGlobalAdministrator()).toBe(true);
    story.skip(61 * MINUTE);
    await eventually('the role is gone', () => !isGlobalAdministrator());
    await cardWith(story.ana, 'step.elevate');
    expect(count(await story.facts(), 'ApprovalRequested')).toBe(1);
  });

  it('also when the bot was stopped at that moment and started later', async () => {
    story = await tellStory({ edition: 'p1' });
    await story.to('elevate');
    await ask('1');
    await press(story.ben, 'approval.approve');
    await reads(story.ana, /^Run the CIPP setup wizard/);
    await story.sandbox.stopBot();
    story.skip(61 * MINUTE);
    expect(isGlobalAdministrator()).toBe(true);
    await story.sandbox.restartBot();
    await eventually('the role is gone', () => !isGlobalAdministrator());
    await eventually('it is recorded', async () => count(await story.facts(), 'RolesRemoved') === 1);
  });

  it('by Entra where the tenant has PIM: Countersign reads it back and records it', async () => {
    story = await tellStory({ edition: 'p2' });
    await story.to('elevate');
    await ask('1');
    await press(story.ben, 'approval.approve');
    await reads(story.ana, /^Run the CIPP setup wizard/);
    story.skip(61 * MINUTE);
    expect(isGlobalAdministrator()).toBe(false);
    await eventually('it is recorded', async () => count(await story.facts(), 'RolesRemoved') === 1);
    expect(roleWrites()).toHaveLength(1);
  });

  it('never later than the house allows', async () => {
    story = await tellStory({ environment: { GRANT_HOURS_MAX: '1' } });
    await story.to('elevate');
    const forged = { override: { value: { action: { data: { hours: '2' } } } } };
    const inputs = { reason: 'Longer', hours: '1' };
    const answer = await unchanged(story, () => press(story.ana, 'step.elevate', inputs, forged));
    expect(shown(answer)).toContain(refusalSentence({ code: 'duration-too-long', about: '1' }));
    expect(JSON.stringify(answer.card)).toContain('"value":"Longer"');
  });
});
