import { GLOBAL_ADMINISTRATOR } from '../../../src/core/roles.js';
import type { RunState } from '../../../src/core/runState.js';
import type { StepId } from '../../../src/core/steps.js';
import { execute } from '../../../src/services/execute.js';
import type { Edition } from '../../fakes/tenant/contents.js';
import { people, SKU, userOf } from '../../fakes/tenant/seed.js';
import { Office } from '../house/office.js';
import { Place, settings, tools } from '../house/place.js';
import { playUntil, send } from '../house/play.js';
import { ordinary, pressOf, type Wishes } from '../house/plot.js';

/** A golden script: where it begins, what people do, and when it has come to its end. */
export type Script = {
  name: string;
  begin: () => Promise<Office>;
  play: (office: Office) => Promise<boolean>;
};

const HOUR = 3_600_000;
/** Ana writes to the bot; where it had to refuse, she writes again. */
async function write(office: Office, word: 'setup' | 'adopt' | 'demote', about = ''): Promise<void> {
  const heard = () => (word === 'demote' ? office.runs[0]?.step === 'demote' : office.runs.length > 0);
  for (let tries = 0; tries < 5 && !heard(); tries += 1) {
    const activityId = `message-${office.place.nextNumber()}`;
    await send(office, { activityId, who: people.ana, message: word, about });
    await office.pass(1_000);
  }
}
const at = (step: StepId) => (run: RunState) => run.step === step;
const isDone = (run: RunState): boolean => run.status === 'done';
const isAlarmed = ({ runs: [run], place }: Office): boolean =>
  run?.cards.overdue !== undefined && place.channel.cards.has(run.cards.overdue.activityId);
const planIs = (status: string) => (run: RunState) => run.plan?.status === status;

const empty = (edition: Edition) => async (): Promise<Office> => new Office(new Place(edition));

/** A setup as far as that step, undisturbed. */
const setupAt =
  (step: StepId, edition: Edition, wishes: Wishes = ordinary) =>
  async (): Promise<Office> => {
    const office = new Office(new Place(edition));
    await write(office, 'setup');
    if (!(await playUntil(office, wishes, at(step)))) throw new Error(`the setup does not come to ${step}`);
    return office;
  };
const setup = (edition: Edition, change: Partial<Wishes>): Omit<Script, 'name'> => ({
  begin: empty(edition),
  play: async (office) => {
    await write(office, 'setup');
    return playUntil(office, { ...ordinary, ...change }, isDone);
  },
});
/** From that step on, with these wishes, until it has come so far. */
const onFrom = (
  step: StepId,
  edition: Edition,
  change: Partial<Wishes>,
  goal: (run: RunState) => boolean,
): Omit<Script, 'name'> => ({
  begin: setupAt(step, edition, { ...ordinary, ...change, decision: 'approve' }),
  play: (office) => playUntil(office, { ...ordinary, ...change }, goal),
});

/** The same in a tenant whose reads show a write only after so long. */
const lagging = (seconds: number, { begin, play }: Omit<Script, 'name'>): Omit<Script, 'name'> => ({
  begin: async () => {
    const office = await begin();
    office.place.tenant.lag = seconds * 1_000;
    return office;
  },
  play,
});

/** A finished account that somebody gave a role by hand. */
/** Five seconds before the end of a grant that only the bot ends. */
async function grantNearlyOver(): Promise<Office> {
  const office = await setupAt('wizard', 'p1', { ...ordinary, profile: 'least-privilege' })();
  await office.pass((office.runs[0]?.grant?.until ?? 0) - office.place.clock.time - 5_000);
  return office;
}

async function meddledWith(): Promise<Office> {
  const office = await setupAt('done', 'p1')();
  await office.pass(2 * HOUR);
  office.place.others.giveRole(office.runs[0]?.accountId ?? '', GLOBAL_ADMINISTRATOR);
  await office.pass(60_000);
  return office;
}

/** An old account: no MFA, no method, a standing role. */
async function neglected(): Promise<Office> {
  const place = new Place('p1');
  const old = { id: '01d00000-0000-4000-8000-000000000001', name: 'CIPP', userPrincipalName: 'cipp@contoso.com' };
  place.tenant.change({ users: [...place.tenant.written.users, userOf(old, { methods: [] })] });
  place.others.giveRole(old.id, GLOBAL_ADMINISTRATOR);
  place.clock.time += HOUR;
  return new Office(place);
}

