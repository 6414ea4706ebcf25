import { TENANT } from '../../../src/core/watchState.js';
import type { RefusalCase } from './refusalCase.js';
import { shown } from './refusalCase.js';
import { cardWith, pressOld, type Story } from './story.js';
import { reads } from './watching.js';

const POLICY = 'CIPP Service Account Conditional Access Policy';

/** MFA is not enforced any more, and the channel knows. */
async function alerted(story: Story): Promise<void> {
  const { world, state } = story.sandbox.tenant;
  const policy = state.conditionalAccessPolicies.find(({ displayName }) => displayName === POLICY);
  world.changePolicy(policy?.id ?? '', { state: 'disabled' });
  const { watch, worker } = story.sandbox.bot().desk;
  const { id } = story.account();
  await watch.look(id);
  await worker.tellOf(id);
  await cardWith(story.ben, 'alert.acknowledge');
}

/** Presses Acknowledge, and says that it was something else. */
async function press(story: Story, verb: string, data: Record<string, string> = {}): Promise<string> {
  const override = { value: { action: { verb, data } } };
  return shown(await pressOld(story, story.ben, 'alert.acknowledge', { override }));
}

/** What is said to those who answer an alert in a way nobody may. */
export const refusalsOfAlerts: readonly RefusalCase[] = [
  {
    code: 'alert-over',
    at: 'preflight',
    provoke: async (story) => {
      const override = { value: { action: { verb: 'alert.acknowledge', data: { alert: 'a'.repeat(32) } } } };
      return shown(await pressOld(story, story.ana, 'step.preflight', { override }));
    },
  },
  {
    code: 'snooze-never',
    at: 'done',
    prepare: alerted,
    provoke: (story) => press(story, 'alert.snooze', { choice: '1d', reason: 'Later' }),
  },
  {
    code: 'snooze-not-offered',
    at: 'done',
    prepare: async (story) => {
      // Nobody can sign in, so it may be put off, but not for ever.
      story.sandbox.tenant.world.disableUser(story.account().id);
      await alerted(story);
    },
    provoke: (story) => press(story, 'alert.snooze', { choice: '365d', reason: 'Later' }),
  },
  { code: 'change-unknown', at: 'done', prepare: alerted, provoke: (story) => press(story, 'alert.accept') },
  {
    code: 'change-too-long',
    at: 'done',
    prepare: async (story) => {
      const { watch, worker } = story.sandbox.bot().desk;
      const { id } = story.account();
      await watch.look(id);
      for (let added = 0; added < 20; added += 1) story.sandbox.tenant.world.addAppCredential('secret');
      await watch.look(id);
      await worker.tellOf(TENANT);
      await cardWith(story.ben, 'alert.accept');
    },
    // Everything is read anew first, which takes longer than a click may.
    provoke: async (story) => {
      await pressOld(story, story.ben, 'alert.accept');
      return (await reads(story.ben, /More was added to this bot’s app/)).text;
    },
  },
];
