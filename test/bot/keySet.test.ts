import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Gate, GateRequest } from '../../src/bot/gate.js';
import { activity, type Claims, gateBehind, sign, startIssuer } from './issuer.js';

const AT = 1_800_000_000;
const MINUTES = 60_000;
let world: Awaited<ReturnType<typeof startIssuer>>;
let gate: Gate;
let nowMs: number;

beforeAll(async () => {
  world = await startIssuer();
});
afterAll(() => world.stop());
beforeEach(() => {
  nowMs = AT * 1000;
  Object.assign(world.issuer, { down: false, reads: 0, tries: 0, keysUrl: '/keys' });
  gate = gateBehind(world.openIdUrl, () => nowMs);
});

const good = (claims?: Claims, header?: object) => sign(world.pairs.teams.privateKey, AT, claims, header);
const post = (token: string): GateRequest => ({
  method: 'POST',
  headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
  body: Buffer.from(JSON.stringify(activity)),
});
const verdictOf = async (request: GateRequest) => {
  const verdict = await gate.check(request);
  return verdict.ok ? 'accepted' : `${verdict.status} ${verdict.reason}`;
};

describe('the key set', () => {
  it('is read once for many tokens, and once per 5 minutes for key ids nobody knows', async () => {
    await Promise.all(Array.from({ length: 20 }, async () => verdictOf(post(await good()))));
    expect(world.issuer.reads).toBe(1);
    const stranger = await good({}, { kid: 'stranger' });
    for (let i = 0; i < 200; i += 1) expect(await verdictOf(post(stranger))).toBe('401 token-key-unknown');
    expect(world.issuer.reads).toBe(2);
    nowMs += 5 * MINUTES;
    for (let i = 0; i < 20; i += 1) await verdictOf(post(stranger));
    expect(world.issuer.reads).toBe(3);
  });

  it('gives a key that was published later a chance', async () => {
    expect(await verdictOf(post(await good()))).toBe('accepted');
    const [first] = world.issuer.published;
    world.issuer.published.push({ ...first, kid: 'teams-2' });
    expect(await verdictOf(post(await good({}, { kid: 'teams-2' })))).toBe('accepted');
    world.issuer.published.pop();
  });

  it('forgets a withdrawn key with the daily refresh', async () => {
    const long = await good({ exp: AT + 10 * 24 * 3600 });
    expect(await verdictOf(post(long))).toBe('accepted');
    const kept = world.issuer.published.splice(0, 1, { ...world.issuer.published[0], kid: 'renamed' });
    nowMs += 24 * 60 * MINUTES;
    expect(await verdictOf(post(long))).toBe('401 token-key-unknown');
    world.issuer.published.splice(0, 1, ...kept);
  });

  it('that cannot be loaded lets nothing in, is tried again after 10 s, and the gate says it is not ready', async () => {
    world.issuer.down = true;
    expect(await verdictOf(post(await good()))).toBe('503 key-set-unavailable');
    expect(await gate.ready()).toBe(false);
    world.issuer.down = false;
    expect(await verdictOf(post(await good()))).toBe('503 key-set-unavailable');
    nowMs += 10_000;
    expect(await gate.ready()).toBe(true);
    expect(await verdictOf(post(await good()))).toBe('accepted');
  });

  it('answers with a known key at once, while junk has it wait for an issuer that does not answer', async () => {
    expect(await verdictOf(post(await good()))).toBe('accepted');
    world.issuer.hangs = true;
    const junk = verdictOf(post(await good({}, { kid: 'junk' })));
    await expect.poll(() => world.issuer.tries, { timeout: 10_000 }).toBe(2);
    for (let i = 0; i < 5; i += 1) expect(await verdictOf(post(await good()))).toBe('accepted');
    expect(await gate.ready()).toBe(true);
    world.letGo();
    expect(await junk).toBe('401 token-key-unknown');
  });

  it('answers with a known key within a second, though the issuer it is read anew from after a day does not answer', async () => {
    const long = await good({ exp: AT + 10 * 24 * 3600 });
    expect(await verdictOf(post(long))).toBe('accepted');
    world.issuer.hangs = true;
    nowMs += 25 * 60 * MINUTES;
    expect(await verdictOf(post(long))).toBe('accepted');
    expect(await gate.ready()).toBe(true);
    await expect.poll(() => world.issuer.tries, { timeout: 10_000 }).toBe(2);
    world.letGo();
  });

  it('asks an issuer that is away once per 5 minutes, whatever junk comes; before it ever had keys, ever less often', async () => {
    world.issuer.down = true;
    const junk = await good({ exp: AT + 10 * 24 * 3600 }, { kid: 'junk' });
    const askedIn = async (seconds: number): Promise<number> => {
      const before = world.issuer.tries;
      for (let second = 0; second < seconds; second += 1) {
        expect(await verdictOf(post(junk))).toMatch(/unavailable|unknown/);
        nowMs += 1_000;
      }
      return world.issuer.tries - before;
    };
    // At 0, 10, 30, 70 and 150 s.
    expect(await askedIn(300)).toBe(5);
    world.issuer.down = false;
    nowMs += 5 * MINUTES;
    expect(await gate.ready()).toBe(true);
    world.issuer.down = true;
    expect(await askedIn(300)).toBe(1);
    nowMs += 25 * 60 * MINUTES;
    expect(await askedIn(300)).toBe(1);
    expect(await askedIn(300)).toBe(1);
  });

  it('outlives an issuer that is down for a day, and not one that is down for five', async () => {
    const long = await good({ exp: AT + 10 * 24 * 3600 });
    expect(await verdictOf(post(long))).toBe('accepted');
    world.issuer.down = true;
    nowMs += 2 * 24 * 60 * MINUTES;
    expect(await verdictOf(post(long))).toBe('accepted');
    nowMs += 3 * 24 * 60 * MINUTES;
    expect(await verdictOf(post(long))).toBe('503 key-set-unavailable');
  });

  it('is not taken from another host than the one that was configured, and not even asked for there', async () => {
    // This machine under a name that is not one of loopback, as far as the address can tell.
    world.issuer.keysUrl = world.openIdUrl.replace('127.0.0.1', '[::ffff:127.0.0.1]').replace('/openid', '/keys');
    expect(await verdictOf(post(await good()))).toBe('503 key-set-unavailable');
    expect(world.issuer.reads).toBe(0);
  });

  it('may be on another port of this machine, as in a sandbox', async () => {
    const elsewhere = await startIssuer();
    world.issuer.keysUrl = elsewhere.openIdUrl.replace('/openid', '/keys');
    const token = await sign(elsewhere.pairs.teams.privateKey, AT);
    expect(await verdictOf(post(token))).toBe('accepted');
    elsewhere.stop();
  });
});
