import { describe, expect, it } from 'vitest';
import { TENANT } from '../../../src/core/watchState.js';
import { watchStream } from '../../../src/services/watch/watch.js';
import { INTERVAL, watchHouse } from './watchHouse.js';

describe('rounds that stay away', () => {
  it('are noticed after three intervals by a replica that makes none, and alerted of once', async () => {
    const hung = await watchHouse();
    const lives = await watchHouse(hung.disk, hung.clock, hung.messenger);
    await hung.wakeups.wake(watchStream, hung.clock.at);
    // One replica takes the round and never ends it.
    await hung.wakeups.take(hung.clock.at, 10);
    hung.clock.at += 3 * INTERVAL - 1;
    expect(await lives.deadMan.isAlive()).toBe(true);
    hung.clock.at += 1;
    expect(await lives.deadMan.isAlive()).toBe(false);
    for (let looks = 0; looks < 5; looks += 1) await lives.deadMan.look();
    await lives.deliver(0, TENANT);
    expect(lives.messenger.sent).toMatchObject([{ how: 'card', topic: 'rounds', status: 'open' }]);
  });

  it('that fail three times in a row are the same', async () => {
    const house = await watchHouse();
    await house.wakeups.wake(watchStream, house.clock.at);
    const [hold] = await house.wakeups.take(house.clock.at, 10);
    await hold?.letGo({ at: house.clock.at + INTERVAL, attempt: 3 });
    expect(await house.deadMan.isAlive()).toBe(false);
  });

  it('are not missed right after a start', async () => {
    const house = await watchHouse();
    expect(await house.deadMan.isAlive()).toBe(true);
    house.clock.at += 3 * INTERVAL;
    expect(await house.deadMan.isAlive()).toBe(false);
  });
});
