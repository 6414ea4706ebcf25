import fc from 'fast-check';
import { expect, it } from 'vitest';
import { people } from '../fakes/tenant/seed.js';
import type { Activity, Answer } from './house/activities.js';
import { Office } from './house/office.js';
import { Place } from './house/place.js';
import { pressOf } from './house/plot.js';
import { pendingPlan } from './house/stages.js';

/** The same beginning for every interleaving; two replicas, each of whose calls waits for its turn. */
const beginning = await pendingPlan(2);
function scheduled(scheduler: fc.Scheduler): Office {
  const office = new Office(new Place(beginning.place), () => 'pass', beginning.inspector, 2);
  for (const replica of [0, 1])
    office.bot(replica).gate.turnOf = ({ port, method }) =>
      scheduler.schedule(Promise.resolve(), `replica ${replica} ${port}.${method}`);
  return office;
}
const typesIn = (office: Office, pattern: RegExp): readonly string[] =>
  office.place.disk.rows.map(({ type }) => type).filter((type) => pattern.test(type));
const interleaved = (play: (office: Office, scheduler: fc.Scheduler) => Promise<void>): Promise<void> =>
  fc.assert(
    fc.asyncProperty(fc.scheduler(), async (scheduler) => play(scheduled(scheduler), scheduler)),
    { numRuns: 250 },
  );

/** Whatever is still under way comes to its end, then a minute passes. */
async function atRest(office: Office, scheduler: fc.Scheduler): Promise<void> {
  for (const replica of [0, 1]) office.bot(replica).gate.turnOf = undefined;
  while (scheduler.count() > 0) await scheduler.waitAll();
  await office.pass(60_000);
  office.inspect(true);
}

/** What somebody who did not win may be told. */
const told = ['plan-decided', 'plan-expired', 'plan-gone', 'busy', 'already-pressed', 'already-received'];

it('approval, denial, withdrawal, expiry and two workers, in whatever order: one decision, and the others are told', () =>
  interleaved(async (office, scheduler) => {
    const run = office.runs[0]!;
    const { place } = office;
    const by = (verb: string, who: keyof typeof people, replica: number): Promise<Answer | 'no-answer'> =>
      office.deliver(pressOf(run, verb, { reason: 'No' }, people[who], place), replica);
    const expiry = async (): Promise<'expiry'> => {
      await scheduler.schedule(Promise.resolve(), 'time passes');
      place.clock.time = run.plan!.expiresAt - place.clock.skew;
      await office.bot(1).look();
      return 'expiry';
    };
    const answers = await scheduler.waitFor(
      Promise.all([
        by('approval.approve', 'ben', 0),
        by('approval.deny', 'cas', 1),
        by('approval.withdraw', 'ana', 0),
        expiry(),
        office.bot(0).look(),
      ]),
    );
    await atRest(office, scheduler);
    expect(office.violations).toEqual([]);
    const decisions = typesIn(office, /^Approval(Granted|Denied|Withdrawn|Expired)$/);
    expect(decisions.length === 1 || decisions.join() === 'ApprovalGranted,ApprovalWithdrawn', decisions.join()).toBe(
      true,
    );
    for (const answer of answers.slice(0, 3)) expect(['ok', ...told]).toContain(answer);
    expect(answers.filter((answer) => answer === 'ok').length).toBe(
      decisions.filter((type) => type !== 'ApprovalExpired').length,
    );
  }));

it('the same approval delivered twice, and a double click, in two replicas at once, give the role once', () =>
  interleaved(async (office, scheduler) => {
    const first = pressOf(office.runs[0]!, 'approval.approve', {}, people.ben, office.place);
    const doubled: Activity = { ...first, activityId: 'another-activity' };
    const answers = await scheduler.waitFor(
      Promise.all([office.deliver(first, 0), office.deliver(first, 1), office.deliver(doubled, 1)]),
    );
    await atRest(office, scheduler);
    expect(office.violations).toEqual([]);
    expect(typesIn(office, /^ApprovalGranted$/)).toHaveLength(1);
    expect(office.place.tenant.writes.filter(({ operation }) => operation === 'assign-until')).toHaveLength(1);
    expect(answers.filter((answer) => answer === 'ok')).toHaveLength(1);
    for (const answer of answers) expect(['ok', 'already-pressed', 'already-received']).toContain(answer);
  }));

it('a message that is sent again under a new activity id begins nothing twice', async () => {
  const office = new Office(new Place('p2'));
  for (const activityId of ['m1', 'm1', 'm2'])
    await office.deliver({ activityId, who: people.ana, message: 'setup', about: '' });
  await office.look();
  expect(office.runs).toHaveLength(1);
  expect(office.violations).toEqual([]);
});
