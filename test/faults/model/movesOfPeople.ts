import { steps } from '../../../src/core/steps.js';
import { people } from '../../fakes/tenant/seed.js';
import type { Activity } from '../house/activities.js';
import { inputOf, nextOf, ordinary, pressOf, type Wishes } from '../house/plot.js';
import type { Move } from './moves.js';
import type { Stage } from './stage.js';

const wishesOf = (choice: number): Wishes => ({
  ...ordinary,
  mode: choice % 7 === 6 ? 'gdap' : 'single',
  profile: choice % 3 === 2 ? 'least-privilege' : 'global-administrator',
});

/** What leads on: histories must come far enough to mean something. */
const goOn: Move = {
  weight: 12,
  run: async (stage, a) => {
    const run = stage.run();
    if (!run) return stage.send(message(stage, 'setup', '', 0));
    const next = nextOf(run, wishesOf(a), stage.place);
    if (next === 'over') return;
    if ('wait' in next) return stage.office.pass(next.wait);
    await stage.send(next.activity);
    await stage.office.look();
  },
};

const press = async (
  stage: Stage,
  verb: string,
  data: Record<string, string>,
  who: number,
  runs = 0,
): Promise<void> => {
  const run = stage.run(runs);
  if (run) await stage.send(pressOf(run, verb, data, stage.person(who), stage.place));
};
const message = (
  stage: Stage,
  word: 'setup' | 'another' | 'adopt' | 'demote',
  about: string,
  who: number,
): Activity => ({
  activityId: `message-${stage.place.nextNumber()}`,
  who: stage.person(who),
  message: word,
  about,
});

const decision = (verb: string): Move => ({
  weight: 3,
  run: (stage, a, b) => press(stage, verb, b % 9 === 8 ? {} : { reason: 'Not today' }, a, b % 5 === 4 ? 1 : 0),
});
const others = ['run.retry', 'run.back', 'run.takeover', 'run.cancel', 'secret.show', 'secret.stored'] as const;

export const ofPeople: Readonly<Record<string, Move>> = {
  goOn,
  approve: decision('approval.approve'),
  deny: decision('approval.deny'),
  withdraw: decision('approval.withdraw'),
  /** Any step's button, by anybody, with what is right or something else. */
  submit: {
    weight: 2,
    run: (stage, a, b) => {
      const run = stage.run();
      if (!run) return;
      const step = b % 4 === 3 ? steps[b % steps.length]!.id : run.step;
      const good = inputOf(step, run, wishesOf(a));
      const inputs = [
        good,
        {},
        { ...good, hours: '9', domain: 'federated.contoso.com', method: '?' },
        { ...good, hours: '8' },
      ];
      return press(stage, `step.${step}`, inputs[b % inputs.length]!, a);
    },
  },
  otherButton: { weight: 3, run: (stage, a, b) => press(stage, others[b % others.length]!, {}, a) },
  /** A card as somebody still has it before them. */
  oldCard: {
    weight: 2,
    run: async (stage, a, b) => {
      const cards = [...stage.place.channel.cards.values()];
      const card = cards[b % Math.max(cards.length, 1)];
      if (!card) return;
      const verb = card.slot === 'approval' ? 'approval.approve' : `step.${stage.run()?.step ?? 'review'}`;
      await stage.send({
        activityId: `press-${stage.place.nextNumber()}`,
        who: stage.person(a),
        verb,
        runId: card.runId,
        data: { nonce: card.nonce },
      });
    },
  },
  /** Teams delivers again what it thinks was lost; people click twice. */
  again: {
    weight: 3,
    run: async (stage, a, b) => {
      const before = stage.sent.at(-1 - (a % 4));
      if (!before) return;
      const doubled = { ...before, activityId: `again-${stage.place.nextNumber()}` };
      await stage.office.deliver(b % 2 === 1 && 'verb' in before ? doubled : before);
    },
  },
  /** Two people press at the same moment. */
  together: {
    weight: 1,
    run: async (stage, a, b) => {
      const run = stage.run();
      if (!run) return;
      const verbs = ['approval.approve', 'approval.deny', 'approval.withdraw', 'run.takeover', 'run.cancel'];
      const both = [a, b].map((choice) =>
        pressOf(
          run,
          verbs[choice % verbs.length]!,
          { reason: 'No' },
          stage.person(Math.floor(choice / 5)),
          stage.place,
        ),
      );
      stage.sent.push(...both);
      await Promise.all(both.map((activity) => stage.office.deliver(activity)));
    },
  },
  write: {
    weight: 1,
    run: async (stage, a, b) => {
      const run = stage.run(a);
      const word = (['setup', 'adopt', 'demote', 'another'] as const)[b % 4]!;
      if (word === 'another' && stage.office.runs.length > 1) return;
      const name = a % 4 === 3 ? people.eve.userPrincipalName : (run?.described?.userPrincipalName ?? '');
      const about = word === 'demote' ? (run?.id ?? '') : name;
      await stage.send(message(stage, word, about, a));
    },
  },
};
