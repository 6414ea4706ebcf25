import { freshAddress } from '../addresses.js';
import type { Attack, Family } from '../attack.js';
import type { Answer } from '../wire.js';

/** What is made of answers that must be of two kinds: the count of each, or a finding when one of them is missing. */
const bothOf = (answers: readonly Answer[], one: number, other: number): readonly Answer[] =>
  [one, other].every((wanted) => answers.some(({ status }) => status === wanted))
    ? answers
    : [{ status: -1, body: `only ${[...new Set(answers.map(({ status }) => status))].join()}` }];

const attacks: readonly Attack[] = [
  {
    name: '1,000 requests from one address',
    status: [401, 429],
    counted: ['token-missing', 'too-many-from-address'],
    slow: true,
    send: async (scene) => {
      const from = freshAddress();
      const answers: Answer[] = [];
      for (let round = 0; round < 20; round += 1) {
        const one = () => scene.send({ from, headers: { 'content-type': 'application/json' }, body: '{}' });
        answers.push(...(await Promise.all(Array.from({ length: 50 }, one))));
      }
      // Whoever else calls is answered as always.
      const other = await scene.send({ headers: { 'content-type': 'application/json' }, body: '{}' });
      return other.status === 401 ? bothOf(answers, 401, 429) : [{ status: -1, body: `others get ${other.status}` }];
    },
  },
  {
    name: '200 presses by one person, from as many addresses',
    // Teams shows words only of an answer with 200; the 429 is in its body.
    status: [200],
    counted: ['too-many-from-person'],
    recorded: true,
    slow: true,
    send: async (scene) => {
      const { dora, gus } = scene.story;
      const press = (who: typeof dora) => scene.post(scene.press(who.person, 'approval.approve', scene.approvalData));
      const answers = await Promise.all(Array.from({ length: 200 }, () => press(dora)));
      const other = await press(gus);
      const putOff = answers.filter(({ body }) => body.includes('429')).length;
      if (putOff < 100) return [{ status: -1, body: `only ${putOff} were put off` }];
      return !other.body.includes('429') ? answers : [{ status: -1, body: `others get ${other.status}` }];
    },
  },
];

export const floods: Family = { name: 'floods', attacks, limited: true };
