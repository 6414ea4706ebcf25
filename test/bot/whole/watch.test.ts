import { afterEach, describe, expect, it, vi } from 'vitest';
import { textOf } from '../../../sandbox/teams/cardReading.js';
import { cardsIn } from '../../../sandbox/teams/activity.js';
import { refusalSentence } from '../../../src/cards/words.js';
import type { WatchFact } from '../../../src/core/watchFacts.js';
import { subjectOfStream } from '../../../src/services/foldedRuns.js';
import { shown } from './refusalCase.js';
import type { Client } from '../../../sandbox/teams/client.js';
import { hasButton, MINUTE, press, say, type Story, type StoryOptions, tellStory } from './story.js';

// Reads are paced by the real clock as Graph wants it, and a story lets many rounds go by within seconds.
vi.setConfig({ testTimeout: 120_000 });
const PATIENCE = 60_000;
const reads = (who: Client, words: RegExp) => who.waitFor((message) => words.test(message.text), PATIENCE);
const cardWith = (who: Client, verb: string) => who.waitFor(hasButton(verb), PATIENCE);
async function eventually(what: string, holds: () => boolean | Promise<boolean>): Promise<void> {
  for (const until = Date.now() + PATIENCE; !(await holds()); await new Promise((resolve) => setTimeout(resolve, 50)))
    if (Date.now() > until) throw new Error(`still not so: ${what}`);
}

const ROUND = 5 * MINUTE;
const POLICY = 'CIPP Service Account Conditional Access Policy';

let story: Story | undefined;
afterEach(async () => {
  await story?.sandbox.close();
  story = undefined;
});

/** A finished setup, and its first round gone by without an alert. */
async function watched(options: StoryOptions = {}): Promise<Story> {
  story = await tellStory(options);
  await story.to('done');
  story.sandbox.tenant.world.signInLog(story.account().id);
  await nextRound(story);
  return story;
}

/** Lets the interval pass and waits until a round has been brought to its end after it. */
async function nextRound(of: Story, times = 1): Promise<void> {
  for (let round = 0; round < times; round += 1) {
    of.skip(ROUND);
    const { watch, now } = of.sandbox.bot().desk;
    const from = now();
    await eventually('a round', () => watch.completedAt > from);
  }
}

async function watchFacts(of: Story): Promise<readonly WatchFact[]> {
  const facts: WatchFact[] = [];
  for await (const { stream, type, at, data } of of.sandbox.bot().desk.journal.all())
    if (subjectOfStream(stream) !== undefined) facts.push({ ...data, type, at } as WatchFact);
  return facts;
}
const typesOf = async (of: Story) => (await watchFacts(of)).map(({ type }) => type);

/** Posts by the bot in the channel, in which this stands now. */
const posts = (of: Story, words: RegExp) =>
  of.sandbox.teams.channel
    .posts()
    .filter(({ author, place }) => author.isBot && place === 'channel')
    .map(({ id, versions }) => ({ id, versions, text: cardsIn(versions.at(-1)!.activity).map(textOf).join() }))
    .filter(({ text }) => words.test(text));

const policyOf = ({ sandbox }: Story) => {
  const policy = sandbox.tenant.state.conditionalAccessPolicies.find(({ displayName }) => displayName === POLICY);
  if (!policy) throw new Error('the dedicated policy is not there');
  return policy;
};

describe('what changes in the tenant', () => {
  it('shows as an alert within one interval, calls who can act, and closes by itself', async () => {
    const told = await watched();
    expect(posts(told, /Alert ·/)).toEqual([]);

    policyOf(told).state = 'disabled';
    told.skip(ROUND);
    const seen = await reads(told.ben, /MFA enforced at every sign-in: not met/);
    expect(seen.text).toContain('it is off');
    const [post] = posts(told, /(Alert ·|Closed:).*MFA enforced|MFA enforced.*Alert ·/s);
    const mentions = JSON.stringify(post!.versions[0]!.activity);
    expect(mentions).toContain('<at>Ana Bakker</at>');
    expect(mentions).toContain('<at>Ben Okafor</at>');
    expect(mentions).toContain(told.ben.person.id);

    policyOf(told).state = 'enabled';
    told.skip(ROUND);
    const closed = await reads(told.ben, /Closed: MFA enforced at every sign-in/);
    expect(closed.text).toMatch(/open for (\d+ minutes?|less than a minute)/);
    expect(posts(told, /(Alert ·|Closed:).*MFA enforced|MFA enforced.*Alert ·/s)).toHaveLength(1);
    expect(closed.text).not.toContain('Acknowledge');
  });

  it('is told once, whatever comes of the rounds after it, and of a restart', async () => {
    const told = await watched();
    told.sandbox.tenant.world.removeMethods(told.account().id);
    await nextRound(told);
    await reads(told.ben, /Microsoft MFA registered: not met/);
    await nextRound(told);
    await told.sandbox.restartBot();
    await nextRound(told);
    expect(posts(told, /Microsoft MFA registered: not met/)).toHaveLength(1);
    expect((await typesOf(told)).filter((type) => type === 'AlertOpened')).toHaveLength(1);

    told.sandbox.tenant.world.registerAuthenticator(told.account().id);
    told.skip(ROUND);
    await reads(told.ben, /Closed: Microsoft MFA registered/);
  });

  it('leaves no fact where nothing changed', async () => {
    const told = await watched();
    const before = await watchFacts(told);
    await nextRound(told, 3);
    expect(await watchFacts(told)).toEqual(before);
  });
});

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

describe('commands', () => {
  it('alerts lists what is open; status says since when', async () => {
    const told = await watched();
    expect((await say(told.ben, 'alerts')).text).toContain('No alert is open');
    told.sandbox.tenant.world.removeMethods(told.account().id);
    told.skip(ROUND);
    await reads(told.ben, /Microsoft MFA registered: not met/);
    expect((await say(told.ben, 'alerts', 'personal')).text).toMatch(/1 alert is open.*Microsoft MFA registered/s);
    expect((await say(told.ben, 'status')).text).toMatch(/Microsoft MFA registered: missing.*Since/s);
    expect((await say(told.dora, 'alerts')).text).toContain(refusalSentence({ code: 'not-an-operator' }));
  });
});
