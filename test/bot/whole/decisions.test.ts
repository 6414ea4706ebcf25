import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { refusalSentence } from '../../../src/cards/words.js';
import { shown } from './refusalCase.js';
import { count, press, pressOld, reads, type Story, tellStory } from './story.js';
import { unchanged } from './unchanged.js';

const roleWrites = (story: Story) => story.writes.filter((write) => write.includes('/roleManagement/'));

describe('one request, one decision', () => {
  let story: Story;
  beforeEach(async () => {
    story = await tellStory();
    await story.to('countersign');
  });
  afterEach(() => story.sandbox.close());

  it('a double click on Approve grants once and assigns once', async () => {
    const answer = await press(story.ben, 'approval.approve', {}, { times: 2 });
    for (const one of [answer, ...answer.others]) expect(shown(one)).toContain('Approved');
    await reads(story.ana, /^Run the CIPP setup wizard/);
    expect(count(await story.facts(), 'ApprovalGranted')).toBe(1);
    expect(count(await story.facts(), 'RoleChangeStarted')).toBe(1);
    expect(roleWrites(story)).toHaveLength(1);
  });

  it('an approval sent again by Teams grants once and assigns once', async () => {
    await press(story.ben, 'approval.approve', {}, { resend: true });
    await reads(story.ana, /^Run the CIPP setup wizard/);
    expect(count(await story.facts(), 'ApprovalGranted')).toBe(1);
    expect(roleWrites(story)).toHaveLength(1);
  });

  it('of an approval and a denial at the same moment exactly one counts, and the other person is told', async () => {
    const answers = await Promise.all([
      press(story.ben, 'approval.approve'),
      press(story.cas, 'approval.deny', { reason: 'Not expected' }),
    ]);
    await story.settled();
    const facts = await story.facts();
    expect(count(facts, 'ApprovalGranted') + count(facts, 'ApprovalDenied')).toBe(1);
    expect(roleWrites(story)).toHaveLength(count(facts, 'ApprovalGranted'));
    const late = answers.filter((answer) => shown(answer).includes(refusalSentence({ code: 'plan-decided' })));
    expect(late).toHaveLength(1);
  });

  it('two approvals at the same moment assign once', async () => {
    await Promise.all([press(story.ben, 'approval.approve'), press(story.cas, 'approval.approve')]);
    await reads(story.ana, /^Run the CIPP setup wizard/);
    expect(count(await story.facts(), 'ApprovalGranted')).toBe(1);
    expect(roleWrites(story)).toHaveLength(1);
  });

  it('the card of a request does nothing in another conversation, under another id, or with other data', async () => {
    const elsewhere = { conversation: { id: '19:copied@thread.tacv2;messageid=5' } };
    const forged = [{ run: '0'.repeat(32) }, { nonce: '0'.repeat(24) }, { run: [1] }, { nonce: { toString: 1 } }];
    const overrides = [elsewhere, ...forged.map((data) => ({ value: { action: { data } } }))];
    for (const override of overrides) {
      const answer = await unchanged(story, () => pressOld(story, story.ben, 'approval.approve', { override }));
      expect(shown(answer)).not.toContain('Approved');
    }
  });

  it('what a card says of approver, role and end is not listened to', async () => {
    const data = { approver: story.cas.person.id, roles: ['forged'], until: '2099-01-01T00:00:00Z', hours: '99' };
    await press(story.ben, 'approval.approve', {}, { override: { value: { action: { data } } } });
    await reads(story.ana, /^Run the CIPP setup wizard/);
    const granted = (await story.facts()).find((fact) => fact.type === 'ApprovalGranted');
    expect(granted?.by.id).toBe(story.ben.person.id);
    expect(JSON.stringify(await story.facts())).not.toMatch(/forged|2099/);
  });

  it('nobody without the rights can approve, deny or withdraw', async () => {
    for (const who of [story.dora, story.gus]) {
      for (const [verb, inputs] of [
        ['approval.approve', {}],
        ['approval.deny', { reason: 'Because' }],
        ['approval.withdraw', {}],
      ] as const) {
        const answer = await unchanged(story, () => press(who, verb, inputs));
        expect(shown(answer)).toMatch(/does not hold the rights|Only the person who asked/);
      }
    }
  });
});
