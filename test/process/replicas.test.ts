import { expect, it } from 'vitest';
import { finalState } from '../../sandbox/walk/finalState.js';
import { play } from '../../sandbox/walk/play.js';
import type { WalkOptions } from '../../sandbox/walk/options.js';
import { describeWithPostgres } from '../postgres/database.js';
import { alternateBetween } from './alternating.js';
import { repeated, type Replicas, startReplicas, upToReview } from './replicas.js';

const PATIENCE = 120_000;
const silent = { card: () => undefined, click: () => undefined };

/** Runs `act` when the third group has just been joined: the account is there, most of its groups are not. */
function atThirdGroup({ tenant }: Replicas, act: () => void): void {
  let joins = 0;
  tenant.onCall(({ method, path }) => {
    if (method === 'POST' && path.endsWith('/members/$ref') && (joins += 1) === 3) act();
  });
}

/** The account as it must be after the review, whoever made it. */
async function requireAccount({ tenant, writes, facts }: Replicas, roleChanges = 0): Promise<void> {
  const account = tenant.world.userByUpn('CIPPServiceAccount@contoso.com');
  expect(tenant.world.groupsOf(account?.id ?? '')).toHaveLength(16);
  expect(tenant.state.users.filter((user) => user.userPrincipalName.startsWith('CIPPServiceAccount'))).toHaveLength(1);
  expect(writes.filter((write) => write.endsWith('/users'))).toHaveLength(1);
  const roleWrites = writes.filter((write) => write.includes('/roleManagement/'));
  expect(repeated(writes.filter((write) => write.startsWith('POST') && !roleWrites.includes(write)))).toEqual([]);
  expect(roleWrites).toHaveLength(roleChanges);
  const types = (await facts()).map(({ type }) => type);
  expect(types.filter((type) => type === 'AccountCreated')).toHaveLength(1);
  expect(types.filter((type) => type === 'GroupJoined')).toHaveLength(16);
}

const wholeJourney: WalkOptions = { json: false, profile: 'global-administrator', edition: 'p2', mode: 'gdap' };

// They wait for a hold to end, each with two bots of its own, so they wait together.
describeWithPostgres('two bots on one PostgreSQL', () => {
  it.concurrent(
    'play a whole setup together, every activity to the other one, and both end when asked to',
    async (context) => {
      const replicas = await startReplicas(context);
      const { one, other, teams, tenant } = replicas;
      const balancer = await alternateBetween([one.url, other.url]);
      teams.setBotUrl(`${balancer.url}/api/messages`);
      await play({ tenant, teams }, wholeJourney, silent);
      balancer.close();
      expect(finalState({ tenant }, wholeJourney).faults).toEqual([]);
      expect(Math.min(...balancer.answered())).toBeGreaterThan(5);
      await requireAccount(replicas, 2);
      const types = (await replicas.facts()).map(({ type }) => type);
      for (const once of ['RolesAssigned', 'RolesRemoved', 'ApprovalRequested', 'RunCompleted', 'SecretShown'])
        expect(
          types.filter((type) => type === once),
          once,
        ).toHaveLength(once === 'ApprovalRequested' ? 2 : 1);
      for (const { child } of [one, other]) child.kill('SIGTERM');
      expect((await Promise.all([one.exited, other.exited])).map(({ code }) => code)).toEqual([0, 0]);
      for (const bot of [one, other]) expect(bot.output()).not.toMatch(/"level":"error"/);
    },
    300_000,
  );

  it.concurrent(
    'lose nothing when the one that works is killed for good',
    async (context) => {
      const replicas = await startReplicas(context);
      const { one, other, teams, tenant, talkTo } = replicas;
      talkTo(one);
      const { create } = await upToReview(replicas);
      // The other one looks away, so that it is the first who works.
      other.child.kill('SIGSTOP');
      let killedAt = 0;
      atThirdGroup(replicas, () => {
        one.child.kill('SIGKILL');
        other.child.kill('SIGCONT');
        killedAt = Date.now();
      });
      await create().catch(() => undefined);
      await one.exited;
      talkTo(other);
      const ana = teams.client(tenant.people.ana);
      await ana.waitFor((message) => JSON.stringify(message.card ?? {}).includes('"step.mfa"'), PATIENCE);
      const seconds = (Date.now() - killedAt) / 1_000;
      console.info(`the other bot had gone on ${seconds.toFixed(1)} s after the first was killed`);
      expect(seconds).toBeLessThan(50);
      await requireAccount(replicas);
    },
    300_000,
  );

  it.concurrent(
    'do nothing twice when one is frozen past its hold and wakes up again',
    async (context) => {
      const replicas = await startReplicas(context);
      const { one, other, teams, tenant, talkTo, writes } = replicas;
      talkTo(one);
      const { create } = await upToReview(replicas);
      other.child.kill('SIGSTOP');
      atThirdGroup(replicas, () => {
        one.child.kill('SIGSTOP');
        other.child.kill('SIGCONT');
        talkTo(other);
      });
      const clicked = create().catch(() => undefined);
      const ana = teams.client(tenant.people.ana);
      await ana.waitFor((message) => JSON.stringify(message.card ?? {}).includes('"step.mfa"'), PATIENCE);
      const before = writes.length;
      one.child.kill('SIGCONT');
      await clicked;
      // It finds out by itself that somebody else has gone on.
      for (let tries = 0; tries < 200 && !/HoldLost/.test(one.output()); tries += 1)
        await new Promise((resolve) => setTimeout(resolve, 50));
      expect(one.output()).toMatch(/"event":"look-failed","stream":"run-[0-9a-f]+","error":"HoldLost"/);
      expect(writes.slice(before)).toEqual([]);
      await requireAccount(replicas);
      // And it works on as one of two.
      talkTo(one);
      const shown = await ana.waitFor((message) => JSON.stringify(message.card ?? {}).includes('"step.mfa"'), PATIENCE);
      await ana.click(shown.activityId, 'step.mfa', {});
      await ana.waitFor((message) => JSON.stringify(message.card ?? {}).includes('"secret.show"'), PATIENCE);
    },
    300_000,
  );
});
