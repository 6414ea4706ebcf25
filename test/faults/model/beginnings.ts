import type { RunState } from '../../../src/core/runState.js';
import type { StepId } from '../../../src/core/steps.js';
import type { Edition } from '../../fakes/tenant/contents.js';
import { people } from '../../fakes/tenant/seed.js';
import { withChance } from '../house/chance.js';
import { Office } from '../house/office.js';
import { Place } from '../house/place.js';
import { playUntil, send } from '../house/play.js';
import { ordinary, pressOf, type Wishes } from '../house/plot.js';

const isAt = (step: StepId) => (run: RunState) => run.step === step;
const isAsking = (run: RunState): boolean => run.plan?.status === 'pending';

const beginning = (
  edition: Edition,
  goal?: (run: RunState) => boolean,
  change: Partial<Wishes> = {},
): Promise<Office> =>
  withChance(0, async () => {
    const office = new Office(new Place(edition));
    if (!goal) return office;
    await send(office, { activityId: 'message', who: people.ana, message: 'setup', about: '' });
    if (!(await playUntil(office, { ...ordinary, ...change }, goal))) throw new Error('a beginning is never reached');
    return office;
  });

/** Ben, who might countersign, has seen the password; Ana runs the setup again, and asks. */
const passwordHolder = (): Promise<Office> =>
  withChance(0, async () => {
    const office = await beginning('p2', isAt('secret'));
    for (const [who, goal] of [
      [people.ben, isAt('register')],
      [people.ana, isAsking],
    ] as const) {
      await send(office, pressOf(office.runs[0]!, 'run.takeover', {}, who, office.place));
      if (!(await playUntil(office, ordinary, goal))) throw new Error('a beginning is never reached');
    }
    return office;
  });

/** The approval is consumed, and nothing could be sent: whatever comes now happens between the intent and the write. */
const interrupted = (edition: Edition): Promise<Office> =>
  withChance(0, async () => {
    const office = await beginning(edition, isAsking);
    office.place.down.writes = true;
    office.trouble();
    if (!(await playUntil(office, ordinary, (run) => run.plan?.status === 'consumed')))
      throw new Error('a beginning is never reached');
    office.place.down.writes = false;
    office.trouble();
    return office;
  });

/** Where histories begin: at the beginning, or where they seldom come by chance. */
export const beginnings = (): Promise<readonly Office[]> =>
  Promise.all([
    beginning('p2', isAsking),
    beginning('p1', isAsking, { profile: 'least-privilege' }),
    beginning('p2'),
    beginning('p1'),
    beginning('free'),
    beginning('p1', isAt('wizard'), { profile: 'least-privilege' }),
    beginning('p2', isAt('demote')),
    beginning('p1', (run) => run.step === 'demote' && isAsking(run)),
    beginning('p1', (run) => run.status === 'done'),
    passwordHolder(),
    interrupted('p2'),
    interrupted('p1'),
  ]);
