import { pendingPlan } from '../house/stages.js';
import { allAtOnce, answersOf, decisionOf, hire, manyOf } from './crowd.js';

/** A crowd decides at once, among people who may not; answers what was wrong. */
export async function crowdDecides(count: number, mayApprove: (index: number) => boolean): Promise<string | undefined> {
  const office = await pendingPlan(2);
  hire(office.place, count);
  const run = office.runs[0]!;
  const at = office.place.clock.now();
  const stores = [office.bot(0).store, office.bot(1).store];
  const crowd = manyOf(count, (index) => decisionOf(index, run, at, mayApprove(index)));
  const answers = answersOf(await allAtOnce(stores, run, crowd));
  office.inspect();
  const [first] = office.violations;
  if (first) return `${first.invariant}: ${first.what}`;
  const decisions = office.place.disk.rows.filter(({ type }) => /^Approval(Granted|Denied|Withdrawn)$/.test(type));
  return answers.get('ok') === decisions.length
    ? undefined
    : `${answers.get('ok') ?? 0} people were told that they decided, and ${decisions.length} did`;
}
