import { afterEach, describe, expect, it } from 'vitest';
import { GLOBAL_ADMINISTRATOR } from '../../../src/core/roles.js';
import { shown } from './refusalCase.js';
import { showSecret } from './stages.js';
import { count, type Story, tellStory } from './story.js';

let story: Story;
afterEach(() => story.sandbox.close());

const passwordWrites = () => story.writes.filter((write) => /^PATCH \/v1\.0\/users\/[^/]+ /.test(write)).length;

describe('nobody is shown the password of an account', () => {
  it('that is eligible for a tier-0 role: to know it would be to hold the role', async () => {
    story = await tellStory({ edition: 'p2' });
    await story.to('secret');
    const writes = passwordWrites();
    story.sandbox.tenant.world.makeEligible(story.account().id, GLOBAL_ADMINISTRATOR);
    expect(shown(await showSecret(story.ana))).toContain('Write “demote” first');
    expect(passwordWrites()).toBe(writes);
    expect(count(await story.facts(), 'SecretShown')).toBe(0);
  });

  it('whose roles cannot be read: unknown counts as no', async () => {
    story = await tellStory({ edition: 'p2' });
    await story.to('secret');
    const writes = passwordWrites();
    story.sandbox.tenant.faults.fail(/roleEligibilityScheduleInstances/, 'GET', 403, 3);
    expect(shown(await showSecret(story.ana))).toContain('It could not be read which roles the account holds');
    expect(passwordWrites()).toBe(writes);
  });
});
