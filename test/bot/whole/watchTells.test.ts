import { describe, expect, it } from 'vitest';
import { refusalSentence } from '../../../src/cards/words.js';
import { say } from './story.js';
import { reads, ROUND, watched, nextRound, watchFacts, typesOf, posts, policyOf } from './watching.js';

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

describe('commands', () => {
  it('alerts lists what is open; status says since when', async () => {
    const told = await watched();
    expect((await say(told.ben, 'alerts')).text).toContain('No alert is open');
    told.sandbox.tenant.world.removeMethods(told.account().id);
    told.skip(ROUND);
    await reads(told.ben, /Microsoft MFA registered: not met/);
    expect((await say(told.ben, 'alerts', 'personal')).text).toMatch(/1 alert is open.*Microsoft MFA registered/s);
    expect((await say(told.ben, 'status')).text).toMatch(/Microsoft MFA registered: not met.*Since/s);
    expect((await say(told.dora, 'alerts')).text).toContain(refusalSentence({ code: 'not-an-operator' }));
  });
});
