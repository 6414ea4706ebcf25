import { onTestFinished } from 'vitest';
import { textOf } from '../../../sandbox/teams/cardReading.js';
import { cardsIn } from '../../../sandbox/teams/activity.js';
import type { WatchFact } from '../../../src/core/watchFacts.js';
import { subjectOfStream } from '../../../src/services/foldedRuns.js';
import type { Client } from '../../../sandbox/teams/client.js';
import * as story from './story.js';
import { MINUTE, type Story, type StoryOptions, tellStory } from './story.js';

// Reads are paced by the real clock as Graph wants it, and a story lets many rounds go by.
const PATIENCE = 60_000;
export const reads = (who: Client, words: RegExp) => story.reads(who, words, PATIENCE);
export const cardWith = (who: Client, verb: string) => story.cardWith(who, verb, PATIENCE);
export const eventually = (what: string, holds: () => boolean | Promise<boolean>) =>
  story.eventually(what, holds, PATIENCE);

export const ROUND = 5 * MINUTE;
const POLICY = 'CIPP Service Account Conditional Access Policy';

/** A finished setup, and its first round gone by without an alert. */
export async function watched(options: StoryOptions = {}): Promise<Story> {
  const told = await tellStory(options);
  onTestFinished(() => told.sandbox.close());
  await told.to('done');
  told.sandbox.tenant.world.signInLog(told.account().id);
  await nextRound(told);
  return told;
}

/** Lets the interval pass and waits until a round has been brought to its end after it. */
export async function nextRound(of: Story, times = 1): Promise<void> {
  for (let round = 0; round < times; round += 1) {
    of.skip(ROUND);
    const { watch, now } = of.sandbox.bot().desk;
    const from = now();
    await eventually('a round', () => watch.completedAt > from);
  }
}

export async function watchFacts(of: Story): Promise<readonly WatchFact[]> {
  const facts: WatchFact[] = [];
  for await (const { stream, type, at, data } of of.sandbox.bot().desk.journal.all())
    if (subjectOfStream(stream) !== undefined) facts.push({ ...data, type, at } as WatchFact);
  return facts;
}
export const typesOf = async (of: Story) => (await watchFacts(of)).map(({ type }) => type);

/** Posts by the bot in the channel, in which this stands now. */
export const posts = (of: Story, words: RegExp) =>
  of.sandbox.teams.channel
    .posts()
    .filter(({ author, place }) => author.isBot && place === 'channel')
    .map(({ id, versions }) => ({ id, versions, text: cardsIn(versions.at(-1)!.activity).map(textOf).join() }))
    .filter(({ text }) => words.test(text));

export const policyOf = ({ sandbox }: Story) => {
  const policy = sandbox.tenant.state.conditionalAccessPolicies.find(({ displayName }) => displayName === POLICY);
  if (!policy) throw new Error('the dedicated policy is not there');
  return policy;
};
