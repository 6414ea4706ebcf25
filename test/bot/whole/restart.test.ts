import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { finalState } from '../../../sandbox/walk/finalState.js';
import type { Client } from '../../../sandbox/teams/client.js';
import { enter, inputsOf, leave, type Stage, stages } from './stages.js';
import { cardWith, count, eventually, MINUTE, press, reads, type Story, tellStory } from './story.js';

/** Answers the click; Graph puts off all work after it; the bot is stopped, and started when Graph is fine again. */
async function interrupted(story: Story, who: Client, click: () => Promise<unknown>): Promise<void> {
  const { tenant } = story.sandbox;
  // What is known of a person is forgotten after a minute, so that the click begins with these two reads.
  story.skip(MINUTE + 1_000);
  await quiet(story);
  let readsLeft = 2;
  const unhear = tenant.onCall(({ path }) => {
    if (path.includes(`/users/${who.person.id}`)) readsLeft -= 1;
    if (readsLeft === 0) tenant.faults.throttle(/./, 1_000, 60);
  });
  await click();
  await story.sandbox.stopBot();
  unhear();
  tenant.faults.clear();
  story.skip(MINUTE + 5_000);
  await story.sandbox.restartBot();
}

/** The watch looks around when a bot starts, and reads people too. */
async function quiet({ sandbox }: Story): Promise<void> {
  let calls = 0;
  const unhear = sandbox.tenant.onCall(() => (calls += 1));
  for (let before = -1; before !== calls;) {
    before = calls;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  unhear();
}

describe('the bot is stopped right after an answer and started again', () => {
  let story: Story;
  beforeAll(async () => {
    story = await tellStory();
    await story.to('preflight');
  });
  afterAll(() => story.sandbox.close());

  const after = (stage: Stage) => stages.filter((one) => one !== 'partner' && one !== 'gdap')[position(stage) + 1]!;
  const position = (stage: Stage) =>
    stages.filter((one) => one !== 'partner' && one !== 'gdap').findIndex((one) => one === stage);

  it.each(['preflight', 'describe', 'review', 'mfa'] as const)('goes on by itself after %s', async (stage) => {
    const facts = (await story.facts()).length;
    await interrupted(story, story.ana, () => press(story.ana, `step.${stage}`, inputsOf(stage, story)));
    await enter(after(stage), story);
    expect((await story.facts()).length).toBeGreaterThan(facts);
  });

  it('forgets a password that was being shown, and sets another when asked again', async () => {
    await leave('secret', story);
    await interrupted(story, story.ana, async () => {
      await cardWith(story.ana, 'step.register');
      story.sandbox.tenant.world.registerAuthenticator(story.account().id);
      await press(story.ana, 'step.register');
    });
    await enter('elevate', story);
  });

  it('keeps a request open, and its card works', async () => {
    await press(story.ana, 'step.elevate', inputsOf('elevate', story));
    await cardWith(story.ben, 'approval.approve');
    await story.sandbox.restartBot();
    await interrupted(story, story.ben, () => press(story.ben, 'approval.approve'));
    await enter('wizard', story);
    expect(story.writes.filter((write) => /roleManagement.* 20\d$/.test(write))).toHaveLength(1);
  });

  it('goes on by itself after the wizard, and carries out the removal once', async () => {
    story.sandbox.tenant.world.runCippWizard(story.account().id);
    await interrupted(story, story.ana, () => press(story.ana, 'step.wizard'));
    await enter('demote', story);
    await press(story.ana, 'step.demote');
    await cardWith(story.ben, 'approval.approve');
    await interrupted(story, story.ben, () => press(story.ben, 'approval.approve'));
    await reads(story.ana, /^Done/);
    expect(story.writes.filter((write) => /roleManagement.* 20\d$/.test(write))).toHaveLength(2);
  });

  it('and in the end everything was done exactly once, and done well', async () => {
    const facts = await story.facts();
    for (const type of ['AccountCreated', 'MfaEnforced', 'AccountEnabled', 'RolesAssigned', 'RolesRemoved'] as const)
      expect([type, count(facts, type)]).toEqual([type, 1]);
    const { profile, mode } = story;
    expect(finalState(story.sandbox, { json: false, edition: 'p2', profile, mode }).faults).toEqual([]);
  });
});

it('a card from before a restart takes the answer', async () => {
  const story = await tellStory();
  await story.to('describe');
  await story.sandbox.restartBot();
  await story.to('review');
  await eventually('the name is checked', async () => count(await story.facts(), 'NameChecked') === 1);
  await story.sandbox.close();
});
