import { afterEach, describe, expect, it } from 'vitest';
import { refusalSentence } from '../../../src/cards/words.js';
import { POLICY_NAME } from '../../../src/services/directory/policyReading.js';
import { shown } from './refusalCase.js';
import { inputsOf, leave, showSecret } from './stages.js';
import {
  ACCOUNT,
  cardWith,
  count,
  eventually,
  hasButton,
  MINUTE,
  press,
  reads,
  say,
  type Story,
  tellStory,
} from './story.js';
import { unchanged } from './unchanged.js';

let story: Story;
afterEach(() => story.sandbox.close());
const faults = () => story.sandbox.tenant.faults;

describe('Microsoft Graph is slow', () => {
  it(
    'a click is answered within a second, and its card changes in place when the work is done',
    { timeout: 30_000 },
    async () => {
      story = await tellStory();
      await story.to('preflight');
      const { activityId } = await cardWith(story.ana, 'step.preflight');
      faults().delay(/./, 3_000);
      const answer = await press(story.ana, 'step.preflight', inputsOf('preflight', story));
      expect(answer.milliseconds).toBeLessThan(1_000);
      expect(shown(answer)).toMatch(/Check the tenant/);
      const later = await story.ana.waitFor(hasButton('step.describe'), 20_000);
      expect(later.activityId).toBe(activityId);
    },
  );

  it('asking for and giving an approval is answered within a second too', { timeout: 30_000 }, async () => {
    story = await tellStory();
    await story.to('elevate');
    faults().delay(/./, 1_500);
    const asked = await press(story.ana, 'step.elevate', inputsOf('elevate', story));
    expect(asked.milliseconds).toBeLessThan(1_000);
    expect(shown(asked)).toContain('Microsoft Graph is taking its time');
    const request = await story.ben.waitFor(hasButton('approval.approve'), 20_000);
    const approved = await press(story.ben, 'approval.approve');
    expect(approved.milliseconds).toBeLessThan(1_000);
    faults().clear();
    await reads(story.ana, /^Run the CIPP setup wizard/);
    expect(story.ben.messages().find((one) => one.activityId === request.activityId)?.text).toMatch(
      /^Approved and done/,
    );
  });

  it('opening the password is answered within a second, and the password comes', { timeout: 30_000 }, async () => {
    story = await tellStory();
    await story.to('secret');
    const { activityId } = await cardWith(story.ana, 'secret.show');
    story.skip(2 * MINUTE);
    faults().delay(/./, 1_500);
    const dialog = await story.ana.openDialog(activityId, 'Show password and pass');
    expect(dialog.milliseconds).toBeLessThan(1_000);
  });

  it('finding or starting another setup from its card is answered within a second', { timeout: 30_000 }, async () => {
    story = await tellStory();
    await story.to('preflight');
    await say(story.ben, 'setup');
    story.skip(2 * MINUTE);
    faults().delay(/./, 1_500);
    const moved = await press(story.ben, 'run.resume');
    expect(moved.milliseconds).toBeLessThan(1_000);
  });
});

describe('Microsoft Graph cannot be reached', () => {
  it('nobody is known, so nothing happens; when it is back, the same button works', { timeout: 30_000 }, async () => {
    story = await tellStory();
    await story.to('preflight');
    story.skip(2 * MINUTE);
    faults().down(true);
    const answer = await unchanged(story, async () => {
      const first = await press(story.ana, 'step.preflight', inputsOf('preflight', story));
      await reads(story.ana, /could not be asked who you are/);
      return first;
    });
    expect(answer.milliseconds).toBeLessThan(1_000);
    faults().down(false);
    await press(story.ana, 'step.preflight', inputsOf('preflight', story));
    await cardWith(story.ana, 'step.describe');
  });

  it('nobody can be found eligible, so nothing is approved; later it is', { timeout: 30_000 }, async () => {
    story = await tellStory();
    await story.to('countersign');
    faults().down(true);
    await unchanged(story, async () => {
      await press(story.ben, 'approval.approve');
      await reads(story.ben, new RegExp(refusalSentence({ code: 'eligibility-unknown' })));
    });
    faults().down(false);
    await press(story.ben, 'approval.approve');
    await reads(story.ana, /^Run the CIPP setup wizard/);
  });

  it('work under way waits and goes on by itself, without being started again', { timeout: 30_000 }, async () => {
    story = await tellStory();
    await story.to('review');
    faults().down(true);
    await press(story.ana, 'step.review');
    await reads(story.ana, /cannot be reached right now/);
    faults().down(false);
    story.skip(MINUTE);
    await cardWith(story.ana, 'step.mfa');
    expect(count(await story.facts(), 'AccountCreated')).toBe(1);
  });
});

