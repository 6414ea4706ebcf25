import { expect, it, onTestFinished } from 'vitest';
import { press, say, tellStory } from './story.js';
import { nextRound, policyOf, posts, reads, ROUND, typesOf, watched } from './watching.js';

it('an account that was deleted alerts, and is let go of when somebody says so: no alert of it is told of again', async () => {
  const told = await watched();
  const { id } = told.account();
  told.sandbox.tenant.world.deleteUser(id);
  await nextRound(told, 4);
  await reads(told.ben, /The account can be checked/);
  // As long as somebody could bring it back.
  expect((await say(told.ben, 'cancel CIPPServiceAccount@contoso.com')).text).toMatch(/can still be restored/);
  told.sandbox.tenant.state.deletedUsers = [];
  expect((await say(told.ben, 'cancel CIPPServiceAccount@contoso.com')).text).toMatch(/does not exist any more/);
  expect(posts(told, /No longer watched/)).not.toEqual([]);
  told.skip(ROUND);
  await reads(told.ben, /Closed: The account can be checked/);
  expect((await say(told.ben, 'alerts')).text).toContain('No alert is open');
  const before = await typesOf(told);
  await nextRound(told, 2);
  expect(await typesOf(told)).toEqual(before);
});

it('a setup that is given up takes its alerts with it', async () => {
  const told = await tellStory();
  onTestFinished(() => told.sandbox.close());
  await told.to('elevate');
  policyOf(told).state = 'disabled';
  await nextRound(told);
  await reads(told.ben, /MFA enforced at every sign-in: not met/);
  await say(told.ana, 'cancel');
  await press(told.ana, 'run.cancel');
  told.skip(ROUND);
  await reads(told.ben, /Closed: MFA enforced at every sign-in/);
});
