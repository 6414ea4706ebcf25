import { describe, expect, it } from 'vitest';
import { HOUR } from '../../../src/core/settings.js';
import type { Topic } from '../../../src/core/alertTopics.js';
import { TENANT } from '../../../src/core/watchState.js';
import type { WatchFact } from '../../../src/core/watchFacts.js';
import { streamOfWatch, subjectOfStream } from '../../../src/services/foldedRuns.js';
import { openDisk } from '../../fakes/memoryJournal.js';
import { watchHouse } from './watchHouse.js';

type House = Awaited<ReturnType<typeof watchHouse>>;

/** Delivers whatever is due, as the worker does, for so long. */
async function workFor(house: House, milliseconds: number): Promise<void> {
  const end = house.clock.at + milliseconds;
  for (let at = house.clock.at; at <= end; at = house.disk.nextDue() ?? end + 1) {
    house.clock.at = Math.max(house.clock.at, at);
    for (const hold of await house.wakeups.take(house.clock.at, 10)) {
      const subject = subjectOfStream(hold.stream);
      await hold.letGo(subject === undefined ? undefined : await house.deliver(hold.attempt, subject));
    }
  }
  house.clock.at = end;
}

async function factsOfChannel(house: House): Promise<readonly string[]> {
  const facts: WatchFact[] = [];
  for await (const { stream, type, at, data } of openDisk(house.disk).journal.all())
    if (stream === streamOfWatch(TENANT)) facts.push({ ...data, type, at } as WatchFact);
  const id = (await house.alert('channel', TENANT))?.id;
  return facts
    .filter((fact) => 'alert' in fact && fact.alert === id && /Opened|Closed|Eased|Reopened/.test(fact.type))
    .map(({ type }) => type);
}

const cards = (house: House) => house.messenger.sent.filter(({ how }) => how === 'card').map(({ topic }) => topic);
const refusing = (house: House, ...topics: readonly Topic[]): void => {
  house.messenger.refuses = ({ alert }) => topics.includes(alert.topic);
};

describe('a card that Teams always refuses', () => {
  it('keeps no other alert of the account back, also where there is no second way', async () => {
    const house = await watchHouse();
    house.messenger.refuse = 0;
    refusing(house, 'mailbox');
    house.webhook.taken = false;
    for (const { operator } of await house.store.all()) house.messenger.unreachable.add(operator.id);
    await house.find('mailbox', 'missing');
    await house.find('mfa-enforced', 'missing');
    const next = await house.deliver();
    expect(cards(house)).toEqual(['mfa-enforced']);
    expect(next).toMatchObject({ at: house.clock.at + 1_000, attempt: 1 });
  });

  it('is told another way, and the channel’s own alert stays open as long, without coming and going', async () => {
    const house = await watchHouse();
    refusing(house, 'mailbox');
    await house.find('mailbox', 'missing');
    await workFor(house, HOUR);
    for (const topic of ['mfa-enforced', 'mfa-registered', 'gdap-groups'] as const) {
      await house.find(topic, 'missing');
      await workFor(house, HOUR);
    }
    expect(cards(house)).toEqual(['channel', 'mfa-enforced', 'mfa-registered', 'gdap-groups']);
    expect((await house.alert('mailbox'))?.toldElsewhere).toBe(true);
    expect(await factsOfChannel(house)).toEqual(['AlertOpened']);
    // About every four minutes, once the first ones are over.
    const { asked } = house.messenger;
    await workFor(house, HOUR);
    expect(house.messenger.asked - asked).toBeLessThanOrEqual(15);

    refusing(house);
    await workFor(house, HOUR);
    expect(cards(house)).toContain('mailbox');
    expect(await house.alert('channel', TENANT)).toMatchObject({ status: 'closed' });
  });

  it('of the channel’s own alert does not bring that alert back', async () => {
    const house = await watchHouse();
    refusing(house, 'channel', 'mailbox');
    await house.find('mailbox', 'missing');
    await workFor(house, HOUR);
    refusing(house, 'channel');
    await workFor(house, HOUR);
    expect(await factsOfChannel(house)).toEqual(['AlertOpened', 'AlertClosed']);
  });

  it('of many is passed over in turns, so that one that would be taken is', async () => {
    const house = await watchHouse();
    refusing(house, 'mfa-enforced', 'mfa-registered', 'mfa-proven', 'account-enabled');
    for (const topic of ['mfa-enforced', 'mfa-registered', 'mfa-proven', 'account-enabled', 'mailbox'] as const)
      await house.find(topic, 'missing');
    await house.deliver();
    expect(house.messenger.asked).toBe(3);
    await workFor(house, HOUR / 60);
    expect(cards(house)).toContain('mailbox');
  });
});

it('what is critical is told first, and what is over last', async () => {
  const house = await watchHouse();
  await house.find('mailbox', 'missing');
  await house.deliver();
  await house.find('mailbox', 'ok');
  await house.find('licence', 'missing');
  await house.find('mfa-enforced', 'missing');
  await house.deliver();
  expect(house.messenger.sent.map(({ topic }) => topic)).toEqual(['mailbox', 'mfa-enforced', 'licence', 'mailbox']);
});

it('a channel that asks for patience is asked for nothing more before that', async () => {
  const house = await watchHouse();
  for (const topic of ['mailbox', 'mfa-enforced', 'mfa-registered'] as const) await house.find(topic, 'missing');
  house.messenger.refuse = 10;
  house.messenger.retryAfter = 20_000;
  expect(await house.deliver()).toEqual({ at: house.clock.at + 20_000, attempt: 1 });
  expect(house.messenger.asked).toBe(1);
});
