import fc from 'fast-check';
import { people } from '../../fakes/tenant/seed.js';
import type { Activity, Answer } from '../house/activities.js';
import { Office } from '../house/office.js';
import { Place } from '../house/place.js';
import { pressOf } from '../house/plot.js';
import { pendingPlan } from '../house/stages.js';

/** What somebody who did not win may be told. */
const told: readonly string[] = [
  'plan-decided',
  'plan-expired',
  'plan-gone',
  'clock-behind',
  'busy',
  'already-pressed',
  'already-received',
];

type Race = (office: Office, scheduler: fc.Scheduler) => Promise<string | undefined>;

/** Two replicas, each of whose calls waits for its turn; every order the scheduler thinks of. Answers what was wrong. */
export async function explore(race: Race, numRuns: number, seed?: number): Promise<string | undefined> {
  const beginning = await pendingPlan(2);
  const result = await fc.check(
    fc.asyncProperty(fc.scheduler(), async (scheduler) => {
      const office = new Office(new Place(beginning.place), () => 'pass', beginning.inspector, 2);
      for (const replica of [0, 1])
        office.bot(replica).gate.turnOf = ({ port, method }) =>
          scheduler.schedule(Promise.resolve(), `replica ${replica} ${port}.${method}`);
      const wrong = await race(office, scheduler);
      if (wrong !== undefined) throw new Error(wrong);
    }),
    { numRuns, timeout: 10_000, ...(seed === undefined ? {} : { seed }) },
  );
  if (!result.failed) return undefined;
  const error = result.errorInstance instanceof Error ? result.errorInstance.message : String(result.errorInstance);
  return `${error} (seed ${result.seed}, path ${result.counterexamplePath ?? ''})`;
}

/** Whatever is still under way comes to its end, then a minute passes. */
async function atRest(office: Office, scheduler: fc.Scheduler): Promise<string | undefined> {
  for (const replica of [0, 1]) office.bot(replica).gate.turnOf = undefined;
  await scheduler.waitIdle();
  await office.pass(60_000);
  office.inspect(true);
  const [first] = office.violations;
  return first && `${first.invariant}: ${first.what}`;
}
const typesIn = (office: Office, pattern: RegExp): readonly string[] =>
  office.place.disk.rows.map(({ type }) => type).filter((type) => pattern.test(type));

/** Approval, denial, withdrawal, expiry and two workers. */
export const everybodyDecides: Race = async (office, scheduler) => {
  const run = office.runs[0]!;
  const { place } = office;
  const by = (verb: string, who: keyof typeof people, replica: number): Promise<Answer | 'no-answer'> =>
    office.deliver(pressOf(run, verb, { reason: 'No' }, people[who], place), replica);
  const expiry = async (): Promise<void> => {
    await scheduler.schedule(Promise.resolve(), 'time passes');
    place.clock.time = run.plan!.expiresAt;
    await office.bot(1).look();
  };
  const [approved, denied, withdrawn] = await scheduler.waitFor(
    Promise.all([
      by('approval.approve', 'ben', 0),
      by('approval.deny', 'cas', 1),
      by('approval.withdraw', 'ana', 0),
      expiry(),
      office.bot(0).look(),
    ]),
  );
  const violation = await atRest(office, scheduler);
  if (violation !== undefined) return violation;
  const decisions = typesIn(office, /^Approval(Granted|Denied|Withdrawn|Expired)$/);
  if (decisions.length !== 1 && decisions.join() !== 'ApprovalGranted,ApprovalWithdrawn')
    return `decided: ${decisions.join()}`;
  const answers = [approved, denied, withdrawn];
  const strange = answers.find((answer) => answer !== 'ok' && !told.includes(answer));
  if (strange !== undefined) return `somebody was told ${strange}`;
  const won = answers.filter((answer) => answer === 'ok').length;
  const pressed = decisions.filter((type) => type !== 'ApprovalExpired').length;
  return won === pressed ? undefined : `${won} people were told that they decided, and ${pressed} did`;
};

/** The same approval delivered twice, and a double click. */
export const everythingTwice: Race = async (office, scheduler) => {
  const first = pressOf(office.runs[0]!, 'approval.approve', {}, people.ben, office.place);
  const doubled: Activity = { ...first, activityId: 'another-activity' };
  const answers = await scheduler.waitFor(
    Promise.all([office.deliver(first, 0), office.deliver(first, 1), office.deliver(doubled, 1)]),
  );
  const violation = await atRest(office, scheduler);
  if (violation !== undefined) return violation;
  if (typesIn(office, /^ApprovalGranted$/).length !== 1) return 'not granted once';
  const given = office.place.tenant.writes.filter(({ operation }) => operation === 'assign-until').length;
  if (given !== 1) return `given ${given} times`;
  const others = answers.filter((answer) => answer !== 'ok');
  return others.length === 2 && others.every((answer) => /^already/.test(answer))
    ? undefined
    : `told ${answers.join()}`;
};
