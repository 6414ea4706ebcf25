import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { DAY, TENANT } from '../../../src/core/watchState.js';
import { ana, ben } from '../../core/people.js';
import { watchHouse } from './watchHouse.js';

describe('what is stored is told', () => {
  it('once, and noted; after a day again', async () => {
    const house = await watchHouse();
    await house.find('mfa-enforced', 'missing');
    const next = await house.deliver();
    await house.deliver();
    expect(house.messenger.sent.map(({ how }) => how)).toEqual(['card']);
    expect(next?.at).toBe(house.clock.at + DAY);
    house.clock.at += DAY;
    await house.deliver();
    expect(house.messenger.sent.map(({ how }) => how)).toEqual(['card', 'call']);
  });

  it('is woken for by the very append, so that no crash in between loses it', async () => {
    const house = await watchHouse();
    await house.find('mfa-enforced', 'missing');
    expect(await house.dueAt()).toBe(house.clock.at);
    // This process dies here; another one opens the same disk.
    const next = await watchHouse(house.disk, house.clock, house.messenger);
    await next.deliver();
    expect(house.messenger.sent).toHaveLength(1);
  });

  it('twice at most where the process dies between post and note', async () => {
    const house = await watchHouse();
    await house.find('mfa-enforced', 'missing');
    house.messenger.after = () => {
      throw new Error('the process dies here');
    };
    await expect(house.deliver()).rejects.toThrow('dies');
    house.messenger.after = () => undefined;
    const next = await watchHouse(house.disk, house.clock, house.messenger);
    await next.deliver();
    await next.deliver();
    expect(house.messenger.sent.map(({ how }) => how)).toEqual(['card', 'card']);
  });

  it('also where somebody else stored meanwhile', async () => {
    const house = await watchHouse();
    await house.find('mfa-enforced', 'missing');
    let raced = false;
    house.messenger.after = async () => {
      if (!raced) await house.find('mailbox', 'missing');
      raced = true;
    };
    await house.deliver();
    await house.deliver();
    const told = house.messenger.sent.filter(({ how }) => how === 'card').map(({ topic }) => topic);
    expect(told).toEqual(['mfa-enforced', 'mailbox']);
  });

  it('closed before it could be told, it is told to nobody', async () => {
    const house = await watchHouse();
    await house.find('mfa-enforced', 'missing');
    await house.find('mfa-enforced', 'ok');
    expect(await house.deliver()).toBeUndefined();
    expect(house.messenger.sent).toEqual([]);
  });

  it('is made anew for whoever sweeps, as long as it is owed', async () => {
    const house = await watchHouse();
    await house.find('mfa-enforced', 'missing');
    expect(await house.alerts.owing()).toEqual([{ subject: house.subject, at: house.clock.at }]);
    await house.deliver();
    expect(await house.alerts.owing()).toEqual([{ subject: house.subject, at: house.clock.at + DAY }]);
  });
});

describe('a channel that is busy', () => {
  it('is tried again, less and less often, and nothing is told twice', async () => {
    const house = await watchHouse();
    await house.find('mfa-enforced', 'missing');
    house.messenger.refuse = 3;
    const pauses: number[] = [];
    for (let attempt = 0; attempt < 3; attempt += 1) pauses.push((await house.deliver(attempt))!.at - house.clock.at);
    expect(pauses).toEqual([1_000, 2_000, 4_000]);
    await house.deliver(3);
    expect(house.messenger.sent.map(({ how }) => how)).toEqual(['card']);
  });
});

describe('a channel that takes nothing', () => {
  it('is told of in person and to the webhook, once, and is an alert itself', async () => {
    const house = await watchHouse();
    await house.find('mfa-enforced', 'missing');
    house.messenger.refuse = 100;
    house.messenger.kind = 'gone';
    for (let attempt = 0; attempt < 5; attempt += 1) await house.deliver(attempt);
    const inPerson = house.messenger.sent.filter(({ how }) => how === 'person');
    expect(inPerson.map(({ to }) => to).filter((id) => id === ana.id)).toHaveLength(1);
    expect(inPerson.every(({ topic }) => topic === 'mfa-enforced')).toBe(true);
    expect(house.requests).toHaveLength(1);
    expect(await house.alert('channel', TENANT)).toMatchObject({ status: 'open' });
    await house.deliver(0, TENANT);
    expect(house.messenger.sent.filter(({ topic, how }) => topic === 'channel' && how === 'person')).not.toEqual([]);

    house.messenger.refuse = 0;
    await house.deliver(5);
    expect(house.messenger.sent.at(-1)).toMatchObject({ how: 'card', topic: 'mfa-enforced' });
    expect(await house.alert('channel', TENANT)).toMatchObject({ status: 'closed' });
    await house.deliver(0, TENANT);
    expect(house.messenger.sent.at(-1)).toMatchObject({ how: 'card', topic: 'channel', status: 'closed' });
  });

  it('that only refuses for a while is not given up at once', async () => {
    const house = await watchHouse();
    await house.find('mfa-enforced', 'missing');
    house.messenger.refuse = 100;
    for (let attempt = 0; attempt < 4; attempt += 1) await house.deliver(attempt);
    expect(house.messenger.sent).toEqual([]);
    await house.deliver(4);
    expect(house.messenger.sent.map(({ how }) => how)).toContain('person');
  });

  it('while nobody at all can be reached, it is tried again', async () => {
    const house = await watchHouse();
    await house.find('mfa-enforced', 'missing');
    house.messenger.refuse = 100;
    house.messenger.kind = 'gone';
    house.webhook.taken = false;
    house.messenger.unreachable.add(ana.id).add(ben.id);
    const others = (await house.store.all()).map(({ operator }) => operator.id);
    for (const id of others) house.messenger.unreachable.add(id);
    await house.deliver(0);
    expect((await house.alert('mfa-enforced'))?.toldElsewhere).toBe(false);
    house.webhook.taken = true;
    await house.deliver(1);
    expect((await house.alert('mfa-enforced'))?.toldElsewhere).toBe(true);
  });

  it('the webhook’s message is signed, and says what and since when', async () => {
    const house = await watchHouse();
    await house.find('mfa-enforced', 'missing');
    house.messenger.refuse = 100;
    house.messenger.kind = 'gone';
    await house.deliver();
    const [request] = house.requests;
    const timestamp = request?.headers['x-countersign-timestamp'];
    const signature = createHmac('sha256', 'k'.repeat(32)).update(`${timestamp}.${request?.body}`).digest('hex');
    expect(request?.headers['x-countersign-signature']).toBe(`sha256=${signature}`);
    expect(timestamp).toBe(String(house.clock.at / 1_000));
    expect(JSON.parse(request?.body ?? '')).toMatchObject({
      version: 1,
      topic: 'mfa-enforced',
      severity: 'critical',
      kind: 'missing',
      evidence: 'mfa-enforced missing',
      openedAt: new Date(house.clock.at).toISOString(),
    });
    expect(request?.body).not.toContain('k'.repeat(32));
  });
});
