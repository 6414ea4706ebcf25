import { expect, it } from 'vitest';
import { describeWithPostgres } from '../postgres/database.js';
import { eventually } from '../bot/whole/story.js';
import { type Replica, startReplicas } from './replicas.js';

const MINUTE = 60_000;
/** Longer than starting makes anybody look around, far shorter than an interval. */
const CALM = 8_000;
const rounds = (bot: Replica) => bot.output().match(/"event":"watch\.round"/g)?.length ?? 0;
const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

describeWithPostgres('two bots on one PostgreSQL', () => {
  it('watch one at a time, and go on watching within two intervals when one is killed for good', async (context) => {
    const { one, other } = await startReplicas(context, { WATCH_MINUTES: '1', LOG_LEVEL: 'debug' });
    const all = () => rounds(one) + rounds(other);
    await eventually('a round', () => all() > 0, MINUTE);
    // Each looks around when it begins; after that there is one round an interval, whoever makes it.
    for (let before = -1; before !== all(); await pause(CALM)) before = all();
    const [watching, idle] = rounds(one) > 0 ? [one, other] : [other, one];
    const before = rounds(idle);
    watching.child.kill('SIGKILL');
    const killedAt = Date.now();
    await eventually('the other one watches', () => rounds(idle) > before, 2 * MINUTE);
    const seconds = (Date.now() - killedAt) / 1_000;
    console.info(`the other bot had watched ${seconds.toFixed(1)} s after the first was killed, at one round a minute`);
    expect(seconds).toBeLessThan(120);
  }, 300_000);
});