export const scripts: readonly Script[] = [
  { name: 'setup-free', ...setup('free', {}) },
  { name: 'setup-p1', ...setup('p1', { mode: 'gdap' }) },
  { name: 'setup-p2', ...setup('p2', { mode: 'gdap', licence: SKU }) },
  { name: 'setup-least', ...setup('p1', { mode: 'partner', profile: 'least-privilege' }) },
  { name: 'setup-p1-lagging', ...lagging(4, setup('p1', { mode: 'gdap' })) },
  { name: 'approve-p2', ...onFrom('elevate', 'p2', {}, at('wizard')) },
  { name: 'approve-least-p1', ...onFrom('elevate', 'p1', { profile: 'least-privilege' }, at('wizard')) },
  { name: 'approve-least-p2', ...onFrom('elevate', 'p2', { profile: 'least-privilege' }, at('wizard')) },
  {
    name: 'approve-least-p1-lagging',
    ...lagging(20, onFrom('elevate', 'p1', { profile: 'least-privilege' }, at('wizard'))),
  },
  { name: 'deny', ...onFrom('elevate', 'p2', { decision: 'deny' }, planIs('denied')) },
  { name: 'withdraw', ...onFrom('elevate', 'p2', { decision: 'withdraw' }, planIs('withdrawn')) },
  { name: 'expire', ...onFrom('elevate', 'p2', { decision: 'nothing' }, planIs('expired')) },
  {
    name: 'void',
    begin: async () => {
      const office = await setupAt('elevate', 'p2')();
      office.place.tenant.change({ longestGrant: HOUR / 2 });
      return office;
    },
    play: (office) => playUntil(office, ordinary, planIs('voided')),
  },
  {
    name: 'policy-removed-before-enabling',
    begin: setupAt('mfa', 'p1'),
    play: async (office) => {
      const { place } = office;
      const stored = place.disk.onStored;
      place.disk.onStored = () => {
        stored();
        if (place.disk.rows.at(-1)?.type === 'MfaEnforced') place.down.writes = true;
      };
      await playUntil(office, ordinary, (run) => run.mfa !== null);
      place.others.removePolicies();
      place.down.writes = false;
      return playUntil(office, ordinary, (run) => run.failed?.reason === 'not-enforced' || run.accountEnabled);
    },
  },
  {
    name: 'approver-lost-while-interrupted',
    begin: async () => {
      const office = await setupAt('elevate', 'p1')();
      await playUntil(office, ordinary, planIs('pending'));
      return office;
    },
    play: async (office) => {
      const { place } = office;
      place.down.writes = true;
      await playUntil(office, ordinary, (run) => run.plan?.status === 'consumed' || run.step === 'wizard');
      place.others.takeRole(people.ben.id, GLOBAL_ADMINISTRATOR);
      await office.pass(2 * 60_000);
      place.down.writes = false;
      // A request that arrived although nobody heard of it has given the role in time.
      return playUntil(office, ordinary, (run) => run.plan?.status === 'voided' || run.step === 'wizard');
    },
  },
  {
    name: 'voided-while-unseen',
    begin: async () => {
      const office = await setupAt('elevate', 'p1')();
      await playUntil(office, ordinary, planIs('pending'));
      const plan = office.runs[0]?.plan;
      await office.pass((plan?.expiresAt ?? 0) - office.place.clock.time - 30_000);
      office.place.tenant.lag = 120_000;
      return office;
    },
    play: (office) =>
      playUntil(
        office,
        ordinary,
        (run) => ['voided', 'expired'].includes(run.plan?.status ?? '') || run.step === 'wizard',
      ),
  },
  { name: 'grant-end-p1', ...onFrom('wizard', 'p1', { profile: 'least-privilege' }, () => true) },
  { name: 'grant-end-p2', ...onFrom('wizard', 'p2', {}, () => true) },
  {
    name: 'grant-end-without-journal',
    begin: grantNearlyOver,
    play: async (office) => {
      const { place } = office;
      const [run] = office.runs;
      place.down.journal = true;
      await office.pass(2 * 60_000);
      place.down.journal = false;
      const { roles } = place.tenant.written;
      return !roles.some((row) => row.principalId === run?.accountId && run.grant?.roles.includes(row.roleId));
    },
  },
  {
    name: 'grant-end-refused',
    begin: grantNearlyOver,
    play: async (office) => {
      const { place } = office;
      place.down.writes = true;
      for (let minutes = 0; minutes < 20 && !isAlarmed(office); minutes += 1) await office.pass(60_000);
      place.down.writes = false;
      return isAlarmed(office);
    },
  },
  { name: 'demote-p1', ...onFrom('demote', 'p1', { profile: 'least-privilege' }, isDone) },
  { name: 'demote-p2', ...onFrom('demote', 'p2', {}, isDone) },
  { name: 'demote-p2-lagging', ...lagging(20, onFrom('demote', 'p2', {}, isDone)) },
  {
    name: 'demote-again',
    begin: meddledWith,
    play: async (office) => {
      await write(office, 'demote', office.runs[0]?.id);
      return playUntil(office, ordinary, isDone);
    },
  },
  {
    name: 'adopt',
    begin: neglected,
    play: async (office) => {
      await write(office, 'adopt', 'cipp@contoso.com');
      return playUntil(office, ordinary, isDone);
    },
  },
  {
    name: 'moved-while-asking',
    begin: async () => {
      const office = await setupAt('elevate', 'p2')();
      await playUntil(office, ordinary, planIs('pending'));
      const [run] = office.runs;
      const { store, desk } = office.bot();
      const standing = await desk.standing(people.ana.id, 'live');
      const where = { ...run!.where, threadId: '2' };
      await execute(store, run!.id, { type: 'Resume', at: desk.now(), standing, where }, tools, settings);
      await office.look();
      return office;
    },
    play: (office) => playUntil(office, ordinary, at('wizard')),
  },
  {
    name: 'take-over',
    begin: async () => {
      const office = await setupAt('elevate', 'p2')();
      await playUntil(office, ordinary, planIs('pending'));
      return office;
    },
    play: async (office) => {
      const run = office.runs[0]!;
      await send(office, pressOf(run, 'run.takeover', {}, people.ben, office.place));
      return playUntil(office, ordinary, at('wizard'));
    },
  },
];