describe('Microsoft Graph asks for patience or loses an answer', () => {
  it('429 while the account is created: it waits as long as it was told to, then creates one', async () => {
    story = await tellStory();
    await story.to('review');
    faults().throttle(/^\/v1\.0\/users$/, 1, 2);
    const startedAt = Date.now();
    await press(story.ana, 'step.review');
    await cardWith(story.ana, 'step.mfa');
    expect(Date.now() - startedAt).toBeGreaterThan(1_900);
    expect(story.writes.filter((write) => write.startsWith('POST /v1.0/users '))).toEqual([
      'POST /v1.0/users 429',
      'POST /v1.0/users 201',
    ]);
  });

  it.each(['p1', 'p2'] as const)(
    'every kind of write whose answer is lost has exactly one effect (%s)',
    { timeout: 60_000 },
    async (edition) => {
      story = await tellStory({ edition, mode: 'gdap' });
      const lost = [
        [/^\/v1\.0\/users$/, 'POST'],
        [/members\/\$ref/, 'POST'],
        [/assignLicense/, 'POST'],
        [/conditionalAccess\/policies$/, 'POST'],
        [/^\/v1\.0\/users\/[^/]+$/, 'PATCH'],
        [/roleAssignment(s|ScheduleRequests)$/, 'POST'],
      ] as const;
      for (const [path, method] of lost) faults().loseAnswer(path, method, 1);
      await story.to('wizard');
      const { state, world } = story.sandbox.tenant;
      const { id, licences } = story.account();
      expect(story.writes.filter((write) => write.endsWith(' 504'))).toHaveLength(lost.length);
      expect(state.users.filter((user) => user.userPrincipalName === ACCOUNT)).toHaveLength(1);
      expect(licences).toHaveLength(1);
      expect(state.conditionalAccessPolicies.filter((policy) => policy.displayName === POLICY_NAME)).toHaveLength(1);
      expect(state.groups.flatMap((group) => group.memberIds).filter((member) => member === id)).toHaveLength(16);
      expect(state.roleGrants.filter((grant) => grant.principalId === id)).toHaveLength(1);
      await leave('wizard', story);
      if (edition === 'p1') faults().loseAnswer(/roleAssignments\//, 'DELETE', 1);
      else faults().loseAnswer(/roleAssignmentScheduleRequests$/, 'POST', 1);
      await press(story.ana, 'step.demote');
      await press(story.ben, 'approval.approve');
      await reads(story.ana, /^Done/);
      expect(world.rolesOf(id)).toEqual([]);
      expect(count(await story.facts(), 'RolesRemoved')).toBe(1);
    },
  );

  it('a password whose answer is lost is the one that is shown', async () => {
    story = await tellStory();
    await story.to('secret');
    faults().loseAnswer(/^\/v1\.0\/users\/[^/]+$/, 'PATCH', 1);
    const dialog = await showSecret(story.ana);
    expect(shown(dialog)).toContain('Password');
    await eventually('shown once', async () => count(await story.facts(), 'SecretShown') === 1);
  });
});
