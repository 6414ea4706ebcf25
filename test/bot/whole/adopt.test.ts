import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { GLOBAL_ADMINISTRATOR } from '../../../src/core/roles.js';
import { ACCOUNT, cardWith, count, eventually, press, reads, type Story, tellStory } from './story.js';

describe('adopting an account that exists', () => {
  let story: Story;
  beforeEach(async () => {
    story = await tellStory();
  });
  afterEach(() => story.sandbox.close());

  const adopt = async (name: string) => {
    await story.ana.mention(`adopt ${name}`);
    await press(story.ana, 'step.preflight', { profile: 'global-administrator', mode: 'single' });
  };
  /** The account of a setup that ended well, with a sign-in by Microsoft MFA. */
  const healthy = async () => {
    await story.to('done');
    return story.account();
  };

  it('is done at once when nothing is wrong with it', async () => {
    const { id } = await healthy();
    const writes = story.writes.length;
    await adopt(ACCOUNT);
    await eventually('done', async () => (await story.run()).kind === 'adopt' && (await story.run()).status === 'done');
    expect((await story.run()).accountId).toBe(id);
    expect(story.writes).toHaveLength(writes);
  });

  it('asks for MFA first when it is not enforced', async () => {
    await adopt('dora.novak@contoso.com');
    await cardWith(story.ana, 'step.mfa');
    expect((await story.run()).step).toBe('mfa');
  });

  it('takes a standing Global Administrator role away, with two people', async () => {
    const { id } = await healthy();
    const { world } = story.sandbox.tenant;
    world.assignRole(id, GLOBAL_ADMINISTRATOR);
    await adopt(ACCOUNT);
    await press(story.ana, 'step.demote');
    await press(story.ben, 'approval.approve');
    await eventually('done', async () => (await story.run()).kind === 'adopt' && (await story.run()).status === 'done');
    expect(world.rolesOf(id)).toEqual([]);
    expect(count(await story.facts(), 'ApprovalGranted')).toBe(1);
  });

  it('says so when there is no such account', async () => {
    await adopt('nobody@contoso.com');
    const card = await reads(story.ana, /does not exist/);
    expect(card.text).toContain('nobody@contoso.com');
    expect(story.writes).toEqual([]);
  });
});
