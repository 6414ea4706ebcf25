import { expect, it, onTestFinished } from 'vitest';
import type { RunFact } from '../../../src/core/runFacts.js';
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

it('an account that comes back after it was let go of is watched again', async () => {
  const told = await watched();
  const { tenant } = told.sandbox;
  const account = told.account();
  tenant.world.deleteUser(account.id);
  const deleted = tenant.state.deletedUsers;
  // Gone from one list before it is seen in the other, as when it is restored at that very moment.
  tenant.state.deletedUsers = [];
  expect((await say(told.ben, 'cancel CIPPServiceAccount@contoso.com')).text).toMatch(/does not exist any more/);
  tenant.state.users.push(...deleted.map((user) => ({ ...user, deletedAt: null })));
  tenant.world.removeMethods(account.id);
  await nextRound(told);
  await reads(told.ben, /Microsoft MFA registered: not met/);
});

it('of two accounts that had one name after the other, the one that is there stays under watch', async () => {
  const told = await watched();
  const { state, world } = told.sandbox.tenant;
  const { store } = told.sandbox.bot().desk;
  const [gone, first] = [told.account(), await told.run()];
  world.deleteUser(gone.id);
  state.deletedUsers = [];
  // The same name, made anew and set up again.
  const there = { ...gone, id: 'dddddddd-0000-4000-8000-00000000000d' };
  state.users.push(there);
  const second = 'd'.repeat(32);
  const again = JSON.stringify(await store.facts(first.id))
    .replaceAll(gone.id, there.id)
    .replaceAll(first.id, second);
  await store.append(second, JSON.parse(again) as readonly RunFact[], 0);

  expect((await say(told.ben, 'cancel CIPPServiceAccount@contoso.com')).text).toMatch(/does not exist any more/);
  const ended = (await store.all()).map(({ accountId, status, careEnded }) => ({ accountId, status, careEnded }));
  expect(ended).toEqual([
    { accountId: gone.id, status: 'cancelled', careEnded: true },
    { accountId: there.id, status: 'done', careEnded: false },
  ]);
  expect((await say(told.ben, 'cancel CIPPServiceAccount@contoso.com')).text).not.toMatch(/does not exist any more/);
});

it('a setup that is given up is looked at until its alerts are in order: giving up closes none', async () => {
  const told = await tellStory();
  onTestFinished(() => told.sandbox.close());
  await told.to('elevate');
  policyOf(told).state = 'disabled';
  await nextRound(told);
  await reads(told.ben, /MFA enforced at every sign-in: not met/);
  await say(told.ana, 'cancel');
  await press(told.ana, 'run.cancel');
  await nextRound(told, 2);
  expect(posts(told, /Closed: MFA enforced at every sign-in/)).toEqual([]);
  policyOf(told).state = 'enabled';
  told.skip(ROUND);
  await reads(told.ben, /Closed: MFA enforced at every sign-in/);
});
