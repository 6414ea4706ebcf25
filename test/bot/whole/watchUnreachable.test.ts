import { createHmac } from 'node:crypto';
import { describe, expect, it, onTestFinished } from 'vitest';
import { listenAs, type Met } from '../../services/outgoing/evil.js';
import type { Story } from './story.js';
import { eventually, nextRound, posts, reads, ROUND, typesOf, watched, watchFacts } from './watching.js';

const KEY = 'w'.repeat(32);

/** Somebody's alarm system on this machine, which keeps what it is told. */
async function alarmSystem() {
  const { origin, met, close } = await listenAs();
  onTestFinished(close);
  return { received: met, variables: { ALERT_WEBHOOK_URL: `${origin}/in`, ALERT_WEBHOOK_KEY: KEY } };
}

const isGenuine = ({ headers, body }: Met): boolean => {
  const signed = `${String(headers['x-countersign-timestamp'])}.${body}`;
  return headers['x-countersign-signature'] === `sha256=${createHmac('sha256', KEY).update(signed).digest('hex')}`;
};
const inPerson = (of: Story, words: RegExp) =>
  of.sandbox.teams.channel
    .posts()
    .filter(({ place, versions }) => place === 'personal' && words.test(JSON.stringify(versions)));

describe('while the channel takes nothing', () => {
  it('an alert reaches people one by one and the alarm system, once; afterwards the channel, with what happened', async () => {
    const { received, variables } = await alarmSystem();
    const told = await watched({ environment: variables });
    const { teams, tenant } = told.sandbox;
    teams.faults.closeChannel(true);
    tenant.world.removeMethods(told.account().id);
    told.skip(ROUND);

    const seen = await reads(told.ben, /Microsoft MFA registered: not met/);
    expect(teams.channel.posts().find(({ id }) => id === seen.activityId)?.place).toBe('personal');
    await eventually('the alarm system knows', () => received.length > 0);
    expect(received.every(isGenuine)).toBe(true);
    expect(JSON.parse(received[0]!.body)).toMatchObject({ topic: 'mfa-registered', kind: 'missing', version: 1 });
    await eventually('the lost channel is an alert too', async () =>
      (await typesOf(told)).includes('AlertSentElsewhere'),
    );
    await eventually('it is told elsewhere', () => received.some(({ body }) => body.includes('"topic":"channel"')));
    await nextRound(told, 2);
    expect(posts(told, /Microsoft MFA registered: not met/)).toEqual([]);
    const counts = received.map(({ body }) => (JSON.parse(body) as { alert: string }).alert);
    expect(new Set(counts).size, 'each alert once').toBe(counts.length);
    const toBen = inPerson(told, /Microsoft MFA registered/).length;
    expect(toBen).toBeGreaterThan(0);

    teams.faults.closeChannel(false);
    told.skip(ROUND);
    await eventually('it is in the channel', () => posts(told, /Microsoft MFA registered: not met/).length === 1);
    await eventually('so is what became of the channel', () => posts(told, /Closed: .*channel/i).length === 1);
    expect(inPerson(told, /Microsoft MFA registered/)).toHaveLength(toBen);
  });
});

describe('while Graph answers hardly anything but 429', () => {
  it('nothing is called good, nothing is called missing, and after the storm nothing is open', async () => {
    const told = await watched();
    const { faults } = told.sandbox.tenant;
    // Every question, for longer than anybody waits for an answer.
    faults.throttle(/./, 100_000, 3);
    for (let round = 0; round < 4; round += 1) await nextRound(told);
    const seen = await reads(told.ben, /could not be checked|cannot be checked/i);
    expect(seen.text).not.toMatch(/: not met/);
    expect(posts(told, /: not met/)).toEqual([]);
    const opened = (await watchFacts(told)).flatMap((fact) => (fact.type === 'AlertOpened' ? [fact.topic] : []));
    expect(opened.sort(), 'one for all, and one for what nobody should be able to hide').toEqual([
      'own-app-unchanged',
      'readable',
    ]);
    faults.clear();
    // As long as Graph has said, nothing is asked; what is read after that is good again.
    const open = async () => {
      const types = await typesOf(told);
      const count = (wanted: string) => types.filter((type) => type === wanted).length;
      return count('AlertOpened') - count('AlertClosed');
    };
    for (let round = 0; round < 10 && (await open()) > 0; round += 1) await nextRound(told);
    expect(await open()).toBe(0);
    await reads(told.ben, /Closed: The account can be checked/);
  });
});

it('a watch that brings no round to its end is not ready, alerts by itself, and says when it is back', async () => {
  const told = await watched();
  const { faults } = told.sandbox.tenant;
  const status = async () => (await fetch(`${told.sandbox.bot().url}/readyz`)).status;
  expect(await status()).toBe(200);

  // Graph takes the questions of a round and never answers one.
  faults.delay(/./, 3_600_000);
  told.skip(ROUND);
  await eventually(
    'a round has begun',
    () => told.sandbox.bot().desk.watch.completedAt < told.sandbox.bot().desk.now() - ROUND,
  );
  told.skip(3 * ROUND);
  await eventually('it is not ready', async () => (await status()) === 503);
  const seen = await reads(told.ben, /The watch is running: not met/);
  expect(seen.text).toContain('No round was brought to its end');

  faults.clear();
  await nextRound(told);
  expect(await status()).toBe(200);
  await reads(told.ben, /Closed: The watch is running/);
});
